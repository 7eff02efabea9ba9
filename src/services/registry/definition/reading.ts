import { lineTypes, type Field, type RegisterDefinition } from "../../../engines/registers/index.ts";
import { blank, mend, type Ask, type Filled } from "../../../platform/http/index.ts";
import type { FieldClass } from "../../../platform/service/index.ts";
import { slug, type Words } from "../../../platform/text/index.ts";
import { optionsOf } from "./difference.ts";
import { text } from "./text.ts";

/** So many new fields fit on the page at once; more are added next time. */
export const newFields = 3;

export const newTypes = Object.keys(text.uk.types) as (keyof typeof text.uk.types)[];
/** Types that a field may be changed to; those of one line go between each other, the rest stay. */
export const typesFor = ({ type }: Field): (keyof typeof text.uk.types)[] =>
  newTypes.some((it) => it === type && isLine(it)) ? newTypes.filter(isLine) : [];

const isLine = (type: string) => (lineTypes as readonly string[]).includes(type);

/** What of a field no two records may share; undefined for a field that tells nothing apart. */
export function keyPath({ id, type }: Field): string | undefined {
  if (type === "person") return `${id}.rnokpp`;
  if (type === "organisation") return `${id}.edrpou`;
  return ["file", "table", "yes-no", "place"].includes(type) ? undefined : id;
}

const classes = Object.keys(text.uk.classes) as FieldClass[];

/** What the page shows of a definition. */
export function definitionFields(definition: RegisterDefinition): Filled["values"] {
  const { title, one, about, legalBasis, label, published, retention, geometry } = definition;
  return {
    title: title.uk,
    "title-en": title.en,
    one: one.uk,
    "one-en": one.en,
    about: about.uk,
    "about-en": about.en,
    basis: legalBasis.map((it) => [it.title.uk, it.url].filter(Boolean).join(" | ")).join("\n"),
    label,
    published: published ? "yes" : undefined,
    years: retention.years === "permanent" ? "" : String(retention.years),
    "years-basis": retention.basis.uk,
    place: geometry?.class,
    ...Object.fromEntries(definition.fields.flatMap((field, at) => fieldFields(definition, field, at))),
  };
}

const fieldFields = ({ listed, sought, unique }: RegisterDefinition, field: Field, at: number) => [
  [`${field.id}.title`, field.label.uk],
  [`${field.id}.title-en`, field.label.en],
  [`${field.id}.hint`, field.hint?.uk ?? ""],
  [`${field.id}.hint-en`, field.hint?.en ?? ""],
  [`${field.id}.class`, field.class ?? "personal"],
  [`${field.id}.required`, field.optional ? undefined : "yes"],
  [`${field.id}.type`, typesFor(field).length ? field.type : undefined],
  [`${field.id}.unique`, unique?.some((key) => String(key) === keyPath(field)) ? "yes" : undefined],
  [`${field.id}.listed`, listed?.includes(field.id) ? "yes" : undefined],
  [`${field.id}.sought`, sought?.includes(field.id) ? "yes" : undefined],
  [`${field.id}.order`, String(at + 1)],
  ...optionsOf(field).flatMap(({ id, label }) => [
    [`${field.id}.option.${id}`, label.uk],
    [`${field.id}.option-en.${id}`, label.en],
  ]),
];

