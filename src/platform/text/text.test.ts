import assert from "node:assert/strict";
import { test } from "node:test";
import {
  formatBytes,
  formatList,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPhone,
  formatThousands,
  noBreaks,
  normalizeApostrophes,
  ordinal,
  plural,
  pluralEn,
  pluralWord,
  quote,
  readPhone,
  say,
} from "./index.ts";
import { table } from "./test-table.ts";

const word = ["день", "дні", "днів"] as const;
table(
  "Ukrainian plural",
  [
    [0, "0~днів"],
    [1, "1~день"],
    [2, "2~дні"],
    [4, "4~дні"],
    [5, "5~днів"],
    [11, "11~днів"],
    [12, "12~днів"],
    [14, "14~днів"],
    [20, "20~днів"],
    [21, "21~день"],
    [102, "102~дні"],
    [111, "111~днів"],
    [1_000_001, "1~000~001~день"],
    [1.5, "1,5~дні"],
    [-2, "−2~дні"],
  ],
  (n) => plural(n, ...word),
);

test("the noun alone", () => assert.equal(pluralWord(22, ...word), "дні"));

table(
  "English plural",
  [
    [0, "0~days"],
    [1, "1~day"],
    [2, "2~days"],
    [1200, "1,200~days"],
  ],
  (n) => pluralEn(n, "day", "days"),
);

test("a text not translated is said in Ukrainian", () => {
  assert.equal(say({ uk: "Новини", en: "News" }, "en"), "News");
  assert.equal(say({ uk: "Новини", en: "" }, "en"), "Новини");
});

table(
  "ordinals",
  [
    [["1", "masculine"], "1-й"],
    [["3", "masculine"], "3-й"],
    [["1", "feminine"], "1-ша"],
    [["2", "feminine"], "2-га"],
    [["3", "feminine"], "3-тя"],
    [["5", "feminine"], "5-та"],
    [["7", "feminine"], "7-ма"],
    [["13", "feminine"], "13-та"],
    [["23", "feminine"], "23-тя"],
    [["40", "feminine"], "40-ва"],
    [["100", "feminine"], "100-та"],
    [["1000", "feminine"], "1000-на"],
    [["1", "neuter"], "1-ше"],
    [["3", "neuter"], "3-тє"],
    [["12", "neuter"], "12-те"],
  ] as [string[], string][],
  ([n, gender]) => ordinal(Number(n), "uk", gender as "neuter"),
);
table(
  "English ordinals",
  [
    [1, "1st"],
    [2, "2nd"],
    [3, "3rd"],
    [4, "4th"],
    [11, "11th"],
    [12, "12th"],
    [13, "13th"],
    [21, "21st"],
    [112, "112th"],
  ],
  (n) => ordinal(n, "en"),
);

table(
  "numbers",
  [
    [1234567.5, "1~234~567,5"],
    [1234, "1~234"],
    [0, "0"],
    [-0.001, "0"],
    [-12.345, "−12,35"],
  ],
  (n) => formatNumber(n, "uk"),
);
table(
  "numbers in columns",
  [
    [10275, "10~275,0"],
    [0.05, "0,1"],
    [-3, "−3,0"],
  ],
  (n) => formatNumber(n, "uk", 1),
);
table(
  "English numbers",
  [
    [1234567.5, "1,234,567.5"],
    [-1, "−1"],
  ],
  (n) => formatNumber(n, "en"),
);
table(
  "hryvnias",
  [
    [1234, "1~234~грн"],
    [1234.5, "1~234,50~грн"],
    [0.1 + 0.2, "0,30~грн"],
    [-5, "−5~грн"],
  ],
  (n) => formatMoney(n, "uk"),
);
table(
  "hryvnias in English",
  [
    [1234, "UAH~1,234"],
    [1234.5, "UAH~1,234.50"],
  ],
  (n) => formatMoney(n, "en"),
);
table(
  "thousands of hryvnias",
  [
    [10275, "10~275,0~тис.~грн"],
    [27745, "27~745,0~тис.~грн"],
  ],
  (n) => formatThousands(n, "uk"),
);
table("thousands in English", [[10275, "UAH~10,275.0~thousand"]], (n) => formatThousands(n, "en"));
table(
  "percent",
  [
    [0.425, "42,5~%"],
    [1, "100~%"],
    [0.3333, "33,3~%"],
    [0, "0~%"],
  ],
  (n) => formatPercent(n, "uk"),
);
table("percent in English", [[0.425, "42.5%"]], (n) => formatPercent(n, "en"));
table(
  "sizes",
  [
    [0, "0~Б"],
    [999, "999~Б"],
    [1234, "1,2~КБ"],
    [340_000, "340~КБ"],
    [5e9, "5,0~ГБ"],
  ],
  (n) => formatBytes(n, "uk"),
);

table(
  "reading telephones",
  [
    ["067 123-45-67", "+380671234567"],
    ["+38 (067) 123 45 67", "+380671234567"],
    ["80671234567", "+380671234567"],
    ["(03854) 3-21-40", "+380385432140"],
    ["00380671234567", "+380671234567"],
    ["+48 22 123 45 67", "+48221234567"],
    ["671234567", undefined],
    ["067 123-45-6", undefined],
    ["067 123 45 67 або 068", undefined],
    ["102", undefined],
    ["", undefined],
  ],
  readPhone,
);
table(
  "telephones",
  [
    ["+380671234567", "+380~67~123~45~67"],
    ["102", "102"],
    ["+48221234567", "+48221234567"],
  ],
  formatPhone,
);

table(
  "apostrophes",
  [
    ["п'ять", "п’ять"],
    ["Знамʼянка", "Знам’янка"],
    ["об`єкт", "об’єкт"],
    ["O'Neil", "O’Neil"],
    ["'так'", "'так'"],
  ],
  normalizeApostrophes,
);
table(
  "quotes",
  [
    ["Мрія", "«Мрія»"],
    ["Клуб «Мрія»", "«Клуб „Мрія“»"],
    ['Клуб "Мрія"', "«Клуб „Мрія“»"],
  ],
  (t) => quote(t, "uk"),
);
table("English quotes", [["The “Mriia” club", "“The ‘Mriia’ club”"]], (t) => quote(t, "en"));
table(
  "lists",
  [
    [[], ""],
    [["а"], "а"],
    [["а", "б"], "а і б"],
    [["а", "б", "в"], "а, б і в"],
  ] as [string[], string][],
  (l) => formatList(l, "uk"),
);
table("choices", [[["а", "б"], "а або б"]] as [string[], string][], (l) => formatList(l, "uk", "or"));

table(
  "no-break spaces",
  [
    ["Рада в місті", "Рада в~місті"],
    ["У нас і в вас", "У~нас і~в~вас"],
    ["рішення № 12", "рішення №~12"],
    ["№12", "№~12"],
    ["25 днів", "25~днів"],
    ["ст. 42 Закону", "ст.~42 Закону"],
    ["Шевченко Т. Г.", "Шевченко Т.~Г."],
    ["Т. Шевченко", "Т.~Шевченко"],
    ["Київ — столиця", "Київ~— столиця"],
    ["вул. Миру, буд. 5", "вул.~Миру, буд.~5"],
    ["молоко", "молоко"],
  ],
  (t) => noBreaks(t, "uk"),
);
table("English no-break spaces", [["part of a list", "part of~a~list"]], (t) => noBreaks(t, "en"));
