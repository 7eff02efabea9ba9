import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertFits, openPage } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";

const town = await openTown(undefined, { listen: true, sample: true });

test("a visitor finds a shelter on a phone, with script and without", async (t) => {
  for (const script of [true, false]) {
    const page = await openPage(t, { baseURL: town.address, width: 390, height: 844, script });
    await page.goto("/map?layers=shelters");
    await page.getByRole("textbox", { name: /Назва або адреса/ }).fill("ліцею");
    await page.getByRole("button", { name: "Показати", exact: true }).click();
    await page.waitForURL(/q=/);
    await assertFits(page);
    await page.getByRole("link", { name: "Укриття ліцею № 1", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Укриття ліцею № 1", exact: true }).waitFor();
    assert.match(page.url(), /\/registers\/shelters\//);
  }
});

test("by keyboard and by ear: the list before the map, its things under a heading, and nothing for axe", async (t) => {
  const page = await openPage(t, { baseURL: town.address, width: 390, height: 844, script: false });
  await page.goto("/map?layers=shelters,wifi-points");
  const main = page.getByRole("main");
  // The way to the list is the first thing that the keyboard meets on the page.
  await main.focus();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Перейти до списку");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#list$/);
  await page.keyboard.press("Tab");
  assert.match(
    await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname),
    /^\/registers\/shelters\//,
  );
  const heard = await main.ariaSnapshot();
  const order = ['heading "Карта громади" [level=1]', 'heading "Укриття" [level=2]', 'link "Укриття ліцею № 1"'];
  const places = order.map((it) => heard.indexOf(it));
  assert.ok(
    places.every((at, turn) => at >= 0 && at > (places[turn - 1] ?? -1)),
    heard.slice(0, 3_000),
  );
  assert.match(heard, /img "Карта: Укриття, Точки Wi-Fi"/);

  const looking = await openPage(t, { baseURL: town.address, width: 320 });
  for (const path of [
    "/map?layers=shelters&column=shelters:places&op=%3E%3D&value=100",
    "/map/list?layers=shelters",
    "/map/compare?layers=shelters&day=2000-01-01",
    "/map/print?layers=shelters",
    "/map/embed?layers=shelters",
    "/en/map?layers=shelters",
  ]) {
    await looking.goto(path);
    await assertFits(looking);
    await assertAccessible(looking);
  }
});

test("an official colours a layer: axe finds nothing in the workplace", async (t) => {
  const page = await openPage(t, { baseURL: town.address, width: 390, height: 844 });
  const [name, value] = (await town.signInAs("admin")).split(/=(.*)/s) as [string, string];
  await page.context().addCookies([{ name, value, url: town.address }]);
  await page.goto("/desk/map");
  await assertFits(page);
  await assertAccessible(page);
  await page.getByRole("link", { name: "Укриття", exact: true }).click();
  await page.getByLabel("Колір за полем").selectOption({ label: "Вид" });
  await page.getByLabel("Значок точки").selectOption({ label: "укриття" });
  await page.getByRole("button", { name: "Зберегти", exact: true }).click();
  await page.getByLabel("сховище", { exact: true }).waitFor();
  await assertFits(page);
  await assertAccessible(page);
  await page.goto("/map?layers=shelters");
  await page.getByText("Укриття: сховище", { exact: true }).waitFor();
});
