import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import type { Form } from "../../platform/http/index.ts";
import { defineSettings } from "../../platform/settings/index.ts";
import { fieldsOf, readSettings, shownValues } from "./settings-form.ts";

const label = { uk: "Поле", en: "Field" };
const words = (more = {}) => ({ label, ...more });

const section = defineSettings({
  id: "trial",
  title: label,
  schema: z.object({
    name: z.object({ uk: z.string().min(1).max(60), en: z.string() }),
    about: z.string().max(500),
    phone: z.string().max(20).optional(),
    email: z.email().optional(),
    accent: z.string().regex(/^#[0-9a-f]{6}$/),
    share: z.number().min(0).max(100),
    open: z.boolean(),
    days: z.enum(["five", "six"]),
    languages: z.array(z.enum(["uk", "en", "pl"])).min(1),
    streets: z.array(z.string().max(30)),
    council: z.object({ uk: z.string().min(1), en: z.string() }).optional(),
    crest: z.string().startsWith("/files/").optional(),
    secret: z.object({ a: z.string(), b: z.string() }),
  }),
  defaults: {
    name: { uk: "Громада", en: "" },
    about: "",
    accent: "#174ea6",
    share: 12.5,
    open: true,
    days: "five",
    languages: ["uk"],
    streets: ["Миру", "Софії"],
    secret: { a: "1", b: "2" },
  },
  words: {
    name: words(),
    about: words({ long: true }),
    phone: words(),
    email: words(),
    accent: words(),
    share: words(),
    open: words(),
    days: words(),
    languages: words(),
    streets: words(),
    council: words(),
    crest: words(),
    secret: words(),
  },
});

/** What a browser sends: texts by field. */
function sent(fields: Record<string, string | string[]>): Form {
  const all = (field: string) => [fields[field] ?? []].flat();
  return {
    get: (field) => all(field).at(-1) ?? "",
    all: (field) => all(field).filter(Boolean),
    file: () => undefined,
    files: () => [],
    fields: () => Object.keys(fields),
  };
}

const whole = {
  "name.uk": "Староко",
  "name.en": "Staroko",
  about: "Про нас",
  phone: "",
  email: "",
  accent: "#1a7048",
  share: "7,25",
  open: "yes",
  days: "six",
  languages: ["uk", "pl"],
  streets: "Миру\n\n  Острозького ",
};
const read = (fields: Record<string, string | string[]>) =>
  readSettings(section, sent({ ...whole, ...fields }), section.defaults, "uk");

test("each field becomes its kind of input; what no input can show is left to its module", () => {
  assert.deepEqual(
    fieldsOf(section).map(({ name, kind, optional }) => [name, kind, optional]),
    [
      ["name", "words", false],
      ["about", "long", true],
      ["phone", "text", true],
      ["email", "email", true],
      ["accent", "colour", false],
      ["share", "number", false],
      ["open", "yes-no", false],
      ["days", "choice", false],
      ["languages", "choices", false],
      ["streets", "list", false],
      ["council", "words", true],
      ["crest", "picture", true],
    ],
  );
});

test("a field without words is not shown", () => {
  const silent = defineSettings({ id: "s", title: label, schema: z.object({ a: z.string() }), defaults: { a: "" } });
  assert.deepEqual(fieldsOf(silent), []);
});

test("what was decided is shown as people type it", () => {
  assert.deepEqual(shownValues(fieldsOf(section), section.defaults), {
    "name.uk": "Громада",
    "name.en": "",
    about: "",
    phone: undefined,
    email: undefined,
    accent: "#174ea6",
    share: "12,5",
    open: "yes",
    days: "five",
    languages: ["uk"],
    streets: "Миру\nСофії",
    "council.uk": undefined,
    "council.en": undefined,
    crest: undefined,
  });
});

test("what was typed becomes a value; what the form has not stays", () => {
  const reading = read({});
  assert.ok(reading.ok, JSON.stringify(reading.filled.errors));
  assert.deepEqual(reading.value, {
    name: { uk: "Староко", en: "Staroko" },
    about: "Про нас",
    phone: undefined,
    email: undefined,
    accent: "#1a7048",
    share: 7.25,
    open: true,
    days: "six",
    languages: ["uk", "pl"],
    streets: ["Миру", "Острозького"],
    council: undefined,
    secret: { a: "1", b: "2" },
  });
});

test("a box left empty is no", () => {
  const reading = read({ open: "" });
  assert.equal(reading.ok && reading.value.open, false);
});

test("words that may be left out are left out whole, or not at all", () => {
  const left = read({ "council.uk": "", "council.en": "" });
  assert.ok(left.ok);
  assert.equal(left.value.council, undefined);
  const half = read({ "council.uk": "", "council.en": "City council" });
  assert.deepEqual(Object.keys(half.filled.errors), ["council.uk"]);
});

test("a picture stays until it is taken off", () => {
  const current = { ...section.defaults, crest: "/files/1/crest.svg" };
  const crestAfter = (fields: Record<string, string>) => {
    const reading = readSettings(section, sent({ ...whole, ...fields }), current, "uk");
    return reading.ok && reading.value.crest;
  };
  assert.equal(crestAfter({}), "/files/1/crest.svg");
  assert.equal(crestAfter({ "crest.drop": "yes" }), undefined);
});

const wrong: [what: string, fields: Record<string, string | string[]>, field: string][] = [
  ["no name", { "name.uk": "" }, "name.uk"],
  ["a name too long", { "name.uk": "х".repeat(61) }, "name.uk"],
  ["not an e-mail", { email: "олена" }, "email"],
  ["not a colour", { accent: "green" }, "accent"],
  ["not a number", { share: "багато" }, "share"],
  ["a number too large", { share: "101" }, "share"],
  ["no number", { share: "" }, "share"],
  ["not one of the choices", { days: "seven" }, "days"],
  ["none of the choices", { languages: [] }, "languages"],
  ["a line too long", { streets: `Миру\n${"х".repeat(31)}` }, "streets"],
];
for (const [what, fields, field] of wrong) {
  test(`to mend: ${what}`, () => {
    const reading = read(fields);
    assert.equal(reading.ok, false);
    assert.deepEqual(Object.keys(reading.filled.errors), [field]);
    assert.match(reading.filled.errors[field]!, /[а-яіїє]/i);
    const typed = Object.entries(fields)[0]!;
    assert.deepEqual(reading.filled.values[typed[0]], typed[1], "what was typed is still there");
  });
}
