import { isAnswered } from "./condition.ts";
import type { Answer, Question } from "./definition.ts";
import type { Scene, Typed } from "./kind.ts";
import { kindOf } from "./kinds/index.ts";
import { text } from "./text.ts";

/*
 * One answer by itself, outside a page: registers keep values of the same types, and imports read them from the
 * cells of a spreadsheet, by the very rules of the forms.
 */

/** What is wrong with a value, in a sentence; undefined when it may stand. The value may come from anywhere. */
export function checkAnswer(question: Question, value: unknown, scene: Scene): string | undefined {
  const kind = kindOf(question);
  if (!isAnswered(value as Answer | undefined)) return question.optional ? undefined : text[scene.lang].fill;
  if (!kind.fits(value)) return text[scene.lang].again;
  return Object.values(kind.check(value, question, scene) ?? {})[0];
}

/** Reads an answer from one line of text: "так", "45,5", "12.03.2024", "Коваленко Олена Іванівна". */
export function readText(question: Question, line: string, scene: Scene): { answer?: Answer; wrong?: string } {
  return readParts(question, partsOf(question, line.trim()), scene);
}

/** The same from a line for each part: "familyName", "givenName"; what a whole line gives stands where a part is not. */
export function readParts(
  question: Question,
  parts: Record<string, string | string[]>,
  scene: Scene,
): { answer?: Answer; wrong?: string } {
  const kind = kindOf(question);
  const typed: Typed = {
    get: (part) => [parts[part] ?? ""].flat()[0] ?? "",
    all: (part) => [parts[part] ?? []].flat(),
  };
  const { answer, wrong } = kind.read(typed, question, scene);
  const trouble = wrong ?? (isAnswered(answer) ? kind.check(answer!, question, scene) : undefined);
  const sentence = Object.values(trouble ?? {})[0];
  return sentence ? { wrong: sentence } : { answer };
}

/** The line as the fields of the type would have it. */
export function partsOf(question: Question, line: string): Record<string, string | string[]> {
  switch (question.type) {
    case "person": {
      const [familyName = "", givenName = "", ...rest] = line.split(/\s+/);
      return { familyName, givenName, patronymic: rest.join(" ") };
    }
    case "organisation": {
      const edrpou = /(?<!\d)\d{8}(?!\d)/.exec(line)?.[0] ?? "";
      return { edrpou, name: line.replace(edrpou, "").replaceAll(/^[\s,;()]+|[\s,;()]+$/g, "") };
    }
    case "period": {
      const [from = "", until = ""] = line.split(/\s*(?:[–—]|\s-\s|\sпо\s|\sдо\s)\s*/);
      return { from, until };
    }
    case "place": {
      const at = /^(-?\d+(?:\.\d+)?)[,;\s]+(-?\d+(?:\.\d+)?)$/.exec(line);
      return at ? { lat: at[1]!, lon: at[2]! } : { words: line };
    }
    case "choice":
      return { "": optionId(question, line) };
    case "choices":
      return { "": line.split(/\s*[;,]\s*/).flatMap((it) => (it ? [optionId(question, it)] : [])) };
    case "yes-no":
      return { "": yesOrNo(line) };
    default:
      return { "": line };
  }
}

/** The id of an option that was written by its id or by its label in either language. */
function optionId({ options }: Extract<Question, { type: "choice" | "choices" }>, line: string): string {
  const same = (it: string) => it.toLowerCase().trim() === line.toLowerCase();
  return options.find(({ id, label }) => same(id) || same(label.uk) || same(label.en))?.id ?? line;
}

const yesWords = /^(так|є|yes|true|1|\+|x|х|✓)$/i;
const noWords = /^(ні|немає|нема|no|false|0|-|–|—)$/i;

function yesOrNo(line: string): string {
  if (yesWords.test(line)) return "yes";
  return noWords.test(line) ? "no" : line;
}

/** Fields of their own that a type has: none for a type of one line. */
export const partsOfType = (type: Question["type"]): string[] => kindOf({ type }).parts.filter(Boolean);
