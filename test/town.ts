// A whole Ratusha for tests: every module over a database of the test's own, on a free port or by `inject`.
import { createHash, randomUUID } from "node:crypto";
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import {
  actorFor,
  createPerson,
  grantRole,
  openSession,
  type PersonDraft,
  samplePassword,
} from "../src/engines/people/index.ts";
import { closeHromada, loadSample, openHromada } from "../src/hromadas.ts";
import { type Config, loadConfig } from "../src/platform/config/index.ts";
import { type Actor, type Context, system } from "../src/platform/context/index.ts";
import type { Connection, Db } from "../src/platform/database/index.ts";
import { sessionCookie } from "../src/platform/http/index.ts";
import { write } from "../src/platform/journal/index.ts";
import { openLog } from "../src/platform/log/index.ts";
import { assemble, contextOf, type Hromada, type Module } from "../src/platform/service/index.ts";
import { modules as allModules } from "../src/services.ts";
import { type Running, start } from "../src/start.ts";
import { makeTemplate, migratedTemplate } from "./database.ts";
import { cloneDatabase } from "./server.ts";

export interface TownOptions {
  /** With the sample hromada in it; otherwise empty. */
  sample?: boolean;
  /** Listens on a free port, for a browser; otherwise requests come by `town.server.inject`. */
  listen?: boolean;
  /** Takes jobs, too. */
  work?: boolean;
  /** Settings as in the environment: { REQUESTS_PER_MINUTE: "10" }. */
  env?: Record<string, string>;
  modules?: Module[];
}

export interface Town extends Running {
  hromada: Hromada;
  db: Db;
  config: Config;
  /** A piece of work by this actor, or by the program itself. */
  context(actor?: Actor): Context;
  /** Adds a person; with roles (ids) when they are to be staff of the whole hromada. */
  addPerson(draft?: Partial<PersonDraft> & { roles?: string[] }): Promise<string>;
  /** The person as an actor, with all their powers. */
  actor(personId: string): Promise<Actor>;
  /** Signs a person in: the value of a Cookie header. Staff come by password, residents by state identification. */
  signIn(personId: string): Promise<string>;
  /** Signs a sample official in by login: "admin", "manager", "executor", "editor" … */
  signInAs(login: string): Promise<string>;
}

interface Lasting {
  after(work: () => Promise<void>): void;
}

/** Opens a town that lasts as long as the test, or, without one, as the file. */
export async function openTown(t?: Lasting, options: TownOptions = {}): Promise<Town> {
  const modules = options.modules ?? allModules;
  const dataDir = mkdtempSync(join(tmpdir(), `ratusha-town-${process.pid}-`));
  const { connection, drop } = await cloneDatabase(await (options.sample ? sampleTemplate() : migratedTemplate()));
  if (options.sample && existsSync(sampleFiles())) cpSync(sampleFiles(), join(dataDir, "files"), { recursive: true });
  const config = testConfig(dataDir, { ...(options.sample && { SECRET: sampleSecret }), ...options.env });
  const running = await start({
    config,
    log: openLog("silent"),
    connections: new Map([[config.hromadas[0]!.id, connection]]),
    modules,
    listen: options.listen ?? false,
    work: options.work ?? false,
  });
  (t?.after.bind(t) ?? after)(async () => {
    await running.stop();
    await drop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { ...running, ...helpers(running.hromadas[0]!), config };
}

function helpers(hromada: Hromada) {
  const context = (actor: Actor = system("test")) => contextOf(hromada, actor);
  const actor = (personId: string) => actorFor(hromada, personId, new Date());
  const signIn = async (personId: string) => {
    const { staff } = await actor(personId);
    const way = staff ? ("password" as const) : ("id.gov.ua" as const);
    const level = staff ? (2 as const) : (3 as const);
    const token = await write(context(), (tx) => openSession(tx, { personId, way, level, staff, agent: undefined }));
    return `${sessionCookie}=${token}`;
  };
  return {
    hromada,
    db: hromada.db,
    context,
    actor,
    signIn,
    async signInAs(login: string) {
      const person = await hromada.db
        .withTables<{ person: { id: string; email: string | null; sample: boolean } }>()
        .selectFrom("person")
        .select("id")
        .where("sample", "=", true)
        .where("email", "=", `${login}@zrazok.example`)
        .executeTakeFirstOrThrow();
      return signIn(person.id);
    },
    addPerson: ({ roles = [], ...draft }: Partial<PersonDraft> & { roles?: string[] } = {}) =>
      write(context(), async (tx) => {
        const personId = await createPerson(tx, { familyName: "Перевірна", givenName: "Особа", ...draft });
        for (const roleId of roles) await grantRole(tx, { personId, roleId, from: "2020-01-01" });
        return personId;
      }),
  };
}

/** Password of every sample official. */
export { samplePassword };

function testConfig(dataDir: string, env: Record<string, string> = {}): Config {
  return loadConfig(
    { DATA_DIR: dataDir, PORT: "0", SECRET: randomUUID(), REQUESTS_PER_MINUTE: "0", DATABASE_CONNECTIONS: "4", ...env },
    dataDir,
  );
}

/** The sample's keys are sealed with it: its clones must open them. */
const sampleSecret = "the-secret-of-the-sample-in-tests-0001";

/** The template with the sample in it, and beside it the folder of its files. */
async function sampleTemplate(): Promise<string> {
  template ??= makeTemplate("sample", fillSample, { also: sourceHash(), isWhole: () => existsSync(sampleFiles()) });
  return template;
}

let template: Promise<string> | undefined;

async function fillSample(connection: Connection) {
  const files = sampleFiles();
  rmSync(files, { recursive: true, force: true });
  const dataDir = mkdtempSync(join(tmpdir(), `ratusha-sample-${process.pid}-`));
  const config = testConfig(dataDir, { SECRET: sampleSecret });
  const app = await assemble(allModules);
  const hromada = await openHromada(config, config.hromadas[0]!, connection, app, openLog("silent"));
  try {
    await loadSample(hromada);
    for (const old of globSync(join(testFolder, "sample-*"))) rmSync(old, { recursive: true, force: true });
    if (existsSync(join(dataDir, "files"))) cpSync(join(dataDir, "files"), files, { recursive: true });
  } finally {
    await closeHromada(hromada);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const testFolder = join(import.meta.dirname, "..", ".test");
const sampleFiles = () => join(testFolder, `sample-${sourceHash()}`);

/** The sample is made by code: any change of it may change the sample. */
function sourceHash(): string {
  if (hash) return hash;
  const all = createHash("sha256");
  const root = join(import.meta.dirname, "..", "src");
  for (const file of globSync("**/*.*", { cwd: root }).sort()) {
    if (!/\.test\.tsx?$/.test(file)) all.update(file).update(readFileSync(join(root, file)));
  }
  return (hash = all.digest("hex").slice(0, 12));
}

let hash: string | undefined;