/** The definition that the page says, beside what was typed and what is wrong with it. */
export function readDefinition(
  { form, lang }: Pick<Ask, "form" | "lang">,
  before: RegisterDefinition,
  registers: string[],
): { definition: RegisterDefinition; filled: Filled } {
  const t = text[lang];
  let filled = blank(Object.fromEntries(form.fields().map((field) => [field, form.get(field)])));
  const wrong = (field: string, words: string) => (filled = mend(filled, field, words));
  const get = (field: string, longest = 200) => form.get(field).trim().slice(0, longest);
  const words = (field: string, was: Words, longest = 200): Words => ({
    uk: get(field, longest) || was.uk,
    en: get(`${field}-en`, longest),
  });

  const kept = before.fields
    .filter(({ id }) => form.get(`${id}.drop`) !== "yes")
    .map((field, at) => ({
      field: readField(field, { get, form }, () => wrong(`${field.id}.more`, t.optionsWrong)),
      place: Number(get(`${field.id}.order`)) || at + 1,
    }))
    .sort((a, b) => a.place - b.place)
    .map(({ field }) => field);
  const added: Field[] = [];
  // A new field has no name yet when the page is filled in: its place stands for it.
  const named = new Map<string, string>();
  for (let at = 0; at < newFields; at += 1) {
    const field = newField(at, { get, form }, [...before.fields, ...added], registers);
    if (typeof field === "string") wrong(`new-${at}.options`, t[field]);
    else if (field) {
      named.set(field.id, `new-${at}`);
      added.push(field);
    }
  }
  const fields = [...kept, ...added];
  const chosen = (what: string) =>
    fields.flatMap(({ id }) => (form.get(`${named.get(id) ?? id}.${what}`) === "yes" ? [id] : []));

  const years = get("years");
  if (years && !/^\d{1,4}$/.test(years)) wrong("years", t.yearsWrong);
  const legalBasis = lines(form.get("basis")).map((line) => readBasis(line, before));
  if (legalBasis.some(({ url }) => url !== undefined && !URL.canParse(url))) wrong("basis", t.basisWrong);
  const place = classes.find((it) => it === form.get("place") && it !== "personal") as
    | "open"
    | "internal"
    | "restricted"
    | undefined;
  const definition: RegisterDefinition = {
    ...before,
    title: words("title", before.title),
    one: words("one", before.one),
    about: words("about", before.about, 1_000),
    legalBasis,
    label: get("label", 500) || before.label,
    published: form.get("published") === "yes",
    retention: {
      years: /^[1-9]\d{0,3}$/.test(years) ? Number(years) : "permanent",
      basis:
        get("years-basis") === before.retention.basis.uk
          ? before.retention.basis
          : { uk: get("years-basis"), en: before.retention.basis.en },
    },
    fields,
    ...uniqueOf(before, fields, (id) => form.get(`${named.get(id) ?? id}.unique`) === "yes"),
    ...optional("listed", chosen("listed"), before.listed),
    ...optional("sought", chosen("sought"), before.sought),
    ...(before.geometry && { geometry: { ...before.geometry, class: place ?? before.geometry.class } }),
  };
  return { definition, filled };
}

/** Keys of one field are as they were ticked; those of several fields stay, and go with a field that goes. */
function uniqueOf(before: RegisterDefinition, fields: Field[], isTicked: (id: string) => boolean) {
  const ticked = fields.flatMap((field) => {
    const path = keyPath(field);
    return path && isTicked(field.id) ? [path] : [];
  });
  const single = new Set(before.fields.map(keyPath));
  const kept = (before.unique ?? []).filter(([first, ...more]) =>
    more.length || !single.has(first) ? isWhole([first!, ...more], fields) : ticked.includes(first!),
  );
  const added = ticked.filter((path) => !kept.some((key) => String(key) === path)).map((path) => [path]);
  const unique = [...kept, ...added];
  return unique.length || before.unique ? { unique } : {};
}

const isWhole = (key: string[], fields: Field[]) =>
  key.every((path) => fields.some(({ id }) => id === path.split(".")[0]));

/** Kept in the order of before; absent where it was absent and nothing was chosen. */
function optional(name: "listed" | "sought", chosen: string[], before: string[] | undefined) {
  if (!chosen.length && !before) return {};
  const old = (before ?? []).filter((id) => chosen.includes(id));
  return { [name]: [...old, ...chosen.filter((id) => !old.includes(id))] };
}

interface Said {
  get: (field: string, longest?: number) => string;
  form: Ask["form"];
}

const lines = (value: string) =>
  value
    .split(/\r?\n/)
    .map((line) => line.trim().slice(0, 500))
    .filter(Boolean);

