import { sql, type RawBuilder } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import { recordReading } from "../../platform/journal/index.ts";
import type { FieldClass } from "../../platform/service/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import { RegisterError } from "./error.ts";
import { classesSeen, purposeOf } from "./purpose.ts";
import type { Register } from "./registers.ts";
import { queryFor } from "./sought.ts";
import type { RecordState } from "./tables.ts";
import { isUuid } from "./uuid.ts";
import { classOf, labelClass, visible, type Values } from "./values.ts";

export interface RecordQuery {
  /** Words and numbers as people type them: word forms, Latin letters and a typing error are forgiven. */
  text?: string;
  /** Fields that have just this value. */
  where?: Values;
  /** Only these: what a search on the map found. */
  ids?: string[];
  /** Those in force where nothing is said. */
  states?: RecordState[];
  /** Truth of this day, as it was known at this instant; of today and as known now where nothing is said. */
  asOf?: { day: CivilDate; known: Date };
  order?: "label" | "changed";
  /** As `next` of the page before. */
  after?: string;
  limit: number;
}

export interface ListedRecord {
  id: string;
  number: string;
  label: string;
  state: RecordState;
  /** What the reader may see. */
  values: Values;
  changed_at: Date;
}

export interface RecordPage {
  records: ListedRecord[];
  next?: string;
  /** Nobody has the words as typed: these are near. */
  mended: boolean;
  classes: FieldClass[];
}

/** Among so many that have the words the first are shown; more ask for more words. */
const pool = 1_000;

/**
 * A page of records for whoever asks, with what they may see. Names of people are personal: their list wants a
 * purpose, and is noted in the journal.
 * @throws RegisterError "no-purpose", "may-not"
 */
export async function listRecords(ctx: Context, register: Register, query: RecordQuery): Promise<RecordPage> {
  const purpose = await purposeOf(ctx, register.id);
  const classes = classesSeen(ctx.actor, register, purpose);
  refuseBlind(register, classes);
  refuseHidden(register, classes, query.where ?? {});
  const all = classes.includes("personal");
  const exact = query.text ? await queryFor(ctx.db, query.text) : undefined;
  // Signs without a word find nothing, rather than everything.
  const nothing = query.text?.trim() && !exact;
  let found = nothing ? [] : await find(ctx, register, query, exact, all);
  let mended = false;
  if (!found.length && exact && !query.after) {
    const loose = await queryFor(ctx.db, query.text!, { mended: true });
    found = loose && loose !== exact ? await find(ctx, register, query, loose, all) : [];
    mended = found.length > 0;
  }
  if (classOfNames(register) === "personal" && ctx.actor.kind === "person")
    await recordReading(ctx, {
      what: "registers.list",
      subject: `register:${register.id}`,
      why: purpose,
      details: { records: found.length },
    });
  const rows = found.slice(0, query.limit);
  const last = rows.at(-1);
  return {
    records: rows.map((row) => shown(row, register, classes)),
    ...(found.length > query.limit && last && { next: `${last.id}${last.sort}` }),
    mended,
    classes,
  };
}

const shown = (
  { id, number, label, state, values, changed_at }: Row,
  { definition }: Register,
  classes: FieldClass[],
): ListedRecord => ({
  id,
  number,
  label,
  state,
  values: visible(definition, values, classes),
  changed_at,
});

const classOfNames = ({ definition }: Register) => labelClass(definition);

function refuseBlind(register: Register, classes: FieldClass[]) {
  if (!classes.length)
    throw new RegisterError("may-not", { uk: "Цей реєстр закритий.", en: "This register is closed." });
  const wanted = classOfNames(register);
  if (classes.includes(wanted)) return;
  if (wanted === "personal" && classes.includes("internal"))
    throw new RegisterError("no-purpose", {
      uk: "Спершу скажіть, для чого вам дані людей.",
      en: "First say what you need the personal data for.",
    });
  throw new RegisterError("may-not", {
    uk: "Назви записів цього реєстру закриті.",
    en: "The names of these records are closed.",
  });
}

