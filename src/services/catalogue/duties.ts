import type { Words } from "../../platform/text/index.ts";

/**
 * What a hromada does for residents, apart from who does it there: shipped services name a duty, and the hromada
 * says in its settings which unit has it.
 */
export const duties = {
  cnap: { uk: "Приймає заяви (ЦНАП)", en: "Takes applications (the services centre)" },
  residence: { uk: "Реєструє місце проживання", en: "Registers residence" },
  civilStatus: { uk: "Передає заяви до органів реєстрації", en: "Passes applications to registrars" },
  improvement: { uk: "Благоустрій і зелені насадження", en: "Improvement and greenery" },
  architecture: { uk: "Містобудування та архітектура", en: "Urban planning and architecture" },
  land: { uk: "Земельні ресурси", en: "Land" },
  property: { uk: "Комунальне майно", en: "Communal property" },
  housing: { uk: "Житлово-комунальне господарство", en: "Housing and utilities" },
  social: { uk: "Соціальний захист", en: "Social protection" },
  education: { uk: "Освіта", en: "Education" },
  archive: { uk: "Архів", en: "Archive" },
} satisfies Record<string, Words>;

export type Duty = keyof typeof duties;

/** Which unit, by its slug, has which duty in this hromada. */
export type DutyUnits = Record<Duty, string>;
