import { say, type Lang } from "../../../platform/text/index.ts";
import type { Procedure } from "../../../engines/cases/index.ts";

/** One place where two versions of a service differ; an absent side was not there. */
export interface Difference {
  /** "form.where.place.label.uk": things of a list are named by their id. */
  path: string;
  before?: string;
  after?: string;
}

/** All places where two definitions differ, in the order of the definition. */
export function differences(before: Procedure, after: Procedure): Difference[] {
  const old = leaves(before);
  const now = leaves(after);
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }));
}

/** Every text, number and tick of a definition by its path. */
function leaves(value: unknown, path = "", found = new Map<string, string>()): Map<string, string> {
  if (value === undefined || value === null) return found;
  if (typeof value !== "object") return found.set(path, String(value));
  for (const [key, inner] of Object.entries(value))
    leaves(inner, `${path}${path && "."}${nameOf(value, key, inner)}`, found);
  return found;
}

/** A thing of a list by its own id, so that a moved one is not taken for a changed one. */
function nameOf(list: object, key: string, inner: unknown): string {
  const id =
    Array.isArray(list) && typeof inner === "object" && inner !== null ? (inner as { id?: unknown }).id : undefined;
  return typeof id === "string" ? id : key;
}

/** The same as people read it: the title of the thing, then the field. */
export function placeOf(it: Procedure, path: string, lang: Lang): string {
  const titles = new Map(
    [
      ...it.form.pages.flatMap((page) => [
        [page.id, page.title] as const,
        ...page.questions.map((q) => [q.id, q.label] as const),
      ]),
      ...it.steps.map((step) => [step.id, step.title] as const),
      ...it.outcomes.map((outcome) => [outcome.id, outcome.title] as const),
      ...it.documents.map((paper) => [paper.id, paper.title] as const),
      ...it.refusalReasons.map((reason) => [reason.id, reason.title] as const),
    ].map(([id, title]) => [id, say(title, lang)]),
  );
  return path
    .split(".")
    .map((part) => titles.get(part) ?? part)
    .join(" › ");
}
