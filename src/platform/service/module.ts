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
  /** Sets that are known only while it runs: one of each register that is open. */
  datasetsNow?: (ctx: Context) => Promise<Dataset[]>;
  /** What is due for the actor now: the workplace gathers it over all services. At most 50, soonest first. */
  due?: (ctx: Context) => Promise<Due[]>;
  /** Messages to people that this module sends, by topic "cases.returned", as worded until an administrator rewords them. */
  topics?: Record<string, Topic>;
  /** Conversations about this module's things, by the word before the colon of their `about`: { case: … }. */
  threads?: Record<string, ThreadRule>;
  /** Answers that this module knows of before a person types them, by id "applicant.phone": forms take them. */
  prefills?: Record<string, Prefill>;
  /** What this module holds about a person: for "my data", the download, and whoever answers a request by law. */
  personalData?: (ctx: Context, personId: string) => Promise<PersonalData[]>;
  /**
   * The person asks to be forgotten: erases what the law allows, and tells what was erased and what stays by which
   * law. With `tx` absent it only tells.
   */
  forget?: (ctx: Context, personId: string, tx?: Tx) => Promise<Forgotten>;
  /** What is asked of the signed-in resident now: corrections, confirmations, payments. Soonest first. */
  asked?: (ctx: Context) => Promise<Due[]>;
  /** What the signed-in resident has under way, newest first, 10 at most: the home of the cabinet shows it. */
  underWay?: (ctx: Context) => Promise<UnderWay[]>;
  /** Papers that the signed-in resident holds: certificates, permits; those in force first, 10 at most. */
  held?: (ctx: Context) => Promise<UnderWay[]>;
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
  /** Latin letters, digits and _, 60 at most: how tables, filters and programs of others name it. */
  name: string;
  /** As resolution 835's schema spells it, where that is not a name one can work with: "contactPoint Email". */
  official?: string;
  title: Words;
  description?: Words;
  /** A place is a geometry of GeoJSON (RFC 7946), WGS 84. */
  type: "text" | "number" | "date" | "time" | "yes-no" | "address-of-page" | "place";
  class: FieldClass;
  /** A row without it is a fault that the quality gate tells. */
  required?: boolean;
}

/** What a set is about: the EU's vocabulary of themes that DCAT-AP names, in plain words. */
export type Theme =
  | "agriculture"
  | "economy"
  | "education"
  | "energy"
  | "environment"
  | "government"
  | "health"
  | "justice"
  | "regions"
  | "society"
  | "technology"
  | "transport";

/** How fresh a set promises to be. */
export type Frequency =
  | "continuous"
  | "daily"
  | "weekly"
  | "monthly"
  | "quarterly"
  | "half-yearly"
  | "yearly"
  | "on-change";

/** A table of a dataset. Only open columns leave, and others by a rule that a named reviewer approved. */
export interface Resource {
  /** Latin letters, digits and -: its part of the address. */
  name: string;
  title: Words;
  /** Name of the table of resolution 835's schema that it follows. */
  official?: string;
  columns: Column[];
  /** Columns that tell one row from another, so that versions say what changed; the whole row where nothing is said. */
  key?: string[];
  rows: (ctx: Context) => AsyncIterable<Record<string, unknown>> | Promise<Record<string, unknown>[]>;
}

/** Rows that leave as open data: a set is declared beside the thing that it comes from. */
export interface Dataset {
  /** Latin letters, digits and -: its part of the address, and its name for CKAN. */
  id: string;
  title: Words;
  description?: Words;
  /** Row number of the list of resolution 835, when it is there. */
  annex?: number;
  theme: Theme;
  frequency: Frequency;
  /** By which law it is published; resolution 835 where nothing is said. */
  ground?: Words;
  /** Modules whose writes may change it, as the journal names them: "programme", "people". */
  follows: string[];
  resources: Resource[];
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

/** Which of a person's choices a message falls under: their affairs, their account, news of the town, work of staff. */
export type TopicGroup = "affairs" | "account" | "town" | "work";

export interface Topic {
  title: Words;
  group: TopicGroup;
  /** With places as `{number}`. */
  subject: Words;
  /** Markdown, with places. */
  body: Words;
  /** What each place is: { number: "номер справи" }. `{name}` and `{hromada}` are always there. */
  fields: Record<string, Words>;
}

export interface ThreadRule {
  /** As whom the actor may take part; members are known to the conversation itself, so this says who is an official. */
  isOfficial: (ctx: Context, about: string) => Promise<boolean>;
}

/** Where answers of a form come from before anybody types: a person, a register. */
export interface Prefill {
  /** "ваші контакти": goes after «узято звідти, де вже є». */
  title: Words;
  /** Address where the person corrects it for all services; nothing where only its keeper can. */
  changeAt?: string;
  /** The answer in the shape of its question; undefined when it is not known. */
  read: (ctx: Context, personId: string) => Promise<unknown>;
}

/** A part of what is held about a person. */
export interface PersonalData {
  title: Words;
  rows: { label: Words; value: string }[];
  /** Where the person corrects it, or sees the thing itself. */
  to?: string;
  /** Everything behind these rows, for the download only: records as JSON, under this name ("messages"). */
  whole?: { name: string; records: () => Promise<object[]> };
  /** Files that the person gave or was given, for the download. */
  files?: () => Promise<FileRef[]>;
}

export interface Forgotten {
  /** What was, or would be, erased. */
  erased: Words[];
  /** What stays, why, and by which law. */
  kept: { what: Words; law: Words }[];
}

export interface UnderWay {
  title: string;
  /** Address in the cabinet. */
  to: string;
  /** In words: «Розглядається». */
  state: string;
  /** How far: drives the colour beside the word. */
  kind: "now" | "soon" | "late" | "done" | "plain";
  /** Last day of the term in force, a civil date. */
  until?: string;
  /** What it belongs to: a service's title. */
  from: string;
}

/** Names a manifest's type, and checks at start what types can't say. */
export function defineService(module: Module): Module {
  const own = (name: string) => name.startsWith(`${module.id}.`);
  const foreign = [
    ...Object.keys(module.permissions ?? {}),
    ...Object.keys(module.events ?? {}),
    ...Object.keys(module.deeds ?? {}),
    ...Object.keys(module.topics ?? {}),
    ...(module.jobs ?? []).map((job) => job.name),
    ...(module.indicators ?? []).map((indicator) => indicator.id),
  ].filter((name) => !own(name));
  if (foreign.length) throw new Error(`${module.id}: names must begin with "${module.id}.": ${foreign.join(", ")}`);
  return module;
}
