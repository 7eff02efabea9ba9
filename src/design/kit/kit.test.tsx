import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { assertAccessible, assertFits, openPage } from "../../../test/browser.ts";
import { assets } from "../assets.ts";
import { Document } from "../document.tsx";
import { DeskLayout } from "../layouts/desk.tsx";
import { renderBody } from "../render.ts";
import { KitPage } from "./page.tsx";

const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'";

const kit = renderBody(
  <Document lang="uk" title="Набір частин" site="Зразкова громада" density="desk">
    <DeskLayout
      brand={{ name: "Зразкова міська територіальна громада" }}
      menu={[
        [{ to: "/desk", title: "Сьогодні", count: 14, current: true }],
        [{ to: "/desk/journal", title: "Журнал" }],
      ]}
      person={{ name: "Бондар Ігор Петрович", post: "Спеціаліст" }}
      search={{ to: "/desk/search", label: "Пошук у робочому місці" }}
      signOut="/sign-out"
      crumbs={[{ title: "Робоче місце", to: "/desk" }]}
      notice="Збережено."
      aside={<p>Подробиці</p>}
    >
      <KitPage />
    </DeskLayout>
  </Document>,
  { path: "/desk/kit", now: new Date("2026-11-23T10:00:00Z") },
);

const server = createServer((request, response) => {
  const asset = assets().get(request.url ?? "");
  response.setHeader("content-security-policy", policy);
  if (asset) return response.setHeader("content-type", asset.type).end(asset.body);
  response.setHeader("content-type", "text/html; charset=utf-8").end(`<!doctype html>${kit}`);
});
let baseURL: string;

describe("the kit in a browser", () => {
  before(async () => {
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  const looks = [
    { name: "light", options: {} },
    { name: "dark", options: { dark: true } },
    { name: "high contrast", options: { contrast: "more" as const } },
    { name: "dark high contrast", options: { dark: true, contrast: "more" as const } },
    { name: "on a phone", options: { width: 390 } },
  ];
  for (const { name, options } of looks) {
    it(`${name}: axe finds nothing`, async (t) => {
      const page = await openPage(t, { baseURL, ...options });
      await page.goto("/");
      await assertAccessible(page);
    });
  }

  for (const width of [320, 390, 640, 1024, 1280]) {
    it(`fits ${width} px with everything opened`, async (t) => {
      const page = await openPage(t, { baseURL, width });
      await page.goto("/");
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await assertFits(page);
    });
  }

  it("fits a phone with letters twice as large", async (t) => {
    // All is counted in rem, so twice the letters on 390 px lay out as plain ones on 195.
    const page = await openPage(t, { baseURL, width: 195 });
    await page.goto("/");
    await assertFits(page);
  });

  it("opens its menu and asks before deleting without script", async (t) => {
    const page = await openPage(t, { baseURL, width: 390, script: false });
    await page.goto("/");
    await page.locator(".desk-phone summary").click();
    assert.ok(await page.locator(".desk-phone").getByRole("link", { name: "Журнал" }).isVisible());
    const sure = page.getByRole("button", { name: /Так, видалити новину/i });
    assert.equal(await sure.isVisible(), false);
    await page.locator("summary", { hasText: "Видалити новину" }).click();
    assert.ok(await sure.isVisible());
  });

  it("shows where the keyboard is: everything reached by Tab has a ring", async (t) => {
    const page = await openPage(t, { baseURL });
    await page.goto("/");
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press("Tab");
      const ring = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
        return { outlineStyle, wide: Number.parseFloat(outlineWidth) >= 3, what: document.activeElement!.outerHTML };
      });
      assert.ok(ring.outlineStyle === "solid" && ring.wide, ring.what.slice(0, 200));
    }
  });
});
