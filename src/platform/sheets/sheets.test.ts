import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { utils, write, type WorkSheet } from "@e965/xlsx";
import { decodeText, readSheet as open, separatorOf, SheetError, writeBook } from "./index.ts";

/** The whole table. */
async function readSheet(path: string, name: string, options?: { sheet?: string }) {
  const { rows, ...told } = await open(path, name, options);
  const all: string[][] = [];
  for await (const row of rows) all.push(row);
  return { ...told, rows: all };
}

const folder = mkdtempSync(join(tmpdir(), "ratusha-sheets-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const saved = (bytes: Uint8Array | string, ending: string) => {
  const path = join(folder, `${(files += 1)}${ending}`);
  writeFileSync(path, bytes);
  return path;
};

function book(rows: unknown[][], change: (sheet: WorkSheet) => void = () => {}): Buffer {
  const sheet = utils.aoa_to_sheet(rows);
  change(sheet);
  const made = utils.book_new();
  utils.book_append_sheet(made, sheet, "Облік");
  utils.book_append_sheet(made, utils.aoa_to_sheet([["інше"]]), "Другий");
  return write(made, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

suite("a book", () => {
  test("gives its cells as a person reads them", async () => {
    const path = saved(
      book([["Назва", "Площа", "Дата", "Є"], ["Миру  5", 45.5, new Date(Date.UTC(2024, 2, 12)), true], [], ["", ""]]),
      ".xlsx",
    );
    const { rows, sheets } = await readSheet(path, "облік.xlsx");
    assert.deepEqual(sheets, ["Облік", "Другий"]);
    assert.deepEqual(rows[1], ["Миру 5", "45.5", "2024-03-12", "так"]);
  });

  test("a formula gives its last value and is told of; merged cells are filled", async () => {
    const path = saved(
      book(
        [
          ["Село", "N"],
          ["Баглаї", 1],
          ["", 2],
        ],
        (sheet) => {
          sheet.B3 = { t: "n", v: 7, f: "B2+6" };
          sheet["!merges"] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }];
        },
      ),
      ".xlsx",
    );
    const { rows, formulas, merged } = await readSheet(path, "a.xlsx");
    assert.deepEqual(rows[2], ["Баглаї", "7"]);
    assert.deepEqual([formulas, merged], [1, 1]);
  });

  test("another sheet by its name", async () => {
    const path = saved(book([["а"]]), ".xlsx");
    assert.deepEqual((await readSheet(path, "a.xlsx", { sheet: "Другий" })).rows, [["інше"]]);
    await assert.rejects(readSheet(path, "a.xlsx", { sheet: "Третій" }), SheetError);
  });

  for (const [why, bytes] of [
    ["a torn archive", Buffer.from("PK\u0003\u0004 nonsense")],
    ["nothing", Buffer.alloc(0)],
  ] as const)
    test(`${why} is told of`, async () => {
      const path = saved(bytes, ".xlsx");
      const read = await readSheet(path, "a.xlsx").catch((error: unknown) => error);
      assert.ok(read instanceof SheetError || (read as { rows: string[][] }).rows.length <= 1, String(read));
    });

  test("more columns than may be", async () => {
    await assert.rejects(
      readSheet(saved(book([Array.from({ length: 301 }, (_, at) => at)]), ".xlsx"), "a.xlsx"),
      /300/,
    );
  });
});

/** Bytes of Cyrillic letters in an encoding of one byte a letter. */
function encode(text: string, encoding: string): Uint8Array {
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from([...text].map((letter) => table.get(letter) ?? 0x3f));
}

suite("a CSV", () => {
  const line = "Назва;Вулиця;Площа\nБудинок культури;вулиця Грушевського;120,5\nШкола;Острозького;300\n";
  const cases: [string, Uint8Array][] = [
    ["utf-8", Buffer.from(line)],
    ["utf-8", Buffer.from(`\uFEFF${line}`)],
    ["utf-16le", Buffer.from(`\uFEFF${line}`, "utf16le")],
    ["windows-1251", encode(line, "windows-1251")],
    ["koi8-u", encode(line, "koi8-u")],
    ["ibm866", encode(line.replaceAll("і", "и"), "ibm866")],
  ];
  for (const [encoding, bytes] of cases)
    test(`in ${encoding}`, async () => {
      assert.equal(decodeText(bytes).encoding, encoding);
      const { rows } = await readSheet(saved(bytes, ".csv"), "a.csv");
      assert.equal(rows[1]![0], "Будинок культури");
      assert.equal(rows[1]![2], "120,5");
    });

  for (const [text, sign] of [
    ["a;b\n1;2", ";"],
    ["a,b\n1,2", ","],
    ["a\tb\n1\t2", "\t"],
    ["a|b\n1|2", "|"],
    ['"a;a",b\n"1;2",3', ","],
    ["площа;ціна\n1,5;2,5\n3,5;4,5", ";"],
    ["одна колонка", ";"],
  ] as const)
    test(`divided by ${JSON.stringify(sign)}: ${JSON.stringify(text)}`, () => assert.equal(separatorOf(text), sign));

  test("a cell of two lines and a quote inside", async () => {
    const { rows } = await readSheet(saved('a;b\n"перша\nдруга";"він сказав ""так"""\n', ".csv"), "a.csv");
    assert.deepEqual(rows[1], ["перша друга", 'він сказав "так"']);
  });

  test("what is no text is told of", async () => {
    await assert.rejects(readSheet(saved(Buffer.from([0x50, 0, 0, 0, 0x4b]), ".csv"), "a.csv"), SheetError);
  });
});

test("a book that goes out: texts stay texts, numbers and days are what they are", async () => {
  const rows = [
    ["Назва", "Площа", "Дата"],
    ['=HYPERLINK("http://example.com")', 12.5, new Date("2024-03-12T00:00:00Z")],
    ["Без дати", null, null],
  ];
  const bytes = await writeBook([{ name: "Майно: [усе]/частина", rows, widths: [20, 8, 12] }], "Майно");
  const read = await readSheet(saved(bytes, ".xlsx"), "out.xlsx");
  assert.deepEqual(read.rows, [
    ["Назва", "Площа", "Дата"],
    ['=HYPERLINK("http://example.com")', "12.5", "2024-03-12"],
    ["Без дати"],
  ]);
  assert.deepEqual([read.sheets, read.formulas], [["Майно   усе  частина"], 0]);
});
