import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { assertAccessible, assertFits, openPage } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";
import { findCase } from "../../engines/cases/index.ts";
import { companyOf } from "../../engines/people/index.ts";
import { write } from "../../platform/journal/index.ts";
import { draftLetter } from "./letters.ts";

const town = await openTown(undefined, { listen: true, sample: true });
const [name, value] = (await town.signInAs("admin")).split(/=(.*)/s) as [string, string];
const { rows } = await sql<{ id: string; status_key: string; state: string; step: string; applicant_id: string }>`
  select id, status_key, state, step, applicant_id from case_head order by number`.execute(town.db);
const considered = rows.find(({ state, step }) => state === "in-work" && step === "consideration")!;
const decided = rows.find(({ state }) => state === "decided")!;

const one = `/desk/cases/${considered.id}`;
const [letter, organisation] = await write(town.context(), async (tx) => {
  const words = { title: "Про огляд дерева", body: "Комісія прийде **завтра**.\n\n- аркуш\n- план" };
  const it = (await findCase(tx.db, considered.id))!;
  return [
    (await draftLetter(tx, it, { kind: "letter", ...words })).id,
    await companyOf(tx, { name: "ТОВ «Дуже довга назва товариства з обмеженою відповідальністю»", edrpou: "14360570" }),
  ];
});
const firm = `/desk/cases/new/earthworks/organisation`;
const paths = [
  "/desk/cases",
  "/desk/cases?tab=all&q=Зразк",
  one,
  `${one}/draft`,
  `${one}/draft?outcome=refused`,
  ...["assign", "pass", "return", "hear", "ask", "extend", "suspend", "standing"].map((verb) => `${one}/${verb}`),
  `/desk/cases/${decided.id}/deliver`,
  `/desk/cases/${decided.id}/appeal`,
  `${one}/letter`,
  `${one}/documents/${letter}`,
  `${one}/receipt`,
  `/desk/cases/assign?case=${considered.id}`,
  "/desk/cases/new",
  "/desk/cases/new/tree-cutting?q=Зразкова",
  `${firm}?q=довга`,
  `${firm}/${organisation}`,
  `${firm}/${organisation}/${considered.applicant_id}`,
  `/case/${considered.status_key}`,
];

describe("pages of casework", () => {
  for (const path of paths)
    test(`${path.replace(considered.id, ":id")}: a small phone without script, and axe finds nothing, in both languages`, async (t) => {
      const small = await openPage(t, { baseURL: town.address, width: 320, script: false });
      await small.context().addCookies([{ name, value, url: town.address }]);
      await small.goto(path);
      await assertFits(small);
      const seen = await openPage(t, { baseURL: town.address });
      await seen.context().addCookies([{ name, value, url: town.address }]);
      const answered = await seen.goto(path);
      assert.equal(answered!.status(), 200);
      await seen.evaluate("document.querySelectorAll('main details, aside details').forEach((it) => (it.open = true))");
      await assertAccessible(seen);
      await seen.goto(`/en${path}`);
      assert.doesNotMatch(await seen.locator("h1").innerText(), /^$/);
      await assertAccessible(seen);
    });
});

test("the list by keyboard: j and k go, x ticks, Enter opens", async (t) => {
  const page = await openPage(t, { baseURL: town.address });
  await page.context().addCookies([{ name, value, url: town.address }]);
  await page.goto("/desk/cases");
  const links = page.locator("[data-cases] tbody th a");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  assert.equal(await page.evaluate("document.activeElement.textContent"), await links.nth(1).innerText());
  await page.keyboard.press("x");
  assert.equal(await page.locator("[data-cases] tbody tr").nth(1).locator("input[type=checkbox]").isChecked(), true);
  const to = (await links.nth(1).getAttribute("href"))!;
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${to}`);
});
