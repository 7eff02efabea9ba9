import type { SettingsSection, SettingsVersion } from "../../platform/settings/index.ts";
import { say, type Lang } from "../../platform/text/index.ts";
import { fieldsOf, type SettingField } from "./settings-form.ts";
import { text } from "./text.ts";

/** Longer values are cut: the form has them whole. */
const longest = 80;

/** What a decision changed against the one before it, a sentence a field: «Прийом: з 8:00 → з 9:00». Secrets stay secret. */
export function changesOf(
  section: SettingsSection,
  now: Record<string, unknown>,
  before: Record<string, unknown>,
  lang: Lang,
): string[] {
  const { settings: t } = text[lang];
  const fields = fieldsOf(section);
  const told = fields.flatMap((field) => sentencesOf(field, now[field.name], before[field.name], lang));
  const named = new Set(fields.map(({ name }) => name));
  const rest = Object.keys({ ...before, ...now }).filter((name) => !named.has(name));
  const other = rest.some((name) => !same(now[name], before[name]));
  return other ? [...told, t.otherChanged] : told;
}

/** The value before: of the decision that held until then, or what the program came with. */
export const valueBefore = (section: SettingsSection, history: SettingsVersion[], at: number) => ({
  ...(section.defaults as Record<string, unknown>),
  ...history[at + 1]?.value,
});

function sentencesOf(field: SettingField, now: unknown, before: unknown, lang: Lang): string[] {
  const { settings: t } = text[lang];
  const label = say(field.words.label, lang);
  if (same(now, before)) return [];
  if (field.kind === "secret") return [t.secretChanged(label)];
  if (field.kind === "picture") return [t.pictureChanged(label, Boolean(now))];
  if (field.kind !== "words") return [t.change(label, shown(field, before, lang), shown(field, now, lang))];
  const [was, is] = [before, now].map((it) => (it ?? {}) as { uk?: string; en?: string });
  return (["uk", "en"] as const)
    .filter((of) => (was![of] ?? "") !== (is![of] ?? ""))
    .map((of) =>
      t.change(`${label}, ${of === "uk" ? t.inUkrainian : t.inEnglish}`, cut(was![of], lang), cut(is![of], lang)),
    );
}

function shown({ kind, words }: SettingField, value: unknown, lang: Lang): string {
  const { settings: t } = text[lang];
  const option = (it: string) => (words.options?.[it] ? say(words.options[it], lang) : it);
  if (kind === "yes-no") return value ? t.yes : t.no;
  if (kind === "choice" && typeof value === "string") return option(value);
  if (kind === "choices" && Array.isArray(value)) return cut(value.map(String).map(option).join(", "), lang);
  if (Array.isArray(value)) return cut(value.join("; "), lang);
  if (typeof value === "number") return String(value).replace(".", lang === "uk" ? "," : ".");
  return cut(typeof value === "string" ? value : undefined, lang);
}

function cut(value: string | undefined, lang: Lang): string {
  const { settings: t } = text[lang];
  const words = (value ?? "").replaceAll(/\s+/g, " ").trim();
  if (!words) return t.nothing;
  return `«${words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : words}»`;
}

/** Nothing, an empty text and an empty list are one. */
const same = (one: unknown, other: unknown) => plain(one) === plain(other);

function plain(value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value)) return value.length ? JSON.stringify(value.map(plain)) : "";
  if (typeof value !== "object") return JSON.stringify(value);
  const parts = Object.entries(value)
    .map(([name, it]) => [name, plain(it)] as const)
    .filter(([, it]) => it !== "");
  return parts.length ? JSON.stringify(parts.sort(([a], [b]) => (a < b ? -1 : 1))) : "";
}
