import { z } from "zod";

export const kinds = ["page", "news", "event", "document", "alert"] as const;
export type Kind = (typeof kinds)[number];

export const states = ["draft", "review", "scheduled", "published", "archived"] as const;
export type State = (typeof states)[number];

export type Verb = "create" | "submit" | "give-back" | "publish" | "schedule" | "archive" | "change";

/** From which states each verb leads, and whereto. A published item stays so while its next text is drafted. */
const moves: Record<Exclude<Verb, "create" | "change">, { from: State[]; to: State }> = {
  submit: { from: ["draft"], to: "review" },
  "give-back": { from: ["review", "scheduled"], to: "draft" },
  publish: { from: ["draft", "review", "scheduled", "published", "archived"], to: "published" },
  schedule: { from: ["draft", "review", "scheduled"], to: "scheduled" },
  archive: { from: ["draft", "review", "scheduled", "published"], to: "archived" },
};

export type Move = keyof typeof moves;

/** The state after a verb; undefined where the verb is not for this state. */
export function move(state: State, verb: Move): State | undefined {
  return moves[verb].from.includes(state) ? moves[verb].to : undefined;
}

/** The verbs that are possible now. */
export const movesFrom = (state: State): Move[] => (Object.keys(moves) as Move[]).filter((verb) => move(state, verb));

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
