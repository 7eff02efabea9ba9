import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertFits, openPage, type PageOptions } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";
import { sql } from "kysely";

const town = await openTown(undefined, { sample: true, listen: true });
const clerk = await town.signInAs("clerk");

async function openAs(t: Parameters<typeof openPage>[0], cookie: string, options: PageOptions) {
  const page = await openPage(t, { baseURL: town.address, ...options });
  const [name, value] = cookie.split(/=(.*)/s) as [string, string];
  if (cookie) await page.context().addCookies([{ name, value, url: town.address }]);
  return page;
}

/** Of the sample: a leased thing, a lease that a person holds, the inventory under way, a thing it has not seen. */
const { rows } = await sql<{ thing: string; lease: string; inventory: string; unseen: string; moved: string }>`
  select (l."values"->>'object') as thing, l.id as lease, item.inventory_id as inventory,
    min(item.record_id::text) as unseen, max(item.record_id::text) as moved
  from record l, property_inventory_item item
  where l.register = 'leases' and l."values" ? 'person' and item.result is null
  group by 1, 2, 3 limit 1`.execute(town.db);
const it = rows[0]!;

const everybody = ["/property", "/property/things?kind=building", "/property/auctions", `/property/${it.thing}`];
const officials = [
  "/desk/property",
  `/desk/property/${it.thing}`,
  `/desk/property/leases/${it.lease}`,
  `/desk/property/${it.thing}/lease`,
  "/desk/property/labels",
  `/desk/property/inventory/${it.inventory}`,
  `/desk/property/inventory/scan/${it.unseen}`,
];

for (const [who, cookie, addresses] of [
  ["everybody", "", everybody],
  ["officials", clerk, officials],
] as const)
  test(`pages for ${who} fit a small phone without script, and axe finds nothing, in both languages`, async (t) => {
    const small = await openAs(t, cookie, { width: 320, script: false });
    const page = await openAs(t, cookie, {});
    for (const [at, address] of addresses.entries()) {
      await small.goto(address);
      await assertFits(small);
      await page.goto(at % 2 ? `/en${address}` : address);
      await page.evaluate("document.querySelectorAll('main details').forEach((it) => (it.open = true))");
      await assertAccessible(page);
    }
  });

test("on a phone without script one thing is in its place by one press, another has moved", async (t) => {
  const phone = await openAs(t, clerk, { width: 390, height: 844, script: false });
  await phone.goto(`/desk/property/inventory/scan/${it.unseen}`);
  await phone.getByRole("button", { name: "На місці, стан той самий", exact: true }).click();
  await phone.getByText("Записано. Скануйте наступну наклейку.", { exact: true }).waitFor();

  await phone.goto(`/desk/property/inventory/scan/${it.moved}`);
  await phone.getByText("Інакше: переміщено, немає, інший стан, фото", { exact: true }).click();
  await phone.getByLabel("переміщено", { exact: true }).check();
  await phone.getByRole("textbox", { name: "Де тепер" }).fill("будинок культури");
  await phone.getByRole("button", { name: "Записати", exact: true }).click();
  await phone.getByText("Записано. Скануйте наступну наклейку.", { exact: true }).waitFor();

  await phone.goto(`/desk/property/inventory/${it.inventory}`);
  await phone.getByText("переміщено: будинок культури", { exact: true }).waitFor();
  assert.equal(await phone.locator(`a[href^="/desk/property/inventory/scan/${it.unseen}"]`).count(), 1);
});
