import { formatDate, type Lang } from "../../platform/text/index.ts";
import type { RegisterDefinition } from "./definition.ts";
import { foldRecord, type RecordAction, type Segment } from "./timeline.ts";
import { fieldOf, fieldTitle, valueWords, type Labels, type Values } from "./values.ts";

/** What differs between two states of a record, a sentence each: «Площа: було 45 м², стало 50 м²». */
export function differences(
  definition: RegisterDefinition,
  before: Values,
  after: Values,
  lang: Lang,
  labels: Labels,
): string[] {
  const ids = [...definition.fields.map(({ id }) => id), "geometry"];
  return ids.flatMap((id) => {
    if (JSON.stringify(before[id]) === JSON.stringify(after[id])) return [];
    const title = fieldTitle(definition, id, lang);
    if (id === "geometry") return [sentences[lang].moved(title, before[id] !== undefined, after[id] !== undefined)];
    const field = fieldOf(definition, id)!;
    const [was, is] = [valueWords(field, before[id], lang, labels), valueWords(field, after[id], lang, labels)];
    if (was === is) return [];
    return [sentences[lang].changed(title, was, is)];
  });
}

/** What one action changed, and for which days; the values are those that its reader may see. */
export function actionSentences(
  definition: RegisterDefinition,
  actions: RecordAction[],
  seq: number,
  lang: Lang,
  labels: Labels,
): string[] {
  const before = foldRecord(actions.filter((action) => action.seq < seq)).segments;
  const action = actions.find((it) => it.seq === seq);
  if (!action || !["correct", "absorb", "recast"].includes(action.verb)) return [];
  const after = foldRecord(actions.filter((it) => it.seq <= seq)).segments;
  const { from = null, to = null } = action.data;
  const changed = differences(definition, valuesFor(before, from), valuesFor(after, from), lang, labels);
  const days = sentences[lang].days(from && formatDate(from, lang), to && formatDate(to, lang));
  return days && changed.length ? [...changed, days] : changed;
}

/** What holds on the day from which a change counts; the first truth, when it counts for all days. */
const valuesFor = (segments: Segment[], day: string | null): Values =>
  segments.find(({ from, to }) => day === null || ((from === null || from <= day) && (to === null || day < to)))
    ?.values ?? {};

const sentences = {
  uk: {
    changed: (title: string, was: string, is: string) => {
      if (!was) return `${title}: додано «${is}»`;
      return is ? `${title}: було «${was}», стало «${is}»` : `${title}: прибрано «${was}»`;
    },
    moved: (title: string, was: boolean, is: boolean) =>
      `${title}: ${was ? (is ? "змінено" : "прибрано") : "позначено"}`,
    days: (from: string | null, to: string | null) => {
      if (from) return to ? `Чинне з ${from} до ${to}` : `Чинне з ${from}`;
      return to ? `Чинне до ${to}` : "";
    },
  },
  en: {
    changed: (title: string, was: string, is: string) => {
      if (!was) return `${title}: “${is}” added`;
      return is ? `${title}: was “${was}”, is “${is}”` : `${title}: “${was}” removed`;
    },
    moved: (title: string, was: boolean, is: boolean) => `${title}: ${was ? (is ? "changed" : "removed") : "marked"}`,
    days: (from: string | null, to: string | null) => {
      if (from) return to ? `In force from ${from} until ${to}` : `In force from ${from}`;
      return to ? `In force until ${to}` : "";
    },
  },
};
