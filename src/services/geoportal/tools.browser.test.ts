import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { assertAccessible, openPage } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";

/* What the map does besides showing: each tool by mouse or by keyboard, over the real library. */

const town = await openTown(undefined, { listen: true, sample: true });

/** A map of shelters whose middle is the shelter of the lyceum, drawn and ready. */
async function openMap(t: Parameters<typeof openPage>[0], more = ""): Promise<Page> {
  const page = await openPage(t, { baseURL: town.address, width: 1280, height: 900 });
  await page.goto(`/map?layers=shelters&view=49.75796,27.20497,16${more}`);
  await page.locator("[data-map][data-ready]").waitFor();
  return page;
}

const middle = { x: 0, y: 0 };
/** Presses on the map, so many pixels from its middle. */
async function press(page: Page, { x, y } = middle) {
  const canvas = page.locator(".maplibregl-canvas");
  const box = (await canvas.boundingBox())!;
  await canvas.click({ position: { x: box.width / 2 + x, y: box.height / 2 + y } });
}
const told = (page: Page) => page.locator("[data-map-status]");

test("what is here: by mouse and by keyboard", async (t) => {
  const page = await openMap(t);
  await press(page);
  await page.locator(".maplibregl-popup").getByRole("link", { name: "Укриття ліцею № 1", exact: true }).waitFor();
  await page.locator(".maplibregl-popup").getByRole("button").click();
  await page.locator(".maplibregl-canvas").focus();
  await page.keyboard.press("Enter");
  await page.locator(".maplibregl-popup").getByRole("link", { name: "Укриття ліцею № 1", exact: true }).waitFor();
});

test("measures a length and an area, by mouse and by keyboard", async (t) => {
  const page = await openMap(t);
  const tool = page.getByRole("button", { name: "Виміряти", exact: true });
  await tool.click();
  await press(page, { x: -100, y: 0 });
  await press(page, { x: 100, y: 0 });
  // At zoom 16 on this latitude a pixel is 0.77 m of the ground.
  const [, length] = /^(\d+) м$/.exec((await told(page).textContent())!)!;
  assert.ok(Math.abs(Number(length) - 154) <= 4, length);
  await press(page, { x: 100, y: 100 });
  assert.match((await told(page).textContent())!, /^\d+ м, \d+ м²$/);

  await tool.click();
  await tool.click();
  await page.locator(".maplibregl-canvas").focus();
  await page.keyboard.press("Enter");
  const view = new URL(page.url()).searchParams.get("view");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((was) => new URL(location.href).searchParams.get("view") !== was, view);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /^[1-9]\d* м$/.test(document.querySelector("[data-map-status]")!.textContent!));
});

test("draws, keeps and shares a sketch", async (t) => {
  const page = await openMap(t);
  await page.getByRole("button", { name: "Намалювати", exact: true }).click();
  await page.getByRole("button", { name: "Контур", exact: true }).click();
  for (const place of [middle, { x: 80, y: 0 }, { x: 80, y: 80 }]) await press(page, place);
  await page.getByLabel("Підпис", { exact: true }).fill("Двір");
  await page.getByRole("button", { name: "Закінчити фігуру", exact: true }).click();
  await page.getByText("Контур: Двір").waitFor();
  await page.getByRole("button", { name: "Точка", exact: true }).click();
  await page.getByLabel("Підпис", { exact: true }).fill("Вхід");
  await page.locator(".maplibregl-canvas").focus();
  await page.keyboard.press("Enter");
  await page.getByText("Точка: Вхід").waitFor();
  await assertAccessible(page);
  await page.reload();
  await page.locator("[data-map][data-ready]").waitFor();
  await page.getByRole("button", { name: "Намалювати", exact: true }).click();
  await page.getByText("Контур: Двір").waitFor();
  await page.getByRole("button", { name: "Скопіювати посилання з малюнком", exact: true }).click();
  await page.waitForURL(/#sketch=/);
  // Somebody else, with an empty browser, opens that address.
  const other = await openPage(t, { width: 1280, height: 900 });
  await other.goto(page.url());
  await other.getByText("Контур: Двір").waitFor();
  await other.getByText("Точка: Вхід").waitFor();
});

test("the address is the view, for sharing, printing and embedding", async (t) => {
  const page = await openMap(t);
  await page.locator(".maplibregl-canvas").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL((url) => !url.searchParams.get("view")!.startsWith("49.75796,27.20497"));
  const view = new URL(page.url()).searchParams.get("view")!;
  const other = await openPage(t, { width: 1280, height: 900 });
  await other.goto(page.url());
  assert.equal(
    await other
      .locator("[data-map]")
      .getAttribute("data-view")
      .then((it) => Number(it!.split(",")[0])),
    Number(view.split(",")[1]),
  );
  await page.waitForFunction(
    (it) => document.querySelector<HTMLAnchorElement>("a[href*='/map/print']")!.href.includes(encodeURIComponent(it)),
    view,
  );
  // The code for another site, put on a page of another site.
  const code = await page.locator("[data-embed]").inputValue();
  const [, address] = /src="([^"]+)"/.exec(code)!;
  assert.match(address!, /&amp;view=/);
  const site = await openPage(t, { width: 390, height: 844 });
  await site.goto(address!.replaceAll("&amp;", "&"));
  await site.locator("[data-map][data-ready]").waitFor();
});

test("two days beside each other: two maps that move together", async (t) => {
  const page = await openPage(t, { baseURL: town.address, width: 1280, height: 900 });
  await page.goto("/map/compare?layers=shelters");
  await page.getByLabel("Перший день", { exact: true }).fill("2000-01-01");
  await page.getByRole("button", { name: "Порівняти дні", exact: true }).click();
  await page.waitForURL(/day=2000-01-01/);
  await page.locator("[data-pane][data-ready]").nth(1).waitFor();
  const scale = (pane: number) => page.locator(".maplibregl-ctrl-scale").nth(pane).textContent();
  const was = await scale(1);
  await page.locator(".maplibregl-ctrl-zoom-in").first().click();
  await page.waitForFunction((it) => {
    const [one, other] = [...document.querySelectorAll(".maplibregl-ctrl-scale")].map((bar) => bar.textContent);
    return one === other && other !== it;
  }, was);
});
