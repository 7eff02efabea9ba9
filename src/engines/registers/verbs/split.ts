import type { Tx } from "../../../platform/journal/index.ts";
import type { CivilDate } from "../../../platform/time/index.ts";
import { append, hold } from "../actions.ts";
import { mayNot } from "../error.ts";
import { demand } from "../rights.ts";
import { on } from "../tables.ts";
import { refuseEnded } from "./correct.ts";
import { enterRecords, type Entered, type RecordDraft } from "./enter.ts";

export interface Splitting {
  seq: number;
  /** What comes of it: two or more. */
  parts: RecordDraft[];
  from?: CivilDate | null;
  why: string;
}

/** One record turns out to be, or becomes, several: a plot that was divided. Its history stays with it. */
export async function splitRecord(tx: Tx, id: string, { seq, parts, from = null, why }: Splitting): Promise<Entered[]> {
  const held = await hold(tx, id, seq);
  demand(tx.ctx.actor, held.register, "correct");
  refuseEnded(held);
  if (parts.length < 2) throw mayNot("Ділять щонайменше на дві частини.", "A record is split into two at least.");
  const ids = parts.map(() => crypto.randomUUID());
  // The old one lets its keys go before the new ones take theirs.
  await append(tx, held, { verb: "split", data: { parts: ids, from, why } });
  const drafts = parts.map((part, at) => ({ from, ...part, id: ids[at] }));
  const made = await enterRecords(tx, held.register.id, drafts, { words: why });
  for (const part of made) await linkRecords(tx, part.id, id, "split-from");
  return made;
}

/** Ties two records of any registers by a word: "split-from", "annex-of". */
export async function linkRecords(tx: Tx, from: string, to: string, kind: string): Promise<void> {
  const held = await hold(tx, from);
  demand(tx.ctx.actor, held.register, "correct");
  await on(tx.db)
    .insertInto("record_link")
    .values({ from_id: from, field: kind, to_id: to })
    .onConflict((clash) => clash.doNothing())
    .execute();
  await tx.record({ what: "registers.link", subject: `record:${from}`, details: { to, kind } });
}
