import { sql, type RawBuilder } from "kysely";
import { findRegister } from "../../engines/registers/index.ts";
import type { Actor, Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { forbidden } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { definitions, keep, read } from "./definitions.ts";
import { on } from "./tables.ts";

/**
 * Whose cards one sees or keeps: all, by a power over the register's holder or the whole hromada; else only those of
 * these settlements, which are the districts of one's units.
 */
export type Scope = "all" | string[];
export type Power = typeof read | typeof keep;
type Who = Pick<Context, "db" | "hromada" | "actor">;

/** No unit has it: only a power over the whole hromada covers it. */
const noUnit = "00000000-0000-0000-0000-000000000000";

export async function scopeOf({ db, hromada, actor }: Who, power: Power): Promise<Scope> {
  const register = await findRegister({ hromada }, "households");
  if (actor.can(power, register?.holderId ?? noUnit)) return "all";
  return (await districtsOf(db))
    .filter(({ unit_id: unit }) => actor.can(power, unit))
    .map(({ settlement }) => settlement);
}

export const isWithin = (scope: Scope, settlement: unknown): boolean =>
  scope === "all" || scope.includes(String(settlement));

/** A condition on the settlement of a row, to stand after others. */
export const andWithin = (scope: Scope, settlement: RawBuilder<unknown>): RawBuilder<unknown> =>
  scope === "all" ? sql`` : sql`and ${settlement} = any(${scope}::text[])`;

/**
 * The same work by an actor whose power over a district stands for the holder's: the engine asks for the register's
 * holder and knows no districts. Only for records that were found within the actor's scope.
 */
export async function asDistrict(ctx: Context, power: Power): Promise<Context> {
  const { hromada, db, actor, lang, now, requestId } = ctx;
  const scope = await scopeOf(ctx, power);
  if (scope !== "all" && !scope.length) throw forbidden();
  if (scope === "all") return ctx;
  const registers = await Promise.all(definitions.map(({ id }) => findRegister(ctx, id)));
  const holders = new Set(registers.map((register) => register?.holderId).filter((id) => typeof id === "string"));
  const can: Actor["can"] = (permission, unit) =>
    (permission === power && unit !== undefined && holders.has(unit)) || actor.can(permission, unit);
  return { hromada, db, actor: { ...actor, can }, lang, now, requestId };
}

/** Settlements that a district keeps. */
export const districtsOf = (db: Db) =>
  on(db).selectFrom("household_district").selectAll().orderBy("settlement").execute();

/** Gives a settlement to a district, or to none. */
export async function setDistrict(tx: Tx, settlement: string, unitId: string | null): Promise<void> {
  await on(tx.db).deleteFrom("household_district").where("settlement", "=", settlement).execute();
  if (unitId) await on(tx.db).insertInto("household_district").values({ settlement, unit_id: unitId }).execute();
  await tx.record({ what: "households.set-district", subject: "register:households", details: { settlement, unitId } });
}
