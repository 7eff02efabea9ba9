import { parseArgs } from "node:util";
import { openConnections } from "../connections.ts";
import { openHromada, closeHromada } from "../hromadas.ts";
import { type Config, type HromadaConfig, loadConfig } from "../platform/config/index.ts";
import type { Connection } from "../platform/database/index.ts";
import { type Log, openLog } from "../platform/log/index.ts";
import { assemble, type Hromada } from "../platform/service/index.ts";
import { type Lang, say, type Words } from "../platform/text/index.ts";
import { modules } from "../services.ts";

/** One word after `npm run ratusha --`, or two ("user add"). */
export interface Command {
  name: string;
  /** What follows the name: "[--to FILE]". */
  usage: string;
  about: Words;
  options: Record<string, { type: "string" | "boolean" }>;
  /** Gives the exit code; 0 when nothing is said. */
  run(call: Call): Promise<number | void>;
}

export interface Call {
  values: Record<string, string | boolean | undefined>;
  words: string[];
  lang: Lang;
  print(words: Words | string): void;
}

/** What the caller did wrong, as a sentence for him. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Reads what follows a command's name. `--en` speaks English, `--hromada ID` names one of several. */
export function readCall(command: Command, args: string[], write: (line: string) => void): Call {
  const options = { ...command.options, en: { type: "boolean" }, hromada: { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const lang = values.en || process.env.RATUSHA_LANG === "en" ? "en" : "uk";
    return {
      values,
      words: positionals,
      lang,
      print: (words) => write(typeof words === "string" ? words : say(words, lang)),
    };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nnpm run ratusha -- ${command.name} ${command.usage}`, {
      cause: error,
    });
  }
}

/** What a command works on: one hromada's settings and its database, which may be in use by a running Ratusha. */
export interface Place {
  config: Config;
  own: HromadaConfig;
  connection: Connection;
  log: Log;
}

/** Finds the hromada of a call, opens its server, works, and lets go of it. */
export async function withPlace<T>(call: Call, work: (place: Place) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const own = choose(config, call);
  const log = openLog("warn");
  const connections = await openConnections(config, log, { join: true });
  try {
    return await work({ config, own, connection: connections.byHromada.get(own.id)!, log });
  } finally {
    await connections.close();
  }
}

/** A hromada opened whole, its tables brought up to date; no job is taken and nobody is served. */
export async function withHromada<T>(place: Place, work: (hromada: Hromada) => Promise<T>): Promise<T> {
  const app = await assemble(modules);
  const hromada = await openHromada(place.config, place.own, place.connection, app, place.log);
  try {
    return await work(hromada);
  } finally {
    await closeHromada(hromada);
  }
}

function choose({ hromadas }: Config, { values }: Call): HromadaConfig {
  const ids = hromadas.map(({ id }) => id).join(", ");
  const found = values.hromada ? hromadas.find(({ id }) => id === values.hromada) : hromadas[0];
  if (!found)
    throw new UsageError(`Немає громади «${String(values.hromada)}»; є: ${ids} / No such hromada; there are: ${ids}`);
  if (hromadas.length > 1 && !values.hromada) {
    throw new UsageError(
      `Громад кілька (${ids}): назвіть одну, --hromada ID / There are several (${ids}): name one, --hromada ID`,
    );
  }
  return found;
}

/** An option that must be there. */
export function need({ values }: Call, name: string): string {
  const value = values[name];
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  throw new UsageError(`Бракує --${name} / --${name} is missing`);
}
