import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertFits, openPage, type PageOptions } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";
import { correctRecord, findRecord } from "../../engines/registers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { cardsOf } from "./households.ts";

const town = await openTown(undefined, { sample: true, listen: true });
const ctx = town.context();
const clerk = await town.signIn(await town.addPerson({ roles: ["clerk"] }));

async function openAs(t: Parameters<typeof openPage>[0], options: PageOptions) {
  const page = await openPage(t, { baseURL: town.address, ...options });
  const [name, value] = clerk.split(/=(.*)/s) as [string, string];
  await page.context().addCookies([{ name, value, url: town.address }]);
  return page;
}

const settlement = "с. Самчики";
const [first, second] = await cardsOf(ctx.db, { year: 2026, within: "all", settlement });
const valuesOf = async (id: string) => (await findRecord(ctx.db, id))!.head.values;

test("a starosta takes a village onto the tablet, types without network, comes back, and settles a difference", async (t) => {
  const tablet = await openAs(t, { width: 820, height: 1180 });
  await tablet.goto("/desk/households/field?year=2026");
  await tablet.getByLabel("Населений пункт", { exact: true }).selectOption(settlement);
  await tablet.getByRole("button", { name: "Взяти на планшет", exact: true }).click();
  await tablet.locator("[data-cards] details").nth(6).waitFor();
  await assertAccessible(tablet);
  await tablet.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  // The page lies on the tablet once the worker has kept it.
  await tablet.waitForFunction(async () => (await caches.match("/desk/households/field")) !== undefined);

  await tablet.context().setOffline(true);
  await tablet.goto("/desk/households/field?year=2026");
  const card = (place: number) => tablet.locator("[data-cards] details").nth(place);
  await card(0).locator("summary").click();
  await card(0)
    .getByLabel(/^Свині/)
    .fill("5");
  await card(0)
    .getByLabel(/^Свині/)
    .press("Tab");
  await card(1).locator("summary").click();
  await card(1)
    .getByLabel(/^Птиця/)
    .fill("77");
  await card(1)
    .getByLabel(/^Птиця/)
    .press("Tab");
  await tablet.getByText(/Чекає надсилання: 2/).waitFor();
  await assertFits(tablet);

  // Meanwhile somebody at the town hall writes into the same field of the second.
  const { id, seq } = second!.year!;
  await write(ctx, (tx) => correctRecord(tx, id, { seq, values: { poultry: 50 } }));
  // Opened again without network: what was typed is still there.
  await tablet.goto("/desk/households/field?year=2026");
  await tablet.getByText(/Чекає надсилання: 2/).waitFor();

  await tablet.context().setOffline(false);
  await tablet.getByRole("button", { name: "Надіслати зараз", exact: true }).click();
  await tablet.getByText(/Хтось змінив те саме/).waitFor();
  await tablet.getByText(/Усе надіслано/).waitFor();
  assert.equal((await valuesOf(first!.year!.id)).pigs, 5);
  assert.equal((await valuesOf(id)).poultry, 50);

  await tablet.goto("/desk/households/conflicts");
  await tablet.getByRole("main").getByRole("link", { name: second!.label }).click();
  await assertAccessible(tablet);
  await tablet.getByRole("group", { name: "Птиця" }).getByLabel(/77/).check();
  await tablet
    .getByRole("group", { name: "Уточнено на місці" })
    .getByLabel(/те, що написано/)
    .check();
  await tablet.getByRole("button", { name: "Зберегти", exact: true }).click();
  await tablet.getByText("Розбіжність знято").waitFor();
  assert.equal((await valuesOf(id)).poultry, 77);
});

test("the list, the card, the year and the report fit a small phone without script, and axe finds nothing", async (t) => {
  const small = await openAs(t, { width: 320, script: false });
  const page = await openAs(t, {});
  await page.goto("/desk/households/purpose");
  await page.getByLabel("Погосподарський облік", { exact: true }).check();
  await page.getByRole("button", { name: "Далі", exact: true }).click();
  for (const [at, address] of [
    "/desk/households",
    `/desk/households/${first!.id}?year=2026`,
    `/desk/households/${first!.id}/year?year=2026`,
    "/desk/households/report?year=2026",
    "/desk/households/field",
    "/desk/households/conflicts",
    "/desk/households/districts",
  ].entries()) {
    await small.goto(address);
    await assertFits(small);
    await page.goto(at % 2 ? `/en${address}` : address);
    await page.evaluate("document.querySelectorAll('main details').forEach((it) => (it.open = true))");
    await assertAccessible(page);
  }
});
