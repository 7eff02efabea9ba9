import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test, type TestContext } from "node:test";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { assertAccessible, assertFits, openPage, type PageOptions } from "../../../test/browser.ts";
import { openTown, type Town } from "../../../test/town.ts";
import { openThread, post, receiveLetter, tell } from "../../engines/messages/index.ts";
import { write } from "../../platform/journal/index.ts";

const about = "test:00000000-0000-4000-8000-000000000001";

async function openStory(t: TestContext) {
  const town = await openTown(t, { listen: true });
  const resident = await town.addPerson({ familyName: "Мельник", givenName: "Оксана", phone: "+380671234567" });
  const clerk = await town.addPerson({ familyName: "Бондар", givenName: "Надія", roles: ["clerk"] });
  await write(town.context(), async (tx) => {
    const title = { uk: "Дозвіл № 2026-00412", en: "Permit 2026-00412" };
    await openThread(tx, { about, title, link: "/cabinet", deskLink: "/desk/people", members: [resident] });
    await tell(tx, {
      to: resident,
      topic: "test.returned",
      subject: { uk: "Додайте фото дерева", en: "Add a photo of the tree" },
      body: { uk: "На фото не видно, де **стоїть** дерево.", en: "The photo does not show where the tree stands." },
      about,
      link: "/cabinet",
    });
  });
  await write(town.context(await town.actor(clerk)), (tx) =>
    post(tx, { about, by: clerk, text: "Спитати в РЕМ", internal: true }),
  );
  return { town, resident, clerk };
}

async function come(t: TestContext, town: Town, personId: string, options: PageOptions) {
  const page = await openPage(t, { baseURL: town.address, ...options });
  const [name, value] = (await town.signIn(personId)).split(/=(.*)/s) as [string, string];
  await page.context().addCookies([{ name, value, url: town.address }]);
  return page;
}

async function check(page: Page) {
  await assertAccessible(page);
  await assertFits(page);
}

test("a resident on the smallest phone, without script: reads, answers with a file, sets, takes all away", async (t) => {
  const { town, resident } = await openStory(t);
  const page = await come(t, town, resident, { width: 320, script: false, acceptDownloads: true });
  await page.goto("/cabinet");
  await page.getByRole("link", { name: "Додайте фото дерева" }).click();
  await page.getByText("На фото не видно").waitFor();
  await assertFits(page);
  await page.getByText("Як ми вам про це повідомили").click();
  await page.getByText("інших підтверджених адрес").waitFor();

  await page.getByRole("button", { name: "Надіслати" }).click();
  await page.getByRole("alert").getByText("Напишіть повідомлення").waitFor();
  await assertFits(page);
  await page.getByRole("textbox", { name: "Повідомлення" }).fill("Ось вигляд з вулиці");
  const buffer = readFileSync(new URL("../../../docs/pictures/home.png", import.meta.url));
  await page.getByLabel("Файли").setInputFiles({ name: "дерево.png", mimeType: "image/png", buffer });
  await page.getByRole("button", { name: "Надіслати" }).click();
  await page.getByText("Ось вигляд з вулиці").waitFor();
  await page.getByRole("link", { name: "дерево.png" }).waitFor();
  assert.equal(await page.getByText("Спитати в РЕМ").count(), 0);
  await assertFits(page);

  await page.goto("/cabinet/messages?show=threads");
  await page.getByRole("link", { name: "Дозвіл № 2026-00412" }).waitFor();
  await assertFits(page);

  await page.goto("/cabinet/notifications");
  await page.getByRole("group", { name: "Новини" }).getByLabel("SMS").check();
  await page.getByRole("button", { name: "Зберегти" }).click();
  await page.getByText("Налаштування збережено.").waitFor();
  assert.ok(await page.getByRole("group", { name: "Новини" }).getByLabel("SMS").isChecked());
  await page.getByRole("button", { name: "Підтвердити телефон" }).click();
  await page.getByText("Код надіслано на").waitFor();
  await page.getByLabel("Код із SMS").fill("12");
  await page.getByRole("button", { name: "Підтвердити", exact: true }).click();
  await page.getByText("Код не підходить").first().waitFor();
  await assertFits(page);

  await page.goto("/cabinet/data");
  await page.getByRole("button", { name: "Погодитися" }).click();
  await page.getByText("Згоду записано").waitFor();
  await assertFits(page);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Завантажити мої дані" }).click();
  const names = Object.keys(unzipSync(readFileSync(await (await coming).path())));
  assert.ok(names.includes("index.html") && names.some((name) => name.endsWith("дерево.png")), names.join(", "));
  await page.getByRole("link", { name: "Дізнатися, що буде стерто" }).click();
  await page.getByRole("button", { name: "Закрити назавжди" }).click();
  await page.getByRole("alert").waitFor();
  await assertFits(page);

  const seen = await come(t, town, resident, { width: 320 });
  for (const address of ["", "/messages", "/messages?show=threads", "/notifications", "/data", "/data/forget"]) {
    await seen.goto(`/cabinet${address}`);
    await check(seen);
  }
  await seen.goto(`/en/cabinet/messages/thread/${encodeURIComponent(about)}`);
  await check(seen);
});

