import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { findProcedure, type Procedure } from "../../../engines/cases/index.ts";
import { openTown } from "../../../../test/town.ts";
import { visit } from "../../../../test/visitor.ts";
import { findDraft } from "./drafts.ts";
import { copyOf, fill, formOf, home } from "./test-visitor.ts";

const town = await openTown(undefined, { sample: true });
let admin: string;
before(async () => {
  admin = await town.signInAs("admin");
});

const copied = (of?: string) => copyOf(visit(town, admin), of);
const draft = async (id: string): Promise<Procedure> => (await findDraft(town.db, id))!.definition;

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
