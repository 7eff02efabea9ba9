import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { findProcedure, listProcedures, procedure, type Procedure } from "../../../engines/cases/index.ts";
import { openTown } from "../../../../test/town.ts";
import { visit, type Visitor } from "../../../../test/visitor.ts";
import { listUnits } from "../../../engines/people/index.ts";
import { sectionIds } from "./draft.ts";
import { findDraft } from "./drafts.ts";
import { formOf as pageForm, pagesOf } from "./every-page.ts";
import { fieldsOf } from "./page-fields.ts";

const town = await openTown(undefined, { sample: true });
let admin: string;
before(async () => {
  admin = await town.signInAs("admin");
});

const home = (id: string) => `/desk/services/${id}`;

/** What the form of the page would send if nothing were changed; a field with several values has them all. */
function formOf(body: string): Record<string, string> {
  const fields: Record<string, string | string[]> = {};
  for (const [name, value] of fieldsOf(body)) fields[name] = name in fields ? [fields[name]!, value].flat() : value;
  return fields as Record<string, string>;
}

/** Opens a page of the builder and sends its form with these changes. */
async function fill(visitor: Visitor, path: string, changes: Record<string, string>): Promise<void> {
  await visitor.get(path);
  assert.equal(visitor.status, 200, path);
  await visitor.send(path.split("?")[0]!, { ...formOf(visitor.body), ...changes });
}

/** A copy of a service that ships, as a draft of the test's own. */
async function copied(of = "tree-cutting"): Promise<{ visitor: Visitor; id: string; at: string }> {
  const visitor = visit(town, admin);
  await visitor.get(home(of));
  await visitor.post(`${home(of)}/copy`);
  const id = /\/desk\/services\/([a-z0-9-]+)\/card/.exec(visitor.path)![1]!;
  return { visitor, id, at: home(id) };
}

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

