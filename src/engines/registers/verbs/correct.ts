import type { Tx } from "../../../platform/journal/index.ts";
import { kyivDate, type CivilDate } from "../../../platform/time/index.ts";
import { append, hold, type Held } from "../actions.ts";
import { mayNot, RegisterError } from "../error.ts";
import { demand } from "../rights.ts";
import type { Ground } from "../tables.ts";
import { applyAction } from "../timeline.ts";
import { checkValues, fieldOf, filesOf, type Values } from "../values.ts";
import { keepFiles } from "./enter.ts";

export interface Correction {
  /** The last action that the actor had seen. */
  seq: number;
  /** The changed fields; null takes a value away. */
  values: { [field: string]: Values[string] | null };
  /** The first day of the change; null: it was always so, and the record was wrong. */
  from?: CivilDate | null;
  /** The day after the last one of the change; null: to this day and on. */
  to?: CivilDate | null;
  why?: string;
  ground?: Ground;
}

/** Corrects a record, or notes what changed from a day. Nothing that was known before is lost. Throws RegisterError. */
export async function correctRecord(tx: Tx, id: string, it: Correction): Promise<void> {
  const held = await hold(tx, id, it.seq);
  demand(tx.ctx.actor, held.register, "correct");
  refuseEnded(held);
  await change(tx, held, "correct", it);
}

/** The changed fields go in by this verb, when what comes of it may stand. */
export async function change(
  tx: Tx,
  held: Held,
  verb: "correct" | "absorb",
  it: Omit<Correction, "seq">,
  more: object = {},
) {
  const { definition } = held.register;
  const { values, from = null, to = null, why, ground } = it;
  if (from !== null && to !== null && from >= to)
    throw mayNot("Останній день зміни має бути пізніше за перший.", "The change must end after it begins.");
  const next = applyAction(held.timeline, { seq: 0, at: tx.ctx.now, verb, data: { values, from, to } });
  const today = kyivDate(tx.ctx.now);
  for (const segment of next.segments) {
    const troubles = checkValues(definition, segment.values, today);
    // A field that a later version of the register took away stays in old truths, and holds nobody back.
    const mine = Object.entries(troubles).filter(
      ([field]) =>
        field in values ||
        (segment.values[field] !== undefined && (field === "geometry" || fieldOf(definition, field))),
    );
    if (mine.length)
      throw new RegisterError(
        "wrong-values",
        { uk: "Перевірте поля: не все заповнено правильно.", en: "Check the fields: not all are filled in right." },
        { troubles: Object.fromEntries(mine) },
      );
  }
  await append(tx, held, { verb, data: { values, from, to, ...(why && { why }), ...more }, ground });
  const files = next.segments.flatMap((segment) => filesOf(definition, segment.values));
  await keepFiles(
    tx,
    [...new Set(files)].map((file) => ({ id: held.head.id, file })),
  );
}

export function refuseEnded({ head }: Pick<Held, "head">): void {
  if (head.state === "entered") return;
  throw mayNot(
    "Запис уже не чинний: його скасовано, об’єднано або поділено.",
    "The record is no longer in force: it was annulled, merged or split.",
  );
}
