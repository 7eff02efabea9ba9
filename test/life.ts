// People of a whole life of a service, each in a browser of their own, and what they do on its pages.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { assertAccessible, assertFits, openPage, type PageOptions } from "./browser.ts";
import type { Town } from "./town.ts";

/** A browser in which this cookie is signed in. */
export async function browserOf(t: TestContext, town: Town, cookie: string, options: PageOptions = {}): Promise<Page> {
  const page = await openPage(t, { baseURL: town.address, ...options });
  const [name, value] = cookie.split(/=(.*)/s) as [string, string];
  await page.context().addCookies([{ name, value, url: town.address }]);
  if (options.script === false) twins.set(page, await browserOf(t, town, cookie, { ...options, script: true }));
  return page;
}

/** Axe is a script: where there is none, it looks at the same address in a browser that has. */
const twins = new WeakMap<Page, Page>();

/** Axe finds nothing, and nothing sticks out. */
export async function look(page: Page): Promise<void> {
  await assertFits(page);
  const twin = twins.get(page);
  if (twin) await twin.goto(page.url());
  await assertAccessible(twin ?? page);
}

/** Presses a button as the keyboard does. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
}

/** An official does a verb on a case: its page, its fields, its button; the case is shown again. */
export async function does(page: Page, caseId: string, verb: string, fill?: (page: Page) => Promise<void>) {
  await page.goto(`/desk/cases/${caseId}/${verb}`);
  await look(page);
  await fill?.(page);
  await page.locator(`form[action$="/${verb}"] button:not([name])`).first().click();
  await page.waitForURL(new RegExp(`/desk/cases/${caseId}$`));
  await look(page);
}

/** Drafts a decision, has a code sent, signs with the code out of the letter; the case is decided. */
export async function decides(
  page: Page,
  town: Town,
  caseId: string,
  outcome: string,
  fill?: (page: Page) => Promise<void>,
) {
  await page.goto(`/desk/cases/${caseId}`);
  await look(page);
  await page.getByRole("link", { name: "Підготувати рішення" }).click();
  await look(page);
  await page.locator(`a[href$="draft?outcome=${outcome}"]`).click();
  await look(page);
  await fill?.(page);
  await page.getByRole("button", { name: "Підготувати рішення" }).click();
  await signs(page, town);
}

/** Signs the draft that is open, and so decides. */
export async function signs(page: Page, town: Town) {
  await page.getByRole("button", { name: "Надіслати код на мою пошту" }).click();
  await page.getByText("Код надіслано на вашу пошту").waitFor();
  await look(page);
  await page.getByLabel("Код із листа").fill(await codeOf(town));
  await page.getByRole("button", { name: "Підписати й ухвалити рішення" }).click();
  await page.getByText("Рішення підписано й ухвалено").waitFor();
  await look(page);
}

/** The code of the last letter, as the outbox of the sample has it. */
async function codeOf(town: Town): Promise<string> {
  const { rows } = await sql<{ secret: string }>`
    select secret from mail_message where secret is not null order by created_at desc, id desc limit 1`.execute(
    town.db,
  );
  assert.ok(rows[0], "a code was sent");
  return rows[0].secret;
}