describe("a file", () => {
  test("saved here is taken here: the same service under a free name", async () => {
    const visitor = visit(town, admin);
    await visitor.get(`${home("tree-cutting")}/file`);
    const saved = visitor.body;
    await visitor.get("/desk/services/import");
    await visitor.upload("/desk/services/import", {}, [{ field: "file", name: "tree.json", bytes: saved }]);
    assert.match(visitor.path, /^\/desk\/services\/tree-cutting-\d+$/);
    const { id, ...taken } = await draft(visitor.path.split("/").at(-1)!);
    const { id: _, ...given } = JSON.parse(saved);
    assert.deepEqual(taken, given);
    assert.notEqual(id, "tree-cutting");
  });

  test("of another hromada may name units that are not here: told by the name, not published", async () => {
    const visitor = visit(town, admin);
    const { procedure } = (await findProcedure(town.db, "tree-cutting"))!;
    const foreign = {
      ...procedure,
      id: "foreign",
      steps: procedure.steps.map((it) => ({ ...it, by: { unit: "elsewhere" } })),
    };
    await visitor.get("/desk/services/import");
    await visitor.upload("/desk/services/import", {}, [
      { field: "file", name: "x.json", bytes: JSON.stringify(foreign) },
    ]);
    assert.match(visitor.body, /Підрозділу «elsewhere» у громаді немає/);
    await visitor.post("/desk/services/foreign/publish");
    assert.equal(await findProcedure(town.db, "foreign"), undefined);
  });

  const valid = async () => (await findProcedure(town.db, "tree-cutting"))!.procedure;
  const hostile: [string, (it: Procedure) => string | Uint8Array][] = [
    ["no JSON", () => "<html>"],
    ["a picture", () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])],
    ["empty", () => ""],
    ["null", () => "null"],
    ["a list", (it) => JSON.stringify([it])],
    ["an id that climbs", (it) => JSON.stringify({ ...it, id: "../x" })],
    ["an id of a prototype", (it) => JSON.stringify({ ...it, id: "__proto__" })],
    ["a key too many", (it) => JSON.stringify({ ...it, admin: true })],
    ["a prototype key", (it) => JSON.stringify(it).replace("{", '{"__proto__":{"family":"x"},')],
    ["deep", () => "[".repeat(100_000) + "]".repeat(100_000)],
    ["text for a number", (it) => JSON.stringify({ ...it, term: { ...it.term, count: "30" } })],
    ["huge", (it) => JSON.stringify({ ...it, sayings: ["х".repeat(2_000_000)] })],
    ["a script for an address", (it) => JSON.stringify({ ...it, address: "javascript:alert(1)" })],
    [
      "a law at a script",
      (it) => JSON.stringify({ ...it, legalBasis: [{ title: it.title, url: "javascript:alert(1)" }] }),
    ],
    ["an address elsewhere", (it) => JSON.stringify({ ...it, address: "//evil.example/x" })],
  ];
  for (const [name, made] of hostile)
    test(`that is ${name} is refused, with a sentence`, async () => {
      const visitor = visit(town, admin);
      await visitor.get("/desk/services/import");
      await visitor.upload("/desk/services/import", {}, [
        { field: "file", name: "x.json", bytes: made(await valid()) },
      ]);
      assert.ok([413, 422].includes(visitor.status), `${visitor.status} ${visitor.path}`);
      assert.match(visitor.body, /Це не файл послуги|завеликий/i);
    });

  test("none chosen is told", async () => {
    const visitor = visit(town, admin);
    await visitor.get("/desk/services/import");
    await visitor.upload("/desk/services/import", {}, []);
    assert.equal(visitor.status, 422);
    assert.match(visitor.body, /Виберіть файл/);
  });

  test("with markup in its words shows it as text", async () => {
    const visitor = visit(town, admin);
    const it = { ...(await valid()), id: "marked", title: { uk: "<script>alert(1)</script>", en: "" } };
    await visitor.get("/desk/services/import");
    await visitor.upload("/desk/services/import", {}, [{ field: "file", name: "x.json", bytes: JSON.stringify(it) }]);
    for (const page of ["", "/preview", "/card", "/try"]) {
      await visitor.get(`/desk/services/marked${page}`);
      assert.equal(visitor.status, 200);
      assert.ok(!visitor.body.includes("<script>alert"));
    }
  });
});

describe("publishing", () => {
  test("a change is a new version, told in sentences; the old one stays for its cases", async () => {
    const visitor = visit(town, admin);
    const at = home("utility-complaint");
    const { version } = (await findProcedure(town.db, "utility-complaint"))!;
    await visitor.get(at);
    await visitor.post(`${at}/change`);
    assert.match(visitor.body, /нічого не відрізняється/);
    await fill(visitor, `${at}/card`, { "title.uk": "Скарга на тепло й воду" });
    await visitor.post(`${at}/publish`);
    assert.match(visitor.body, new RegExp(`Опубліковано версію ${version + 1}`));
    await visitor.get(`${at}/versions`);
    assert.match(
      visitor.body,
      /назва, українською: було «Скарга на комунальну послугу», стало «Скарга на тепло й воду»/,
    );
    assert.equal(
      (await findProcedure(town.db, "utility-complaint", version))!.procedure.title.uk,
      "Скарга на комунальну послугу",
    );
    await visitor.get("/services/utility-complaint");
    assert.match(visitor.body, /Скарга на тепло й воду/);
  });

  test("one closed takes no applications and leaves the list; opened again it comes back", async () => {
    const visitor = visit(town, admin);
    const at = home("planning-conditions");
    await visitor.get(at);
    await visitor.post(`${at}/close`);
    await visitor.get("/services/planning-conditions");
    assert.match(visitor.body, /Зараз заяв на цю послугу не приймаємо/);
    await visitor.get("/services");
    assert.ok(!visitor.body.includes("/services/planning-conditions"));
    await visitor.get(at);
    await visitor.post(`${at}/open`);
    await visitor.get("/services");
    assert.ok(visitor.body.includes("/services/planning-conditions"));
  });

  test("a draft thrown away is gone; what was published stays", async () => {
    const { visitor, id, at } = await copied();
    await visitor.post(`${at}/drop`);
    assert.equal(visitor.path, "/desk/services");
    assert.equal(await findDraft(town.db, id), undefined);
    await visitor.get("/services/tree-cutting");
    assert.equal(visitor.status, 200);
  });
});

