import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { findProcedure, listProcedures, procedure, type Procedure } from "../../../engines/cases/index.ts";
import { listUnits } from "../../../engines/people/index.ts";
import { openTown } from "../../../../test/town.ts";
import { visit } from "../../../../test/visitor.ts";
import { sectionIds } from "./draft.ts";
import { findDraft } from "./drafts.ts";
import { formOf as pageForm, pagesOf } from "./every-page.ts";
import { fieldsOf } from "./page-fields.ts";
import { copyOf, fill, formOf, home } from "./test-visitor.ts";

const town = await openTown(undefined, { sample: true });
let admin: string;
before(async () => {
  admin = await town.signInAs("admin");
});

const copied = (of?: string) => copyOf(visit(town, admin), of);
const draft = async (id: string): Promise<Procedure> => (await findDraft(town.db, id))!.definition;
const questions = async (id: string) => (await draft(id)).form.pages.flatMap((page) => page.questions);

describe("pages left as they are", () => {
  test("change nothing in any service that ships, its file taken from another hromada", async () => {
    const [all, units] = await Promise.all([listProcedures(town.db), listUnits(town.db)]);
    const services = all.map((it) => it.procedure);
    assert.ok(services.length > 20);
    for (const it of services) {
      const taken = procedure.parse(JSON.parse(JSON.stringify(it))) as Procedure;
      const was = JSON.parse(JSON.stringify(taken));
      for (const { name, html, read } of pagesOf(taken, { units, services }))
        assert.deepEqual(JSON.parse(JSON.stringify(read(pageForm(fieldsOf(html))))), was, `${it.id}: ${name}`);
    }
  });

  for (const of of ["kindergarten", "emaliatko"])
    test(`saved to a file, taken from it, each page of ${of} sent over the network: the same`, async () => {
      const visitor = visit(town, admin);
      await visitor.get(`${home(of)}/file`);
      const saved = visitor.body;
      await visitor.get("/desk/services/import");
      await visitor.upload("/desk/services/import", {}, [{ field: "file", name: "x.json", bytes: saved }]);
      const at = visitor.path;
      const id = at.split("/").at(-1)!;
      const was = await draft(id);
      for (const section of sectionIds) if (section !== "form") await fill(visitor, `${at}/${section}`, {});
      for (const page of was.form.pages) {
        await fill(visitor, `${at}/form/${page.id}`, {});
        for (const question of page.questions) {
          await fill(visitor, `${at}/form/${page.id}/${question.id}`, {});
          for (const column of question.type === "table" ? question.columns : [])
            await fill(visitor, `${at}/form/${page.id}/${question.id}/${column.id}`, {});
        }
      }
      for (const outcome of was.outcomes)
        for (const field of outcome.fields ?? []) await fill(visitor, `${at}/fields/${outcome.id}/${field.id}`, {});
      assert.deepEqual(await draft(id), was);
      assert.deepEqual({ ...was, id: of }, JSON.parse(saved));
    });
});

describe("what is lacking", () => {
  test("stands beside its field and on the overview, in words", async () => {
    const visitor = visit(town, admin);
    await fill(visitor, "/desk/services/new", { uk: "Порожня", en: "Empty one" });
    assert.equal(visitor.path, "/desk/services/empty-one/card");
    await visitor.send("/desk/services/empty-one/card", { ...formOf(visitor.body), onward: "next" });
    assert.equal(visitor.path, "/desk/services/empty-one/card?check");
    assert.match(visitor.body, /href="#f-summary-uk">Коротко, про що вона \(українською\): заповніть це поле/);
    assert.match(visitor.body, /id="f-summary-uk-error"/);
    await visitor.get("/desk/services/empty-one");
    assert.match(visitor.body, /Бракує: Крок 2: Який підрозділ/);
    assert.doesNotMatch(visitor.body, /steps\.1|too_small|Invalid|>Опублікувати<\/button>/);
  });

  test("a wrong address of a law keeps what was typed and says how it is written", async () => {
    const { visitor, at } = await copied();
    await fill(visitor, `${at}/card`, { "legalBasis.0.url": "закон про дерева", onward: "next" });
    assert.match(visitor.body, /value="закон про дерева"/);
    assert.match(visitor.body, /Акт 1: Адреса на zakon\.rada\.gov\.ua: напишіть адресу сторінки повністю, з https/);
  });

  test("nothing can be published while something is", async () => {
    const visitor = visit(town, admin);
    await fill(visitor, "/desk/services/new", { uk: "Неповна послуга", en: "Half" });
    await visitor.post("/desk/services/half/publish");
    assert.match(visitor.body, /допишіть те, чого бракує/);
    assert.equal(await findProcedure(town.db, "half"), undefined);
  });
});

