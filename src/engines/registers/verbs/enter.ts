import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../../../platform/journal/index.ts";
import { kyivDate, type CivilDate } from "../../../platform/time/index.ts";
import { mayNot, RegisterError } from "../error.ts";
import { putFeaturesOf } from "../places.ts";
import { projectAll, writeKeys, writeLinks } from "../project.ts";
import { registerOf, type Register } from "../registers.ts";
import { demand } from "../rights.ts";
import { writingByRules } from "../rules.ts";
import { noteSounds } from "../sought.ts";
import { on, type Ground } from "../tables.ts";
import { applyAction, type RecordAction } from "../timeline.ts";
import { checkValues, filesOf, type Values } from "../values.ts";

export interface RecordDraft {
  values: Values;
  /** The first day that it is true; always, where nothing is said. */
  from?: CivilDate | null;
  /** One entering, one record: a repeated one gives what the first made. 8 to 200 signs. */
  key?: string;
  /** Its number in the books of before; the next one where nothing is said. */
  number?: string;
  /** Its id, when it was made away from the server: on a tablet without network. */
  id?: string;
}

export interface Entered {
  id: string;
  number: string;
}

/** At most so many in one call: a larger import goes in portions. */
export const enterLimit = 2_000;

/** Enters a record. Throws RegisterError: "wrong-values" by field, "taken", "may-not". */
export async function enterRecord(tx: Tx, register: string, draft: RecordDraft, ground: Ground = {}): Promise<Entered> {
  const [entered] = await enterRecords(tx, register, [draft], ground);
  return entered!;
}

/** Enters many records: all or none. The order of the answer is that of the drafts. */
export async function enterRecords(tx: Tx, id: string, drafts: RecordDraft[], ground: Ground = {}): Promise<Entered[]> {
  if (drafts.length > enterLimit) throw new RangeError(`More than ${enterLimit} records at once`);
  await writingByRules(tx.db, id);
  const register = await registerOf(tx.db, id);
  demand(tx.ctx.actor, register, "enter");
  if (register.closed)
    throw mayNot("Реєстр закрито: нових записів не вносять.", "The register is closed for new records.");
  const known = await enteredBefore(tx, drafts);
  const fresh = drafts.filter(({ key }) => !key || !known.has(key));
  if (fresh.length) await refuseWrong(tx, register, fresh);
  const made = fresh.length ? await insert(tx, register, fresh, ground) : [];
  await note(tx, register, made, ground);
  const left = made.values();
  return drafts.map(({ key }) => (key ? known.get(key) : undefined) ?? left.next().value!);
}

async function enteredBefore(tx: Tx, drafts: RecordDraft[]): Promise<Map<string, Entered>> {
  const keys = drafts.flatMap(({ key }) => key ?? []);
  if (!keys.length) return new Map();
  const rows = await on(tx.db).selectFrom("record").select(["id", "number", "key"]).where("key", "in", keys).execute();
  return new Map(rows.map(({ id, number, key }) => [key!, { id, number }]));
}

async function refuseWrong(tx: Tx, { definition }: Register, drafts: RecordDraft[]) {
  const today = kyivDate(tx.ctx.now);
  for (const { values } of drafts) {
    const troubles = checkValues(definition, values, today);
    if (!Object.keys(troubles).length) continue;
    throw new RegisterError(
      "wrong-values",
      { uk: "Перевірте поля: не все заповнено правильно.", en: "Check the fields: not all are filled in right." },
      { troubles },
    );
  }
}

type Made = Entered & { personId: string | null };

