import { sql } from "kysely";
import {
  findPosition,
  findUnit,
  positionsOf,
  type PositionWithHolders,
  type Unit,
} from "../../engines/people/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { transact, type Db } from "../../platform/database/index.ts";
import { dropSearchEntry, putSearchEntry } from "../../platform/search/index.ts";
import { kyivDay, langs, type Lang } from "../../platform/text/index.ts";
import { nameOf, titleOf } from "./names.ts";

/**
 * Puts a unit and its officials into the search as they are now, or takes them out when it is closed. Several jobs may
 * do so for one unit at once: they wait for each other before they look, so that the last to write has seen the last
 * change.
 */
export const indexUnit = (ctx: Pick<Context, "db" | "now">, unitId: string) => putAnew(ctx, unitId, []);

/** The same by one of the unit's positions; a closed one leaves the search. */
export async function indexPosition(ctx: Pick<Context, "db" | "now">, positionId: string): Promise<void> {
  const position = await findPosition(ctx.db, positionId);
  if (position) await putAnew(ctx, position.unit_id, [positionId]);
}

async function putAnew({ db, now }: Pick<Context, "db" | "now">, unitId: string, changed: string[]): Promise<void> {
  await transact(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('structure.search:' || ${unitId}, 0))`.execute(tx);
    const unit = await findUnit(tx, unitId);
    if (!unit) return;
    const positions = await positionsOf(tx, unitId, kyivDay(now));
    await dropSearchEntry(tx, { module: "structure", kind: "unit", ref: unitId });
    for (const ref of new Set([...positions.map(({ id }) => id), ...changed]))
      await dropSearchEntry(tx, { module: "structure", kind: "official", ref });
    if (unit.closed_on) return;
    for (const lang of langs) {
      await putUnit(tx, unit, lang, now);
      for (const position of positions) if (position.public) await putOfficials(tx, unit, position, lang, now);
    }
  });
}

async function putUnit(db: Db, unit: Unit, lang: Lang, updatedAt: Date) {
  await putSearchEntry(db, {
    module: "structure",
    kind: "unit",
    ref: unit.id,
    lang,
    title: nameOf(unit, lang),
    summary: unit.short_name,
    body: [unit.tasks, unit.address, unit.hours].join("\n"),
    url: `/structure/${unit.slug}`,
    class: "open",
    updatedAt,
  });
}

/** Who holds a public position is public information (2939-VI); nothing else of a person goes here. */
async function putOfficials(db: Db, unit: Unit, position: PositionWithHolders, lang: Lang, updatedAt: Date) {
  if (!position.holders.length) return;
  await putSearchEntry(db, {
    module: "structure",
    kind: "official",
    ref: position.id,
    lang,
    title: position.holders.map(({ name }) => name).join(", "),
    summary: `${titleOf(position, lang)}, ${nameOf(unit, lang)}`,
    url: `/structure/${unit.slug}`,
    class: "open",
    updatedAt,
  });
}
