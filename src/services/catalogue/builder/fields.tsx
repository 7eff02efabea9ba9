import { Checkbox, Disclosure, Fieldset, Grid, TextArea, TextField } from "../../../design/index.ts";
import type { Form } from "../../../platform/http/index.ts";
import { slug, type Lang, type Words } from "../../../platform/text/index.ts";
import { freeId } from "./draft.ts";
import { text } from "./text.ts";

/** A text in both languages as two fields, short ones side by side where there is room: "title.uk", "title.en". */
export function WordsFields(props: {
  name: string;
  label: { uk: string; en: string };
  value?: Words;
  hint?: string;
  /** The Ukrainian one may stay empty too. */
  optional?: boolean;
  long?: boolean;
  rows?: number;
}) {
  const Field = props.long ? TextArea : TextField;
  const more = props.long ? { rows: props.rows ?? 3 } : {};
  const { name, label, hint, value, optional } = props;
  const fields = (
    <>
      <Field name={`${name}.uk`} label={label.uk} hint={hint} value={value?.uk} optional={optional} {...more} />
      <Field name={`${name}.en`} label={label.en} optional value={value?.en} attrs={{ lang: "en" }} {...more} />
    </>
  );
  return props.long ? fields : <Grid>{fields}</Grid>;
}

export const readWords = (form: Form, name: string): Words => ({
  uk: form.get(`${name}.uk`),
  en: form.get(`${name}.en`),
});

/** The same where nothing is said when both fields are empty. */
export function readWordsIfAny(form: Form, name: string): Words | undefined {
  const words = readWords(form, name);
  return words.uk || words.en ? words : undefined;
}

export interface RowsProps<T> {
  name: string;
  legend: (n: number, item?: T) => string;
  items: T[];
  /** «Прибрати» and «Додати ще» in the language of the page. */
  remove: string;
  add: string;
  /** Empty rows that stand ready at the end, each folded into the one before it; 4 where nothing is said. */
  spare?: number;
  children: (prefix: string, item: T | undefined) => preact.ComponentChildren;
}

/**
 * A list of like things, each in a group of fields: what there is, and more that unfold one by one, without script.
 * An empty list begins with its first row open.
 */
export function Rows<T>(props: RowsProps<T>) {
  const { items, name, legend, remove } = props;
  const given: (T | undefined)[] = items.length ? items : [undefined];
  return (
    <>
      {given.map((item, at) => (
        <Fieldset legend={legend(at + 1, item)}>
          {props.children(`${name}.${at}`, item)}
          {item && <Checkbox name={`${name}.${at}.gone`} label={remove} />}
        </Fieldset>
      ))}
      <SpareRow {...props} at={given.length} left={props.spare ?? 4} />
    </>
  );
}

export const rowWords = (lang: Lang) => ({ remove: text[lang].removeRow, add: text[lang].addRow });

function SpareRow<T>({ at, left, ...props }: RowsProps<T> & { at: number; left: number }) {
  if (!left) return null;
  return (
    <Disclosure summary={`${props.add}: ${props.legend(at + 1).toLowerCase()}`}>
      <Fieldset legend={props.legend(at + 1)}>{props.children(`${props.name}.${at}`, undefined)}</Fieldset>
      <SpareRow {...props} at={at + 1} left={left - 1} />
    </Disclosure>
  );
}

/** Reads such a list: a row that is empty or ticked to be removed is not there. At most a hundred. */
export function readRows<T>(form: Form, name: string, read: (prefix: string, at: number) => T | undefined): T[] {
  const places = form
    .fields()
    .map((field) => (field.startsWith(`${name}.`) ? Number(field.slice(name.length + 1).split(".")[0]) : -1))
    .filter((at) => Number.isInteger(at) && at >= 0 && at < 100 && form.get(`${name}.${at}.gone`) !== "yes");
  return [...new Set(places)]
    .sort((a, b) => a - b)
    .map((at) => read(`${name}.${at}`, at))
    .filter((item) => item !== undefined);
}

/** Lines of a text area without the empty ones. */
export const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * A tick; where it only says what is so without it (`usual`), nothing is kept, unless it was kept before.
 */
export function readTick(form: Form, name: string, was: boolean | undefined, usual = false): boolean | undefined {
  const ticked = form.get(name) === "yes";
  return ticked === usual && was !== usual ? undefined : ticked;
}

/** The id that a thing of a list has, or a free one made of its title; kept in `taken`. */
export function idOf(had: string, title: string, taken: string[]): string {
  const id = had || freeId(slug(title, 30) || "x", taken);
  taken.push(id);
  return id;
}

/** A number as typed, «12,5» too; undefined when it is none. */
export function numberOf(typed: string): number | undefined {
  const n = Number(typed.replace(/\s/g, "").replace(",", "."));
  return typed && Number.isFinite(n) ? n : undefined;
}

/** What is ticked, first in the order in which it stood before: a page left as it is changes nothing. */
export const inOrder = (ticked: string[], before: string[]) => [
  ...before.filter((it) => ticked.includes(it)),
  ...ticked.filter((it) => !before.includes(it)),
];
