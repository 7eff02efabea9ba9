import type { Context } from "../context/index.ts";
import type { FileRef } from "../files/index.ts";
import type { Route } from "../http/index.ts";
import type { Job } from "../jobs/index.ts";
import type { Tx } from "../journal/index.ts";
import type { SettingsSection } from "../settings/index.ts";
import type { Words } from "../text/index.ts";
import type { MenuItem } from "./app.ts";

/**
 * A module of the town hall: an engine (a noun) or a service (a system of the town). Its manifest says all
 * that others need to know of it; nobody imports a service.
 */
export interface Module {
  /** Short English name, also the prefix of its permissions, jobs, events, datasets: "programme". */
  id: string;
  title: Words;
  /** Folder of NNN-name.sql files: `new URL("./migrations/", import.meta.url)`. Never changed once landed. */
  migrations?: URL;
  permissions?: Record<string, Permission>;
  routes?: Route[];
  menu?: MenuItem[];
  // oxlint-disable-next-line typescript/no-explicit-any -- a list of jobs of differing data
  jobs?: Job<any>[];
  /** What the module's lines of the journal say, by deed: "programme.accept". For those who read the journal. */
  deeds?: Record<string, Words>;
  /** Events that this module emits, by name, with what each means. */
  events?: Record<string, Words>;
  /** Events of any module that this one answers, each in a job of its own after the commit. */
  on?: Record<string, (ctx: Context, data: unknown) => Promise<void>>;
  settings?: SettingsSection[];
  indicators?: Indicator[];
  datasets?: Dataset[];
  /** What is due for the actor now: the workplace gathers it over all services. At most 50, soonest first. */
  due?: (ctx: Context) => Promise<Due[]>;
  /** Whether the actor may read a file that this module keeps (`put` with `module`) and that is not open. */
  mayRead?: (ctx: Context, file: FileRef) => Promise<boolean>;
  /** Runs at each start after the migrations, before anything is served: brings what is declared into the database. */
  start?: (ctx: Context) => Promise<void>;
  /** Folder of stylesheets' and scripts' files that pages name by `app.assetAddress("programme/chart.js")`. */
  assets?: URL;
  /** Fills the sample hromada with this module's part; runs once, in list order. */
  sample?: (tx: Tx) => Promise<void>;
  /** Parts of `/health`: a sentence when something is wrong, undefined when all is well. */
  health?: (ctx: Context) => Promise<string | undefined>;
}

export interface Permission {
  title: Words;
  /** Roles that hold it in a new hromada; an administrator changes that later. */
  roles: string[];
  /** Whether it may be held for one unit only. */
  byUnit?: boolean;
}

/** A figure that a service computes from its own rows, for the home page, reports, and the programme. */
export interface Indicator {
  /** "site.news-published" */
  id: string;
  title: Words;
  unit: Words;
  value: (ctx: Context) => Promise<number>;
  /** Address of the rows behind the number. */
  evidence: string;
}

/** What a field says of itself (house law 1): who may see it, and so how it is published, masked and logged. */
export type FieldClass = "open" | "internal" | "personal" | "restricted";

export interface Column {
  name: string;
  title: Words;
  type: "text" | "number" | "date" | "time" | "yes-no" | "address-of-page";
  class: FieldClass;
}

/** Rows that leave as open data. Only open columns leave. */
export interface Dataset {
  id: string;
  title: Words;
  /** Row number of the list of resolution 835, when it is there. */
  annex?: number;
  columns: Column[];
  rows: (ctx: Context) => AsyncIterable<Record<string, unknown>> | Promise<Record<string, unknown>[]>;
}

export interface Due {
  title: string;
  /** Address inside the workplace. */
  to: string;
  /** The last day, as a civil date "2026-07-05". */
  until?: string;
  /** What it belongs to: a service's title. */
  from: string;
  /** Whose it is, when it is of a colleague in the actor's unit rather than the actor's own. */
  who?: string;
}

/** Names a manifest's type, and checks at start what types can't say. */
export function defineService(module: Module): Module {
  const own = (name: string) => name.startsWith(`${module.id}.`);
  const foreign = [
    ...Object.keys(module.permissions ?? {}),
    ...Object.keys(module.events ?? {}),
    ...Object.keys(module.deeds ?? {}),
    ...(module.jobs ?? []).map((job) => job.name),
    ...(module.indicators ?? []).map((indicator) => indicator.id),
    ...(module.datasets ?? []).map((dataset) => dataset.id),
  ].filter((name) => !own(name));
  if (foreign.length) throw new Error(`${module.id}: names must begin with "${module.id}.": ${foreign.join(", ")}`);
  return module;
}
