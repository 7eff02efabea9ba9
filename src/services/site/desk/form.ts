import { z } from "zod";
import {
  acts,
  changeFields,
  ContentError,
  createItem,
  latest,
  saveDraft,
  workingOf,
  type Fields,
  type Item,
  type Kind,
  type Revision,
} from "../../../engines/content/index.ts";
import { mend, readForm, type Ask, type Filled, type Reading, type Upload } from "../../../platform/http/index.ts";
import type { Tx } from "../../../platform/journal/index.ts";
import { evidence } from "../../../platform/files/index.ts";
import { type Lang, kyivDay, kyivTime } from "../../../platform/text/index.ts";
import { isCivilDate, kyivInstant, type CivilDate } from "../../../platform/time/index.ts";
import { text } from "./text.ts";

export const uploadLimit = { files: 5, bytes: 20_000_000 };

/** What an item of each kind has besides texts and files, as fields of the form. */
export const fieldNames = {
  page: ["image", "source"],
  news: ["theme", "image", "source"],
  event: ["start", "end", "place", "source"],
  document: ["number", "date", "act", "source"],
  alert: ["severity", "from", "to", "link"],
} as const satisfies Record<Kind, (keyof Fields)[]>;

export const hasFiles = (kind: Kind) => kind !== "alert";

const localTime = (value: string) => /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d/.exec(value);

/** A day and time as clocks in Kyiv show it, as an instant in ISO. */
const instant = z
  .string()
  .refine((value) => isCivilDate(localTime(value)?.[1] ?? ""))
  .transform((value) => kyivInstant(value.slice(0, 10) as CivilDate, value.slice(11, 16)).toISOString());

const line = (length: number) => z.string().max(length).optional();

function schemaOf(lang: Lang) {
  const t = text[lang].errors;
  const link = z
    .string()
    .max(500)
    .regex(/^(?:\/(?![/\\])|https:\/\/)/, t.link)
    .optional();
  return z.object({
    title: z.string({ error: t.title }).max(300),
    summary: line(1000),
    body: line(500_000),
    titleEn: line(300),
    summaryEn: line(1000),
    bodyEn: line(500_000),
    note: line(300),
    slug: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, t.slug)
      .optional(),
    owner: z.uuid().optional(),
    parent: z.uuid().optional(),
    sort: z.coerce.number().int().min(0).max(10_000).optional(),
    keep: z.array(z.uuid()).max(20),
    version: z.coerce.number().int().optional(),
    baseUk: z.uuid().optional(),
    baseEn: z.uuid().optional(),
    publishAt: instant.optional(),
    theme: line(60),
    image: z.uuid().optional(),
    source: line(500),
    start: instant.optional(),
    end: instant.optional(),
    place: line(200),
    number: line(60),
    date: z.iso.date().optional(),
    act: z.enum(acts).optional(),
    severity: z.enum(["info", "warning", "danger"]).optional(),
    from: instant.optional(),
    to: instant.optional(),
    link,
  });
}

type Schema = ReturnType<typeof schemaOf>;
export type Draft = z.output<Schema>;

/** Reads the editor's form; what belongs to other kinds is not even looked at. */
export function readDraft(ask: Ask, kind: Kind, deed: string): Reading<Draft> {
  const t = text[ask.lang].errors;
  const foreign = Object.values(fieldNames)
    .flat()
    .filter((name) => !(fieldNames[kind] as readonly string[]).includes(name));
  const schema = schemaOf(ask.lang).omit(Object.fromEntries(foreign.map((name) => [name, true])) as {}) as Schema;
  const reading = readForm(ask, schema);
  let { filled } = reading;
  const typed = (name: string) => ask.form.get(name);
  const wrong = (name: string, sentence: string) => {
    if (!filled.errors[name]) filled = mend(filled, name, sentence);
  };
  if (!typed("titleEn") && (typed("bodyEn") || typed("summaryEn"))) wrong("titleEn", t.titleEn);
  if (kind === "event" && !typed("start")) wrong("start", t.start);
  if (kind === "event" && typed("end") && typed("end") < typed("start")) wrong("end", t.end);
  if (kind === "alert" && typed("to") && typed("from") && typed("to") <= typed("from")) wrong("to", t.end);
  if (deed === "schedule" && !typed("publishAt")) wrong("publishAt", t.publishAt);
  for (const upload of ask.form.files("upload")) if (upload.tooLarge) wrong("upload", t.tooLarge);
  return reading.ok && Object.keys(filled.errors).length === 0 ? reading : { ok: false, filled };
}

