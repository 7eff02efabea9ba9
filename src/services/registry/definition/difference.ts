import { isDeepStrictEqual } from "node:util";
import {
  classOf,
  fieldOf,
  fieldTitle,
  labelClass,
  type Field,
  type RegisterDefinition,
} from "../../../engines/registers/index.ts";
import type { FieldClass } from "../../../platform/service/index.ts";
import { say, type Lang, type Words } from "../../../platform/text/index.ts";
import { text } from "./text.ts";

/** What differs between two versions of a register, a sentence each. */
export function versionDifferences(before: RegisterDefinition, after: RegisterDefinition, lang: Lang): string[] {
  const told = [...ofRegister(before, after, lang), ...ofFields(before, after, lang)];
  return told.length || isDeepStrictEqual(before, after) ? told : [text[lang].says.other];
}

/** Whether somebody will see what they did not see before. */
export function opensMore(before: RegisterDefinition, after: RegisterDefinition): boolean {
  const isWider = (was: FieldClass, is: FieldClass) => order.indexOf(is) < order.indexOf(was);
  return (
    (after.published && !before.published) ||
    before.fields.some(({ id }) => fieldOf(after, id) && isWider(classOf(before, id), classOf(after, id))) ||
    isWider(before.geometry?.class ?? "open", after.geometry?.class ?? "open") ||
    isWider(labelClass(before), labelClass(after))
  );
}

const order: FieldClass[] = ["open", "internal", "personal", "restricted"];

function ofRegister(before: RegisterDefinition, after: RegisterDefinition, lang: Lang): string[] {
  const t = text[lang];
  const told: string[] = [];
  const words = (what: string, was: string, is: string) => {
    if (was !== is) told.push(t.says.text(what, was, is));
  };
  words(t.title, before.title.uk, after.title.uk);
  words(t.titleEn, before.title.en, after.title.en);
  words(t.one, before.one.uk, after.one.uk);
  words(t.oneEn, before.one.en, after.one.en);
  words(t.aboutUk, before.about.uk, after.about.uk);
  words(t.aboutEn, before.about.en, after.about.en);
  words(t.basis, basisText(before, lang), basisText(after, lang));
  words(t.label, before.label, after.label);
  words(t.years, yearsText(before), yearsText(after));
  words(t.yearsBasis, before.retention.basis.uk, after.retention.basis.uk);
  if (before.geometry && after.geometry)
    words(t.place, t.classes[before.geometry.class], t.classes[after.geometry.class]);
  if (before.published !== after.published) told.push(after.published ? t.says.opened : t.says.closed);
  if (String(before.listed ?? []) !== String(after.listed ?? [])) told.push(t.says.listed);
  if (String(before.sought ?? []) !== String(after.sought ?? [])) told.push(t.says.sought);
  return [...told, ...ofKeys(before, after, lang)];
}

function ofKeys(before: RegisterDefinition, after: RegisterDefinition, lang: Lang): string[] {
  const { says } = text[lang];
  const [was, is] = [before.unique ?? [], after.unique ?? []];
  const has = (keys: string[][], key: string[]) => keys.some((it) => String(it) === String(key));
  const titles = (definition: RegisterDefinition, key: string[]) =>
    key.map((path) => fieldTitle(definition, path.split(".")[0]!, lang)).join(", ");
  return [
    ...is.filter((key) => !has(was, key)).map((key) => says.unique(titles(after, key))),
    ...was.filter((key) => !has(is, key)).map((key) => says.notUnique(titles(before, key))),
  ];
}

const basisText = ({ legalBasis }: RegisterDefinition, lang: Lang) =>
  legalBasis.map(({ title, url }) => [say(title, lang), url].filter(Boolean).join(" | ")).join("; ");

const yearsText = ({ retention }: RegisterDefinition) =>
  retention.years === "permanent" ? "—" : String(retention.years);

function ofFields(before: RegisterDefinition, after: RegisterDefinition, lang: Lang): string[] {
  const { says, classes } = text[lang];
  const name = ({ label }: Field) => say(label, lang);
  const dropped = before.fields.filter(({ id }) => !fieldOf(after, id));
  const added = after.fields.filter(({ id }) => !fieldOf(before, id));
  const stayed = after.fields.filter(({ id }) => fieldOf(before, id));
  const places = ({ fields }: RegisterDefinition) =>
    fields.map(({ id }) => id).filter((id) => stayed.some((it) => it.id === id));
  return [
    ...added.map((field) => says.added(name(field), classes[field.class ?? "personal"])),
    ...dropped.map((field) => says.dropped(name(field))),
    ...stayed.flatMap((field) => ofField(fieldOf(before, field.id)!, field, lang)),
    ...(String(places(before)) === String(places(after)) ? [] : [says.order]),
  ];
}

function ofField(before: Field, after: Field, lang: Lang): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  const { says, classes, types } = text[lang];
  const title = say(after.label, lang);
  const named = (type: Field["type"]) => (types as Record<string, string>)[type] ?? type;
  const told: string[] = [];
  if (say(before.label, lang) !== title) told.push(says.named(say(before.label, lang), title));
  if (before.type !== after.type) told.push(says.typed(title, named(before.type), named(after.type)));
  const [was, is] = [before.class ?? "personal", after.class ?? "personal"];
  if (was !== is) told.push(says.seen(title, classes[was], classes[is]));
  if (Boolean(before.optional) !== Boolean(after.optional))
    told.push(after.optional ? says.optional(title) : says.required(title));
  for (const { id, label } of optionsOf(after)) {
    const known = optionsOf(before).find((it) => it.id === id);
    if (!known) told.push(says.option(title, say(label, lang)));
    else if (say(known.label, lang) !== say(label, lang))
      told.push(says.optionNamed(title, say(known.label, lang), say(label, lang)));
  }
  return told.length ? told : [says.changed(title)];
}

/** Values of a field of few values. */
export const optionsOf = (field: Field): { id: string; label: Words }[] =>
  field.type === "choice" || field.type === "choices" ? field.options : [];
