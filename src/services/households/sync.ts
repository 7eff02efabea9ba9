import { sql } from "kysely";
import { z } from "zod";
import {
  correctRecord,
  differences,
  findRecord,
  RegisterError,
  type RecordHead,
  type RegisterRecord,
  type Values,
} from "../../engines/registers/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { numbers } from "./households.ts";
import { andWithin, isWithin, type Scope } from "./scope.ts";
import { on, type Sent } from "./tables.ts";

/** What may be typed without network: numbers of the year, that they were confirmed, a remark. No names. */
export const offlineFields = [...numbers, "confirmed", "remark"];

const values = z
  .record(z.string(), z.union([z.number().finite(), z.boolean(), z.string().max(500), z.null()]))
  .refine((it) => Object.keys(it).every((field) => offlineFields.includes(field)));

/** One change of one household's year, as a tablet sends it. */
export const sending = z.strictObject({
  /** Given by the tablet: whatever is sent again is taken once. */
  key: z.string().regex(/^[A-Za-z0-9-]{8,100}$/),
  record: z.uuid(),
  /** What the tablet showed before the change; null for nothing. */
  base: values,
  typed: values,
});
export type Sending = z.output<typeof sending>;

export interface Outcome {
  key: string;
  result: Sent["result"];
  /** Of a refused one. */
  words?: Words;
}

/**
 * Takes one change. Fields that nobody touched meanwhile are entered; where somebody wrote another number into the
 * same field, nothing is entered, and both wait side by side for a person to choose. Of another district nothing is
 * taken, in the same words as of what is not there.
 */
export async function takeSending(tx: Tx, { key, record, base, typed }: Sending, within: Scope): Promise<Outcome> {
  await tx.record({ what: "households.sync", subject: `record:${record}`, details: { key } });
  const known = await on(tx.db).selectFrom("household_sent").select("result").where("key", "=", key).executeTakeFirst();
  if (known) return { key, result: known.result };
  const found = await findRecord(tx.db, record);
  if (found?.register.id !== "household-years" || !(await isKept(tx.db, found.head, within)))
    return { key, result: "refused", words: gone };
  const now = found.head.values as Record<string, unknown>;
  const changed = Object.keys(typed).filter((field) => !same(typed[field], base[field]));
  const left = changed.filter((field) => !same(typed[field], now[field]));
  const clashes = left.filter((field) => !same(now[field], base[field]));
  const note = (result: Sent["result"]) => keepSent(tx, { key, record, result, base, typed, changed });
  if (clashes.length) return note("conflict");
  if (!left.length) return note("same");
  try {
    await correctRecord(tx, record, {
      seq: found.head.seq,
      values: Object.fromEntries(left.map((field) => [field, typed[field] ?? null])),
      why: "внесено без мережі",
    });
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    return { key, result: "refused", words: error.words };
  }
  return note("saved");
}

async function isKept(db: Db, { values }: RecordHead, within: Scope): Promise<boolean> {
  const home = within === "all" ? undefined : await findRecord(db, String(values.household));
  return within === "all" || isWithin(within, home?.head.values.settlement);
}

const gone: Words = {
  uk: "Такого запису вже немає. Оновіть список на планшеті.",
  en: "There is no such record any more. Load the list again.",
};

/** Nothing, null and an empty text are the same; a box not ticked is no. */
function same(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) => (value === null || value === "" || value === false ? undefined : value);
  return plain(one) === plain(other);
}

interface Kept extends Sending {
  result: Sent["result"];
  changed: string[];
}

async function keepSent(tx: Tx, { key, record, result, base, typed, changed }: Kept): Promise<Outcome> {
  const only = (all: Sending["typed"]) =>
    JSON.stringify(Object.fromEntries(changed.map((field) => [field, all[field] ?? null]))) as unknown as Values;
  await on(tx.db)
    .insertInto("household_sent")
    .values({
      key,
      sent_by: tx.ctx.actor.personId!,
      sent_at: tx.ctx.now,
      record_id: record,
      result,
      typed: result === "conflict" ? only(typed) : null,
      base: result === "conflict" ? only(base) : null,
      settled_at: null,
      settled_by: null,
    })
    .execute();
  return { key, result };
}

/** Changes within a scope that wait for somebody to choose, oldest first; 200 at most. */
export async function openConflicts(db: Db, within: Scope, key?: string): Promise<Sent[]> {
  const { rows } = await sql<Sent>`
    select s.* from household_sent s
    join record y on y.id = s.record_id
    join record h on h.id::text = y."values"->>'household'
    where s.result = 'conflict' and s.settled_at is null ${key ? sql`and s.key = ${key}` : sql``}
      ${andWithin(within, sql`h."values"->>'settlement'`)}
    order by s.sent_at limit 200`.execute(db);
  return rows;
}

export async function findConflict(
  db: Db,
  key: string,
  within: Scope,
): Promise<{ sent: Sent; found: RegisterRecord } | undefined> {
  const [sent] = await openConflicts(db, within, key);
  const found = sent && (await findRecord(db, sent.record_id));
  return sent && found ? { sent, found } : undefined;
}

/** Ends a conflict: of the fields named what was typed without network stands, of the others what is there. */
export async function settleConflict(tx: Tx, { sent, found }: { sent: Sent; found: RegisterRecord }, mine: string[]) {
  const values = Object.fromEntries(
    mine.flatMap((field) => (sent.typed && field in sent.typed ? [[field, sent.typed[field] ?? null]] : [])),
  );
  if (Object.keys(values).length)
    await correctRecord(tx, sent.record_id, {
      seq: found.head.seq,
      values,
      why: "розбіжність після роботи без мережі",
    });
  await on(tx.db)
    .updateTable("household_sent")
    .set({ settled_at: tx.ctx.now, settled_by: tx.ctx.actor.personId! })
    .where("key", "=", sent.key)
    .execute();
  await tx.record({ what: "households.settle", subject: `record:${sent.record_id}`, details: { key: sent.key, mine } });
}

/** What a change would do to a record as it is now, in sentences. */
export const wouldChange = ({ register }: RegisterRecord, head: RecordHead, typed: Values, lang: "uk" | "en") =>
  differences(register.definition, head.values, { ...head.values, ...typed }, lang, new Map());