describe("questions", () => {
  const types: [string, Record<string, string>][] = [
    ["text", {}],
    ["long-text", {}],
    ["number", { least: "1", most: "12,5", "unit.uk": "м²" }],
    ["money", { most: "1000" }],
    ["date", { only: "past" }],
    ["period", {}],
    ["choice", { options: "Так | Yes\nНі | No" }],
    ["choices", { options: "Раз\nДва\nТри" }],
    ["yes-no", {}],
    ["person", {}],
    ["organisation", {}],
    ["rnokpp", {}],
    ["unzr", {}],
    ["phone", {}],
    ["email", {}],
    ["address", {}],
    ["place", {}],
    ["file", { most: "3" }],
    ["table", { "columns.0.label.uk": "Яке", "columns.0.type": "choice", "columns.0.options": "а\nб" }],
    ["declaration", {}],
  ];

  test("of each type are added by the page alone, and published", async () => {
    const { visitor, id, at } = await copied();
    for (const [n, [type, more]] of types.entries()) {
      await fill(visitor, `${at}/form/${n < 10 ? "where" : "why"}/new?type=${type}`, {
        "label.uk": `Питання ${type}`,
        ...more,
      });
      assert.equal(visitor.path, `${at}/form`, `${type}: ${/error-summary[\s\S]{0,600}/.exec(visitor.body)?.[0]}`);
    }
    const added = (await questions(id)).filter(({ label }) => label.uk.startsWith("Питання "));
    assert.deepEqual(
      added.map(({ type }) => type),
      types.map(([type]) => type),
    );
    await visitor.get(at);
    await visitor.post(`${at}/publish`);
    assert.equal((await findProcedure(town.db, id))!.version, 1);
  });

  const wrong: [string, string, Record<string, string>, RegExp][] = [
    ["without words", "text", { "label.uk": "" }, /id="f-label-uk-error"/],
    ["a choice of one", "choice", { options: "Лише одне" }, /id="f-options-error"[\s\S]*щонайменше 2/],
    ["a table without columns", "table", {}, /id="f-columns-0-label-uk-error"/],
    ["eleven files", "file", { most: "11" }, /id="f-most-error"/],
    [
      "a condition that nothing meets",
      "text",
      { "when.0.question": "accident", "when.0.is": "equal", "when.0.to": "може" },
      /id="f-when-0-to-error"[\s\S]*Може бути: так, ні/,
    ],
  ];
  test("with something wrong are shown again with what was typed, and not kept", async () => {
    const { visitor, id, at } = await copied();
    await fill(visitor, `${at}/form/where/new?type=yes-no`, { "label.uk": "Аварія", "label.en": "Accident" });
    const was = await draft(id);
    for (const [name, type, fields, expected] of wrong) {
      await visitor.get(`${at}/form/why/new?type=${type}`);
      const typed = { "label.uk": `Зі словами: ${name}`, "label.en": "kept", ...fields };
      await visitor.send(`${at}/form/why/new`, { ...formOf(visitor.body), ...typed });
      assert.equal(visitor.status, 422, name);
      assert.match(visitor.body, expected, name);
      assert.match(visitor.body, /value="kept"/, name);
    }
    assert.deepEqual(await draft(id), was);
  });

  test("on a condition by an option's title; the option renamed, the condition still holds", async () => {
    const { visitor, id, at } = await copied();
    await fill(visitor, `${at}/form/where/new?type=choice`, {
      "label.uk": "Чиє дерево",
      "label.en": "Whose",
      options: "Моє | Mine\nСусідове | Neighbour",
    });
    await fill(visitor, `${at}/form/why/why`, {
      "when.0.question": "whose",
      "when.0.is": "equal",
      "when.0.to": "сусідове",
    });
    const asked = async () => (await questions(id)).find((it) => it.id === "why")!.when;
    assert.deepEqual(await asked(), { question: "whose", is: "equal", to: "neighbour" });
    await fill(visitor, `${at}/form/where/whose`, { options: "Моє | Mine\nСусіда | The neighbour’s" });
    const whose = (await questions(id)).find((it) => it.id === "whose")!;
    assert.deepEqual("options" in whose && whose.options.map((it) => it.id), ["mine", "neighbour"]);
    await visitor.get(`${at}/form/why/why`);
    assert.match(visitor.body, /name="when\.0\.to"[^>]*value="Сусіда"|value="Сусіда"[^>]*name="when\.0\.to"/);
  });

  test("a question moved after the one that asks about it is told by its title, and not published", async () => {
    const { visitor, at } = await copied();
    await fill(visitor, `${at}/form/where/new?type=yes-no`, { "label.uk": "Чи аварія", "label.en": "Accident" });
    await fill(visitor, `${at}/form/trees/trees`, { "when.0.question": "accident", "when.0.is": "answered" });
    await visitor.get(`${at}/form`);
    await visitor.send(`${at}/form/where/move`, { by: "1" });
    await visitor.get(at);
    assert.match(visitor.body, /«Дерева й кущі»: умова спирається на питання «Чи аварія»/);
    assert.doesNotMatch(visitor.body, />Опублікувати<\/button>/);
  });

  test("pages and questions are moved and removed; at the ends nothing happens", async () => {
    const { visitor, id, at } = await copied();
    const pages = async () => (await draft(id)).form.pages.map((page) => page.id);
    const was = await pages();
    await visitor.get(`${at}/form`);
    await visitor.send(`${at}/form/${was[0]}/move`, { by: "-1" });
    assert.deepEqual(await pages(), was);
    await visitor.send(`${at}/form/${was[0]}/move`, { by: "1" });
    assert.deepEqual((await pages()).slice(0, 2), [was[1], was[0]]);
    await visitor.post(`${at}/form/${was[0]}/remove`);
    assert.ok(!(await pages()).includes(was[0]!));
    await visitor.post(`${at}/form/contacts/email/remove`);
    assert.ok((await questions(id)).every((it) => it.id !== "email"));
  });

  test("a row is ticked to be removed; the others keep their names", async () => {
    const { visitor, id, at } = await copied();
    const was = (await draft(id)).refusalReasons;
    await fill(visitor, `${at}/results`, { "refusalReasons.0.gone": "yes" });
    assert.deepEqual((await draft(id)).refusalReasons, was.slice(1));
  });
});

