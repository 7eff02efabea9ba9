import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { configError, type ConfigError } from "./problems.ts";
import { environment, schema, type Settings } from "./schema.ts";
import { instanceSecret } from "./secret.ts";

export { ConfigError } from "./problems.ts";

/** How this process runs. Made once at start; every value checked. */
export interface Config {
  host: string;
  port: number;
  /** False, or the proxies (addresses and nets with commas between) whose X-Forwarded-* is believed. */
  trustProxy: false | string;
  /** Absolute: the embedded database, files and the instance's secret live here. */
  dataDir: string;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** Requests a minute from one address; 0: no limit. */
  requestsPerMinute: number;
  /** Connections of this process to each hromada's database, at most. */
  databaseConnections: number;
  /** What asks for /metrics from another machine must say as its bearer token. */
  watchToken?: string;
  /** What seals and opens backups: a passphrase, or paths of the halves of an X25519 key. None: they are plain. */
  backup?: { passphrase?: string; publicKey?: string; privateKey?: string };
  /** Whether any hromada needs the embedded PostgreSQL. */
  embedded: boolean;
  /** At least one; the first answers a host nobody claims when it is the only one. */
  hromadas: HromadaConfig[];
}

export interface HromadaConfig {
  /** "default" when nothing is configured; also the name of its folder and of its embedded database. */
  id: string;
  /** Host names it answers; empty: any. */
  hosts: string[];
  /** None: a database of its own in the embedded PostgreSQL, named `embeddedDatabase`. */
  databaseUrl?: string;
  embeddedDatabase: string;
  /** Without a slash at the end: "https://starkon.gov.ua". */
  baseUrl: string;
  /** For signing cookies and links: its own for each hromada, never shown. */
  secret: string;
  /** Absolute folder for files; used when `s3` is not set. */
  filesDir: string;
  s3?: {
    endpoint?: string;
    region: string;
    bucket: string;
    accessKeyId: string;
    secretAccessKey: string;
    prefix?: string;
  };
  /** None: mail is kept in the outbox and shown there. */
  smtpUrl?: string;
  mailFrom: string;
  /** clamd: "host:port" or the path of its socket. */
  clamd?: string;
  /** None: the double that ships. */
  idGovUa?: { url: string; clientId: string; clientSecret: string };
  /** Text messages by the API of TurboSMS. None: the double that ships, they stay in the outbox. */
  sms?: { url: string; token: string; sender: string };
  /** Where answers to letters come, and what the mail server says to hand them over. None: letters take no answer. */
  inbound?: { address: string; secret: string };
  /** Whether an empty database is filled with the sample hromada and its people. */
  sample: boolean;
}

/**
 * Reads ratusha.config.json of `folder` (or the file that RATUSHA_CONFIG names) and lays the environment over it.
 * @throws ConfigError naming each wrong value, why it is wrong and what to write, in Ukrainian and English
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, folder = process.cwd()): Config {
  const { file, path } = readFile(env, folder);
  const found = schema.safeParse(overlay(file, env));
  if (!found.success) throw configError(found.error.issues, env, path);
  const settings = found.data;
  const dataDir = resolve(folder, settings.dataDir);
  const secret = settings.secret ?? generatedSecret(settings, dataDir);
  return {
    host: settings.host,
    port: settings.port,
    trustProxy: settings.trustProxy,
    dataDir,
    logLevel: settings.logLevel,
    requestsPerMinute: settings.requestsPerMinute,
    databaseConnections: settings.databaseConnections,
    watchToken: settings.watchToken,
    backup: settings.backup,
    embedded: listed(settings).some((one) => !(one.databaseUrl ?? settings.databaseUrl)),
    hromadas: listed(settings).map((one) => hromadaConfig(one, settings, dataDir, secret)),
  };
}

/** Whether only this machine can reach an address to listen on. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

type Listed = Settings["hromadas"][number];

function listed(settings: Settings): Listed[] {
  return settings.hromadas.length > 0 ? settings.hromadas : [{ id: "default", hosts: [] }];
}

function hromadaConfig(one: Listed, settings: Settings, dataDir: string, secret: string): HromadaConfig {
  const databaseUrl = one.databaseUrl ?? settings.databaseUrl;
  const baseUrl = one.baseUrl ?? settings.baseUrl ?? usualAddress(one, settings);
  const alone = settings.hromadas.length === 0;
  return {
    id: one.id,
    hosts: one.hosts,
    databaseUrl,
    embeddedDatabase: one.id === "default" ? "ratusha" : `ratusha_${one.id.replaceAll("-", "_")}`,
    baseUrl,
    secret: createHmac("sha256", secret).update(`hromada ${one.id}`).digest("base64url"),
    filesDir: join(dataDir, "files", one.id),
    s3: one.s3 ?? settings.s3,
    smtpUrl: one.smtpUrl ?? settings.smtpUrl,
    mailFrom: one.mailFrom ?? settings.mailFrom ?? `no-reply@${new URL(baseUrl).hostname}`,
    clamd: settings.clamd,
    idGovUa: one.idGovUa ?? settings.idGovUa,
    sms: one.sms ?? settings.sms,
    inbound: one.inbound ?? settings.inbound,
    sample: one.sample ?? settings.sample ?? (alone && !databaseUrl),
  };
}

function usualAddress(one: Listed, settings: Settings) {
  if (one.hosts[0] && !isLoopback(one.hosts[0])) return `https://${one.hosts[0]}`;
  return `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${settings.port}`;
}

/** A secret of the instance's own, when only this machine can reach it; elsewhere it must be given. */
function generatedSecret(settings: Settings, dataDir: string) {
  if (isLoopback(settings.host)) return instanceSecret(dataDir);
  throw configError([{ path: ["secret"], message: missingSecret }], {}, undefined);
}

const missingSecret = JSON.stringify({
  uk: "не задано, а HOST відкриває програму для інших машин; створіть секрет: openssl rand -base64 48",
  en: "is not set while HOST opens the program to other machines; make one: openssl rand -base64 48",
  example: "…",
});

function readFile(env: NodeJS.ProcessEnv, folder: string): { file: Record<string, unknown>; path?: string } {
  const named = env.RATUSHA_CONFIG;
  const path = resolve(folder, named || "ratusha.config.json");
  try {
    const file = JSON.parse(readFileSync(path, "utf8")) as unknown;
    if (typeof file !== "object" || file === null || Array.isArray(file)) throw new SyntaxError("not an object");
    const content = { ...(file as Record<string, unknown>) };
    // Paths in the file count from the file.
    if (typeof content.dataDir === "string") content.dataDir = resolve(dirname(path), content.dataDir);
    return { file: content, path };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && !named) return { file: {} };
    throw unreadable(path, error as Error);
  }
}

function unreadable(path: string, error: Error): ConfigError {
  return configError(
    [{ path: [], message: JSON.stringify({ uk: error.message, en: error.message, example: '{ "port": 3000 }' }) }],
    {},
    path,
  );
}

/** The file with what the environment says laid over it; an empty variable says nothing. */
function overlay(file: Record<string, unknown>, env: NodeJS.ProcessEnv): Record<string, unknown> {
  const result = structuredClone(file);
  for (const [name, path] of Object.entries(environment)) {
    const value = env[name];
    if (value === undefined || value.trim() === "") continue;
    const [first, second] = path.split(".") as [string, string?];
    if (!second) result[first] = value;
    else result[first] = { ...(result[first] as object | undefined), [second]: value };
  }
  return result;
}