/** What may not be seen may not be asked about either: a filter would tell. */
function refuseHidden({ definition }: Register, classes: FieldClass[], where: Values) {
  const hidden = Object.keys(where).find((field) => !classes.includes(classOf(definition, field)));
  if (hidden)
    throw new RegisterError("may-not", { uk: "За цим полем шукати не можна.", en: "This field can't be searched by." });
}

type Row = ListedRecord & { sort: string };

async function find(
  ctx: Context,
  register: Register,
  query: RecordQuery,
  words: string | undefined,
  all: boolean,
): Promise<Row[]> {
  if (query.asOf) return findAsOf(ctx, register, query, query.asOf);
  const { limit, states = ["entered"], order = "label" } = query;
  const byLabel = order === "label";
  const conditions: RawBuilder<unknown>[] = [
    sql`register = ${register.id}`,
    states.length === 1 && states[0] === "entered" ? sql`state = 'entered'` : sql`state = any(${states}::text[])`,
    ...(query.ids ? [sql`id = any(${query.ids}::uuid[])`] : []),
    ...(query.where && Object.keys(query.where).length ? [sql`"values" @> ${JSON.stringify(query.where)}::jsonb`] : []),
    ...(words ? [sql`${sql.ref(all ? "sought" : "sought_open")} @@ ${words}::tsquery`] : []),
  ];
  const after = cursorOf(query.after);
  const further =
    !after || (!byLabel && Number.isNaN(Date.parse(after.sort)))
      ? sql`true`
      : byLabel
        ? sql`(label, id) > (${after.sort}, ${after.id}::uuid)`
        : sql`(changed_at, id) < (${after.sort}::timestamptz, ${after.id}::uuid)`;
  const columns = sql`id, number, label, state, "values", changed_at`;
  const sorted = byLabel ? sql`label, id` : sql`changed_at desc, id desc`;
  const sort = byLabel ? sql`label` : sql`changed_at::text`;
  const from = words
    ? sql`(select * from record where ${sql.join(conditions, sql` and `)} limit ${pool}) record`
    : sql`record`;
  const where = words ? further : sql.join([...conditions, further], sql` and `);
  const { rows } = await sql<Row>`
    select ${columns}, ${sort} as sort from ${from} where ${where} order by ${sorted} limit ${limit + 1}`.execute(
    ctx.db,
  );
  return rows;
}

async function findAsOf(
  ctx: Context,
  register: Register,
  query: RecordQuery,
  { day, known }: NonNullable<RecordQuery["asOf"]>,
): Promise<Row[]> {
  const after = cursorOf(query.after);
  const { rows } = await sql<Row>`
    select v.record_id as id, r.number, v.label, r.state, v."values", lower(v.known) as changed_at, v.label as sort
    from record_version v join record r on r.id = v.record_id
    where v.register = ${register.id} and v.valid @> ${day}::date and v.known @> ${known}::timestamptz
      ${query.ids ? sql`and v.record_id = any(${query.ids}::uuid[])` : sql``}
      ${query.where && Object.keys(query.where).length ? sql`and v."values" @> ${JSON.stringify(query.where)}::jsonb` : sql``}
      ${query.text ? sql`and (v.label ilike ${`%${query.text.replaceAll(/[\\%_]/g, "\\$&").replaceAll("\0", "")}%`} or r.number ilike ${`${query.text.replaceAll(/[\\%_]/g, "\\$&").replaceAll("\0", "")}%`})` : sql``}
      ${after ? sql`and (v.label, v.record_id) > (${after.sort}, ${after.id}::uuid)` : sql``}
    order by v.label, v.record_id limit ${query.limit + 1}`.execute(ctx.db);
  return rows;
}

/** A cursor is an id of 36 signs, then what the page was sorted by. */
function cursorOf(cursor: string | undefined): { id: string; sort: string } | undefined {
  if (!cursor || !isUuid(cursor.slice(0, 36))) return undefined;
  return { id: cursor.slice(0, 36), sort: cursor.slice(36, 1100).replaceAll("\0", "") };
}
