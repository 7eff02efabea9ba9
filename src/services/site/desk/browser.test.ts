import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { assertAccessible, assertFits, openPage } from "../../../../test/browser.ts";
import { openTown } from "../../../../test/town.ts";
import { createItem, publish } from "../../../engines/content/index.ts";
import { write } from "../../../platform/journal/index.ts";

const town = await openTown(undefined, { listen: true });
const editor = await town.addPerson({ roles: ["editor"] });
const item = await write(town.context(), async (tx) => {
  const texts = {
    uk: { title: "Вода", body: "## Коли\n\nОб **одинадцятій**." },
    en: { title: "Water", body: "At eleven." },
  };
  const id = await createItem(tx, { kind: "news", texts });
  await publish(tx, id);
  return id;
});

async function signedIn(page: Page): Promise<Page> {
  const [name, value] = (await town.signIn(editor)).split("=") as [string, string];
  await page.context().addCookies([{ name, value, url: town.address }]);
  return page;
}

const pages = [
  "/desk/content",
  `/desk/content/${item}`,
  ...["page", "news", "event", "document", "alert"].map((kind) => `/desk/content/new?kind=${kind}`),
  `/desk/content/${item}/revisions`,
  "/desk/content/report",
  "/desk/media",
];

for (const script of [true, false]) {
  test(`accessible and narrow enough for a phone, ${script ? "with" : "without"} script`, async (t) => {
    const page = await signedIn(await openPage(t, { baseURL: town.address, width: 320, script }));
    for (const address of pages) {
      await page.goto(address);
      if (script) await assertAccessible(page);
      await assertFits(page);
    }
  });
}

test("the script adds a toolbar, a live view, and clean pasting", async (t) => {
  const page = await signedIn(await openPage(t, { baseURL: town.address, width: 1280 }));
  await page.goto("/desk/content/new?kind=news");
  const area = page.locator("#f-body");
  await area.fill("Увага");
  await area.press("ControlOrMeta+a");
  await page.getByRole("button", { name: "Жирний" }).first().click();
  assert.equal(await area.inputValue(), "**Увага**");

  await page.getByText("Вигляд тексту").first().click();
  await page.locator("details strong", { hasText: "Увага" }).waitFor();

  await area.fill("");
  await area.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", "<p class=MsoNormal><b>Раз</b> <span style='color:red'>два</span></p>");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
  });
  await page.getByText("очищено").first().waitFor();
  assert.equal(await area.inputValue(), "**Раз** два");
});

test("without script a news item is written, looked at and published", async (t) => {
  const page = await signedIn(await openPage(t, { baseURL: town.address, width: 390, script: false }));
  await page.goto("/desk/content/new?kind=news");
  await page.fill("#f-title", "Без скриптів");
  await page.fill("#f-body", "Усе **працює**.");
  await page.getByRole("button", { name: "Попередній вигляд" }).click();
  assert.equal(await page.locator("#preview strong").textContent(), "працює");
  assert.equal(await page.inputValue("#f-title"), "Без скриптів");
  await page.getByRole("button", { name: "Оприлюднити", exact: true }).click();
  await page.goto("/news/bez-skryptiv");
  assert.equal(await page.locator("h1").textContent(), "Без скриптів");
});
