import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { assertAccessible, assertFits, openPage } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";
import { casesOf, findCase, type CaseHead } from "../../engines/cases/index.ts";

const town = await openTown(undefined, { sample: true, listen: true });

async function signedIn(t: TestContext, options: { width: number; script: boolean }) {
  const personId = await town.addPerson({ phone: "+380671234567", email: "lesia@example.com" });
  const page = await openPage(t, { baseURL: town.address, ...options });
  const [name, value] = (await town.signIn(personId)).split(/=(.*)/s) as [string, string];
  await page.context().addCookies([{ name, value, url: town.address }]);
  return { page, personId };
}

const pdf = { name: "дерево.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj\n%%EOF") };

test("without script, on the smallest phone: a permit is applied for and followed", async (t) => {
  const { page, personId } = await signedIn(t, { width: 320, script: false });
  await page.goto("/services/tree-cutting");
  await page.getByRole("link", { name: "Подати заяву" }).click();
  await assertFits(page);
  await page.getByRole("button", { name: "Почати" }).click();
  await page.getByLabel("Напишіть, де це").fill("Самчики, біля школи");
  await next(page);
  await page.getByLabel("Яке").fill("Тополя");
  await page.getByRole("button", { name: "Додати рядок" }).click();
  assert.equal(await page.getByLabel("Яке").first().inputValue(), "Тополя");
  await page.getByRole("button", { name: "Вилучити рядок 2" }).click();
  await page.getByLabel("Скільки").fill("2");
  await page.getByLabel("сухе").check();
  await next(page);
  await page.getByLabel("Чому дерево треба видалити").fill("Загрожує впасти");
  await page.getByRole("button", { name: "Зберегти й вийти" }).click();
  await page.getByRole("link", { name: "Продовжити" }).click();
  await page.getByLabel("Фото дерева").setInputFiles(pdf);
  await next(page);
  assert.match(await page.getByLabel("Телефон").inputValue(), /\+380/);
  await next(page);
  await assertFits(page);
  await page.getByText("дерево.pdf").waitFor();
  await page.getByLabel("Підтверджую, що відомості").check();
  await page.getByRole("button", { name: "Подати заяву" }).click();
  await page.getByRole("heading", { name: "Заяву подано" }).waitFor();
  const [head] = (await casesOf(town.db, personId)) as [CaseHead];
  await page.getByText(head.number).waitFor();
  await page.getByRole("link", { name: "Стежити за заявою" }).click();
  await page.getByText("Перевірка заяви в ЦНАП").waitFor();
  await assertFits(page);
  await page.getByLabel("Повідомлення").fill("Коли чекати комісію?");
  await page.getByRole("button", { name: "Надіслати" }).click();
  await page.getByText("Коли чекати комісію?").waitFor();
  await page.getByText("Відкликати заяву").click();
  await page.getByRole("button", { name: "Відкликати" }).click();
  await page.getByText("Відкликано").first().waitFor();
  assert.equal((await findCase(town.db, head.id))!.state.state, "withdrawn");
});