function readBasis(line: string, { legalBasis }: RegisterDefinition): RegisterDefinition["legalBasis"][number] {
  const [title = "", url] = line.split("|").map((part) => part.trim());
  const known = legalBasis.find((it) => it.title.uk === title);
  return { title: known?.title ?? { uk: title, en: "" }, ...(url && { url }) };
}

function readField(old: Field, { get, form }: Said, wrong: () => void): Field {
  const field = retyped(old, get(`${old.id}.type`));
  const at = (name: string) => `${field.id}.${name}`;
  const hint = { uk: get(at("hint"), 500), en: get(at("hint-en"), 500) };
  const read = {
    ...field,
    label: { uk: get(at("title")) || field.label.uk, en: get(at("title-en")) },
    class: classes.find((it) => it === form.get(at("class"))) ?? field.class ?? "personal",
  };
  if (hint.uk) read.hint = hint;
  else delete read.hint;
  if (form.get(at("required")) !== "yes") read.optional = true;
  else if (read.optional) delete read.optional;
  if (read.type === "choice" || read.type === "choices") {
    read.options = [
      ...optionsOf(field).map((option) => ({
        ...option,
        label: {
          uk: get(at(`option.${option.id}`)) || option.label.uk,
          en: get(at(`option-en.${option.id}`)),
        },
      })),
      ...newOptions(
        lines(form.get(at("more"))),
        optionsOf(field).map(({ id }) => id),
      ),
    ].slice(0, 100);
    if (read.options.length < 2) wrong();
  }
  // What stood unsaid before stays unsaid: a difference is only what somebody changed.
  const { class: said, ...rest } = read;
  return field.class === undefined && said === "personal" ? (rest as Field) : read;
}

/** The field as one of another type: what only the old type knew is gone; values of a choice pass to several of them. */
function retyped(field: Field, wanted: string): Field {
  const type = typesFor(field).find((it) => it === wanted);
  if (!type || type === field.type) return field;
  const { id, label, hint, optional, class: it } = field;
  const common = { id, label, ...(hint && { hint }), ...(optional && { optional }), ...(it && { class: it }) };
  if (type === "choice" || type === "choices") return { ...common, type, options: optionsOf(field) };
  return (type === "number" ? { ...common, type, decimals: 3 } : { ...common, type }) as Field;
}

function newOptions(labels: string[], taken: string[]) {
  const ids = [...taken];
  return labels.map((label) => {
    const id = freeId(label, ids, "v");
    ids.push(id);
    return { id, label: { uk: label, en: "" } };
  });
}

function freeId(label: string, taken: string[], fallback: string): string {
  const plain = slug(label, 40).replace(/^[^a-z]+/, "") || fallback;
  let id = plain;
  for (let n = 2; taken.includes(id); n += 1) id = `${plain}-${n}`;
  return id;
}

/** A new field; undefined where nothing was typed, the name of a sentence where it is not whole. */
function newField(
  at: number,
  { get, form }: Said,
  known: Field[],
  registers: string[],
): Field | "optionsWrong" | "refersWrong" | undefined {
  const title = get(`new-${at}.title`);
  if (!title) return undefined;
  const type = newTypes.find((it) => it === form.get(`new-${at}.type`)) ?? "text";
  const taken = known.map(({ id }) => id);
  const common = {
    id: freeId(title, [...taken, "geometry", "number", "label"], "field"),
    label: { uk: title, en: get(`new-${at}.title-en`) },
    class: classes.find((it) => it === form.get(`new-${at}.class`)) ?? ("internal" as const),
    ...(form.get(`new-${at}.required`) !== "yes" && { optional: true }),
  };
  if (type === "choice" || type === "choices") {
    const options = newOptions(lines(form.get(`new-${at}.options`)), []).slice(0, 100);
    return options.length < 2 ? "optionsWrong" : { ...common, type, options };
  }
  if (type === "record") {
    const register = registers.find((id) => id === form.get(`new-${at}.register`));
    return register ? { ...common, type, register } : "refersWrong";
  }
  return type === "number" ? { ...common, type, decimals: 3 } : { ...common, type };
}
