import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertFits, openPage } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { Button, ErrorSummary, Form, PageHead } from "../../design/index.ts";
import { blank, get, page, post, redirect, type Ask, type Filled } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { modules } from "../../services.ts";
import { putAddresses } from "../places/index.ts";
import { questionPage, type Answers } from "./definition.ts";
import { fieldLabels, keepTyping, placeMap, QuestionFields, questionScripts, readAnswers } from "./index.ts";

const label = (uk: string) => ({ uk, en: uk });
const asked = questionPage.parse({
  id: "home",
  title: label("Де ви живете"),
  questions: [{ id: "home", label: label("Адреса"), type: "address" }],
});
const taken: Answers[] = [];
const show = async (ask: Ask, filled: Filled) =>
  page({
    title: "Де ви живете",
    status: Object.keys(filled.errors).length ? 422 : 200,
    scripts: questionScripts(ask),
    body: (
      <>
        <ErrorSummary filled={filled} labels={fieldLabels(asked, ask.lang)} />
        <PageHead title="Де ви живете" />
        <Form to="/trial" filled={filled} attrs={keepTyping(ask.lang)}>
          <QuestionFields page={asked} filled={filled} lang={ask.lang} map={await placeMap(ask)} />
          <Button>Далі</Button>
        </Form>
      </>
    ),
  });
const trial = defineService({
  id: "trial",
  title: label("Проба"),
  routes: [
    get("/trial", "anyone", (ask) => show(ask, blank())),
    post("/trial", "anyone", async (ask) => {
      const { answers, filled, stay } = await readAnswers(ask, asked, {});
      if (stay || Object.keys(filled.errors).length) return show(ask, filled);
      taken.push(answers);
      return redirect("/trial", { notice: "Прийнято" });
    }),
  ],
});
const town = await openTown(undefined, { listen: true, modules: [...modules, trial] });
const myru = { katottg: "", settlement: "м. Старокостянтинів", street: "вул. Миру" };
await write(town.context(), async (tx) => {
  await putAddresses(tx, [
    { id: "a-5", ...myru, building: "5" },
    { id: "a-7", ...myru, building: "7" },
  ]);
  await tx.record({ what: "addresses.index" });
});
const chosen = { settlement: "м. Старокостянтинів", street: "вул. Миру", building: "7", register: "a-7" };

test("an address is found in the register by a button, taken by another, and typed over at will", async () => {
  const visitor = visit(town);
  await visitor.get("/trial");
  await visitor.send("/trial", { home_find: "миру 7", _address: "home", home_flat: "3" });
  assert.equal(visitor.status, 200, "what is missing is told later");
  assert.match(visitor.body, /value="home:a-7"[^>]*>вул\. Миру, 7/);
  assert.match(visitor.body, /value="3"/, "what was typed stays");
  await visitor.send("/trial", { home_find: "миру 7", _address: "home:a-7" });
  for (const value of Object.values(chosen)) assert.ok(visitor.body.includes(`value="${value}"`), value);
  await visitor.send("/trial", { home_find: "такої вулиці нема 99", _address: "home" });
  assert.match(visitor.body, /немає\. Впишіть її нижче/);
  const field = (it: Record<string, string>) =>
    Object.fromEntries(Object.entries(it).map(([part, value]) => [`home_${part}`, value]));
  for (const [sent, kept] of [
    [chosen, chosen],
    [{ ...chosen, building: "5" }, undefined],
    [{ ...chosen, register: "a-5" }, undefined],
    [{ ...chosen, register: "<b>" }, undefined],
    [{ settlement: "с. Самчики", street: "", building: "1" }, undefined],
  ] as const) {
    await visitor.send("/trial", field(sent));
    assert.match(visitor.body, /Прийнято/);
    const { register: _, ...typed } = { register: "", ...sent };
    assert.deepEqual(taken.at(-1)!.home, kept ?? typed, "the register's id only beside its own address");
  }
});

test("with script the address is suggested while one types; the page is accessible at 320 px", async (t) => {
  const browser = await openPage(t, { baseURL: town.address, width: 320 });
  await browser.goto("/trial");
  await assertFits(browser);
  await assertAccessible(browser);
  const find = browser.getByLabel("Знайти в реєстрі адрес");
  await find.pressSequentially("миру 7");
  await browser.locator("datalist option").first().waitFor({ state: "attached" });
  await find.fill("вул. Миру, 7, м. Старокостянтинів");
  await browser.getByText("Адресу взято з реєстру адрес.", { exact: true }).waitFor();
  assert.equal(await browser.getByLabel("Будинок", { exact: true }).inputValue(), "7");
  await browser.getByRole("button", { name: "Далі", exact: true }).click();
  await browser.getByText("Прийнято").waitFor();
  assert.deepEqual(taken.at(-1)!.home, chosen);
});