test("by keyboard alone, with script: axe finds nothing on the way", async (t) => {
  const { page, personId } = await signedIn(t, { width: 390, script: true });
  await page.goto("/services/utility-complaint/apply");
  await check(page);
  await pressButton(page, "Почати");
  await page.waitForURL(/\/page\//);
  for (let at = 0; at < 10 && page.url().includes("/page/"); at += 1) {
    await check(page);
    await answerAll(page);
    const before = page.url();
    await pressButton(page, "Далі");
    await page.waitForURL((url) => url.href !== before);
  }
  await check(page);
  await page.getByLabel("Підтверджую, що відомості").focus();
  await page.keyboard.press("Space");
  await pressButton(page, "Подати заяву");
  await page.getByRole("heading", { name: "Заяву подано" }).waitFor();
  await check(page);
  const [head] = (await casesOf(town.db, personId)) as [CaseHead];
  for (const path of [`/cabinet/applications/${head.id}`, "/cabinet/applications", "/cabinet/acting"]) {
    await page.goto(path);
    await check(page);
  }
  await page.goto(`/en/cabinet/applications/${head.id}`);
  await page.getByRole("heading", { name: "The way of the application" }).waitFor();
});

test("eMaliatko: one application opens several cases, one view for all of them", async (t) => {
  const { page, personId } = await signedIn(t, { width: 390, script: true });
  await page.goto("/services/emaliatko/apply");
  await pressButton(page, "Почати");
  await page.waitForURL(/\/page\//);
  for (let at = 0; at < 12 && page.url().includes("/page/"); at += 1) {
    await answerAll(page);
    const before = page.url();
    await pressButton(page, "Далі");
    await page.waitForURL((url) => url.href !== before);
  }
  await page.getByLabel("Підтверджую, що відомості").check();
  await pressButton(page, "Подати заяву");
  await page.getByRole("heading", { name: "Заяву подано" }).waitFor();
  const heads = await casesOf(town.db, personId);
  const root = heads.find(({ procedure }) => procedure === "emaliatko")!;
  assert.ok(heads.filter(({ parent_id: parent }) => parent === root.id).length >= 3);
  await page.goto(`/cabinet/applications/${root.id}`);
  await page.getByRole("heading", { name: "Що відкрито за цією заявою" }).waitFor();
  await check(page);
  await page.goto("/cabinet/applications");
  await check(page);
});

test("the other parent is invited and signs on a phone", async (t) => {
  const { page } = await signedIn(t, { width: 390, script: true });
  await page.goto("/services/emaliatko/apply");
  await pressButton(page, "Почати");
  await page.waitForURL(/\/page\//);
  for (let at = 0; at < 12 && page.url().includes("/page/"); at += 1) {
    await answerAll(page, "yes");
    const before = page.url();
    await pressButton(page, "Далі");
    await page.waitForURL((url) => url.href !== before);
  }
  await check(page);
  await page.getByLabel("Прізвище, ім’я, по батькові").fill("Мельник Тарас Ігорович");
  await page.getByLabel("Електронна пошта").last().fill("taras@example.com");
  await pressButton(page, "Надіслати запрошення");
  await page.getByText("Чекаємо на підпис: Мельник Тарас Ігорович").waitFor();
  await check(page);
  const { link } = await town.db
    .withTables<{ message: { topic: string; link: string } }>()
    .selectFrom("message")
    .select("link")
    .where("topic", "=", "applications.co-sign")
    .executeTakeFirstOrThrow();

  const second = await openPage(t, { baseURL: town.address, width: 390 });
  const names = { familyName: "Мельник", givenName: "Тарас", patronymic: "Ігорович" };
  const [name, value] = (await town.signIn(await town.addPerson(names))).split(/=(.*)/s) as [string, string];
  await second.context().addCookies([{ name, value, url: town.address }]);
  await second.goto(link);
  await check(second);
  await second.getByLabel("Підтверджую, що відомості").check();
  await pressButton(second, "Підписати");
  await second.getByText("Дякуємо! Підпис додано").waitFor();

  await page.reload();
  await page.getByText("Підписано: Мельник").waitFor();
  await page.getByLabel("Підтверджую, що відомості").check();
  await pressButton(page, "Подати заяву");
  await page.getByRole("heading", { name: "Заяву подано" }).waitFor();
});

async function check(page: Page) {
  await assertAccessible(page);
  await assertFits(page);
}

const next = (page: Page) => page.getByRole("button", { name: "Далі" }).click();

async function pressButton(page: Page, name: string) {
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
}

/** Types something right into each field that is empty, ticks all, and says yes or no where that is asked. */
async function answerAll(page: Page, saying: "yes" | "no" = "no") {
  const form = page.locator("form[data-questions]");
  for (const input of await form
    .locator("textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])")
    .all()) {
    const name = (await input.getAttribute("name"))!;
    if ((await input.inputValue()) || /_(lat|lon|flat|rnokpp|patronymic|postcode)$/.test(name)) continue;
    const type = await input.getAttribute("type");
    if (type === "date") await input.fill("2026-10-05");
    else {
      await input.focus();
      await page.keyboard.type(rightFor(name, (await input.getAttribute("data-number")) !== null));
    }
  }
  for (const box of await form.locator("input[type=checkbox]").all()) await box.check();
  const groups = new Set<string>();
  for (const radio of await form.locator("input[type=radio]").all()) {
    const name = (await radio.getAttribute("name"))!;
    const said = form.locator(`[name="${name}"][value=${saying}]`);
    if (!groups.has(name)) await ((await said.count()) ? said : radio).check();
    groups.add(name);
  }
  for (const file of await form.locator("input[type=file]").all()) await file.setInputFiles(pdf);
}

const rightFor = (name: string, isNumber: boolean) =>
  name === "account" ? "UA213223130000026007233566001" : isNumber ? "3" : "Самчики";
