import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { assertAccessible, assertFits, openPage } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { Button, ErrorSummary, Form, PageHead } from "../../design/index.ts";
import { blank, get, page, post, redirect, type Ask, type Filled } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { say } from "../../platform/text/index.ts";
import { modules } from "../../services.ts";
import { questionPage, type Answers } from "./definition.ts";
import {
  AnswerSummary,
  answerUploads,
  asksFiles,
  createDraft,
  draftsOf,
  fieldLabels,
  findDraft,
  keepTyping,
  placeMap,
  prefillAnswers,
  QuestionFields,
  questionScripts,
  readAnswers,
  saveDraft,
} from "./index.ts";
import { mapSettings } from "./map/settings.ts";
import { sampleMap } from "./map/sample.ts";
import { dropOldDrafts } from "./drafts.ts";

const label = (uk: string) => ({ uk, en: uk });
const options = ["oak", "ash", "elm"].map((id) => ({ id, label: label(id) }));
const many = Array.from({ length: 9 }, (_, at) => ({ id: `o${at}`, label: label(`Варіант ${at}`) }));
const simple = [
  { id: "short", label: label("Короткий текст"), type: "text", hint: label("Підказка") },
  { id: "long", label: label("Довгий текст"), type: "long-text", optional: true },
  { id: "number", label: label("Скільки дерев"), type: "number", least: 1 },
  { id: "money", label: label("Сума"), type: "money", optional: true },
  { id: "day", label: label("День"), type: "date", optional: true },
  { id: "stay", label: label("Період"), type: "period", optional: true },
  { id: "tree", label: label("Дерево"), type: "choice", options, optional: true },
  { id: "long-choice", label: label("Зі списку"), type: "choice", options: many, optional: true },
  { id: "trees", label: label("Дерева"), type: "choices", options, optional: true },
  { id: "own", label: label("Ваше?"), type: "yes-no", optional: true },
  { id: "who", label: label("Хто"), type: "person", optional: true },
  { id: "company", label: label("Підприємство"), type: "organisation", optional: true },
  { id: "tax", label: label("Номер платника"), type: "rnokpp", optional: true },
  { id: "record", label: label("УНЗР"), type: "unzr", optional: true },
  { id: "phone", label: label("Телефон"), type: "phone", optional: true },
  { id: "mail", label: label("Пошта"), type: "email", optional: true },
  { id: "home", label: label("Адреса"), type: "address", optional: true },
  { id: "spot", label: label("Де саме"), type: "place", optional: true },
] as const;
const every = questionPage.parse({
  id: "every",
  title: label("Усі питання"),
  questions: [...simple.slice(0, 18), { id: "scan", label: label("Скан"), type: "file", most: 2, optional: true }],
});
const rows = questionPage.parse({
  id: "rows",
  title: label("Діти"),
  questions: [
    {
      id: "children",
      label: label("Діти"),
      type: "table",
      optional: true,
      columns: [
        { id: "name", label: label("Ім’я дитини"), type: "text" },
        { id: "born", label: label("Народилась"), type: "date", optional: true },
        { id: "kind", label: label("Дерево дитини"), type: "choice", options, optional: true },
      ],
    },
    { id: "sure", label: label("Підтверджую"), type: "declaration" },
    {
      id: "more",
      label: label("Чому так багато"),
      type: "text",
      when: { question: "sure", is: "equal", to: true },
      optional: true,
    },
  ],
});

