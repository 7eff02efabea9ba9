import type { Procedure } from "../../../../engines/cases/index.ts";
import type { UnitInTree } from "../../../../engines/people/index.ts";
import type { Lang } from "../../../../platform/text/index.ts";

/** What a page of the builder shows, and what may be chosen on it. */
export interface Shown {
  it: Procedure;
  /** Open units of the hromada. */
  units: UnitInTree[];
  /** Published services: what one application may open besides. */
  services: Procedure[];
  lang: Lang;
}

export const unitOptions = (units: UnitInTree[], lang: Lang) =>
  units.map((unit) => ({ value: unit.slug, title: (lang === "en" && unit.name_en) || unit.name }));
