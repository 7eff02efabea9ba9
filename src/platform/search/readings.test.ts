import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cyrillicGuess, otherReadings, readQuery, swapLayout } from "./readings.ts";
import { distance } from "./spelling.ts";
import { highlight, snippet, type Piece } from "./snippet.ts";
import { meet } from "./stems.ts";
import { bagOf, queryOf, vectorOf } from "./vector.ts";

describe("the other layout of the keyboard", () => {
  const cases = [
    ["ghjuhfvf", "програма"],
    [",.l;tn", "бюджет"],
    ["GSKMUF", "пільга"],
    ["tktrnhjyybq gfcgjhn", "електронний паспорт"],
    ["зщдшсн", "policy"],
  ];
  for (const [typed, meant] of cases) test(`${typed} → ${meant}`, () => assert.equal(swapLayout(typed!), meant));
});

describe("Ukrainian in Latin letters", () => {
  const cases = `hromada громада, prohrama програма, programa програма, rishennia рішення, sesii сесії, sesiia сесія,
    petytsii петиції, Kyiv Київ, Mykolaiv Миколаїв, Starokostiantyniv Старокостянтинів, Khmelnytskyi Хмельницький,
    raion район, silrada сільрада, Shevchenko Шевченко, borshch борщ, yarmarok ярмарок, Diia Дія, zakupivli закупівлі,
    informatyzatsiia інформатизація, vulytsia вулиця, osvita освіта, Znamianka Знам’янка, Zhytomyr Житомир`;
  for (const pair of cases.split(",")) {
    const [latin, uk] = pair.trim().split(" ");
    test(`${latin} meets ${uk}`, () => assert.ok(meet(cyrillicGuess(latin!), uk!), cyrillicGuess(latin!)));
  }
});

describe("readings of a query", () => {
  test("little words and signs say nothing; at most 12 words are read", () => {
    assert.deepEqual(readQuery("і в та & | ! :* '").wanted, []);
    assert.equal(readQuery(Array(50).fill("громада").join(" ")).wanted.length, 12);
  });
  test("a Latin word may be a Ukrainian one, a number is a number", () => {
    const [word, number] = readQuery("hromada 119").wanted;
    assert.deepEqual(word?.stems, ["hromada", "громад"]);
    assert.deepEqual(number?.stems, ["119"]);
  });
  test("the last word may be unfinished", () => {
    assert.deepEqual(otherReadings("програма інф").at(-1)?.wanted.at(-1), { stems: [], prefix: "інф" });
    assert.equal(
      otherReadings("ін").some((reading) => reading.wanted.some((wanted) => wanted.prefix)),
      false,
    );
  });
});

test("vectors and queries are written as PostgreSQL reads them, whatever the text holds", () => {
  assert.equal(
    vectorOf([
      ["Громада і громади", "A"],
      ["про громаду", "B"],
    ]),
    "'громад':1A,3A,5B",
  );
  assert.equal(bagOf("Громада, громади!"), "'громад'");
  assert.equal(queryOf(readQuery("рішення громади").wanted), "('рішен' | 'ріш') & ('громад')");
  assert.equal(queryOf(readQuery("рішення громади").wanted, "|"), "('рішен' | 'ріш') | ('громад')");
  for (const hostile of ["'; drop table", "\\'", "a'b\\", "x:*", "()&|!<->", "ь 'ь' Ъ", "\u0000"]) {
    assert.match(queryOf(readQuery(hostile).wanted), /^(\(?('[\p{L}\p{N}]+'| \| |\)| & |\()*\)?)*$/u);
    assert.match(bagOf(hostile), /^('[\p{L}\p{N}]+' ?)*$/u);
  }
});

describe("pieces of a text", () => {
  const shown = (pieces: Piece[]) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join("");
  const wanted = readQuery("громаду програма").wanted;

  test("wanted words are marked in any form, markup stays text", () => {
    assert.equal(
      shown(highlight("<b>Програми</b> громад і громадян", wanted)),
      "<b>[Програми]</b> [громад] і громадян",
    );
    assert.deepEqual(highlight("", wanted), []);
  });

  test("the part with most of them is shown", () => {
    const filler = "Слова про погоду та врожай. ".repeat(30);
    const made = shown(snippet(`${filler}Тут громада. ${filler}Програму громади схвалено. ${filler}`, wanted));
    assert.match(made, /^… .*\[Програму\] \[громади\] схвалено.* …$/);
    assert.ok(made.length < 300, String(made.length));
  });

  test("a text without them is shown from its beginning", () => {
    assert.equal(shown(snippet("Погода", wanted)), "Погода");
    assert.match(shown(snippet("Погода ".repeat(100), wanted)), /^Погода .* …$/);
  });

  test("a long text without spaces is cut", () => {
    assert.ok(shown(snippet("щ".repeat(10_000), wanted)).length < 300);
  });
});

describe("distance of words", () => {
  const cases: [string, string, number][] = [
    ["громада", "громада", 0],
    ["громода", "громада", 1],
    ["гормада", "громада", 1],
    ["громаада", "громада", 1],
    ["програма", "программа", 1],
    ["", "абв", 3],
    ["школа", "вода", 3],
  ];
  for (const [one, other, edits] of cases) test(`${one} ${other}`, () => assert.equal(distance(one, other), edits));
});
