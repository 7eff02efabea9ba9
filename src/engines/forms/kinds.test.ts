import assert from "node:assert/strict";
import { test } from "node:test";
import { completeRnokpp, completeUnzr } from "../../platform/identifiers/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import { question, type Answer, type Question } from "./definition.ts";
import { kindOf } from "./kinds/index.ts";
import type { Typed } from "./kind.ts";
import { text } from "./text.ts";

const t = text.uk;
const label = { uk: "Питання", en: "Question" };
const ask = (it: object): Question => question.parse({ id: "q", label, ...it });
const today = civilDate("2026-11-23");
const rnokpp = completeRnokpp("315012345");
const unzr = completeUnzr("19860424-0123");
const options = [
  { id: "oak", label: { uk: "Дуб", en: "Oak" } },
  { id: "ash", label: { uk: "Ясен", en: "Ash" } },
];
const long = (length: number) => "я".repeat(length);

type Fields = string | Record<string, string | string[]>;
/** What was typed; the answer and its words, or the sentence beside the part. */
type Case = [
  asked: object,
  typed: Fields,
  expected: { answer: Answer | undefined; words?: string } | Record<string, string>,
];

const wrong = (sentence: string, part = "") => ({ [part]: sentence });
const nothing = { answer: undefined };

const cases: Case[] = [
  [{ type: "text" }, "  Кв. 5,   дворова ", { answer: "Кв. 5, дворова", words: "Кв. 5, дворова" }],
  [{ type: "text" }, "", nothing],
  [{ type: "text" }, "<script>alert(1)</script>", { answer: "<script>alert(1)</script>" }],
  [{ type: "text", longest: 5 }, "шістьз", wrong(t.tooLong(5, 6))],
  [{ type: "text" }, long(201), wrong(t.tooLong(200, 201))],
  [{ type: "long-text" }, "Рядок\nдругий", { answer: "Рядок\nдругий" }],
  [{ type: "long-text" }, long(5001), wrong(t.tooLong(5000, 5001))],

  [{ type: "number" }, "12", { answer: 12, words: "12" }],
  [{ type: "number" }, "1 234", { answer: 1234, words: "1\u00A0234" }],
  [{ type: "number" }, "−3", { answer: -3 }],
  [{ type: "number", decimals: 2, unit: { uk: "м²", en: "m²" } }, "54,5", { answer: 54.5, words: "54,50\u00A0м²" }],
  [{ type: "number", decimals: 2 }, "54.555", wrong(t.decimals(2))],
  [{ type: "number" }, "1,5", wrong(t.whole)],
  [{ type: "number" }, "багато", wrong(t.number)],
  [{ type: "number" }, "1e400", wrong(t.number)],
  [{ type: "number" }, "Infinity", wrong(t.number)],
  [{ type: "number" }, "9999999999999", wrong(t.number)],
  [{ type: "number", least: 1 }, "0", wrong(t.least("1"))],
  [{ type: "number", most: 10 }, "11", wrong(t.most("10"))],

  [{ type: "money" }, "1250,50", { answer: "1250.50", words: "1\u00A0250,50\u00A0грн" }],
  [{ type: "money" }, "1 250 грн", { answer: "1250.00" }],
  [{ type: "money" }, "0,1", { answer: "0.10" }],
  [{ type: "money" }, "-5", wrong(t.money)],
  [{ type: "money" }, "1,005", wrong(t.money)],
  [{ type: "money" }, "сто", wrong(t.money)],
  [{ type: "money", most: 1000 }, "1000,01", wrong(t.most("1\u00A0000\u00A0грн"))],

  [{ type: "date" }, "2026-11-23", { answer: "2026-11-23", words: "23 листопада 2026" }],
  [{ type: "date" }, "5.7.2026", { answer: "2026-07-05" }],
  [{ type: "date" }, "2026-02-30", wrong(t.noSuchDate)],
  [{ type: "date" }, "31.04.2026", wrong(t.noSuchDate)],
  [{ type: "date" }, "завтра", wrong(t.date)],
  [{ type: "date" }, "0001-01-01", wrong(t.dateFar)],
  [{ type: "date" }, "20261-01-01", wrong(t.dateFar)],
  [{ type: "date", only: "past" }, "2026-11-23", { answer: "2026-11-23" }],
  [{ type: "date", only: "past" }, "2026-11-24", wrong(t.past)],
  [{ type: "date", only: "future" }, "2026-11-23", { answer: "2026-11-23" }],
  [{ type: "date", only: "future" }, "2026-11-22", wrong(t.future)],

  [
    { type: "period" },
    { from: "2026-11-01", until: "2026-11-01" },
    { answer: { from: "2026-11-01", until: "2026-11-01" } },
  ],
  [{ type: "period" }, { from: "2026-11-02", until: "2026-11-01" }, wrong(t.periodOrder, "until")],
  [{ type: "period" }, { from: "2026-11-02" }, wrong(t.date, "until")],
  [{ type: "period" }, { from: "", until: "" }, nothing],

  [{ type: "choice", options }, "oak", { answer: "oak", words: "Дуб" }],
  [{ type: "choice", options }, "birch", wrong(t.chooseOption)],
  [{ type: "choice", options }, "__proto__", wrong(t.chooseOption)],
  [{ type: "choices", options }, { "": ["oak", "ash", "oak"] }, { answer: ["oak", "ash"], words: "Дуб і Ясен" }],
  [{ type: "choices", options }, { "": ["oak", "constructor"] }, wrong(t.chooseOption)],
  [{ type: "choices", options }, { "": [] }, nothing],
  [{ type: "yes-no" }, "yes", { answer: true, words: "Так" }],
  [{ type: "yes-no" }, "no", { answer: false, words: "Ні" }],
  [{ type: "yes-no" }, "maybe", wrong(t.chooseOption)],
  [{ type: "declaration" }, "yes", { answer: true }],
  [{ type: "declaration" }, "", nothing],

  [
    { type: "person" },
    { familyName: "Гнатюк", givenName: "Леся", birthDate: "24.04.1986", rnokpp },
    {
      answer: { familyName: "Гнатюк", givenName: "Леся", patronymic: "", birthDate: "1986-04-24", rnokpp },
      words: `Гнатюк Леся, 24 квітня 1986, РНОКПП\u00A0${rnokpp}`,
    },
  ],
  [{ type: "person" }, { familyName: "Гнатюк" }, wrong(t.fill, "givenName")],
  [{ type: "person" }, { familyName: "123", givenName: "Леся" }, wrong(t.name, "familyName")],
  [
    { type: "person" },
    { familyName: "Гнатюк", givenName: "Леся", rnokpp: "1234567890" },
    wrong(t.rnokppWrong["check-digit"], "rnokpp"),
  ],
  [
    { type: "person" },
    { familyName: "Гнатюк", givenName: "Леся", birthDate: "2026-11-24" },
    wrong(t.past, "birthDate"),
  ],
  [{ type: "person" }, { familyName: "  ", givenName: "" }, nothing],

  [
    { type: "organisation" },
    { edrpou: "1436 0570", name: "Банк" },
    { answer: { edrpou: "14360570", name: "Банк" }, words: "Банк, Код ЄДРПОУ\u00A014360570" },
  ],
  [{ type: "organisation" }, { edrpou: "14360571", name: "Банк" }, wrong(t.edrpouWrong["check-digit"], "edrpou")],
  [{ type: "organisation" }, { edrpou: "", name: "Банк" }, wrong(t.fill, "edrpou")],
  [{ type: "organisation" }, { edrpou: "14360570", name: "" }, wrong(t.fill, "name")],

  [{ type: "rnokpp" }, ` ${rnokpp.slice(0, 5)} ${rnokpp.slice(5)}`, { answer: rnokpp }],
  [{ type: "rnokpp" }, "1234567890", wrong(t.rnokppWrong["check-digit"])],
  [{ type: "rnokpp" }, "12345", wrong(t.rnokppWrong.format)],
  [{ type: "unzr" }, unzr.replace("-", ""), { answer: unzr }],
  [{ type: "unzr" }, "19910824-00027", wrong(t.unzrWrong["check-digit"])],
  [{ type: "phone" }, "067 123-45-67", { answer: "+380671234567", words: "+380\u00A067\u00A0123\u00A045\u00A067" }],
  [{ type: "phone" }, "12345", wrong(t.phone)],
  [{ type: "email" }, "lesia@example.com", { answer: "lesia@example.com" }],
  [{ type: "email" }, "lesia@example", wrong(t.email)],
  [{ type: "email" }, "a@b.ua\nBcc: x@y.ua", wrong(t.email)],
  [{ type: "email" }, `${"a".repeat(250)}@b.ua`, wrong(t.email)],

  [
    { type: "address" },
    { settlement: "Самчики", street: "Садова", building: "5", flat: "", postcode: "31100" },
    {
      answer: { settlement: "Самчики", street: "Садова", building: "5", postcode: "31100" },
      words: "31100, Самчики, Садова, буд.\u00A05",
    },
  ],
  [
    { type: "address" },
    { settlement: "Самчики", building: "5" },
    { answer: { settlement: "Самчики", street: "", building: "5" } },
  ],
  [{ type: "address" }, { settlement: "Самчики" }, wrong(t.fill, "building")],
  [{ type: "address" }, { settlement: "Самчики", building: "5", postcode: "311" }, wrong(t.postcodeWrong, "postcode")],
  [{ type: "address" }, { settlement: long(101), building: "5" }, wrong(t.tooLong(100, 101), "settlement")],

  [{ type: "place" }, { words: "Біля школи" }, { answer: { words: "Біля школи" } }],
  [
    { type: "place" },
    { words: "", lat: "49,7555", lon: "27.208" },
    { answer: { words: "", lat: 49.7555, lon: 27.208 }, words: "(49,75550;\u00A027,20800)" },
  ],
  [{ type: "place" }, { words: "Там", lat: "27,2", lon: "49,7" }, wrong(t.pointWrong, "lat")],
  [{ type: "place" }, { words: "Там", lat: "49,7" }, wrong(t.pointWrong, "lat")],
  [{ type: "place" }, { words: "Там", lat: "1e1", lon: "NaN" }, wrong(t.pointWrong, "lat")],
  [{ type: "place" }, { words: long(1001) }, wrong(t.tooLong(1000, 1001), "words")],

  [
    {
      type: "table",
      columns: [
        { id: "name", label, type: "text" },
        { id: "age", label, type: "number", optional: true },
      ],
    },
    { rows: "3", "0_name": "Оля", "0_age": "7", "2_name": "Іван" },
    { answer: [{ name: "Оля", age: 7 }, { name: "Іван" }], words: "1) Оля, 7; 2) Іван" },
  ],
  [
    {
      type: "table",
      columns: [
        { id: "name", label, type: "text" },
        { id: "age", label, type: "number" },
      ],
    },
    { rows: "2", "1_name": "Оля", "1_age": "сім" },
    wrong(t.number, "1_age"),
  ],
  [
    {
      type: "table",
      columns: [
        { id: "name", label, type: "text" },
        { id: "age", label, type: "number", most: 17 },
      ],
    },
    { rows: "2", "1_name": "Оля", "1_age": "18" },
    wrong(t.most("17"), "1_age"),
  ],
  [
    { type: "table", least: 2, columns: [{ id: "name", label, type: "text" }] },
    { rows: "2", "0_name": "Оля" },
    wrong(t.leastRows(2)),
  ],
  [{ type: "table", columns: [{ id: "name", label, type: "text" }] }, { rows: "1e9" }, nothing],
  [{ type: "table", columns: [{ id: "name", label, type: "text" }] }, { rows: "-4" }, nothing],
];