const taken: Answers[] = [];
const where = questionPage.parse({
  id: "where",
  title: label("Де це"),
  questions: [
    { id: "name", label: label("Що там"), type: "text" },
    { id: "spot", label: label("Де саме"), type: "place" },
  ],
});
const shown = { every, rows, where };
type Name = keyof typeof shown;
const show = async (ask: Ask, name: Name, filled: Filled, answers: Answers) => {
  const map = await placeMap(ask);
  const it = shown[name];
  const wrong = Object.keys(filled.errors).length > 0;
  return page({
    title: say(it.title, ask.lang),
    status: wrong ? 422 : 200,
    scripts: questionScripts(ask),
    body: (
      <>
        <ErrorSummary filled={filled} labels={fieldLabels(it, ask.lang)} />
        <PageHead title={say(it.title, ask.lang)} />
        <Form to={`/trial/${name}`} filled={filled} uploads={asksFiles(it)} attrs={keepTyping(ask.lang)}>
          <QuestionFields page={it} filled={filled} lang={ask.lang} answers={answers} map={map} />
          <Button>Далі</Button>
        </Form>
        <AnswerSummary form={{ pages: [it] }} answers={answers} lang={ask.lang} changeTo={(id) => `/trial/${id}`} />
      </>
    ),
  });
};
const trial = defineService({
  id: "trial",
  title: label("Проба"),
  routes: [
    get("/trial/:name", "anyone", (ask) => show(ask, ask.params.name as Name, blank(), {})),
    post(
      "/trial/:name",
      "anyone",
      async (ask) => {
        const name = ask.params.name as Name;
        const { answers, filled, stay } = await readAnswers(ask, shown[name], {}, { files: { module: "trial" } });
        if (stay || Object.keys(filled.errors).length) return await show(ask, name, filled, answers);
        taken.push(answers);
        return redirect(`/trial/${name}`, { notice: "Прийнято" });
      },
      { uploads: answerUploads },
    ),
  ],
});
const town = await openTown(undefined, { listen: true, modules: [...modules, trial] });

await write(town.context(), (tx) => mapSettings.save(tx, sampleMap));

for (const width of [320, 1280]) {
  test(`every type of question at ${width} px, empty and to be mended`, async (t) => {
    const browser = await openPage(t, { baseURL: town.address, width });
    for (const name of ["every", "rows", "where"]) {
      await browser.goto(`/trial/${name}`);
      await check(browser);
      await browser.getByRole("button", { name: "Далі" }).click();
      await browser.getByRole("alert").waitFor();
      await check(browser);
    }
  });
}

async function check(browser: Page) {
  await assertAccessible(browser);
  await assertFits(browser);
}

test("rows come and go without script, and nothing typed is lost", async () => {
  const visitor = visit(town);
  await visitor.get("/trial/rows");
  const first = { _asked: "children sure", children_rows: "1", children_0_name: "Оля" };
  await visitor.send("/trial/rows", { ...first, _row: "children+" });
  assert.equal(visitor.status, 200);
  assert.match(visitor.body, /name="children_1_name"/);
  assert.match(visitor.body, /value="Оля"/);
  const two = { ...first, children_rows: "2", children_1_name: "Іван" };
  await visitor.send("/trial/rows", { ...two, _row: "children-0" });
  assert.doesNotMatch(visitor.body, /children_1_name/);
  assert.match(visitor.body, /name="children_0_name"[^>]*value="Іван"/);
  await visitor.send("/trial/rows", { ...two, children_1_born: "30.02.2020" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /id="f-children_1_born-error"/);
});

test("an answer that calls for a further question keeps the page", async () => {
  const visitor = visit(town);
  await visitor.get("/trial/rows");
  assert.doesNotMatch(visitor.body, /Чому так багато/);
  await visitor.send("/trial/rows", { _asked: "children sure", children_rows: "1", sure: "yes" });
  assert.equal(visitor.status, 200);
  assert.match(visitor.body, /Чому так багато/);
  await visitor.send("/trial/rows", { _asked: "children sure more", children_rows: "1", sure: "yes", more: "Так" });
  assert.deepEqual(taken.at(-1), { sure: true, more: "Так" });
});

const asked = { _asked: "name spot", spot_view: "49.75616,27.20879,13" };
const inMiddle = { "spot_large.x": "280", "spot_large.y": "200" };

test("a press on the map sets the point without script, nothing is told to be missing, nothing is lost", async () => {
  const visitor = visit(town);
  await visitor.get("/trial/where");
  assert.match(visitor.body, /forms\/map\.svg\?at=/);
  await visitor.send("/trial/where", { ...asked, spot_words: "Біля ставу", ...inMiddle });
  assert.equal(visitor.status, 200);
  assert.match(visitor.body, /name="spot_lat"[^>]*value="49,75616"/);
  assert.match(visitor.body, /name="spot_lon"[^>]*value="27,20879"/);
  assert.match(visitor.body, />Біля ставу</);
  assert.match(visitor.body, /translate\(280 200\)/);
  assert.doesNotMatch(visitor.body, /class="error"/);
  await visitor.send("/trial/where", { ...asked, name: "Дуб", spot_lat: "49,75616", spot_lon: "27,20879" });
  assert.deepEqual(taken.at(-1), { name: "Дуб", spot: { words: "", lat: 49.75616, lon: 27.20879 } });
});

test("buttons of the map move it without script, and tell of nothing that is missing", async () => {
  const visitor = visit(town);
  await visitor.get("/trial/where");
  const viewAfter = async (fields: Record<string, string>) => {
    await visitor.send("/trial/where", { ...asked, spot_lat: "49,7", spot_lon: "27,1", ...fields });
    assert.equal(visitor.status, 200);
    assert.doesNotMatch(visitor.body, /class="error"/);
    return /name="spot_view" value="([^"]*)"/.exec(visitor.body)?.[1];
  };
  assert.equal(await viewAfter({ _map: "spot:closer" }), "49.75616,27.20879,14");
  assert.equal(await viewAfter({ _map: "spot:farther" }), "49.75616,27.20879,12");
  assert.match((await viewAfter({ _map: "spot:up" }))!, /^49\.7[67]\d*,27\.20879,13$/);
  assert.equal(await viewAfter({ _map: "spot:go", spot_go: "Партинці" }), "49.91672,27.197,13");
  assert.match(visitor.body, /name="spot_lat"[^>]*value="49,7"/);
  await viewAfter({ _map: "spot:clear" });
  assert.doesNotMatch(visitor.body, /name="spot_lat"[^>]*value="4/);
});

