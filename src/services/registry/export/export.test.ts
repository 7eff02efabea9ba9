import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { read as readBook, utils } from "@e965/xlsx";
import { openTown } from "../../../../test/town.ts";
import { visit, type Visitor } from "../../../../test/visitor.ts";
import { enterRecord, publishRegister, type RegisterDefinition } from "../../../engines/registers/index.ts";
import { completeRnokpp } from "../../../platform/identifiers/index.ts";
import { write } from "../../../platform/journal/index.ts";

const town = await openTown();
const ctx = town.context();
const words = (uk: string) => ({ uk, en: uk });

const wells: RegisterDefinition = {
  id: "wells",
  family: "own",
  title: words("Криниці"),
  one: words("Криниця"),
  about: words("Криниці громади"),
  legalBasis: [],
  fields: [
    { id: "name", type: "text", label: words("Назва"), class: "open" },
    { id: "depth", type: "number", label: words("Глибина"), class: "open", optional: true, decimals: 1 },
    { id: "dug", type: "date", label: words("Викопано"), class: "open", optional: true },
    { id: "note", type: "text", label: words("Примітка"), class: "internal", optional: true },
    { id: "keeper", type: "person", label: words("Доглядач"), class: "personal", optional: true },
    { id: "guard", type: "text", label: words("Охорона"), class: "restricted", optional: true },
  ],
  label: "{name}",
  geometry: { kind: "point", class: "open", optional: true },
  published: true,
  purposes: [words("Звіт")],
  retention: { years: 5, basis: words("тест") },
};
const dwellers: RegisterDefinition = {
  ...wells,
  id: "dwellers",
  title: words("Мешканці"),
  fields: [{ id: "who", type: "person", label: words("Хто"), class: "personal" }],
  label: "{who}",
  person: "who",
  geometry: undefined,
  published: false,
};
const rnokpp = completeRnokpp("312345678");
const personId = await town.addPerson({ rnokpp });
await write(ctx, async (tx) => {
  await publishRegister(tx, wells);
  await publishRegister(tx, dwellers);
  const keeper = { familyName: "Прихований", givenName: "Іван", patronymic: "" };
  const values = { name: "=Біля школи", depth: 7.5, dug: "1990-03-12", note: "службове", keeper, guard: "таємне" };
  await enterRecord(tx, "wells", { values: { ...values, geometry: { type: "Point", coordinates: [27.2, 49.75] } } });
  await enterRecord(tx, "wells", { values: { name: "Без місця" } });
  const who = { familyName: "Олійник", givenName: "Марія", patronymic: "", rnokpp };
  await enterRecord(tx, "dwellers", { values: { who } });
});

const official = async (...roles: string[]): Promise<Visitor> =>
  visit(town, await town.signIn(await town.addPerson({ roles })));
const clerk = await official("clerk");
const head = await official("head");
const stranger = visit(town);

const ways = ["xlsx", "csv", "pdf", "geojson", "geopackage", "shapefile", "kml", "dxf"];

suite("who takes what away", () => {
  for (const format of ways)
    test(`${format}: everybody takes open columns, staff internal ones, restricted ones leave with nobody`, async () => {
      const readers: [Visitor, string][] = [
        [stranger, `/api/registers/wells/records.${format}`],
        [clerk, `/desk/registers/wells/export/file?format=${format}`],
        [head, `/desk/registers/wells/export/file?format=${format}`],
      ];
      for (const [by, address] of readers) {
        await by.get(address);
        const { bytes } = by;
        assert.equal(by.status, 200, address);
        const text = format === "xlsx" ? JSON.stringify(sheetOf(bytes)) : bytes.toString("utf8");
        assert.doesNotMatch(text, /таємне|Прихований/);
        if (["csv", "xlsx", "geojson", "kml"].includes(format)) {
          assert.match(text, /Біля школи/);
          assert.equal(/службове/.test(text), by !== stranger, address);
        }
      }
    });

  test("personal data leave by a right of its own, for a purpose, and the person sees it", async () => {
    await clerk.get("/desk/registers/wells/export/file?format=csv&people=yes");
    assert.equal(clerk.status, 422);
    assert.match(clerk.body, /лише той, хто має на це окреме право/);
    await clerk.get("/desk/registers/dwellers/export/file?format=csv");
    assert.equal(clerk.status, 422);

    await head.get("/desk/registers/dwellers/export/file?format=csv");
    assert.match(head.path, /\/desk\/registers\/dwellers\/purpose/);
    await head.send("/desk/registers/dwellers/purpose", {
      purpose: "Звіт",
      back: "/desk/registers/dwellers/export?format=csv",
    });
    await head.get("/desk/registers/dwellers/export/file?format=csv");
    const { bytes } = head;
    assert.match(bytes.toString("utf8"), /Олійник Марія/);
    const resident = visit(town, await town.signIn(personId));
    await resident.get("/cabinet/data");
    assert.match(resident.body, /завантажено реєстр файлом/);
  });

  test("a register that is not open is not there for strangers, a format that is none neither", async () => {
    for (const address of ["/api/registers/dwellers/records.csv", "/api/registers/wells/records.exe"]) {
      await stranger.get(address);
      assert.equal(stranger.status, 404, address);
    }
    await clerk.get("/desk/registers/dwellers/export/file?format=geojson");
    assert.equal(clerk.status, 422);
  });
});

const sheetOf = (bytes: Buffer): unknown[][] => {
  const book = readBook(bytes, { type: "buffer", cellFormula: true });
  return utils.sheet_to_json(book.Sheets[book.SheetNames[0]!]!, { header: 1 });
};

test("a spreadsheet has numbers and days, and no formula; the filter of the list holds in the file", async () => {
  await clerk.get("/desk/registers/wells/export/file?format=xlsx&q=школи");
  const { bytes } = clerk;
  const [titles, row, ...more] = sheetOf(bytes);
  assert.deepEqual(titles, ["Номер", "Назва", "Глибина", "Викопано", "Примітка", "Місце: широта, довгота"]);
  assert.deepEqual(row!.slice(1), ["=Біля школи", 7.5, 32944, "службове", "49.75, 27.2"]);
  assert.deepEqual(more, []);
});

test("a paper is a PDF with a title", async () => {
  await clerk.get("/desk/registers/wells/export/file?format=pdf");
  const { bytes, type } = clerk;
  assert.equal(type, "application/pdf");
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
});
