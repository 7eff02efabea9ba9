import type { Position, Role, Unit, UnitInTree } from "../../engines/people/index.ts";
import { notFound } from "../../platform/http/index.ts";
import type { Lang } from "../../platform/text/index.ts";

export const unitName = (unit: Pick<Unit, "name" | "name_en">, lang: Lang) =>
  (lang === "en" && unit.name_en) || unit.name;

export const postTitle = (post: Pick<Position, "title" | "title_en">, lang: Lang) =>
  (lang === "en" && post.title_en) || post.title;

export const roleTitle = (role: Pick<Role, "title_uk" | "title_en">, lang: Lang) =>
  (lang === "en" && role.title_en) || role.title_uk;

/** Units for a choice, parts set under their whole. */
export const unitOptions = (units: UnitInTree[], lang: Lang) =>
  units.map((unit) => ({ value: unit.id, title: `${"\u2003".repeat(unit.depth)}${unitName(unit, lang)}` }));

/** An id out of an address or a form. */
export function uuidOf(text: string | undefined): string {
  if (!text || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw notFound();
  return text;
}

/** An address with those parts of a query that say something. */
export function address(path: string, query: Record<string, string | number | undefined>): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return said.length ? `${path}?${new URLSearchParams(said.map(([key, value]) => [key, String(value)]))}` : path;
}

/** Rows of one page of a list. */
export const aPage = 50;
