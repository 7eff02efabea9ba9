import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { noSuchRecord, RegisterError } from "./error.ts";
import { registerOf, type Register } from "./registers.ts";
import { on, type Ground, type RecordHead } from "./tables.ts";
import { applyAction, foldRecord, type ActionData, type RecordAction, type Timeline } from "./timeline.ts";
import { putFeatureOf } from "./places.ts";
import { project, writeKeys, writeLinks, writeVersions } from "./project.ts";
import { writingByRules } from "./rules.ts";
import { noteSounds } from "./sought.ts";
import { verbWords } from "./words.ts";

/** An action as the history shows it. */
export interface ActionSeen extends RecordAction {
  by: { personId: string | null; name: string };
  ground: Ground;
}

/** Everything that was done with a record, oldest first. */
export async function actionsOf(db: Db, recordId: string): Promise<ActionSeen[]> {
  const rows = await on(db)
    .selectFrom("record_action")
    .selectAll()
    .where("record_id", "=", recordId)
    .orderBy("seq")
    .execute();
  return rows.map(({ seq, at, verb, data, ground, by_person, by_name }) => ({
    seq,
    at,
    verb,
    data: data as ActionData,
    ground,
    by: { personId: by_person, name: by_name },
  }));
}

/** A record held for writing, with what is known of it. */
export interface Held {
  register: Register;
  head: RecordHead;
  actions: ActionSeen[];
  timeline: Timeline;
}

/**
 * Holds a record until the end of the transaction.
 * @param seq the last action that the actor had seen; somebody's later one is told of
 * @throws RegisterError "moved", with who was first and what they did
 */
export async function hold(tx: Tx, id: string, seq?: number): Promise<Held> {
  // The rules before the record: whoever changes them holds all records of the register.
  const known = await on(tx.db).selectFrom("record").select("register").where("id", "=", id).executeTakeFirst();
  if (!known) throw noSuchRecord();
  await writingByRules(tx.db, known.register);
  const head = await on(tx.db)
    .selectFrom("record")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const [register, actions] = [await registerOf(tx.db, head.register), await actionsOf(tx.db, id)];
  if (seq !== undefined && seq !== head.seq) throw moved(actions.find((action) => action.seq > seq));
  return { register, head, actions, timeline: foldRecord(actions) };
}

function moved(first?: ActionSeen): RegisterError {
  const who = first?.by.name ?? "";
  const verb = verbWords[first?.verb ?? "correct"]!;
  return new RegisterError("moved", {
    uk: `Поки ви працювали, запис змінено: ${who} — ${verb.uk.toLowerCase()}. Ваше не збережено: порівняйте й надішліть ще раз.`,
    en: `The record was changed while you worked: ${who}: ${verb.en.toLowerCase()}. Yours was not saved: compare and send again.`,
  });
}

/** Does one thing with a held record: the action, what is known from now on, keys, links, the map, the journal. */
export async function append(
  tx: Tx,
  held: Held,
  { verb, data, ground = {} }: { verb: string; data: ActionData; ground?: Ground },
): Promise<Timeline> {
  const { register, head, actions, timeline } = held;
  const action: RecordAction = { seq: head.seq + 1, at: after(actions, tx.ctx.now), verb, data };
  const next = applyAction(timeline, action);
  await insertAction(tx, head.id, action, ground);
  const { labels, personId } = await keepState(tx, { ...held, timeline: next }, action);
  await writeVersions(tx, head, next, labels, action.at);
  await tx.record({
    what: `registers.${verb}`,
    subject: `record:${head.id}`,
    whose: personId ?? undefined,
    details: { seq: action.seq, ...ground },
  });
  await tx.emit("registers.changed", { register: register.id, verb, ids: [head.id] });
  return next;
}

/** What lists, search and the map show of a record is worked out anew: a day came on which its values change. */
export async function refresh(tx: Tx, id: string): Promise<void> {
  const held = await hold(tx, id);
  await keepState(tx, held, { seq: held.head.seq, at: held.head.changed_at });
}

async function keepState(tx: Tx, { register, head, timeline }: Held, { seq, at }: Pick<RecordAction, "seq" | "at">) {
  const { definition } = register;
  const seen = await project(tx, register, { number: head.number, timeline, values: head.values });
  const inForce = timeline.state === "entered";
  await on(tx.db)
    .updateTable("record")
    .set({
      state: timeline.state,
      merged_into: timeline.mergedInto ?? null,
      label: seen.label,
      values: sql`${JSON.stringify(seen.values)}::jsonb`,
      person_id: seen.personId,
      sought: sql`${seen.sought}::tsvector`,
      sought_open: sql`${seen.soughtOpen}::tsvector`,
      likeness: seen.likeness,
      turns_on: seen.turnsOn,
      seq,
      changed_at: at,
    })
    .where("id", "=", head.id)
    .execute();
  await noteSounds(tx.db, seen.sounds);
  await writeKeys(tx, definition, [{ id: head.id, values: inForce ? seen.values : undefined }]);
  await writeLinks(tx, definition, [{ id: head.id, values: seen.values }]);
  await putFeatureOf(tx, register, { id: head.id, number: head.number, ...seen, inForce });
  if (seen.label !== head.label) await tx.emit("registers.renamed", { id: head.id });
  return seen;
}

/** Two actions of one instant would leave nothing known between them. */
const after = (actions: RecordAction[], now: Date): Date => {
  const last = actions.at(-1)?.at;
  return last && last >= now ? new Date(last.getTime() + 1) : now;
};

async function insertAction(tx: Tx, recordId: string, { seq, at, verb, data }: RecordAction, ground: Ground) {
  await on(tx.db)
    .insertInto("record_action")
    .values({
      record_id: recordId,
      seq,
      at,
      verb,
      by_person: tx.ctx.actor.personId ?? null,
      by_name: tx.ctx.actor.name || "—",
      data: JSON.stringify(data) as unknown as Record<string, unknown>,
      ground: JSON.stringify(ground) as unknown as Ground,
    })
    .execute();
}
