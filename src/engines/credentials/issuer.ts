import type { Tx } from "../../platform/journal/index.ts";
import { kyivDay, type Words } from "../../platform/text/index.ts";
import { findUnit, holdingsOf } from "../people/index.ts";

/** Who issued a credential, in the words of that day: units are renamed, and people leave. */
export interface Issuer {
  unit?: Words;
  position?: Words;
  name?: string;
}

/**
 * The actor in the position they hold: in this unit when they hold one there. What the program issues by itself names
 * the unit alone; with no unit either there is nobody to name.
 */
export async function issuerOf({ db, ctx }: Tx, unitId?: string): Promise<Issuer | null> {
  const { personId, name } = ctx.actor;
  const held = personId ? await holdingsOf(db, personId, kyivDay(ctx.now)) : [];
  const position = held.find((it) => it.unit_id === unitId) ?? held[0];
  const unit = await findOne(db, unitId ?? position?.unit_id);
  if (!unit && !position) return null;
  return {
    ...(unit && { unit: { uk: unit.name, en: unit.name_en } }),
    ...(position && { position: { uk: position.title, en: position.title_en }, name }),
  };
}

const findOne = async (db: Tx["db"], id: string | undefined) => (id ? findUnit(db, id) : undefined);
