import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { findProcedure } from "../../../engines/cases/index.ts";
import { assertAccessible, assertFits, openPage } from "../../../../test/browser.ts";
import { openTown } from "../../../../test/town.ts";

const town = await openTown(undefined, { listen: true, sample: true });
const [name, value] = (await town.signInAs("admin")).split(/=(.*)/s) as [string, string];
const cookie = { name, value, url: town.address! };

/** A new user at the builder: what they press, choose and type is counted. */
class NewUser {
  clicks = 0;
  fields = 0;
  characters = 0;
  page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses a link, a button or the title of a fold that begins with these words. */
  async press(words: string) {
    this.clicks += 1;
    const wanted = this.page.locator("main").locator("a, button, summary");
    await wanted
      .filter({ hasText: new RegExp(`^\\s*${words}`) })
      .first()
      .click();
    await this.page.waitForLoadState("networkidle");
  }

  async type(field: string, text: string) {
    this.fields += 1;
    this.characters += text.length;
    await this.page.locator(`[name="${field}"]`).last().fill(text);
  }

  async typeBoth(field: string, uk: string, en: string) {
    await this.type(`${field}.uk`, uk);
    await this.type(`${field}.en`, en);
  }

  async choose(field: string, option: string | { label: string }) {
    this.clicks += 1;
    await this.page.locator(`select[name="${field}"]`).selectOption(option);
  }

  async tick(field: string, option: string) {
    this.clicks += 1;
    await this.page.locator(`[name="${field}"][value="${option}"]`).check();
  }
}

