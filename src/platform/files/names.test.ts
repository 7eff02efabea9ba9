import assert from "node:assert/strict";
import { test } from "node:test";
import { addressName, cleanName } from "./names.ts";

const names: [given: string, clean: string][] = [
  ["Звіт за І півріччя.pdf", "Звіт за І півріччя.pdf"],
  ["../../etc/passwd", "passwd"],
  ["..\\..\\windows\\system.ini", "system.ini"],
  ["C:\\Users\\Олена\\звіт.docx", "звіт.docx"],
  ["/absolute/path/акт.pdf", "акт.pdf"],
  ["..", "file"],
  ["", "file"],
  [".htaccess", "htaccess"],
  ["  пробіли \t усюди  .pdf ", "пробіли усюди.pdf"],
  ["рядок\r\nSet-Cookie: a=b.pdf", "рядокSet-Cookie- a=b.pdf"],
  ["нуль\0байт.pdf", "нульбайт.pdf"],
  // U+202E turns the writing: shown as "звіт" + "exe.pdf" while the extension is another.
  ["звіт\u202Efdp.exe", "звітfdp.exe"],
  ["невидимі\u200B\u2066знаки.pdf", "невидимізнаки.pdf"],
  ["con.pdf", "_con.pdf"],
  ["LPT1", "_LPT1"],
  ['що?як*<b>|".pdf', "що-як--b---.pdf"],
  ["й розкладене.pdf", "й розкладене.pdf"],
  ["половина \uD800.pdf", "половина.pdf"],
  ["крапка в кінці.pdf.", "крапка в кінці.pdf"],
];

for (const [given, clean] of names) {
  test(`${JSON.stringify(given)} is kept as ${JSON.stringify(clean)}`, () => {
    assert.equal(cleanName(given), clean);
  });
}

test("a long name is cut before its extension and between characters", () => {
  const clean = cleanName(`${"📄".repeat(300)}.docx`);
  assert.equal([...clean].length, 120);
  assert.ok(clean.endsWith("📄.docx"));
});

test("an address is Latin", () => {
  assert.equal(addressName("Рішення сесії № 12.PDF"), "rishennia-sesii-12.pdf");
  assert.equal(addressName("№.pdf"), "file.pdf");
});
