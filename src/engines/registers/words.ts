import type { Words } from "../../platform/text/index.ts";
import type { RecordState } from "./tables.ts";

/** What was done with a record, for its history. */
export const verbWords: Record<string, Words> = {
  enter: { uk: "Внесено", en: "Entered" },
  correct: { uk: "Змінено", en: "Changed" },
  annul: { uk: "Скасовано", en: "Annulled" },
  restore: { uk: "Поновлено", en: "Restored" },
  merge: { uk: "Об’єднано з іншим записом", en: "Merged into another record" },
  unmerge: { uk: "Об’єднання скасовано", en: "Merging undone" },
  absorb: { uk: "Приєднано інший запис", en: "Another record was merged into it" },
  split: { uk: "Поділено", en: "Split" },
  recast: { uk: "Прочитано за новим типом поля", en: "Read by a new type of a field" },
};

export const stateWords: Record<RecordState, Words> = {
  entered: { uk: "Чинний", en: "In force" },
  annulled: { uk: "Скасований", en: "Annulled" },
  merged: { uk: "Об’єднаний з іншим", en: "Merged into another" },
  split: { uk: "Поділений", en: "Split" },
};
