import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../database/index.ts";
import type { Tx } from "../journal/index.ts";
import { kyivDay, type Words } from "../text/index.ts";
import { on } from "./tables.ts";
import { logOf, readVersions, versionsOf, type SettingsVersion } from "./versions.ts";

/** How a field is called on the form that an administrator fills in. */
export interface FieldWords {
  label: Words;
  hint?: Words;
  /** Names of the choices of an enumeration, by value. */
  options?: Record<string, Words>;
  /** A text of several lines. */
  long?: boolean;
  /** A key, a password: typed anew to be changed, and never shown. */
  secret?: boolean;
}

/** A group of decisions of a hromada, declared by a module and changed at the workplace. */
// oxlint-disable-next-line typescript/no-explicit-any -- a list of sections of differing values
export interface SettingsSection<T = any> {
  id: string;
  title: Words;
  schema: z.ZodObject;
  defaults: T;
  /** Words for the form; a field without them is changed by its module's own page. */
  words: Partial<Record<string, FieldWords>>;
  /** The value in force on a civil date, today (Kyiv) unless said; what a stored value lacks comes from the defaults. */
  read(db: Db, on?: string): Promise<T>;
  /** Decides anew from a civil date on, today unless said. Refuses what the schema refuses (ZodError). */
  save(tx: Tx, value: T, from?: string): Promise<void>;
  /** Every decision so far, the one in force last first; never from memory. */
  history(db: Db): Promise<SettingsVersion[]>;
}

export interface SectionDraft<S extends z.ZodObject> {
  id: string;
  title: Words;
  schema: S;
  defaults: z.output<S>;
  words?: Partial<Record<keyof z.output<S> & string, FieldWords>>;
}

/** Declares a section of settings; the module names it in its manifest. */
export function defineSettings<S extends z.ZodObject>(draft: SectionDraft<S>): SettingsSection<z.output<S>> {
  const { id, schema, defaults } = draft;
  // Versions stay in memory while nothing is written: each is understood, and complained of, once.
  const understood = new WeakMap<SettingsVersion, z.output<S>>();
  return {
    ...draft,
    words: draft.words ?? {},
    async read(db, day = kyivDay(new Date())) {
      const inForce = (await versionsOf(db, id)).find(({ validFrom }) => validFrom <= day);
      if (!inForce) return defaults;
      const value = understood.get(inForce) ?? understand(draft, inForce.value, db);
      understood.set(inForce, value);
      return value;
    },
    async save(tx, value, from = kyivDay(tx.ctx.now)) {
      const checked = schema.parse(value);
      await on(tx.db)
        .insertInto("setting")
        .values({
          section: id,
          value: sql`${JSON.stringify(checked)}::jsonb`,
          valid_from: from,
          saved_by: tx.ctx.actor.personId ?? null,
        })
        .execute();
      await tx.record({ what: "settings.save", subject: `settings:${id}`, details: { from } });
    },
    history: (db) => readVersions(db, id),
  };
}

/** A stored value by today's schema. A field that does not fit any more takes its default, and the log tells of it. */
function understand<S extends z.ZodObject>(
  { id, schema, defaults }: SectionDraft<S>,
  stored: Record<string, unknown>,
  db: Db,
): z.output<S> {
  const whole = schema.safeParse({ ...defaults, ...stored });
  if (whole.success) return whole.data;
  const unfit = [...new Set(whole.error.issues.map((issue) => String(issue.path[0] ?? "")))];
  logOf(db)?.error({ section: id, fields: unfit }, "stored settings do not fit");
  const fitting = Object.fromEntries(Object.entries(stored).filter(([field]) => !unfit.includes(field)));
  const mended = schema.safeParse({ ...defaults, ...fitting });
  return mended.success ? mended.data : defaults;
}
