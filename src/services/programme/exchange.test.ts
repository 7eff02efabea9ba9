import assert from "node:assert/strict";
import { test } from "node:test";
import { zipSync } from "fflate";
import * as XLSX from "@e965/xlsx";
import { exportProgramme, programmeTemplate } from "./exchange.ts";
import { importProgramme, overBase } from "./exchange-import.ts";
import * as khmelnytskyi from "./sample/khmelnytskyi-2021.ts";
import { adopted } from "./sample/starokostiantyniv-2026.ts";

const years = [2026, 2027, 2028];
const outgoing = await exportProgramme(adopted, years);

/** The workbook of the real programme with some cells changed. */
function changed(cells: Record<string, unknown>, sheet = "Заходи"): Uint8Array {
  const book = XLSX.read(outgoing, { type: "array" });
  for (const [cell, value] of Object.entries(cells)) {
    if (value === null) delete book.Sheets[sheet]![cell];
    else XLSX.utils.sheet_add_aoa(book.Sheets[sheet]!, [[value]], { origin: cell });
  }
  return new Uint8Array(XLSX.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
}

const errorsOf = (file: Uint8Array) => {
  const result = importProgramme(file, years);
  return result.ok ? [] : result.errors;
};

test("what goes out comes back the same", async () => {
  for (const [content, of] of [
    [adopted, years],
    [khmelnytskyi.adopted, [2021, 2022, 2023, 2024, 2025]],
  ] as const) {
    const back = importProgramme(await exportProgramme(content, [...of]), [...of]);
    assert.ok(back.ok, JSON.stringify(back));
    const { priorities, measures, indicators } = overBase(back.value, content);
    assert.deepEqual(priorities, content.priorities);
    assert.deepEqual(measures, content.measures);
    if (content === adopted) assert.deepEqual(indicators, content.indicators);
  }
});

test("the template itself is read without errors", async () => {
  assert.ok(importProgramme(await programmeTemplate(years), years).ok);
});

const spoilt: [string, Record<string, unknown>, string, string, RegExp][] = [
  ["a sum in words", { G4: "десять" }, "Заходи", "G4", /«десять» не є числом/],
  ["a negative sum", { H4: -5 }, "Заходи", "H4", /від’ємною/],
  ["no title", { C2: null }, "Заходи", "C2", /порожня/],
  ["no executor", { D2: "" }, "Заходи", "D2", /хоча б одного виконавця/],
  ["a number used twice", { A3: "1.1" }, "Заходи", "A3", /1\.1 ужито двічі/],
  ["a number that is none", { A3: "перший" }, "Заходи", "A3", /«перший» не є номером/],
  ["an unknown priority", { B2: 9 }, "Заходи", "B2", /Пріоритету 9 немає/],
  ["a head renamed", { C1: "Назва" }, "Заходи", "C1", /має бути «Захід»/],
  ["a text too long", { C2: "а".repeat(1501) }, "Заходи", "C2", /до 1500 знаків/],
];

for (const [what, cells, sheet, cell, words] of spoilt) {
  test(`an error beside its cell: ${what}`, () => {
    const errors = errorsOf(changed(cells)).filter((it) => it.sheet === sheet && it.cell === cell);
    assert.equal(errors.length, 1, JSON.stringify(errors));
    assert.match(errors[0]!.words.uk, words);
  });
}

test("an indicator of a measure that is not there, and a provider nobody has", () => {
  const [error] = errorsOf(changed({ B2: "9.9" }, "Індикатори"));
  assert.equal(error?.cell, "B2");
  const [unknown] = errorsOf(changed({ J2: "museum.visits" }, "Індикатори"));
  assert.equal(unknown?.cell, "J2");
  assert.ok(importProgramme(changed({ J2: "museum.visits" }, "Індикатори"), years, new Set(["museum.visits"])).ok);
});

test("sums with a comma, spaces and a dash are understood", () => {
  const back = importProgramme(changed({ G4: "1 000,5", H4: "-" }), years);
  assert.ok(back.ok);
  assert.deepEqual(back.value.measures[2]!.money, [
    { year: 2026, thousand: 1000.5, source: null },
    { year: 2028, thousand: 10, source: null },
  ]);
});

test("a formula is never written, and one that comes in is only its value", async () => {
  const content = structuredClone(adopted);
  content.measures[0]!.title = '=HYPERLINK("http://evil.example";"натисніть")';
  const file = await exportProgramme(content, years);
  const book = XLSX.read(file, { type: "array", cellFormula: true });
  for (const sheet of Object.values(book.Sheets))
    for (const [cell, it] of Object.entries(sheet)) assert.ok(!(it as { f?: string }).f, cell);
  const back = importProgramme(file, years);
  assert.ok(back.ok);
  assert.equal(back.value.measures[0]!.title, content.measures[0]!.title);
});

test("hostile files are refused in words", () => {
  const bomb = zipSync({ "xl/workbook.xml": new Uint8Array(40_000_000) }, { level: 9 });
  assert.ok(bomb.length < 2_000_000);
  const cases: [Uint8Array, RegExp][] = [
    [new Uint8Array(2_000_001), /завеликий/],
    [bomb, /завеликий/],
    [new TextEncoder().encode("number;title\n1;2"), /не таблиця XLSX/],
    [new TextEncoder().encode("PK\u0003\u0004 not really"), /не таблиця XLSX/],
    [zipSync({ "readme.txt": new Uint8Array(10) }), /не таблиця XLSX/],
  ];
  for (const [file, words] of cases) assert.match(errorsOf(file)[0]?.words.uk ?? "read", words);
});

test("too many rows", () => {
  const book = XLSX.utils.book_new();
  const rows = Array.from({ length: 1500 }, () => ["1.1"]);
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "Заходи");
  const file = new Uint8Array(XLSX.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
  assert.match(errorsOf(file)[0]!.words.uk, /Забагато рядків/);
});
