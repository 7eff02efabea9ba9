import { test } from "node:test";
import { assertAccessible, assertFits, openPage, type PageOptions } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";

const town = await openTown(undefined, { sample: true, listen: true });
const clerk = await town.signInAs("clerk");

async function openAs(t: Parameters<typeof openPage>[0], options: PageOptions) {
  const page = await openPage(t, { baseURL: town.address, ...options });
  const [name, value] = clerk.split(/=(.*)/s) as [string, string];
  await page.context().addCookies([{ name, value, url: town.address }]);
  return page;
}

test("pages fit a small phone without script, and axe finds nothing, in both languages", async (t) => {
  const small = await openAs(t, { width: 320, script: false });
  const page = await openAs(t, {});
  const addresses = ["", "/things?need=yes", "/resources", "/questionnaire", "/questionnaire/16", "/questionnaire/4/5"];
  for (const [at, address] of addresses.entries()) {
    await small.goto(`/desk/assets${address}`);
    await assertFits(small);
    await page.goto(`${at % 2 ? "" : "/en"}/desk/assets${address}`);
    await page.evaluate("document.querySelectorAll('main details').forEach((it) => (it.open = true))");
    await assertAccessible(page);
  }
});

test("on a phone without script an official follows a figure to its rows, and types what registers do not know", async (t) => {
  const phone = await openAs(t, { width: 390, height: 844, script: false });
  await phone.goto("/desk/assets/questionnaire");
  await phone.getByRole("link", { name: "Розділ 15. ЦНАП", exact: true }).click();
  await phone.getByRole("textbox", { name: "рік створення/запуску" }).fill("2013");
  await phone.getByRole("button", { name: "Зберегти відповіді", exact: true }).click();
  await phone.getByText("Збережено.", { exact: true }).waitFor();
  await phone.locator('a[href="/desk/assets/questionnaire/15/10"]').click();
  await phone.getByRole("heading", { level: 1, name: "Комп’ютери, всього, з них", exact: true }).waitFor();
  await phone.locator('a[href^="/desk/registers/it-assets/"]').first().waitFor();
});
