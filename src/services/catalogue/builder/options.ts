import type { Question } from "../../../engines/forms/index.ts";
import { slug } from "../../../platform/text/index.ts";
import { freeId } from "./draft.ts";
import { lines } from "./fields.tsx";

/* Options of a choice as lines of a text: «Моє | Mine», with an explanation «Моє | Mine | пояснення | explanation». */

export type Option = Extract<Question, { type: "choice" }>["options"][number];

/**
 * Options by lines. One whose title was only mended keeps its name inside, so that answers and conditions still mean
 * it: it is known by its title, else by its line.
 */
export function readOptions(typed: string, before: Option[]): Option[] {
  const said = lines(typed).map((line) => {
    const [uk = "", en = "", hintUk = "", hintEn = ""] = line.split("|").map((part) => part.trim());
    return { label: { uk, en }, ...((hintUk || hintEn) && { hint: { uk: hintUk, en: hintEn } }) };
  });
  const found = said.map(({ label }) => before.find((option) => option.label.uk === label.uk));
  const lost = new Set(before.filter((option) => !found.includes(option)));
  const taken = found.flatMap((option) => (option ? [option.id] : []));
  return said.map((option, at) => {
    const same = found[at] ?? (said.length === before.length && lost.has(before[at]!) ? before[at] : undefined);
    const { label } = option;
    const id = same?.id ?? freeId(slug(label.en || label.uk, 30) || "option", taken);
    taken.push(id);
    return { id, ...option };
  });
}

export const optionLines = (options: Option[] | undefined) =>
  options
    ?.map(({ label, hint }) => {
      const parts = hint ? [label.uk, label.en, hint.uk, hint.en] : [label.uk, label.en];
      return parts.join(" | ").replace(/( \| )+$/, "");
    })
    .join("\n");
