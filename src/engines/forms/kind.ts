import type { ComponentChildren } from "preact";
import type { Filled } from "../../platform/http/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import type { Lang } from "../../platform/text/index.ts";
import type { Answer, Question } from "./definition.ts";
import type { PlaceMap } from "./map/settings.ts";

export type QuestionOf<T extends Question["type"]> = Extract<Question, { type: T }>;

/** In what an answer is judged: the language of its sentences, the day of filing. */
export interface Scene {
  lang: Lang;
  today: CivilDate;
}

/** What was typed for one question, by its part; "" is the question itself. */
export interface Typed {
  get(part: string): string;
  all(part: string): string[];
}

/** What to mend, by part. */
export type Wrong = Record<string, string>;

/** What the engine knows of one type of question. Types that hold others (table) or wait (file) are read elsewhere. */
export interface Kind<Q extends Question = Question, A extends Answer = Answer> {
  /** Fields of its own: [""] for one, ["from", "until"] for two. The first is where a missing answer is told of. */
  parts: string[];
  /** Whether a value has the shape of this type's answers; the value may come from anywhere. */
  fits(value: unknown): value is A;
  /** The answer that was typed; nothing when nothing was; or what can't be understood. */
  read(typed: Typed, question: Q, scene: Scene): { answer?: A; wrong?: Wrong };
  /** What is wrong with an answer that fits; undefined when all is well. */
  check(answer: A, question: Q, scene: Scene): Wrong | undefined;
  /** The answer as its fields show it, by part. */
  fields(answer: A, question: Q): Record<string, string | string[]>;
  /** In words: for lists, letters, documents. */
  words(answer: A, question: Q, lang: Lang): string;
  Input(props: InputProps<Q>): ComponentChildren;
}

export interface InputProps<Q extends Question = Question> {
  question: Q;
  /** Name of its field; parts follow after an underscore. */
  name: string;
  lang: Lang;
  /** What was typed in the whole form: for a type whose fields depend on it. */
  filled: Filled;
  /** The hromada's map, where it has one. */
  map?: PlaceMap;
}

/** Name of the field of a part: "home_street". Ids of questions have no underscore, so names never meet. */
export const partName = (name: string, part: string): string => (part ? `${name}_${part}` : name);

export const isText = (value: unknown, most = 500): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= most;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether the object has only these fields. */
export const hasOnly = (value: Record<string, unknown>, fields: string[]): boolean =>
  Object.keys(value).every((field) => fields.includes(field));
