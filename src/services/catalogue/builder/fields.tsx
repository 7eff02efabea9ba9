import { Fieldset, TextArea, TextField } from "../../../design/index.ts";
import type { Form } from "../../../platform/http/index.ts";
import type { Words } from "../../../platform/text/index.ts";

/** A text in both languages as two fields: "title.uk", "title.en". */
export function WordsFields(props: {
  name: string;
  label: { uk: string; en: string };
  value?: Words;
  hint?: string;
  long?: boolean;
  rows?: number;
}) {
  const Field = props.long ? TextArea : TextField;
  const more = props.long ? { rows: props.rows ?? 3 } : {};
  return (
    <>
      <Field name={`${props.name}.uk`} label={props.label.uk} hint={props.hint} value={props.value?.uk} {...more} />
      <Field
        name={`${props.name}.en`}
        label={props.label.en}
        optional
        value={props.value?.en}
        attrs={{ lang: "en" }}
        {...more}
      />
    </>
  );
}

export const readWords = (form: Form, name: string): Words => ({
  uk: form.get(`${name}.uk`),
  en: form.get(`${name}.en`),
});

/** The same where nothing is said when the field is empty. */
export function readWordsIfAny(form: Form, name: string): Words | undefined {
  const words = readWords(form, name);
  return words.uk ? words : undefined;
}

/** Empty rows that stand ready at the end of a list. */
const spare = 2;

/**
 * A list of like things, each in a group of fields: what there is, and two empty ones for more. To take one away is
 * to empty its first field.
 */
export function Rows<T>(props: {
  name: string;
  legend: (n: number) => string;
  items: T[];
  children: (prefix: string, item: T | undefined) => preact.ComponentChildren;
}) {
  const rows: (T | undefined)[] = [...props.items, ...Array.from({ length: spare }, () => undefined)];
  return (
    <>
      {rows.map((item, at) => (
        <Fieldset legend={props.legend(at + 1)}>{props.children(`${props.name}.${at}`, item)}</Fieldset>
      ))}
    </>
  );
}

/** Reads such a list: a row whose first text is empty is not there. At most a hundred. */
export function readRows<T>(form: Form, name: string, read: (prefix: string, at: number) => T | undefined): T[] {
  const places = form
    .fields()
    .map((field) => (field.startsWith(`${name}.`) ? Number(field.slice(name.length + 1).split(".")[0]) : -1))
    .filter((at) => Number.isInteger(at) && at >= 0 && at < 100);
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

/** A number as typed, «12,5» too; undefined when it is none. */
export function numberOf(typed: string): number | undefined {
  const n = Number(typed.replace(/\s/g, "").replace(",", "."));
  return typed && Number.isFinite(n) ? n : undefined;
}
