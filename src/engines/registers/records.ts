import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { FileRef } from "../../platform/files/index.ts";
import { recordReading } from "../../platform/journal/index.ts";
import type { FieldClass } from "../../platform/service/index.ts";
import type { PersonAnswer } from "../forms/index.ts";
import { findPersonByRnokpp, recordsOf as mergedPersons, rnokppsOf } from "../people/index.ts";
import { actionsOf, type ActionSeen } from "./actions.ts";
import { classesSeen, purposeOf } from "./purpose.ts";
import { findRegister, registerOf, type Register } from "./registers.ts";
import { on, type RecordHead } from "./tables.ts";
import { foldRecord, type Segment } from "./timeline.ts";
import { isUuid } from "./uuid.ts";
import { classOf, isPersonal, visible, type Labels, type Values } from "./values.ts";

/** A record whole: what is held true of it, and everything that was done with it. */
export interface RegisterRecord {
  register: Register;
  head: RecordHead;
  actions: ActionSeen[];
  segments: Segment[];
}

/** A record as its reader may see it. */
export interface RecordSeen extends RegisterRecord {
  /** As of today, without what may not be seen. */
  values: Values;
  classes: FieldClass[];
  /** Something personal is kept back until the reader says what it is for. */
  wantsPurpose: boolean;
  purpose?: string;
  /** Names of the records that it refers to. */
  labels: Labels;
}

/** The record, without a trace: for the program's own work. People's pages take `openRecord`. */
export async function findRecord(db: Db, id: string): Promise<RegisterRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const head = await on(db).selectFrom("record").selectAll().where("id", "=", id).executeTakeFirst();
  if (!head) return undefined;
  const [register, actions] = await Promise.all([registerOf(db, head.register), actionsOf(db, id)]);
  return { register, head, actions, segments: foldRecord(actions).segments };
}

export async function findByNumber(db: Db, register: string, number: string): Promise<RecordHead | undefined> {
  return on(db)
    .selectFrom("record")
    .selectAll()
    .where("register", "=", register)
    .where("number", "=", number.trim().toUpperCase())
    .executeTakeFirst();
}

/**
 * The record for whoever asks: with what they may see of it. A reading of personal data is noted first, with its
 * purpose (2297-VI); the people whose data it is see the line in their cabinets. Undefined: there is no such record
 * for them.
 */
export async function openRecord(ctx: Context, id: string): Promise<RecordSeen | undefined> {
  const found = await findRecord(ctx.db, id);
  if (!found) return undefined;
  const purpose = await purposeOf(ctx, found.register.id);
  const classes = classesSeen(ctx.actor, found.register, purpose);
  if (!classes.length || (!classes.includes("internal") && found.head.state !== "entered")) return undefined;
  const { definition } = found.register;
  const shown = visible(definition, found.head.values, classes);
  if (Object.keys(shown).some((field) => classOf(definition, field) === "personal"))
    await noteReading(ctx, found, purpose);
  return {
    ...found,
    values: shown,
    classes,
    wantsPurpose: classes.includes("internal") && !classes.includes("personal") && isPersonal(definition),
    purpose,
    labels: await labelsOf(ctx.db, referenced(found)),
  };
}

/** One line for each person whose data it is. */
async function noteReading(ctx: Context, { head, register }: RegisterRecord, purpose?: string) {
  const persons = await personsOf(ctx.db, register, head);
  const line = {
    what: "registers.read",
    subject: `record:${head.id}`,
    why: purpose,
    details: { register: register.id },
  };
  if (!persons.length) await recordReading(ctx, line);
  for (const whose of persons) await recordReading(ctx, { ...line, whose });
}

/** People known to the program whose data a record is: its own person, and those of the records it names. */
export async function personsOf(
  db: Db,
  register: Register,
  head: Pick<RecordHead, "register" | "person_id" | "values">,
): Promise<string[]> {
  const referred = (register.definition.persons ?? []).flatMap((field) => {
    const to = head.values[field];
    return isUuid(to) ? [to] : [];
  });
  const rows = referred.length
    ? await on(db)
        .selectFrom("record")
        .select(["register", "person_id", "values"])
        .where("id", "in", referred)
        .execute()
    : [];
  const persons = await Promise.all([head, ...rows].map((row) => personOf(db, row)));
  return [...new Set(persons)].filter((id): id is string => id !== undefined);
}