async function insert(tx: Tx, register: Register, drafts: RecordDraft[], ground: Ground): Promise<Made[]> {
  const { now, actor } = tx.ctx;
  const numbers = await takeNumbers(tx, register, drafts);
  const actions = drafts.map(({ values, from = null }): RecordAction => ({
    seq: 1,
    at: now,
    verb: "enter",
    data: { values, from },
  }));
  const timelines = actions.map((action) => applyAction({ state: "entered", segments: [] }, action));
  const seen = await projectAll(
    tx,
    register,
    drafts.map(({ values }, at) => ({ number: numbers[at]!, timeline: timelines[at]!, values })),
  );
  const rows = drafts.map(({ id = randomUUID(), key, from = null, values }, at) => {
    const { label, personId, sought, soughtOpen, likeness, turnsOn } = seen[at]!;
    const today = seen[at]!.values;
    return {
      id,
      number: numbers[at]!,
      key: key ?? null,
      from_day: from,
      label,
      now_values: today,
      all_values: values,
      person_id: personId,
      sought,
      sought_open: soughtOpen,
      likeness,
      turns_on: turnsOn,
      action: actions[at]!.data,
    };
  });
  await refusingTwins(
    sql`
    with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, number text, key text, from_day date,
        label text, now_values jsonb, all_values jsonb, person_id uuid, sought text, sought_open text, likeness text,
        turns_on date, action jsonb)),
    entered as (
      insert into record (id, register, number, key, state, label, "values", person_id, sought, sought_open, likeness, seq,
        entered_at, changed_at, turns_on)
      select id, ${register.id}, number, key, 'entered', label, now_values, person_id, sought::tsvector,
        sought_open::tsvector, likeness, 1, ${now}, ${now}, turns_on from fresh),
    acted as (
      insert into record_action (record_id, seq, at, verb, by_person, by_name, data, ground)
      select id, 1, ${now}, 'enter', ${actor.personId ?? null}::uuid, ${actor.name || "—"}, action,
        ${JSON.stringify(ground)}::jsonb from fresh)
    insert into record_version (record_id, register, label, valid, known, "values")
    select id, ${register.id}, label, daterange(from_day, null), tstzrange(${now}, null), all_values from fresh`.execute(
      tx.db,
    ),
  );
  await noteSounds(
    tx.db,
    seen.flatMap(({ sounds }) => sounds),
  );
  const { definition } = register;
  await writeKeys(
    tx,
    definition,
    rows.map(({ id, now_values }) => ({ id, values: now_values })),
  );
  await writeLinks(
    tx,
    definition,
    rows.map(({ id, now_values }) => ({ id, values: now_values })),
  );
  await keepFiles(
    tx,
    rows.flatMap(({ id, all_values }) => filesOf(definition, all_values).map((file) => ({ id, file }))),
  );
  await putFeaturesOf(
    tx,
    register,
    rows.map(({ id, number }, at) => ({ id, number, ...seen[at]!, inForce: true })),
  );
  return rows.map(({ id, number, person_id }) => ({ id, number, personId: person_id }));
}

export async function keepFiles(tx: Tx, files: { id: string; file: string }[]): Promise<void> {
  if (!files.length) return;
  await sql`insert into record_file (record_id, file_id)
    select id, file from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as f (id uuid, file uuid)
    on conflict do nothing`.execute(tx.db);
}

/** Numbers for those that bring none: the next ones of the register, held until the commit, so that there is no gap. */
async function takeNumbers(tx: Tx, { id, definition: { series } }: Register, drafts: RecordDraft[]): Promise<string[]> {
  const wanted = drafts.filter(({ number }) => !number).length;
  const { rows } = await sql<{ last: number }>`
    update register_head set last_number = last_number + ${wanted} where id = ${id} returning last_number as last`.execute(
    tx.db,
  );
  let next = rows[0]!.last - wanted;
  const numberOf = () => [series, String((next += 1)).padStart(6, "0")].filter(Boolean).join("-");
  return drafts.map(({ number }) => number ?? numberOf());
}

async function refusingTwins<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if ((error as { code?: string }).code !== "23505") throw error;
    throw new RegisterError("taken", {
      uk: "Запис із таким номером уже є в реєстрі.",
      en: "There is a record with this number already.",
    });
  }
}

/** One line for one record; for many one line, since each has its own history. */
async function note(tx: Tx, register: Register, made: Made[], ground: Ground) {
  const [first, ...rest] = made;
  const one = first && !rest.length;
  await tx.record({
    what: "registers.enter",
    subject: one ? `record:${first.id}` : `register:${register.id}`,
    whose: one ? (first.personId ?? undefined) : undefined,
    details: { ...(one ? {} : { records: made.length }), ...ground },
  });
  if (first)
    await tx.emit("registers.changed", {
      register: register.id,
      verb: "enter",
      ids: made.length <= 100 ? made.map(({ id }) => id) : [],
    });
}