for (const [asked, typed, expected] of cases) {
  const it = ask(asked);
  test(`${it.type}: ${JSON.stringify(typed).slice(0, 60)}`, () => {
    const kind = kindOf(it);
    const { answer, wrong: notRead } = kind.read(typedOf(typed), it, { lang: "uk", today });
    const found = notRead ?? (answer === undefined ? undefined : kind.check(answer, it, { lang: "uk", today }));
    if (!("answer" in expected)) return assert.deepEqual(found, expected);
    assert.deepEqual(found ?? {}, {});
    assert.deepEqual(answer, expected.answer);
    if (expected.words) assert.equal(breakable(kind.words(answer!, it, "uk")), breakable(expected.words));
    if (answer === undefined) return;
    assert.ok(kind.fits(answer), "what was read fits");
    const shown = kind.read(typedOf(kind.fields(answer, it)), it, { lang: "uk", today });
    assert.deepEqual(shown.answer, answer, "what is shown again reads the same");
  });
}

test("values from elsewhere fit no type but their own", () => {
  const values: unknown[] = [
    null,
    {},
    [],
    [null],
    { __proto__: null },
    "x".repeat(100_000),
    Number.NaN,
    [[["a"]]],
    { toString: 1 },
  ];
  for (const asked of [
    ...new Map(cases.map(([it]) => [(it as { type: string }).type, it])).values(),
    { type: "file" },
  ]) {
    const it = ask(asked);
    for (const value of values) {
      const isEmptyList = Array.isArray(value) && value.length === 0;
      assert.equal(
        kindOf(it).fits(value) && !isEmptyList,
        false,
        `${it.type} took ${JSON.stringify(value)?.slice(0, 40)}`,
      );
    }
  }
});

const breakable = (words: string) => words.replaceAll("\u00A0", " ");

function typedOf(fields: Fields): Typed {
  const all = typeof fields === "string" ? { "": fields } : fields;
  const texts = (part: string) =>
    [all[part] ?? []]
      .flat()
      .map((it) => it.trim())
      .filter(Boolean);
  return { get: (part) => texts(part).at(-1) ?? "", all: texts };
}
