import { z } from "zod";

export const kinds = ["page", "news", "event", "document", "alert"] as const;
export type Kind = (typeof kinds)[number];

export const states = ["draft", "review", "scheduled", "published", "archived"] as const;
export type State = (typeof states)[number];

export type Verb = "create" | "submit" | "give-back" | "publish" | "schedule" | "archive" | "change";

/** Where a text stands before it is published; of a published item, its next revision. */
export const stages = ["draft", "review", "scheduled"] as const;
export type Stage = (typeof stages)[number];

export interface Standing {
  state: State;
  /** Of a published item only: its next revision, while what the public sees stays as it is. */
  next: Stage | null;
}

/** From which stages each step of a text leads, and whereto. */
const steps: Record<"submit" | "give-back" | "schedule", { from: Stage[]; to: Stage }> = {
  submit: { from: ["draft"], to: "review" },
  "give-back": { from: ["review", "scheduled"], to: "draft" },
  schedule: { from: ["draft", "review", "scheduled"], to: "scheduled" },
};

export type Move = Exclude<Verb, "create" | "change">;
const allMoves: Move[] = ["submit", "give-back", "publish", "schedule", "archive"];

/** How an item stands after a verb; undefined where the verb is not for it now. */
export function move({ state, next }: Standing, verb: Move): Standing | undefined {
  if (verb === "publish") return { state: "published", next: null };
  if (state === "archived") return undefined;
  if (verb === "archive") return { state: "archived", next: null };
  const stage = state === "published" ? (next ?? "draft") : state;
  const { from, to } = steps[verb];
  if (!from.includes(stage)) return undefined;
  return state === "published" ? { state, next: to } : { state: to, next: null };
}

/** The verbs that are possible now. */
export const movesFrom = (standing: Standing): Move[] => allMoves.filter((verb) => move(standing, verb));

const instant = z.iso.datetime({ offset: true });
const source = z.string().max(500).optional();
const files = z.array(z.uuid()).max(20).optional();

export const acts = ["decision", "order", "programme", "law", "other"] as const;

/** What an item of each kind has besides its texts. */
export const fieldsOf = {
  page: z.strictObject({ image: z.uuid().optional(), files, source }),
  news: z.strictObject({ theme: z.string().max(60).optional(), image: z.uuid().optional(), files, source }),
  event: z
    .strictObject({ start: instant, end: instant.optional(), place: z.string().max(200).optional(), files, source })
    .refine((it) => !it.end || Date.parse(it.end) >= Date.parse(it.start), { path: ["end"] }),
  document: z.strictObject({
    number: z.string().max(60).optional(),
    date: z.iso.date().optional(),
    act: z.enum(acts).default("other"),
    files,
    source,
  }),
  alert: z
    .strictObject({
      severity: z.enum(["info", "warning", "danger"]).default("info"),
      from: instant.optional(),
      to: instant.optional(),
      link: z.string().max(500).optional(),
    })
    .refine((it) => !it.from || !it.to || Date.parse(it.to) > Date.parse(it.from), { path: ["to"] }),
} satisfies Record<Kind, z.ZodType>;

/** All fields of all kinds; which ones an item has is its kind's schema to say. Instants as ISO, ids as uuid. */
export interface Fields {
  theme?: string;
  image?: string;
  start?: string;
  end?: string;
  place?: string;
  number?: string;
  date?: string;
  act?: (typeof acts)[number];
  files?: string[];
  severity?: "info" | "warning" | "danger";
  from?: string;
  to?: string;
  link?: string;
  source?: string;
}

/** Addresses: news, events and documents each in their own folder, pages in a tree, a banner nowhere. */
export function pathOf(kind: Kind, slug: string, parentPath = ""): string {
  const folder = { page: parentPath, news: "/news", event: "/events", document: "/documents", alert: "/alert:" }[kind];
  return kind === "alert" ? `${folder}${slug}` : `${folder}/${slug}`;
}