test("the tree-cutting permit is rebuilt from zero, published, and can be applied for", async (t) => {
  const page = await openPage(t, { baseURL: town.address });
  await page.context().addCookies([cookie]);
  await page.goto("/desk/services");
  const user = new NewUser(page);

  await user.press("Нова послуга");
  await user.type("uk", "Дозвіл на видалення дерев");
  await user.type("en", "Permit to fell trees");
  await user.press("Почати");
  await user.typeBoth(
    "summary",
    "Зрізати аварійне, сухе або таке, що заважає, дерево чи кущ на землі громади. Комісія огляне його на місці.",
    "Fell a dangerous, dry or obstructing tree or bush on the hromada’s land.",
  );
  await user.type("sayings", "спиляти дерево\nзрізати дерево\nаварійне дерево\nсухе дерево");
  await user.tick("lifeEvents", "land");
  await user.tick("lifeEvents", "building");
  await user.press("Додати ще: акт 2");
  await user.typeBoth(
    "legalBasis.1.title",
    "Постанова КМУ від 01.08.2006 № 1045",
    "Cabinet resolution 1045 of 01.08.2006",
  );
  await user.type("legalBasis.1.url", "https://zakon.rada.gov.ua/go/1045-2006-%D0%BF");
  await user.press("Зберегти й далі");

  await user.tick("who", "organisation");
  await user.tick("level", "1");
  await user.typeBoth("term.citation", "п. 4 Порядку, постанова КМУ 1045", "item 4 of the Order");
  await user.type("fee.hryvnias", "0");
  await user.typeBoth("fee.basis", "безоплатно", "free");
  await user.press("Зберегти й далі");

  await user.press("Додати сторінку");
  await user.typeBoth("title", "Де росте дерево", "Where the tree grows");
  await user.press("Далі: питання");
  await assertAccessible(page);
  await user.press("місце на карті");
  await user.typeBoth("label", "Місце", "Place");
  await user.typeBoth("hint", "Напишіть, як його знайти", "Say how to find it");
  await user.press("Зберегти й нова сторінка");
  await user.typeBoth("title", "Що видалити", "What to remove");
  await user.press("Далі: питання");
  await user.press("таблиця");
  await user.typeBoth("label", "Дерева й кущі", "Trees and bushes");
  await user.type("least", "1");
  await user.typeBoth("columns.0.label", "Яке", "Which kind");
  await user.press("Додати ще: стовпець 2");
  await user.typeBoth("columns.1.label", "Скільки", "How many");
  await user.choose("columns.1.type", "number");
  await user.press("Додати ще: стовпець 3");
  await user.typeBoth("columns.2.label", "Стан", "Condition");
  await user.choose("columns.2.type", "choice");
  await page.locator("summary", { hasText: "Варіанти, якщо" }).nth(2).click();
  user.clicks += 1;
  await user.type("columns.2.options", "аварійне | dangerous\nсухе | dry\nздорове | healthy");
  await assertAccessible(page);
  await user.press("Зберегти й нова сторінка");
  await user.typeBoth("title", "Чому", "Why");
  await user.press("Далі: питання");
  await user.press("довгий текст");
  await user.typeBoth("label", "Чому дерево треба видалити", "Why it must be removed");
  await user.press("Зберегти й нова сторінка");
  await user.typeBoth("title", "Фото", "Photos");
  await user.press("Далі: питання");
  await user.press("файл");
  await user.typeBoth("label", "Фото дерева", "Photos of the tree");
  await user.type("most", "5");
  await user.press("Зберегти");

  await user.press("Далі: документи");
  await user.typeBoth("documents.0.title", "Фото дерева", "Photos of the tree");
  await user.choose("documents.0.how", "question");
  await user.choose("documents.0.question", { label: "Фото дерева" });
  await user.press("Зберегти й далі");
  await user.choose("steps.1.unit", "viddil-pryrodnykh-resursiv-ta-blahoustroiu");
  await user.press("Зберегти й далі");

  await user.typeBoth("outcomes.0.title", "Дозвіл видано", "Issued");
  await user.typeBoth("outcomes.0.fields.0.label", "Номер акта обстеження", "Survey act");
  await user.press("Додати ще: що вписує працівник, 2");
  await user.typeBoth("outcomes.0.fields.1.label", "Що дозволено видалити", "Allowed");
  await user.press("Додати ще: що вписує працівник, 3");
  await user.typeBoth("outcomes.0.fields.2.label", "Дійсний до", "Until");
  await user.choose("outcomes.0.fields.2.type", "date");
  await user.press("Зберегти й далі");

  await user.typeBoth(
    "outcomes.0.template",
    "Розглянувши заяву № {number} від {submitted}, подану: {applicant}, {unit} вирішує:\n\nдозволити видалити: {decision.allowed}. Акт обстеження № {decision.survey-act}.",
    "…",
  );
  await user.press("Додати ще: підстава 2");
  await user.typeBoth("refusalReasons.1.title", "Комісія не знайшла підстав для видалення", "No ground found");
  await user.typeBoth("refusalReasons.1.basis", "п. 3 Порядку, постанова КМУ 1045", "item 3");
  await user.press("Додати ще: підстава 3");
  await user.typeBoth("refusalReasons.2.title", "Дерево росте не на землі громади", "Not hromada land");
  await user.typeBoth("refusalReasons.2.basis", "ст. 28 Закону 2807-IV", "art. 28");
  await user.press("Зберегти й далі");

  await user.typeBoth("outcomes.0.credential.title", "Ордер на видалення зелених насаджень", "Order");
  await user.type("outcomes.0.credential.months", "12");
  const rows = [
    ["Кому", "To", "Ім’я чи назва заявника"],
    ["Місце", "Place", "Відповідь: Місце"],
    ["Дозволено", "Allowed", "Вписує працівник: Що дозволено видалити"],
    ["Акт обстеження", "Act", "Вписує працівник: Номер акта обстеження"],
    ["Дійсний до", "Until", "Вписує працівник: Дійсний до"],
  ] as const;
  for (const [at, [uk, en, label]] of rows.entries()) {
    if (at) await user.press(`Додати ще: рядок ${at + 1}`);
    await user.typeBoth(`outcomes.0.credential.rows.${at}.label`, uk, en);
    await user.choose(`outcomes.0.credential.rows.${at}.from`, { label });
  }
  await assertAccessible(page);
  await user.press("Зберегти й далі");
  await user.press("Рішення на користь");
  await user.typeBoth("granted.subject", "Дозвіл видано: {number}", "Issued");
  await user.typeBoth("granted.body", "Ваш дозвіл чекає в кабінеті.", "Your permit is in your account.");
  await user.press("Зберегти й далі");
  await user.press("Опублікувати");

  const { procedure, version } = (await findProcedure(town.db, "permit-to-fell-trees"))!;
  assert.equal(version, 1);
  assert.deepEqual(
    procedure.form.pages.flatMap(({ questions }) => questions.map(({ type }) => type)),
    ["place", "table", "long-text", "file", "phone", "email"],
  );
  assert.equal(procedure.outcomes[0]!.credential!.rows.length, 5);
  // The figures of docs/services.md.
  t.diagnostic(`${user.clicks} clicks, ${user.fields} fields, ${user.characters} characters`);
  assert.ok(user.clicks <= 60 && user.fields <= 80 && user.characters <= 1500);

  const resident = await openPage(t, { baseURL: town.address });
  await resident.goto("/services/permit-to-fell-trees");
  await assertAccessible(resident);
  const to = await resident.locator("main a.btn").first().getAttribute("href");
  assert.equal(to, "/services/permit-to-fell-trees/apply");
  assert.equal((await resident.goto(to))!.status(), 200);
});

