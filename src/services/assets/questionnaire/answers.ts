import { sql } from "kysely";
import type { Db } from "../../../platform/database/index.ts";
import type { Tx } from "../../../platform/journal/index.ts";

/** Answers that officials type, where no register knows: kept by line, with what was answered before. */

export interface Answered {
  answer: string;
  at: Date;
  by: string;
}

export interface Answers {
  byLine: Map<string, Answered>;
  /** The last that is known here: tells what its reader saw. */
  seen: string;
}

/** The answer in force of each line; with `seen`, as they were when that was the last. */
export async function readAnswers(db: Db, seen?: string): Promise<Answers> {
  const { rows } = await sql<Answered & { id: string; line: string }>`
    select distinct on (a.line) a.id, a.line, a.answer, a.at, coalesce(p.name, '') as by
    from assets_answer a left join person p on p.id = a.by_person
    where ${seen === undefined ? sql`true` : sql`a.id <= ${seen}::bigint`}
    order by a.line, a.id desc`.execute(db);
  const last = rows.reduce((most, { id }) => (BigInt(id) > most ? BigInt(id) : most), 0n);
  return { byLine: new Map(rows.map((row) => [row.line, row])), seen: String(last) };
}

/** Another official answered these lines meanwhile, and otherwise. */
export class AnsweredMeanwhile extends Error {
  readonly theirs: Map<string, Answered>;
  constructor(theirs: Map<string, Answered>) {
    super("answered meanwhile");
    this.theirs = theirs;
  }
}

/**
 * Keeps what was changed since `seen`; what stayed as it was shown is left alone, so that two may answer different
 * lines at once. All or nothing.
 * @throws AnsweredMeanwhile
 */
export async function keepAnswers(tx: Tx, section: string, typed: Map<string, string>, seen: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`assets.answers:${section}`}))`.execute(tx.db);
  const shown = (await readAnswers(tx.db, seen)).byLine;
  const now = (await readAnswers(tx.db)).byLine;
  const answer = (of: Map<string, Answered>, line: string) => of.get(line)?.answer ?? "";
  const changed = [...typed].filter(([line, it]) => it !== answer(shown, line) && it !== answer(now, line));
  const clashes = changed.filter(([line]) => answer(now, line) !== answer(shown, line));
  if (clashes.length) throw new AnsweredMeanwhile(new Map(clashes.map(([line]) => [line, now.get(line)!])));
  for (const [line, it] of changed)
    await sql`insert into assets_answer (line, answer, by_person, at)
      values (${line}, ${it}, ${tx.ctx.actor.personId ?? null}, ${tx.ctx.now})`.execute(tx.db);
  await tx.record({
    what: "assets.answer",
    subject: `questionnaire:${section}`,
    details: { lines: changed.map(([line]) => line) },
  });
  return changed.length;
}