test("hostile values move no map and break nothing", async () => {
  const visitor = visit(town);
  await visitor.get("/trial/where");
  const hostile: Record<string, string>[] = [
    { "spot_large.x": "1e99", "spot_large.y": "NaN" },
    { "spot_large.x": "-1", "spot_large.y": "5" },
    { "spot_small.x": "300", "spot_small.y": "5" },
    { _map: "spot:constructor" },
    { _map: "other:closer" },
    { _map: "spot:go", spot_go: "__proto__" },
    { _map: "spot:closer", spot_view: "<script>,1,1" },
  ];
  for (const fields of hostile) {
    await visitor.send("/trial/where", { ...asked, ...fields });
    assert.equal(visitor.status, 200, JSON.stringify(fields));
    assert.doesNotMatch(visitor.body, /<script>|name="spot_lat"[^>]*value="[^"]/, JSON.stringify(fields));
  }
});

test("an unset point is no obstacle, and the Enter key sends the page instead of pressing the map", async (t) => {
  const browser = await openPage(t, { baseURL: town.address, width: 390, script: false });
  await browser.goto("/trial/where");
  await browser.getByLabel("Напишіть, де це").fill("Біля ставу");
  await browser.getByLabel("Що там").fill("Дуб");
  await browser.getByLabel("Що там").press("Enter");
  await browser.getByText("Прийнято").waitFor();
  assert.deepEqual(taken.at(-1), { name: "Дуб", spot: { words: "Біля ставу" } });
  await browser.locator(".is-small input").click({ position: { x: 128, y: 128 } });
  await browser.getByText("Точку поставлено").waitFor();
  await assertFits(browser);
});