test("a browser that refuses notifications is told what to do", async (t) => {
  const { town, resident } = await openStory(t);
  const page = await come(t, town, resident, {});
  // What the person presses in the browser's own question.
  await page.addInitScript("Notification.requestPermission = async () => 'denied'");
  await page.goto("/cabinet/notifications");
  await page.getByRole("button", { name: "Увімкнути на цьому пристрої" }).click();
  await page.getByText("Браузер заборонив сповіщення").waitFor();
});

test("a clerk puts a letter to its case and sees what was sent", async (t) => {
  const { town, clerk } = await openStory(t);
  const letter =
    "From: Ігор <ihor@x.example>\r\nTo: a@b.example\r\nSubject: foto\r\nMessage-ID: <1@x>\r\n\r\nPhoto for mother\r\n";
  await receiveLetter(town.context(), Buffer.from(letter));
  const page = await come(t, town, clerk, { width: 390 });
  await page.goto("/desk/messages");
  await check(page);
  await page.getByRole("link", { name: "Листи, що надійшли: 1" }).click();
  await check(page);
  await page.getByRole("link", { name: "foto" }).click();
  await page.getByRole("main").getByRole("searchbox").fill("00412");
  await page.getByRole("main").getByRole("button", { name: "Знайти" }).click();
  await page.getByRole("button", { name: "Долучити" }).click();
  await page.getByText("Виберіть справу").first().waitFor();
  await page.getByLabel("Дозвіл № 2026-00412").check();
  await check(page);
  await page.getByRole("button", { name: "Долучити" }).click();
  await page.getByText("Лист долучено до справи.").waitFor();
  await page.goto("/desk/messages");
  await page.getByRole("link", { name: "Додайте фото дерева" }).click();
  await page.getByRole("heading", { name: "Доказ надсилання" }).waitFor();
  await check(page);
});

test("an administrator rewords a message and sees how it will look", async (t) => {
  const town = await openTown(t, { listen: true });
  const page = await come(t, town, await town.addPerson({ roles: ["administrator"] }), { width: 1280 });
  await page.goto("/desk/templates");
  await check(page);
  await page.getByRole("link", { name: "Відповідь у розмові" }).click();
  await page.getByRole("group", { name: "Українською" }).getByLabel("Тема").fill("Відповідь: {title}");
  await page.getByRole("button", { name: "Переглянути" }).click();
  await page.getByRole("heading", { name: "Відповідь: «назва справи»" }).waitFor();
  await check(page);
  await page.getByRole("button", { name: "Зберегти" }).click();
  await page.getByText("Текст збережено.").waitFor();
  await page.getByRole("button", { name: "Надіслати собі" }).click();
  await page.getByText("Пробне повідомлення надіслано вам.").waitFor();
  await check(page);
});