/** All people known to the program who are in a register. */
export async function personsIn(db: Db, register: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from record where register = ${register} and person_id is not null
    union select named.person_id from record r join record_link link on link.from_id = r.id
      join record named on named.id = link.to_id
    where r.register = ${register} and named.person_id is not null`.execute(db);
  return rows.map(({ id }) => id);
}

/** The person of a record; one who came to the program after the record was made is known by their number. */
async function personOf(
  db: Db,
  { register, person_id: known, values }: Pick<RecordHead, "register" | "person_id" | "values">,
): Promise<string | undefined> {
  if (known) return known;
  const { definition } = await registerOf(db, register);
  const number = definition.person ? (values[definition.person] as PersonAnswer | undefined)?.rnokpp : undefined;
  return number ? findPersonByRnokpp(db, number) : undefined;
}

/** Records that are about a person, in all registers: their own, and those that name them; 200 at most. */
export async function recordsAbout(db: Db, personId: string): Promise<RecordHead[]> {
  const ids = await mergedPersons(db, personId);
  const numbers = await rnokppsOf(db, ids);
  const own = await on(db)
    .selectFrom("record")
    .selectAll()
    .where((row) =>
      row.or([
        row("person_id", "in", ids),
        ...(numbers.length
          ? [
              row(
                "id",
                "in",
                row
                  .selectFrom("record_key")
                  .select("record_id")
                  .where("fields", "like", "%.rnokpp")
                  .where("value", "in", numbers),
              ),
            ]
          : []),
      ]),
    )
    .where("state", "=", "entered")
    .limit(50)
    .execute();
  if (!own.length) return [];
  const naming = await on(db)
    .selectFrom("record_link as link")
    .innerJoin("record", "record.id", "link.from_id")
    .selectAll("record")
    .where(
      "link.to_id",
      "in",
      own.map(({ id }) => id),
    )
    .where("record.state", "=", "entered")
    .limit(150)
    .execute();
  return [...new Map([...own, ...naming].map((head) => [head.id, head])).values()];
}

/** Ids of records that a record refers to, now or ever. */
const referenced = ({ register, actions }: RegisterRecord): string[] => {
  const fields = register.definition.fields.filter(({ type }) => type === "record").map(({ id }) => id);
  const ids = actions.flatMap(({ data }) => fields.map((field) => data.values?.[field]));
  return [...new Set(ids.filter(isUuid))];
};

/** Names of records; one that was merged has the name of the record that stayed. */
export async function labelsOf(db: Db, ids: string[]): Promise<Labels> {
  if (!ids.length) return new Map();
  const rows = await on(db)
    .selectFrom("record as r")
    .leftJoin("record as stays", "stays.id", "r.merged_into")
    .select(["r.id", "r.label", "stays.label as now"])
    .where("r.id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, label, now }) => [id, now ?? label]));
}

/** Records in force that refer to this one, or to one merged into it, by field; 200 at most. */
export async function referringTo(db: Db, id: string): Promise<(RecordHead & { field: string })[]> {
  return on(db)
    .selectFrom("record_link as link")
    .innerJoin("record", "record.id", "link.from_id")
    .selectAll("record")
    .select("link.field")
    .where((row) =>
      row.or([
        row("link.to_id", "=", id),
        row(
          "link.to_id",
          "in",
          row.selectFrom("record as merged").select("merged.id").where("merged.merged_into", "=", id),
        ),
      ]),
    )
    .where("record.state", "=", "entered")
    .orderBy("record.register")
    .orderBy("record.label")
    .limit(200)
    .execute();
}

/** Whether the actor may read a file that belongs to a record: who may see the field that names it. */
export async function mayReadFile(ctx: Context, file: FileRef): Promise<boolean> {
  if (ctx.actor.personId && file.createdBy === ctx.actor.personId) return true;
  const rows = await on(ctx.db).selectFrom("record_file").select("record_id").where("file_id", "=", file.id).execute();
  for (const { record_id: id } of rows) {
    const found = await findRecord(ctx.db, id);
    const register = found && (await findRegister(ctx, found.register.id));
    if (!found || !register) continue;
    const classes = classesSeen(ctx.actor, register, await purposeOf(ctx, register.id));
    const naming = register.definition.fields.filter(({ id: field }) =>
      JSON.stringify(found.head.values[field] ?? "").includes(file.id),
    );
    if (naming.some(({ class: it = "personal" }) => classes.includes(it))) return true;
  }
  return false;
}

/** Which of these keys (see `keyOf`) records in force hold by these unique fields. */
export async function keysTaken(db: Db, register: string, fields: string[], keys: string[]): Promise<Set<string>> {
  if (!keys.length) return new Set();
  const rows = await on(db)
    .selectFrom("record_key")
    .select("value")
    .where("register", "=", register)
    .where("fields", "=", fields.join("+"))
    .where("value", "in", keys)
    .execute();
  return new Set(rows.map(({ value }) => value));
}

/** Values that records in force hold by a unique field, as keys are kept: in small letters. */
export async function knownKeys(db: Db, register: string, field: string): Promise<Set<string>> {
  const rows = await on(db)
    .selectFrom("record_key")
    .select("value")
    .where("register", "=", register)
    .where("fields", "=", field)
    .execute();
  return new Set(rows.map(({ value }) => value));
}
