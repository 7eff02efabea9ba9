import { test } from "node:test";
import { assertAccessible, assertFits, openPage } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";
import { routes } from "./routes.ts";

const town = await openTown(undefined, { listen: true, sample: true });
const [name, value] = (await town.signInAs("admin")).split(/=(.*)/s) as [string, string];
const lists = routes.filter(({ method, path }) => method === "GET" && !path.includes(":"));

for (const { path } of lists) {
  test(`${path}: a small phone without script, and axe finds nothing`, async (t) => {
    const page = await openPage(t, { baseURL: town.address, width: 320, script: false });
    await page.context().addCookies([{ name, value, url: town.address }]);
    await page.goto(path);
    await assertFits(page);
    const seen = await openPage(t, { baseURL: town.address });
    await seen.context().addCookies([{ name, value, url: town.address }]);
    await seen.goto(path);
    await assertAccessible(seen);
  });
}

// Lists lead to what they list: the first of each is looked at, with all that opens on it open.
for (const from of ["/desk/users", "/desk/roles", "/desk/structure", "/desk/settings", "/desk/people"]) {
  test(`what ${from} leads to`, async (t) => {
    const page = await openPage(t, { baseURL: town.address, width: 320 });
    await page.context().addCookies([{ name, value, url: town.address }]);
    await page.goto(from);
    await page.goto((await page.locator("main tbody th a").first().getAttribute("href"))!);
    await page.evaluate("document.querySelectorAll('main details').forEach((it) => (it.open = true))");
    await assertFits(page);
    await assertAccessible(page);
  });
}