describe("pages of services", () => {
  const at = "/desk/services/tree-cutting";
  const paths = [
    "/services",
    "/services?event=birth",
    "/services?q=садочок",
    "/services/emaliatko",
    "/desk/services",
    "/desk/services/new",
    "/desk/services/import",
    "/desk/services/duties",
    at,
    ...["form", "card", "rules", "documents", "way", "fields", "results", "credential", "letters", "opens"].map(
      (it) => `${at}/${it}`,
    ),
    ...[
      "form/new",
      "form/trees",
      "form/trees/trees",
      "form/why/new",
      "form/why/new?type=choice",
      "form/trees/trees/new?type=number",
      "fields/granted/act",
    ].map((it) => `${at}/${it}`),
    ...["preview", "try", "versions"].map((it) => `${at}/${it}`),
  ];
  // Pages of the browser that all these tests share: opened once, by whichever comes first.
  const opened = { begin: undefined as Page | undefined, small: undefined as Page | undefined };
  const begin = async () => {
    if (opened.begin) return opened.begin;
    const page = await openPage({ after }, { baseURL: town.address });
    await page.context().addCookies([cookie]);
    await page.goto(at);
    await page.locator("main button", { hasText: "Змінити" }).click();
    await page.waitForLoadState("networkidle");
    return (opened.begin = page);
  };
  const small = async () => {
    if (opened.small) return opened.small;
    await begin();
    const page = await openPage({ after }, { baseURL: town.address, width: 320, script: false });
    await page.context().addCookies([cookie]);
    return (opened.small = page);
  };
  for (const path of paths)
    test(`on the smallest phone without script nothing sticks out: ${path}`, async () => {
      const page = await small();
      assert.equal((await page.goto(path))!.status(), 200);
      await assertFits(page);
    });
  // The other language has the same marks: two of its pages stand for all.
  for (const path of [...paths, "/en/services", `/en${at}/form`])
    test(`axe finds nothing: ${path}`, async () => {
      const page = await begin();
      await page.goto(path);
      await page.evaluate("document.querySelectorAll('main details:not(.confirm)').forEach((it) => (it.open = true))");
      await assertAccessible(page);
    });
});

test("by keyboard alone: a service is begun, and the first fold opens", async (t) => {
  const page = await openPage(t, { baseURL: town.address });
  await page.context().addCookies([cookie]);
  await page.goto("/desk/services/new");
  await page.focus("[name=uk]");
  await page.keyboard.type("Послуга з клавіатури");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/card");
  await page.focus("[name='legalBasis.0.gone']");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate("document.activeElement.name"), "legalBasis.1.title.uk");
});
