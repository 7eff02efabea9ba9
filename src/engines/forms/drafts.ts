import { sql, type Generated, type Selectable } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { Refusal } from "../../platform/http/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { addDays, kyivDate, type CivilDate } from "../../platform/time/index.ts";
import { recordsOf } from "../people/index.ts";
import type { Answers, FormDefinition } from "./definition.ts";

type DraftTables = {
  form_draft: {
    id: Generated<string>;
    person_id: string;
    purpose: string;
    form: FormDefinition;
    answers: Answers;
    version: Generated<number>;
    created_at: Date;
    changed_at: Date;
  };
};

const on = (db: Db) => db.withTables<DraftTables>();

/** A draft is kept so many days after its last change, then deleted: people are told so beside each. */
export const draftDays = 90;

export interface Draft {
  id: string;
  personId: string;
  /** "apply:tree-cutting" */
  purpose: string;
  /** As it was when the draft was begun. */
  form: FormDefinition;
  answers: Answers;
  version: number;
  createdAt: Date;
  changedAt: Date;
  /** Last day on which it is there. */
  until: CivilDate;
}

export interface NewDraft {
  purpose: string;
  form: FormDefinition;
  answers: Answers;
  personId: string;
}

export async function createDraft(tx: Tx, draft: NewDraft): Promise<Draft> {
  const row = await on(tx.db)
    .insertInto("form_draft")
    .values({
      person_id: draft.personId,
      purpose: draft.purpose,
      form: jsonb(draft.form),
      answers: jsonb(draft.answers),
      created_at: tx.ctx.now,
      changed_at: tx.ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await tx.record({ what: "forms.draft", subject: `form-draft:${row.id}`, whose: draft.personId });
  return draftOf(row);
}

/** Anybody's draft: whose it is, the caller looks. */
export async function findDraft(db: Db, id: string): Promise<Draft | undefined> {
  const row = await on(db).selectFrom("form_draft").selectAll().where("id", "=", id).executeTakeFirst();
  return row && draftOf(row);
}

/** A person's drafts, under all records merged into theirs, the last changed first. */
export async function draftsOf(db: Db, personId: string, purposePrefix = ""): Promise<Draft[]> {
  const rows = await on(db)
    .selectFrom("form_draft")
    .selectAll()
    .where("person_id", "in", await recordsOf(db, personId))
    .where(sql<boolean>`starts_with(purpose, ${purposePrefix})`)
    .orderBy("changed_at", "desc")
    .limit(100)
    .execute();
  return rows.map(draftOf);
}

/** Saves answers over the version that the person saw. @throws DraftChanged when another device was first */
export async function saveDraft(tx: Tx, id: string, version: number, answers: Answers): Promise<Draft> {
  const row = await on(tx.db)
    .updateTable("form_draft")
    .set({ answers: jsonb(answers), version: version + 1, changed_at: sql`greatest(changed_at, ${tx.ctx.now})` })
    .where("id", "=", id)
    .where("version", "=", version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new DraftChanged();
  await tx.record({ what: "forms.save", subject: `form-draft:${id}`, whose: row.person_id });
  return draftOf(row);
}

/** Deletes a draft: filed, or no longer wanted. */
export async function dropDraft(tx: Tx, id: string): Promise<void> {
  const row = await on(tx.db).deleteFrom("form_draft").where("id", "=", id).returning("person_id").executeTakeFirst();
  await tx.record({ what: "forms.drop", subject: `form-draft:${id}`, whose: row?.person_id });
}

export class DraftChanged extends Refusal {
  constructor() {
    super(409, {
      uk: "Цю заяву вже змінено на іншому пристрої або подано. Відкрийте її ще раз: там найсвіжіші відповіді.",
      en: "This application was changed on another device, or filed. Open it again: the latest answers are there.",
    });
  }
}

/** Each night: drafts that nobody has touched for 90 days go. */
export const dropOldDrafts = defineJob({
  name: "forms.drop-old-drafts",
  cron: "40 3 * * *",
  run: (ctx) => dropDraftsBefore(ctx, addDays(kyivDate(ctx.now), -draftDays)),
});

async function dropDraftsBefore(ctx: Context, day: CivilDate): Promise<void> {
  await write(ctx, async (tx) => {
    const gone = await on(tx.db)
      .deleteFrom("form_draft")
      .where(sql<boolean>`(changed_at at time zone 'Europe/Kyiv')::date < ${day}::date`)
      .returning("id")
      .execute();
    await tx.record({ what: "forms.drop-old", details: { count: gone.length } });
  });
}

/** Deletes all drafts of a person who asks to be forgotten. */
export async function dropDraftsOf(tx: Tx, personId: string): Promise<void> {
  await on(tx.db)
    .deleteFrom("form_draft")
    .where("person_id", "in", await recordsOf(tx.db, personId))
    .execute();
  await tx.record({ what: "forms.forget", whose: personId });
}

const jsonb = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

const draftOf = (row: Selectable<DraftTables["form_draft"]>): Draft => ({
  id: row.id,
  personId: row.person_id,
  purpose: row.purpose,
  form: row.form,
  answers: row.answers,
  version: row.version,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  until: addDays(kyivDate(row.changed_at), draftDays),
});