describe("a trial", () => {
  test("asks page by page, checks, and keeps nothing", async () => {
    const visitor = visit(town, admin);
    const at = `${home("utility-complaint")}/try`;
    await visitor.get(at);
    await visitor.send(at, formOf(visitor.body));
    assert.equal(visitor.status, 422);
    await visitor.send(at, { ...formOf(visitor.body), utility: "heat" });
    assert.equal(visitor.status, 200);
    assert.match(visitor.body, /name="page" value="where"|value="where"[^>]*name="page"/);
  });

  for (const answers of ["{", "null", "[]", '{"__proto__":{"x":1}}', '"x"', "9".repeat(1000)])
    test(`takes no harm from ${answers.slice(0, 30)}`, async () => {
      const visitor = visit(town, admin);
      const at = `${home("utility-complaint")}/try`;
      await visitor.get(at);
      await visitor.send(at, { page: "what", utility: "heat", answers });
      assert.equal(visitor.status, 200);
      assert.equal(({} as { x?: number }).x, undefined);
    });
});

describe("duties", () => {
  test("a new owner of a duty gets new applications: a new version", async () => {
    const visitor = visit(town, admin);
    await fill(visitor, "/desk/services/duties", { archive: "tsnap" });
    const { procedure } = (await findProcedure(town.db, "archival-certificate"))!;
    assert.ok(procedure.steps.every(({ by }) => by.unit === "tsnap"));
  });

  test("a unit that is not there, or nobody for applications, is refused beside its field", async () => {
    const visitor = visit(town, admin);
    for (const [field, value] of [
      ["land", "../x"],
      ["cnap", ""],
    ] as const) {
      await visitor.get("/desk/services/duties");
      await visitor.send("/desk/services/duties", { ...formOf(visitor.body), [field]: value });
      assert.equal(visitor.status, 422);
      assert.match(visitor.body, new RegExp(`id="f-${field}-error"`));
    }
  });
});

describe("addresses", () => {
  const pages = ["", "/file", "/preview", "/try", "/versions", "/form", "/card", "/form/where", "/form/where/place"];
  const posts = [
    "/change",
    "/copy",
    "/open",
    "/close",
    "/publish",
    "/drop",
    "/card",
    "/form/where",
    "/form/where/move",
  ];

  for (const id of ["nothing-like-it", "__proto__", "constructor", "..%2Fx"])
    test(`of a service that is not there answer so: ${id}`, async () => {
      const visitor = visit(town, admin);
      for (const page of pages) {
        await visitor.get(`${home(id)}${page}`);
        assert.ok([400, 404].includes(visitor.status), `GET ${page}: ${visitor.status}`);
      }
      for (const post of posts) {
        await visitor.get("/desk/services/new");
        await visitor.post(`${home(id)}${post}`);
        assert.ok([400, 404].includes(visitor.status), `POST ${post}: ${visitor.status}`);
      }
    });

  test("of a page, a question, a section that is not there likewise", async () => {
    const { visitor, at } = await copied();
    for (const path of ["/nothing", "/__proto__", "/form/nothing", "/form/where/nothing", "/form/constructor/new"]) {
      await visitor.get(`${at}${path}`);
      assert.equal(visitor.status, 404, path);
    }
  });

  for (const login of ["clerk", "head", "editor"])
    test(`are not for ${login}`, async () => {
      const visitor = visit(town, await town.signInAs(login));
      for (const page of pages) {
        await visitor.get(`${home("tree-cutting")}${page}`);
        assert.equal(visitor.status, 403, page);
      }
    });
});
