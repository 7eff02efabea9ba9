import type { Db } from "../database/index.ts";
import type { Log } from "../log/index.ts";
import { on } from "./tables.ts";

/** One decision about a section: in force from a civil date until the next one. */
export interface SettingsVersion {
  id: number;
  value: Record<string, unknown>;
  /** "2026-11-23" */
  validFrom: string;
  /** The person; null when the program itself did it. */
  savedBy: string | null;
  savedAt: Date;
}

interface Kept {
  sections: Map<string, Promise<SettingsVersion[]>>;
  log: Log;
}

/** What was read of each hromada, by its database; nothing of a database that nobody watches. */
const kept = new WeakMap<Db, Kept>();

/** Keeps the settings of a hromada in memory until something is written there. */
export function watchSettings(hromada: { db: Db; log: Log; onChange(listener: () => void): void }): void {
  const mine: Kept = { sections: new Map(), log: hromada.log };
  kept.set(hromada.db, mine);
  hromada.onChange(() => mine.sections.clear());
}

export const logOf = (db: Db): Log | undefined => kept.get(db)?.log;

/** All versions of a section, the one in force last first. Inside a transaction they are always read anew. */
export function versionsOf(db: Db, section: string): Promise<SettingsVersion[]> {
  const sections = kept.get(db)?.sections;
  const known = sections?.get(section);
  if (known) return known;
  const reading = readVersions(db, section);
  sections?.set(section, reading);
  reading.catch(() => sections?.delete(section));
  return reading;
}

export async function readVersions(db: Db, section: string): Promise<SettingsVersion[]> {
  const rows = await on(db)
    .selectFrom("setting")
    .selectAll()
    .where("section", "=", section)
    .orderBy("valid_from", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    value: row.value,
    validFrom: row.valid_from,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }));
}
