import assert from "node:assert/strict";
import { test } from "node:test";
import { utils, write as writeBook } from "@e965/xlsx";
import { assertAccessible, assertFits, openPage } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";
import { publishRegister, type RegisterDefinition } from "../../engines/registers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { checkRows, enterRows, readRows } from "./imports.ts";

const town = await openTown(undefined, { listen: true });
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
    { id: "depth", type: "number", label: words("Глибина, м"), class: "open", optional: true, decimals: 1 },
    { id: "dug", type: "date", label: words("Коли викопано"), class: "open", optional: true },
    {
      id: "state",
      type: "choice",
      label: words("Стан"),
      class: "open",
      optional: true,
      options: [
        { id: "good", label: words("добрий") },
        { id: "bad", label: words("поганий") },
      ],
    },
  ],
  label: "{name}",
  unique: [["name"]],
  listed: ["depth", "state"],
  extracts: [
    {
      id: "well",
      title: words("Витяг про криницю"),
      rows: [
        { label: words("Назва"), from: "name" },
        { label: words("Стан"), from: "state" },
      ],
    },
  ],
  published: true,
  retention: { years: 5, basis: words("тест") },
};
await write(ctx, (tx) => publishRegister(tx, wells));

/** As such tables are: a title above, an empty row, a merged cell, a formula, days as texts, a row of sums. */
function messyBook(): Buffer {
  const sheet = utils.aoa_to_sheet([
    ["Облік криниць старостинського округу станом на 01.01.2026"],
    [],
    ["№", "Назва криниці", "Глибина, м", "Коли викопано", "Стан"],
    [1, "Біля школи", "7,5", "12.03.1990", "добрий"],
    [2, "Біля церкви", "глибока", "31.02.1990", ""],
    [3, "Панська", { t: "n", f: "C4*2", v: 15 }, new Date(Date.UTC(1905, 4, 9)), "Добрий"],
    [4, "біля школи", 3, "", ""],
  ]);
  sheet["!merges"] = [{ s: { r: 3, c: 4 }, e: { r: 4, c: 4 } }];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Криниці");
  return writeBook(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

test("an official brings a messy spreadsheet, mends it and issues an extract: without script, on a small screen", async (t) => {
  const page = await openPage(t, { baseURL: town.address, width: 390, height: 844, script: false });
  const looking = await openPage(t, { baseURL: town.address });
  const cookie = await town.signIn(await town.addPerson({ roles: ["clerk"] }));
  const [name, value] = cookie.split(/=(.*)/s) as [string, string];
  for (const one of [page, looking]) await one.context().addCookies([{ name, value, url: town.address }]);
  const look = async () => {
    await assertFits(page);
    await looking.goto(page.url());
    await assertAccessible(looking);
  };

  await page.goto("/desk/imports");
  await look();
  await page.getByLabel("До якого реєстру").selectOption({ label: "Криниці" });
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.locator("input[type=file]").setInputFiles({ name: "криниці.xlsx", mimeType, buffer: messyBook() });
  await page.getByRole("button", { name: "Прочитати файл", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "криниці.xlsx", exact: true }).waitFor();
  const id = /imports\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  await readRows.run(ctx, { id });
  await page.reload();
  await page.getByText("Формул: 1, взято їхні останні значення.").waitFor();
  await look();
  assert.equal(await page.getByLabel("Назва криниці").inputValue(), "name");
  await page.getByRole("button", { name: "Перевірити", exact: true }).click();
  await checkRows.run(ctx, { id });
  await page.reload();
  await page.getByText("глибока", { exact: true }).waitFor();
  await page.getByText("Такий самий рядок уже був вище").waitFor();
  await look();

  await page.getByRole("link", { name: "5", exact: true }).first().click();
  await look();
  await page.getByLabel("Глибина, м").fill("9");
  await page.getByLabel("Коли викопано").fill("01.02.1990");
  await page.getByRole("button", { name: "Зберегти й перевірити", exact: true }).click();
  await page.getByText("Рядок виправлено").waitFor();
  await page.getByRole("button", { name: "Внести правильні, решту лишити", exact: true }).click();
  await enterRows.run(ctx, { id });
  await page.reload();
  await page.getByText("Внесено: 3").waitFor();
  await look();

  await page.getByRole("link", { name: "До реєстру", exact: true }).click();
  await page.getByRole("link", { name: "Біля церкви", exact: true }).click();
  await look();
  await page.getByRole("link", { name: "Видати витяг", exact: true }).click();
  await page.getByLabel("Кому видається").fill("Коваль Іван Петрович");
  await page.getByLabel("Для чого").fill("для суду");
  await page.getByRole("button", { name: "Видати витяг", exact: true }).click();
  await page.getByText(/^Витяг .+ видано$/).waitFor();
});
