import { z } from "zod";
import { explainIssue, type Filled, type Form } from "../../platform/http/index.ts";
import type { FieldWords, SettingsSection } from "../../platform/settings/index.ts";
import type { Lang } from "../../platform/text/index.ts";

type Kind =
  | "text"
  | "long"
  | "email"
  | "url"
  | "number"
  | "yes-no"
  | "choice"
  | "choices"
  | "list"
  | "words"
  | "colour"
  | "picture"
  | "secret";

/** A field of a section as a form shows it: learnt from the schema, named by the section's words. */
export interface SettingField {
  name: string;
  kind: Kind;
  words: FieldWords;
  optional: boolean;
  /** An empty text stays a text: the schema knows no absence of it. */
  needed: boolean;
  /** Values of a choice. */
  options: string[];
  maxlength?: number;
}

/** Fields that a form can show. One without words, or of a shape that no form has, is its module's own affair. */
export function fieldsOf(section: SettingsSection): SettingField[] {
  return Object.entries(section.schema.shape).flatMap(([name, type]) => {
    const words = section.words[name];
    const field = words && describe(name, type as z.ZodType, words);
    return field ? [field] : [];
  });
}

function describe(name: string, type: z.ZodType, words: FieldWords): SettingField | undefined {
  const { inner, optional } = unwrap(type);
  const field = (kind: Kind, options: string[] = [], maxlength?: number) => ({
    name,
    kind,
    words,
    optional,
    needed: inner instanceof z.ZodString && inner === type,
    options,
    maxlength,
  });
  if (words.secret) return field("secret");
  if (inner instanceof z.ZodBoolean) return field("yes-no");
  if (inner instanceof z.ZodNumber) return field("number");
  if (inner instanceof z.ZodEnum) return field("choice", inner.options.map(String));
  if (inner instanceof z.ZodArray) return describeArray(inner.element as z.ZodType, field);
  if (inner instanceof z.ZodObject) return isWords(inner) ? field("words", [], lengthOf(inner.shape.uk)) : undefined;
  if (inner instanceof z.ZodEmail) return field("email");
  if (inner instanceof z.ZodURL) return field("url");
  if (!(inner instanceof z.ZodString)) return undefined;
  if (inner.format === "email" || inner.format === "url") return field(inner.format);
  if (inner.safeParse("#1a7048").success && !inner.safeParse("green").success) return field("colour");
  if (inner.safeParse("/files/x").success && !inner.safeParse("x").success) return field("picture");
  return field(words.long ? "long" : "text", [], inner.maxLength ?? undefined);
}

function describeArray(element: z.ZodType, field: (kind: Kind, options?: string[]) => SettingField) {
  if (element instanceof z.ZodEnum) return field("choices", element.options.map(String));
  return element instanceof z.ZodString ? field("list") : undefined;
}

function unwrap(type: z.ZodType): { inner: z.ZodType; optional: boolean } {
  const { innerType, type: kind } = type.def as { innerType?: z.ZodType; type: string };
  if (!innerType) return { inner: type, optional: type instanceof z.ZodString && type.safeParse("").success };
  const below = unwrap(innerType);
  return {
    inner: below.inner,
    optional: below.optional || ["optional", "nullable", "default", "prefault"].includes(kind),
  };
}

const isWords = (type: z.ZodObject) => "uk" in type.shape && "en" in type.shape && Object.keys(type.shape).length === 2;

function lengthOf(type: unknown): number | undefined {
  const { inner } = unwrap(type as z.ZodType);
  return inner instanceof z.ZodString ? (inner.maxLength ?? undefined) : undefined;
}

/** What a form shows of a value: texts by name; words as "name.uk" and "name.en". */
export function shownValues(fields: SettingField[], value: Record<string, unknown>): Filled["values"] {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, string | string[] | undefined][] => {
      const it = value[name];
      if (kind === "secret") return [];
      if (kind === "words") {
        const { uk, en } = (it ?? {}) as { uk?: string; en?: string };
        return [
          [`${name}.uk`, uk],
          [`${name}.en`, en],
        ];
      }
      if (kind === "yes-no") return [[name, it ? "yes" : ""]];
      if (kind === "list") return [[name, ((it ?? []) as string[]).join("\n")]];
      if (kind === "choices") return [[name, (it ?? []) as string[]]];
      if (kind === "number") return [[name, it === undefined ? undefined : String(it).replace(".", ",")]];
      return [[name, (it ?? undefined) as string | undefined]];
    }),
  );
}

type Reading = { ok: true; value: Record<string, unknown>; filled: Filled } | { ok: false; filled: Filled };

/** Reads what was typed; fields that the form does not have keep what `current` says. */
export function readSettings(
  section: SettingsSection,
  form: Form,
  current: Record<string, unknown>,
  lang: Lang,
): Reading {
  const fields = fieldsOf(section);
  // A picture comes as a file, which the page keeps; until then what was there stays, or goes when it is taken off.
  // A secret that was not typed anew stays, too.
  const texts = fields.filter(({ kind, name }) => kind !== "picture" && (kind !== "secret" || form.get(name) !== ""));
  const dropped = fields.filter(({ name, kind }) => kind === "picture" && form.get(`${name}.drop`) === "yes");
  const typed = {
    ...Object.fromEntries(texts.map((field) => [field.name, typedValue(field, form)])),
    ...Object.fromEntries(dropped.map(({ name }) => [name, undefined])),
  };
  const kept = shownValues(
    fields.filter(({ kind }) => kind === "picture"),
    current,
  );
  const filled: Filled = { values: { ...typedTexts(texts, form), ...kept }, errors: {} };
  const result = section.schema.safeParse({ ...current, ...typed }, { error: (issue) => explainIssue(issue, lang) });
  if (result.success) return { ok: true, value: result.data, filled };
  for (const { path, message } of result.error.issues) {
    const field = fields.find(({ name }) => name === path[0]);
    filled.errors[field?.kind === "words" ? path.join(".") : String(path[0] ?? "")] ??= message;
  }
  return { ok: false, filled };
}

function typedValue({ name, kind, optional, needed }: SettingField, form: Form): unknown {
  const text = form.get(name);
  switch (kind) {
    case "words": {
      const words = { uk: form.get(`${name}.uk`), en: form.get(`${name}.en`) };
      return optional && !words.uk && !words.en ? undefined : words;
    }
    case "yes-no":
      return text === "yes";
    case "number":
      return text === "" ? undefined : Number(text.replace(",", ".").replaceAll(/\s/g, ""));
    case "list":
      return text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
    case "choices":
      return form.all(name);
    default:
      return text === "" && optional && !needed ? undefined : text;
  }
}

function typedTexts(fields: SettingField[], form: Form): Filled["values"] {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, string | string[]][] => {
      if (kind === "secret") return [];
      if (kind === "words") return [`${name}.uk`, `${name}.en`].map((part) => [part, form.get(part)]);
      return [[name, kind === "choices" ? form.all(name) : form.get(name)]];
    }),
  );
}