test("with script the map is pressed, dragged and turned on the spot", async (t) => {
  const browser = await openPage(t, { baseURL: town.address, width: 1280 });
  await browser.goto("/trial/where");
  const view = () => browser.locator("[name=spot_view]").inputValue();
  const picture = browser.locator(".is-large input");
  const point = async () => [
    await browser.locator("[name=spot_lat]").inputValue(),
    await browser.locator("[name=spot_lon]").inputValue(),
  ];
  await browser.getByLabel("Показати на карті").selectOption("Старокостянтинів");
  await browser.getByRole("button", { name: "Показати", exact: true }).click();
  assert.equal(await view(), "49.75616,27.20879,13");
  await picture.click({ position: { x: 280, y: 200 } });
  await browser.getByText("Точку поставлено").waitFor();
  const middle = (await point()).map((it) => Number(it.replace(",", ".")));
  assert.ok(Math.abs(middle[0]! - 49.75616) < 2e-4 && Math.abs(middle[1]! - 27.20879) < 2e-4, String(middle));
  const before = await point();
  await picture.scrollIntoViewIfNeeded();
  const box = (await picture.boundingBox())!;
  await browser.mouse.move(box.x + 200, box.y + 100);
  await browser.mouse.down();
  await browser.mouse.move(box.x + 300, box.y + 100, { steps: 4 });
  await browser.mouse.up();
  const [, lon] = (await view()).split(",").map(Number);
  assert.ok(Math.abs(lon! - (27.20879 - (100 * 360) / (256 * 2 ** 13))) < 1e-3, await view());
  assert.deepEqual(await point(), before, "dragging sets no point");
  await browser.getByRole("button", { name: "Ближче" }).click();
  assert.match(await view(), /,14$/);
  await assertAccessible(browser);
  await browser.getByRole("button", { name: "Без точки" }).click();
  assert.deepEqual(await point(), ["", ""]);
  await picture.press("Enter");
  assert.notDeepEqual(await point(), ["", ""]);
  assert.match(browser.url(), /trial\/where$/);
});

test("with script rows are added in place, and sent", async (t) => {
  const browser = await openPage(t, { baseURL: town.address, width: 390 });
  await browser.goto("/trial/rows");
  await browser.getByLabel("Ім’я дитини").fill("Оля");
  await browser.getByRole("button", { name: "Додати рядок" }).focus();
  await browser.keyboard.press("Enter");
  await browser.keyboard.type("Іван");
  await browser.getByRole("button", { name: "Додати рядок" }).click();
  await browser.getByRole("button", { name: "Вилучити рядок 1" }).click();
  await assertAccessible(browser);
  await browser.getByLabel("Підтверджую").check();
  await browser.getByRole("button", { name: "Далі" }).click();
  await browser.getByLabel("Чому так багато").waitFor();
  await browser.getByLabel("Чому так багато").press("Enter");
  await browser.getByText("Прийнято").waitFor();
  assert.deepEqual(taken.at(-1), { children: [{ name: "Іван" }], sure: true });
});

test("what was typed while the network is away stays on the device, sealed, and is sent when it is back", async (t) => {
  const browser = await openPage(t, { baseURL: town.address, width: 390 });
  await browser.goto("/trial/every");
  await browser.getByLabel("Короткий текст").fill("Таємне слово");
  await browser.getByLabel("Скільки дерев").fill("3");
  await browser.context().setOffline(true);
  await browser.getByRole("button", { name: "Далі" }).click();
  await browser.getByText("Немає зв’язку").waitFor();
  const stored = await browser.evaluate(() => JSON.stringify(localStorage));
  assert.match(stored, /ratusha-typed:\/trial\/every/);
  assert.doesNotMatch(stored, /Таємне/);
  await browser.context().setOffline(false);
  await browser.getByText("Прийнято").waitFor();
  assert.deepEqual(taken.at(-1), { short: "Таємне слово", number: 3 });
  assert.equal(await browser.evaluate(() => localStorage.length), 0);
});

test("a page that was closed without network gets back what was typed", async (t) => {
  const browser = await openPage(t, { baseURL: town.address, width: 390 });
  await browser.goto("/trial/every");
  await browser.getByLabel("Короткий текст").fill("Верба");
  await browser.context().setOffline(true);
  await browser.getByRole("button", { name: "Далі" }).click();
  await browser.getByText("Немає зв’язку").waitFor();
  const context = browser.context();
  await browser.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto("/trial/every");
  await again.getByText("Ми повернули те").waitFor();
  assert.equal(await again.getByLabel("Короткий текст").inputValue(), "Верба");
});

