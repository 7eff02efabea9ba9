import type { z } from "zod";
import type { Lang } from "../text/index.ts";
import { explainIssue } from "./form-words.ts";

/** A file that came with a form, already on disk in a temporary place and bounded in size. */
export interface Upload {
  field: string;
  /** As the visitor's machine called it; only the last part, never a path. */
  name: string;
  path: string;
  /** Bytes on disk. */
  size: number;
  /** Longer than the route allows: what lies on disk is only the beginning. */
  tooLarge: boolean;
}

/** What a form sent: texts and files by field. Texts are trimmed and have no control characters. */
export interface Form {
  get(field: string): string;
  all(field: string): string[];
  file(field: string): Upload | undefined;
  files(field: string): Upload[];
  fields(): string[];
}

/** What a page needs to show a form again: what was typed, and what to mend beside each field. */
export interface Filled {
  values: Record<string, string | string[] | undefined>;
  errors: Record<string, string>;
}

export const blank = (values: Filled["values"] = {}): Filled => ({ values, errors: {} });

export type Reading<T> = { ok: true; value: T; filled: Filled } | { ok: false; filled: Filled };

/**
 * Reads a form by a Zod object: array fields gather all values, others take the last one; an empty text counts as
 * absent. On failure `filled` holds what was typed and a sentence for each field in the visitor's language.
 */
export function readForm<S extends z.ZodObject>(ask: { form: Form; lang: Lang }, schema: S): Reading<z.output<S>> {
  const typed = Object.fromEntries(
    Object.entries(schema.shape).map(([field, type]) => [
      field,
      wantsList(type as z.ZodType) ? ask.form.all(field) : ask.form.get(field) || undefined,
    ]),
  );
  const result = schema.safeParse(typed, { error: (issue) => explainIssue(issue, ask.lang) });
  const filled: Filled = { values: typed, errors: {} };
  if (result.success) return { ok: true, value: result.data, filled };
  for (const issue of result.error.issues) filled.errors[issue.path.join(".")] ??= issue.message;
  return { ok: false, filled };
}

/** The same form with one more thing to mend, found by the domain or the database. */
export function mend(filled: Filled, field: string, sentence: string): Filled {
  return { values: filled.values, errors: { ...filled.errors, [field]: sentence } };
}

function wantsList(type: z.ZodType): boolean {
  const def = type.def as { type: string; innerType?: z.ZodType };
  return def.type === "array" || (def.innerType !== undefined && wantsList(def.innerType));
}