/** The item as the form's values, with all that waits for its next publication. */
export function valuesOf(asShown: Item, uk: Revision | undefined, en: Revision | undefined): Filled["values"] {
  const item = workingOf(asShown);
  const { fields } = item;
  return {
    ...textValues(uk, ""),
    ...textValues(en, "En"),
    slug: item.slug,
    owner: item.owner_unit ?? "",
    parent: item.parent_id ?? "",
    sort: String(item.sort),
    keep: fields.files ?? [],
    publishAt: localOf(item.publish_at?.toISOString()),
    ...Object.fromEntries(
      fieldNames[item.kind].map((name) => [
        name,
        isInstant(name) ? localOf(fields[name as "start"]) : fields[name as "source"],
      ]),
    ),
    ...versionValues(item, uk, en),
  };
}

/** By what a save later tells whether somebody else saved in between. */
export const versionValues = (item: Item, uk: Revision | undefined, en: Revision | undefined): Filled["values"] => ({
  version: String(item.version),
  baseUk: uk?.id ?? "",
  baseEn: en?.id ?? "",
});

const textValues = (text: Revision | undefined, tail: "" | "En") => ({
  [`title${tail}`]: text?.title ?? "",
  [`summary${tail}`]: text?.summary ?? "",
  [`body${tail}`]: text?.body ?? "",
});

const isInstant = (name: string) => ["start", "end", "from", "to"].includes(name);

const localOf = (iso: string | undefined) => iso && `${kyivDay(new Date(iso))}T${kyivTime(new Date(iso))}`;

type Typed = Pick<Revision, "title" | "summary" | "body">;

const textsOf = (draft: Draft): { uk: Typed; en?: Typed } => ({
  uk: { title: draft.title, summary: draft.summary ?? "", body: draft.body ?? "" },
  en: draft.titleEn ? { title: draft.titleEn, summary: draft.summaryEn ?? "", body: draft.bodyEn ?? "" } : undefined,
});

const fieldsOf = (kind: Kind, draft: Draft, files: string[]): Fields => ({
  ...Object.fromEntries(fieldNames[kind].flatMap((name) => (draft[name] === undefined ? [] : [[name, draft[name]]]))),
  ...(files.length > 0 && { files }),
});

/** A new item of what was typed; gives its id. */
export async function addItem(tx: Tx, kind: Kind, draft: Draft, uploads: Upload[]): Promise<string> {
  return createItem(tx, {
    kind,
    parent: kind === "page" ? draft.parent : undefined,
    sort: kind === "page" ? draft.sort : undefined,
    slug: draft.slug,
    ownerUnit: draft.owner,
    fields: fieldsOf(kind, draft, await takeFiles(tx, uploads)),
    texts: textsOf(draft),
  });
}

/**
 * Keeps what was typed as the newest draft. Only what differs is written.
 * @throws ContentError "changed" when somebody saved since the form was opened
 */
export async function keepItem(tx: Tx, asShown: Item, draft: Draft, uploads: Upload[]): Promise<void> {
  const item = workingOf(asShown);
  if (draft.version !== item.version) throw new ContentError("changed");
  let version = item.version;
  const kept = (item.fields.files ?? []).filter((id) => draft.keep.includes(id));
  const added = await takeFiles(tx, uploads);
  const change = {
    fields: fieldsOf(item.kind, draft, [...kept, ...added]),
    ownerUnit: draft.owner ?? null,
    slug: draft.slug ?? item.slug,
    parent: item.kind === "page" ? (draft.parent ?? null) : item.parent_id,
    sort: item.kind === "page" ? (draft.sort ?? item.sort) : item.sort,
  };
  const before = {
    fields: item.fields,
    ownerUnit: item.owner_unit,
    slug: item.slug,
    parent: item.parent_id,
    sort: item.sort,
  };
  if (!isSame(change, before)) {
    await changeFields(tx, item.id, { version, ...change });
    version += 1;
  }
  for (const [lang, typed] of Object.entries(textsOf(draft)) as [Lang, Typed | undefined][]) {
    const last = await latest(tx.db, item.id, lang);
    if (!typed || (last && isSameText(last, typed))) continue;
    await saveDraft(tx, item.id, { version, lang, note: draft.note, ...typed });
    version += 1;
  }
  if (version === item.version) await tx.record({ what: "content.save-same", subject: `${item.kind}:${item.id}` });
}

/** For the staff at first: the engine opens files with what they belong to. */
async function takeFiles(tx: Tx, uploads: Upload[]): Promise<string[]> {
  const ids: string[] = [];
  for (const upload of uploads.filter((it) => it.size > 0)) {
    ids.push((await tx.ctx.hromada.files.put(tx, upload, { accept: evidence, class: "internal" })).id);
  }
  return ids;
}

/** A form gives texts without the empty lines at their ends. */
const isSameText = (a: Typed, b: Typed) =>
  (["title", "summary", "body"] as const).every((part) => a[part].trim() === b[part].trim());

function isSame(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const sorted = (value: unknown): unknown =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, it]) => it !== undefined)
            .sort()
            .map(([key, it]) => [key, sorted(it)]),
        )
      : value;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
