import type { Position, Unit } from "../../engines/people/index.ts";
import type { Lang } from "../../platform/text/index.ts";

export const nameOf = (unit: Pick<Unit, "name" | "name_en">, lang: Lang) =>
  (lang === "en" && unit.name_en) || unit.name;

export const titleOf = (position: Pick<Position, "title" | "title_en">, lang: Lang) =>
  (lang === "en" && position.title_en) || position.title;
