import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { defineSettings } from "../../platform/settings/index.ts";
import { fieldsOf, readSettings, shownValues } from "./settings-form.ts";
import { changesOf, valueBefore } from "./settings-history.ts";

const label = (uk: string) => ({ label: { uk, en: `${uk} (en)` } });

const section = defineSettings({
  id: "trial",
  title: { uk: "Проба", en: "Trial" },
  schema: z.object({
    name: z.object({ uk: z.string(), en: z.string() }),
    about: z.string(),
    share: z.number(),
    open: z.boolean(),
    days: z.enum(["five", "six"]),
    langs: z.array(z.enum(["uk", "en"])),
    streets: z.array(z.string()),
    crest: z.string().startsWith("/files/").optional(),
    token: z.string().optional(),
    columns: z.array(z.object({ id: z.string() })),
  }),
  defaults: {
    name: { uk: "Громада", en: "" },
    about: "",
    share: 12.5,
    open: true,
    days: "five",
    langs: ["uk"],
    streets: ["Миру"],
    columns: [],
  },
  words: {
    name: label("Назва"),
    about: label("Опис"),
    share: label("Частка"),
    open: label("Відкрито"),
    days: {
      ...label("Тиждень"),
      options: { five: { uk: "п’ять днів", en: "five" }, six: { uk: "шість днів", en: "six" } },
    },
    langs: label("Мови"),
    streets: label("Вулиці"),
    crest: label("Герб"),
    token: { ...label("Ключ"), secret: true },
  },
});

const before: Record<string, unknown> = { ...section.defaults, token: "таємниця-перша" };
const cases: [change: Record<string, unknown>, sentences: string[]][] = [
  [{}, []],
  [{ about: "Новий" }, ["Опис: порожньо → «Новий»"]],
  [{ name: { uk: "Громада", en: "Hromada" } }, ["Назва, англійською: порожньо → «Hromada»"]],
  [{ name: { en: "", uk: "Громада" } }, []],
  [{ share: 13 }, ["Частка: 12,5 → 13"]],
  [{ open: false }, ["Відкрито: так → ні"]],
  [{ days: "six" }, ["Тиждень: п’ять днів → шість днів"]],
  [{ langs: ["uk", "en"] }, ["Мови: «uk» → «uk, en»"]],
  [{ streets: [] }, ["Вулиці: «Миру» → порожньо"]],
  [{ about: "а".repeat(200) }, [`Опис: порожньо → «${"а".repeat(80)}…»`]],
  [{ crest: "/files/1" }, ["Герб: інше зображення"]],
  [{ token: "таємниця-друга" }, ["Ключ: змінено, значення не показуємо"]],
  [{ columns: [{ id: "a" }] }, ["Решту цього розділу змінено в самій службі"]],
  [{ open: false, share: 1 }, ["Частка: 12,5 → 1", "Відкрито: так → ні"]],
];
for (const [change, sentences] of cases) {
  test(JSON.stringify(change).slice(0, 60), () =>
    assert.deepEqual(changesOf(section, { ...before, ...change }, before, "uk"), sentences),
  );
}

test("the first decision is told against what the program came with", () => {
  const version = { id: 1, value: { share: 20 }, validFrom: "2026-01-01", savedBy: null, savedAt: new Date() };
  const value = { ...section.defaults, share: 20 };
  assert.deepEqual(changesOf(section, value, valueBefore(section, [version], 0), "uk"), ["Частка: 12,5 → 20"]);
});

test("a secret is never shown, and stays when nothing was typed in its place", () => {
  const fields = fieldsOf(section);
  assert.doesNotMatch(JSON.stringify(shownValues(fields, before)), /таємниця/);
  const read = (token: string) => {
    const typed: Record<string, string | string[]> = {
      "name.uk": "Г",
      about: "",
      share: "1",
      days: "six",
      langs: ["uk"],
      token,
    };
    const get = (name: string) => String(typed[name] ?? "");
    const form = { get, all: (name: string) => [typed[name] ?? []].flat(), file: () => undefined } as never;
    return readSettings(section, form, before, "uk");
  };
  const [kept, changed] = [read(""), read("нова")];
  assert.ok(kept.ok && changed.ok);
  assert.deepEqual([kept.value.token, changed.value.token], ["таємниця-перша", "нова"]);
  assert.doesNotMatch(JSON.stringify([kept.filled, changed.filled]), /таємниця|нова/);
});