test("whoever comes to the device after signing out gets nothing of what was typed", async (t) => {
  const browser = await openPage(t, { baseURL: town.address, width: 390 });
  await browser.goto("/trial/every");
  await browser.getByLabel("Короткий текст").fill("Верба");
  await browser.context().setOffline(true);
  await browser.getByRole("button", { name: "Далі" }).click();
  await browser.getByText("Немає зв’язку").waitFor();
  const context = browser.context();
  await context.clearCookies();
  // The page sends what it holds as soon as the network is back: it must be gone by then.
  await browser.close();
  await context.setOffline(false);
  const another = await context.newPage();
  await another.goto("/trial/rows");
  assert.match(await another.evaluate(() => JSON.stringify(localStorage)), /ratusha-typed:\/trial\/every/);
  await another.goto("/trial/every");
  await another.waitForFunction(() => localStorage.length === 0);
  assert.equal(await another.getByLabel("Короткий текст").inputValue(), "");
});

test("a file is kept as personal, refused when it is not what it says, and removed on wish", async (t) => {
  const browser = await openPage(t, { baseURL: town.address, width: 390, script: false });
  await browser.goto("/trial/every");
  const pdf = { name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj\n%%EOF") };
  await browser.getByLabel("Скан").setInputFiles(pdf);
  await browser.getByRole("button", { name: "Далі" }).click();
  await browser.getByText("Вилучити файл «a.pdf»").waitFor();
  await assertFits(browser);
  await browser.getByLabel("Короткий текст").fill("а");
  await browser.getByLabel("Скільки дерев").fill("1");
  await browser.getByLabel("Скан").setInputFiles({ ...pdf, buffer: Buffer.from("MZ\u0090") });
  await browser.getByRole("button", { name: "Далі" }).click();
  await browser.getByRole("alert").getByText("a.pdf").waitFor();
});

test("of two devices the second is told, and a draft is dropped 90 days after its last change", async () => {
  const personId = await town.addPerson({ phone: "+380671234567", birthDate: "1986-04-24" });
  const ctx = town.context(await town.actor(personId));
  const form = { pages: [rows] };
  const draft = await write(ctx, (tx) => createDraft(tx, { purpose: "apply:x", form, answers: {}, personId }));
  const saved = await write(ctx, (tx) => saveDraft(tx, draft.id, draft.version, { sure: true }));
  await assert.rejects(
    write(ctx, (tx) => saveDraft(tx, draft.id, draft.version, {})),
    /another device/,
  );
  assert.deepEqual((await findDraft(town.db, draft.id))?.answers, { sure: true });
  const on = (days: number) => ({ ...ctx, now: new Date(saved.changedAt.getTime() + days * 86_400_000) });
  await dropOldDrafts.run(on(90));
  assert.equal((await draftsOf(town.db, personId, "apply:")).length, 1);
  await dropOldDrafts.run(on(91));
  assert.deepEqual(await draftsOf(town.db, personId), []);
});

test("what the hromada knows is there beforehand, with where it came from", async () => {
  const personId = await town.addPerson({ phone: "+380671234567", birthDate: "1986-04-24" });
  const ctx = town.context(await town.actor(personId));
  const form = {
    pages: [
      questionPage.parse({
        id: "p",
        title: label("Ви"),
        questions: [
          { id: "name", label: label("Ім’я"), type: "text", prefill: "applicant.name" },
          { id: "who", label: label("Хто"), type: "person", prefill: "applicant.person" },
          { id: "phone", label: label("Телефон"), type: "phone", prefill: "applicant.phone" },
          { id: "mail", label: label("Пошта"), type: "email", prefill: "applicant.email" },
          { id: "number", label: label("Число"), type: "number", prefill: "applicant.phone" },
        ],
      }),
    ],
  };
  const { answers, sources } = await prefillAnswers(ctx, form, personId);
  assert.deepEqual(answers, {
    name: "Перевірна Особа",
    who: { familyName: "Перевірна", givenName: "Особа", patronymic: "", birthDate: "1986-04-24" },
    phone: "+380671234567",
  });
  assert.equal(sources.phone?.changeAt, "/cabinet/contacts");
});
