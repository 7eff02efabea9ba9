// The whole life of three services, by the pages alone: a resident, the services centre, the department and its head.
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { casesOf, findCase, type CaseHead } from "../src/engines/cases/index.ts";
import { readQr } from "../src/engines/credentials/index.ts";
import { openPage } from "./browser.ts";
import { browserOf, decides, does, look, press, signs } from "./life.ts";
import { openTown } from "./town.ts";

const town = await openTown(undefined, { sample: true, listen: true, work: true });
const photo = { name: "дерево.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj\n%%EOF") };

async function resident(t: TestContext, options: { width?: number; script?: boolean } = {}) {
  const names = { familyName: "Деревна", givenName: "Леся", patronymic: "Петрівна" };
  const personId = await town.addPerson({ ...names, phone: "+380671234567", email: "lesia@example.com" });
  return { personId, page: await browserOf(t, town, await town.signIn(personId), { width: 390, ...options }) };
}

const official = async (t: TestContext, login: string) => browserOf(t, town, await town.signInAs(login));

/** The tree-cutting application, page after page, to the receipt. */
async function applies(page: Page, personId: string): Promise<CaseHead> {
  const next = async () => {
    await look(page);
    const before = page.url();
    await page.getByRole("button", { name: "Далі" }).click();
    await page.waitForURL((url) => url.href !== before);
  };
  await page.goto("/services/tree-cutting");
  await look(page);
  await page.getByRole("link", { name: "Подати заяву" }).click();
  await look(page);
  await page.getByRole("button", { name: "Почати" }).click();
  await page.waitForURL(/\/page\//);
  await page.getByLabel("Напишіть, де це").fill("Самчики, біля школи");
  await next();
  await page.getByLabel("Яке").fill("Тополя");
  await page.getByLabel("Скільки").fill("2");
  await page.getByLabel("сухе").check();
  await next();
  await page.getByLabel("Чому дерево треба видалити").fill("Загрожує впасти на дитячий майданчик");
  await next();
  await page.getByLabel("Фото дерева").setInputFiles(photo);
  await next();
  while (page.url().includes("/page/")) await next();
  await look(page);
  await page.getByLabel("Підтверджую, що відомості").check();
  await page.getByRole("button", { name: "Подати заяву" }).click();
  await page.getByRole("heading", { name: "Заяву подано" }).waitFor();
  await look(page);
  const [head] = await casesOf(town.db, personId);
  return head!;
}

const stateOf = async (id: string) => (await findCase(town.db, id))!.state.state;

test("a permit: applied for without script, passed on, signed, its QR photographed and checked, revoked", async (t) => {
  const { page, personId } = await resident(t, { script: false });
  const { id, number } = await applies(page, personId);

  const clerk = await official(t, "clerk");
  await clerk.goto("/desk/cases");
  await look(clerk);
  await clerk.getByRole("link", { name: number, exact: true }).click();
  await does(clerk, id, "pass");

  const head = await official(t, "greenery");
  await decides(head, town, id, "granted", async (form) => {
    await form.getByLabel("Номер акта обстеження").fill("17");
    await form.getByLabel("Що дозволено видалити").fill("дві тополі");
    await fillDay(form, "until", "2099-12-31");
  });
  assert.ok(["decided", "sent", "delivered"].includes(await stateOf(id)));

  await page.goto(`/cabinet/applications/${id}`);
  await look(page);
  await page.getByText("Дозвіл видано").first().waitFor();
  await page.goto("/cabinet/certificates");
  await look(page);
  await page.getByText("Ордер на видалення зелених насаджень").first().waitFor();
  await page.locator('main a[href$="/present"]').first().click();
  await look(page);

  const found = await readQr(await page.screenshot());
  const { pathname, search } = new URL(found!);
  const stranger = await openPage(t, { baseURL: town.address, width: 390 });
  await stranger.goto(pathname + search);
  await look(stranger);
  assert.equal(await stranger.locator("h1").innerText(), "Документ дійсний");
  assert.match(await stranger.locator("main").innerText(), /Деревна/, "who presents it shows whose it is");

  const admin = await official(t, "admin");
  await admin.goto(`/desk/credentials?q=${pathname.split("/").at(-1)}`);
  await look(admin);
  await admin.locator('main a[href^="/desk/credentials/"]:not([href$="/keys"])').first().click();
  await admin.locator("summary", { hasText: "Відкликати" }).click();
  await look(admin);
  await admin.getByLabel("Чому", { exact: true }).fill("Дерево лишили рости");
  await admin.getByLabel("Так, відкликати документ").check();
  await admin.getByRole("button", { name: "Відкликати", exact: true }).click();
  await admin.getByText("Дерево лишили рости").first().waitFor();
  await stranger.reload();
  await look(stranger);
  assert.equal(await stranger.locator("h1").innerText(), "Документ відкликано");
});

test("a refusal: the applicant is heard first, gets reasons, appeals, and the appeal is decided", async (t) => {
  const { page, personId } = await resident(t);
  const { id } = await applies(page, personId);
  const clerk = await official(t, "clerk");
  await does(clerk, id, "pass");

  const head = await official(t, "greenery");
  await head.goto(`/desk/cases/${id}/draft?outcome=refused`);
  await head.getByLabel("Комісія не знайшла підстав").check();
  await head.getByRole("button", { name: "Підготувати рішення" }).click();
  await head.getByText("Перед відмовою вислухайте заявника").waitFor();
  await look(head);
  const draft = head.url();
  await does(head, id, "hear", (form) => form.getByLabel("Що саме").fill("Комісія вважає дерево здоровим."));

  await page.goto(`/cabinet/applications/${id}`);
  await look(page);
  await page.getByLabel("Ваша думка").fill("Воно сухе з того боку, де дорога.");
  await page.locator("#d-answer").getByRole("button", { name: "Надіслати" }).click();
  await page.getByText("Вашу думку додано до справи").waitFor();

  await head.goto(draft);
  await signs(head, town);
  await page.goto(`/cabinet/applications/${id}`);
  await look(page);
  await page.getByText("Комісія не знайшла підстав").first().waitFor();
  await page.getByText("Як оскаржити").first().waitFor();
  await page.locator("summary", { hasText: "Оскаржити рішення" }).click();
  await look(page);
  await page.getByLabel("З чим ви не згодні та чому").fill("Комісія дивилася лише з одного боку.");
  await page.getByRole("button", { name: "Подати скаргу" }).click();
  await page.getByText("Скаргу подано.").first().waitFor();
  await look(page);

  await does(head, id, "decide-appeal", async (form) => {
    await form.getByLabel("Рішення залишити в силі").check();
    await form.getByLabel("Обґрунтування").fill("Повторний огляд підтвердив: дерево здорове.");
  });
  await page.reload();
  await page.getByText("Скаргу відхилено").waitFor();
  await page.getByText("Повторний огляд підтвердив").first().waitFor();
  await look(page);
  const { state } = (await findCase(town.db, id))!;
  assert.equal(state.appeal?.decided?.result, "upheld");
});

/** The day, whether the browser or three fields ask for it. */
async function fillDay(form: Page, name: string, day: string) {
  await form.locator(`[name="${name}"]`).fill(day);
}

test("eMaliatko by keyboard: one application of both parents, several cases, one view for both", async (t) => {
  const { page, personId } = await resident(t);
  await page.goto("/services/emaliatko/apply");
  await look(page);
  await press(page, "Почати");
  await page.waitForURL(/\/page\//);
  while (page.url().includes("/page/")) {
    await look(page);
    await answers(page);
    const before = page.url();
    await press(page, "Далі");
    await page.waitForURL((url) => url.href !== before);
  }
  await look(page);
  await page.getByLabel("Прізвище, ім’я, по батькові").fill("Деревний Тарас Ігорович");
  await page.getByLabel("Електронна пошта").last().fill("taras@example.com");
  await press(page, "Надіслати запрошення");
  await page.getByText("Чекаємо на підпис").waitFor();

  const names = { familyName: "Деревний", givenName: "Тарас", patronymic: "Ігорович", email: "taras@example.com" };
  const second = await browserOf(t, town, await town.signIn(await town.addPerson(names)), { width: 390 });
  const { link } = await town.db
    .withTables<{ message: { topic: string; link: string } }>()
    .selectFrom("message")
    .select("link")
    .where("topic", "=", "applications.co-sign")
    .executeTakeFirstOrThrow();
  await second.goto(link);
  await look(second);
  await second.getByLabel("Підтверджую, що відомості").focus();
  await second.keyboard.press("Space");
  await press(second, "Підписати");
  await second.getByText("Дякуємо! Підпис додано").waitFor();
  await look(second);

  await page.reload();
  await page.getByLabel("Підтверджую, що відомості").focus();
  await page.keyboard.press("Space");
  await press(page, "Подати заяву");
  await page.getByRole("heading", { name: "Заяву подано" }).waitFor();
  await look(page);

  const heads = await casesOf(town.db, personId);
  const root = heads.find(({ procedure }) => procedure === "emaliatko")!;
  const parts = heads.filter(({ parent_id: parent }) => parent === root.id);
  assert.equal(parts.length, 5);
  assert.ok(new Set(parts.map(({ due }) => String(due))).size > 1, "each has its own term");

  const pack = parts.find(({ procedure }) => procedure === "baby-package")!;
  const admin = await official(t, "admin");
  await does(admin, pack.id, "pass");
  await decides(admin, town, pack.id, "granted");
  for (const parent of [page, second]) {
    await parent.goto(`/cabinet/applications/${root.id}`);
    await parent.getByRole("heading", { name: "Що відкрито за цією заявою" }).waitFor();
    for (const part of parts) await parent.locator(`main a[href$="/${part.id}"]`).first().waitFor();
    await look(parent);
    await parent.goto(`/cabinet/applications/${pack.id}`);
    await parent.getByText("Пакунок надано").first().waitFor();
    await look(parent);
  }
});

/** Something right in each empty field by keyboard, all boxes ticked, yes where that is asked. */
async function answers(page: Page) {
  const form = page.locator("form[data-questions]");
  const typed = "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [type=image])";
  for (const input of await form.locator(typed).all()) {
    const name = (await input.getAttribute("name"))!;
    if ((await input.inputValue()) || /_(lat|lon|flat|rnokpp|patronymic|postcode)$/.test(name)) continue;
    if ((await input.getAttribute("type")) === "date") await input.fill("2026-10-05");
    else {
      await input.focus();
      await page.keyboard.type(name === "account" ? "UA213223130000026007233566001" : "Самчики");
    }
  }
  for (const box of await form.locator("input[type=checkbox]").all()) {
    await box.focus();
    if (!(await box.isChecked())) await page.keyboard.press("Space");
  }
  const names = new Set<string>();
  for (const radio of await form.locator("input[type=radio]").all()) {
    const name = (await radio.getAttribute("name"))!;
    if (names.has(name)) continue;
    names.add(name);
    const yes = form.locator(`[name="${name}"][value=yes]`);
    await ((await yes.count()) ? yes : radio).focus();
    await page.keyboard.press("Space");
  }
}
