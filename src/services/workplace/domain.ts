import { PeopleError } from "../../engines/people/index.ts";
import { mend, type Filled } from "../../platform/http/index.ts";
import type { Lang } from "../../platform/text/index.ts";

/** Does the work; a refusal of the domain comes back as the form with its words beside a field. */
export async function trying<T>(
  work: () => Promise<T>,
  filled: Filled,
  field: string,
  lang: Lang,
): Promise<{ ok: true; value: T } | { ok: false; filled: Filled }> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof PeopleError) return { ok: false, filled: mend(filled, field, error.words[lang]) };
    throw error;
  }
}
