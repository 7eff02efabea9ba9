import type { Outcome, Procedure } from "../../../../engines/cases/index.ts";
import { Disclosure, Prose } from "../../../../design/index.ts";
import { say, type Lang } from "../../../../platform/text/index.ts";
import { questionsOf } from "../draft.ts";
import { text } from "../text.ts";

interface Props {
  it: Procedure;
  outcome: Outcome;
  lang: Lang;
}

/** What a row of a certificate or a place of a text may take: the name of the source, and its meaning in words. */
export function sourcesOf({ it, outcome, lang }: Props): [string, string][] {
  const t = text[lang];
  return [
    ...Object.entries(t.sources),
    ...questionsOf(it).map(({ id, label }): [string, string] => [`answer.${id}`, t.answerTo(say(label, lang))]),
    ...(outcome.fields ?? []).map(({ id, label }): [string, string] => [`decision.${id}`, t.decided(say(label, lang))]),
  ];
}

/** What may stand in the text of a decision or a certificate, and what it means: to copy from. */
export function Places({ it, outcome, lang }: Props) {
  const t = text[lang];
  const places = [
    ...Object.entries(outcome.kind === "refuse" ? { ...t.places, ...t.refusalPlaces } : t.places),
    ...sourcesOf({ it, outcome, lang }).filter(
      ([source]) => /^(answer|decision)\./.test(source) && source !== "decision.date",
    ),
  ];
  return (
    <Disclosure summary={t.templateHint}>
      <Prose>
        <ul>
          {places.map(([place, meaning]) => (
            <li>
              <code>{`{${place}}`}</code> {meaning}
            </li>
          ))}
        </ul>
      </Prose>
    </Disclosure>
  );
}