describe("two at once", () => {
  test("the second is told, keeps what they typed, and may save it", async () => {
    const { visitor: first, id, at } = await copied();
    const second = visit(town, await town.signInAs("admin"));
    await first.get(`${at}/card`);
    await second.get(`${at}/card`);
    await first.send(`${at}/card`, { ...formOf(first.body), "summary.uk": "Слова першого" });
    const typed = { ...formOf(second.body), "summary.uk": "Слова другого" };
    await second.send(`${at}/card`, typed);
    assert.equal(second.status, 409);
    assert.match(second.body, /змінив хтось інший/);
    assert.match(second.body, /Слова другого/);
    assert.equal((await draft(id)).summary.uk, "Слова першого");
    await second.send(`${at}/card`, formOf(second.body));
    assert.equal((await draft(id)).summary.uk, "Слова другого");
  });

  test("of a question likewise; and nobody publishes what they have not seen", async () => {
    const { visitor: first, id, at } = await copied();
    const second = visit(town, await town.signInAs("admin"));
    await first.get(at);
    const { seen } = formOf(first.body);
    await second.get(`${at}/form/why/why`);
    const asked = formOf(second.body);
    await fill(first, `${at}/form/photos/photos`, { "label.uk": "Знімки" });
    await second.send(`${at}/form/why/why`, { ...asked, "label.uk": "Навіщо" });
    assert.equal(second.status, 409);
    assert.match(second.body, /value="Навіщо"/);
    await first.send(`${at}/publish`, { seen: seen ?? "1" });
    assert.match(first.body, /Перегляньте її ще раз/);
    assert.equal(await findProcedure(town.db, id), undefined);
  });
});
