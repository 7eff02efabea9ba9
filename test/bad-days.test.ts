// The bad days of a town hall as one list: hostile input at every door, and what each service does with a wrong form.
// The rules beneath have their own tables: types of files and bombs in platform/files (detect, names, zip), the door
// of forms in platform/http/server.test.ts, sessions in engines/people. A lost database is in lost-database.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { strToU8, zipSync } from "fflate";
import { createItem, publish } from "../src/engines/content/index.ts";
import { openThread, post, tell } from "../src/engines/messages/index.ts";
import { sendConfirmation } from "../src/engines/people/index.ts";
import { write } from "../src/platform/journal/index.ts";
import { openPage } from "./browser.ts";
import { sentTo } from "./mail.ts";
import { askRaw, pour } from "./raw.ts";
import { openTown } from "./town.ts";
import { type SentFile, visit, type Visitor } from "./visitor.ts";

const town = await openTown(undefined, { sample: true, listen: true });
const as = async (login: string) => visit(town, await town.signInAs(login));
const resident = async () => visit(town, await town.signIn(await town.addPerson()));
const countOf = async (table: string) => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(town.db);
  return rows[0]!.count;
};

/** A form filled in wrongly: what was right must stay, and what was wrong must be named beside its field. */
interface WrongForm {
  service: string;
  who: () => Promise<Visitor>;
  page: string;
  to?: string;
  fields: Record<string, string>;
  wrong: string[];
  kept: RegExp[];
}

/** A service that was taken away takes its lines of the list with it. */
const present = new Set(town.app.modules.map(({ id }) => id));

const { rows: homes } = await sql<{ id: string }>`
  select id from record where register = 'households' order by label limit 1`.execute(town.db);

const measure = "/desk/programme/starokostiantyniv-2026/2026-1/measures/2.3";
const wrongForms: WrongForm[] = [
  {
    service: "site",
    who: () => as("editor"),
    page: "/desk/content/new?kind=event",
    fields: {
      title: "Толока",
      body: "Довгий набраний текст",
      slug: "З пробілом",
      start: "2026-12-02T10:00",
      deed: "save",
    },
    wrong: ["slug"],
    kept: [/value="Толока"/, /Довгий набраний текст/, /value="З пробілом"/, /value="2026-12-02T10:00"/],
  },
  {
    service: "account",
    who: resident,
    page: "/cabinet/contacts",
    fields: { email: "olena@x.example", phone: "дванадцять" },
    wrong: ["phone"],
    kept: [/value="olena@x\.example"/, /value="дванадцять"/],
  },
  {
    service: "account",
    who: async () => visit(town),
    page: "/sign-in",
    to: "/sign-in/letter",
    fields: { email: "olena at x.example", back: "/cabinet" },
    wrong: ["email"],
    kept: [/value="olena at x\.example"/],
  },
  {
    service: "programme",
    who: () => as("executor"),
    page: measure,
    fields: { revision: "0", status: "underway", spent: "сто", contracted: "77", done: "Обрано", deed: "submit" },
    wrong: ["spent"],
    kept: [/value="сто"/, /value="77"/, />Обрано<\/textarea>/],
  },
  {
    service: "workplace",
    who: () => as("admin"),
    page: "/desk/users/new",
    fields: { family: "Новенька", given: "Ганна", patronymic: "", email: "hanna", role: "editor", unit: "" },
    wrong: ["email"],
    kept: [/value="Новенька"/, /value="Ганна"/, /value="hanna"/],
  },
  {
    service: "catalogue",
    who: () => as("admin"),
    page: "/desk/services/new",
    fields: { uk: "", en: "A certificate of residence" },
    wrong: ["uk"],
    kept: [/value="A certificate of residence"/],
  },
  {
    service: "casework",
    who: () => as("clerk"),
    page: "/desk/cases/new/archival-certificate",
    fields: { family: "Нова", given: "Ганна", rnokpp: "1759013770", birth: "1990-01-01" },
    wrong: ["rnokpp"],
    kept: [/value="Нова"/, /value="1759013770"/, /value="1990-01-01"/],
  },
  {
    service: "correspondence",
    who: resident,
    page: "/cabinet/notifications",
    fields: { quietFrom: "вночі", quietUntil: "07:15" },
    wrong: ["quietFrom"],
    kept: [/value="07:15"/],
  },
  {
    service: "appeals",
    who: () => as("admin"),
    page: "/desk/appeals/reception",
    fields: { position: "", day: "2099-01-05", from: "10:00", to: "12:00", minutes: "15", place: "Кабінет 5" },
    wrong: ["position"],
    kept: [/value="Кабінет 5"/, /value="2099-01-05"/],
  },
  {
    service: "certificates",
    who: async () => visit(town),
    page: "/check",
    fields: {},
    wrong: ["file"],
    kept: [],
  },
  {
    service: "applications",
    who: resident,
    page: "/cabinet/acting",
    fields: { kind: "company", name: "ТОВ «Верба»", edrpou: "14360507", basis: "Статут", until: "" },
    wrong: ["edrpou"],
    kept: [/value="ТОВ «Верба»"/, /value="14360507"/, /Статут/],
  },
  {
    service: "registry",
    who: () => as("admin"),
    page: "/desk/registers/shelters/new",
    fields: { name: "Укриття школи", places: "багато", geometry: "біля школи", _asked: "name address kind places" },
    wrong: ["places", "geometry"],
    kept: [/value="Укриття школи"/, /value="багато"/, /value="біля школи"/],
  },
  {
    service: "addresses",
    who: () => as("admin"),
    page: "/desk/addresses/rename",
    fields: { street: "вулиця, якої немає", name: "Героїв", from: "2026-01-01", decision: "№ 5" },
    wrong: ["street"],
    kept: [/value="вулиця, якої немає"/, /value="Героїв"/, /value="2026-01-01"/],
  },
  {
    service: "community",
    who: async () => visit(town, await town.signIn(await town.addPerson({ roles: ["notary"] }))),
    page: "/desk/community/inquiry",
    fields: { surname: "Ніхтоненко", rnokpp: "1234567890", number: "12/2026", purpose: "спадщина" },
    wrong: ["surname"],
    kept: [/value="Ніхтоненко"/, /value="1234567890"/, /value="12\/2026"/],
  },
  {
    service: "property",
    who: () => as("admin"),
    page: "/desk/property/inventory",
    fields: { day: "позавчора", commission: "Коваль І. П., голова комісії", kind: "movable", balance: "" },
    wrong: ["day"],
    kept: [/>Коваль І. П., голова комісії<\/textarea>/, /value="movable" selected/],
  },
  {
    service: "households",
    who: () => as("admin"),
    page: `/desk/households/${homes[0]?.id}/year?year=2026`,
    fields: { seq: "1", _asked: "cows sheep remark", cows: "багато", sheep: "4", remark: "вівці на пасовищі" },
    wrong: ["cows"],
    kept: [/value="багато"/, /value="4"/, /value="вівці на пасовищі"/],
  },
  {
    service: "assets",
    who: () => as("admin"),
    page: "/desk/assets/questionnaire/15",
    fields: { seen: "0", "line-2": "2013", "line-31": "х".repeat(2_001) },
    wrong: ["line-31"],
    kept: [/name="line-2"[^>]*value="2013"|value="2013"[^>]*name="line-2"/],
  },
  {
    service: "imports",
    who: () => as("admin"),
    page: "/desk/imports",
    fields: { register: "shelters" },
    wrong: ["file"],
    kept: [/value="shelters" selected/],
  },
  {
    service: "geoportal",
    who: () => as("editor"),
    page: "/desk/map",
    fields: { title: "Криниці", class: "open" },
    wrong: ["file"],
    kept: [/value="Криниці"/, /value="open" checked/],
  },
];

describe("a wrong form keeps what was typed and says beside the field what to mend", () => {
  for (const { service, who, page, to = page, fields, wrong, kept } of wrongForms) {
    if (!present.has(service)) continue;
    test(`${service}: ${to}`, async () => {
      const visitor = await who();
      await visitor.get(page);
      await visitor.send(to, fields);
      assert.equal(visitor.status, 422, visitor.path);
      for (const field of wrong) {
        assert.match(visitor.body, new RegExp(`href="#f-${field}"`), "the summary leads to the field");
        assert.match(visitor.body, new RegExp(`id="f-${field}-error"`), "the sentence is beside the field");
      }
      for (const words of kept) assert.match(visitor.body, words);
    });
  }
  const shown = new Set(wrongForms.map(({ service }) => service));
  const withForms = town.app.modules.filter(({ routes = [] }) =>
    routes.some(({ method, options }) => method === "POST" && !options.machine),
  );
  for (const { id } of withForms.filter((it) => !shown.has(it.id)))
    test(`${id}: a representative form is wanted here`, { todo: true }, () => assert.fail("none yet"));
});

describe("an upload that is not what it says is refused, and what was typed stays", () => {
  const bomb = (part: string) =>
    zipSync({ "[Content_Types].xml": strToU8("<Types/>"), [part]: new Uint8Array(60_000_000) }, { level: 9 });
  const files: [what: string, file: Omit<SentFile, "field">][] = [
    ["a program called PDF", { name: "звіт.pdf", bytes: "MZ\u0090\u0000this program" }],
    ["a page called a picture", { name: "вид.png", bytes: "<html><script>alert(1)</script></html>" }],
    ["a program", { name: "звіт.exe", bytes: "MZ\u0090\u0000" }],
    ["a script", { name: "звіт.pdf.js", bytes: "alert(1)" }],
    ["a bomb called Word", { name: "звіт.docx", bytes: bomb("word/document.xml") }],
    ["a bomb as an archive", { name: "архів.zip", bytes: bomb("zeros.bin") }],
  ];
  for (const [what, file] of files) {
    test(what, async () => {
      const before = [await countOf("file"), await countOf("content_item")];
      const editor = await as("editor");
      await editor.get("/desk/content/new?kind=document");
      const typed = { title: "Рішення сесії", body: "Набраний текст рішення", deed: "save" };
      await editor.upload("/desk/content/new?kind=document", typed, [{ field: "upload", ...file }]);
      assert.equal(editor.status, 422);
      assert.match(editor.body, /value="Рішення сесії"/);
      assert.match(editor.body, /Набраний текст рішення/);
      assert.match(editor.body, /id="f-upload-error"/);
      assert.deepEqual([await countOf("file"), await countOf("content_item")], before);
    });
  }

  test("a bomb called a workbook of the programme", { skip: !present.has("programme") }, async () => {
    const manager = await as("manager");
    await manager.get("/desk/programmes/starokostiantyniv-2026/versions");
    await manager.send("/desk/programmes/starokostiantyniv-2026/versions", {});
    const draft = manager.path.split("?")[0]!;
    await manager.get(`${draft}/import`);
    const file = { field: "file", name: "заходи.xlsx", bytes: bomb("xl/workbook.xml") };
    await manager.upload(`${draft}/import`, { deed: "look" }, [file]);
    assert.equal(manager.status, 422, manager.path);
  });
});

describe("5 GB", { concurrency: true }, () => {
  const boundary = "----pour";
  const multipart = { "content-type": `multipart/form-data; boundary=${boundary}` };
  const plain = { "content-type": "application/x-www-form-urlencoded" };
  const fileStart = `--${boundary}\r\ncontent-disposition: form-data; name="upload"; filename="a.pdf"\r\n\r\n`;
  const textStart = `--${boundary}\r\ncontent-disposition: form-data; name="body"\r\n\r\n`;
  const length = { "content-length": "5000000000" };
  const editorForm = "/desk/content/new?kind=news";
  const megabyte = 1_000_000;
  /** What the route takes at most, and room for what is on its way. */
  const bodies: [string, who: string | undefined, to: string, Record<string, string>, start: string, most: number][] = [
    ["a file that says its length", "editor", editorForm, { ...multipart, ...length }, fileStart, 20 * megabyte],
    ["a file that does not", "editor", editorForm, multipart, fileStart, 130 * megabyte],
    ["a text field", "editor", editorForm, multipart, textStart, 130 * megabyte],
    ["a form that says its length", "editor", "/cabinet/contacts", { ...plain, ...length }, "phone=", 20 * megabyte],
    ["a form that does not", "editor", "/cabinet/contacts", plain, "phone=", 20 * megabyte],
    ["a file of a stranger", undefined, editorForm, multipart, fileStart, 20 * megabyte],
  ];
  for (const [what, who, to, headers, start, most] of bodies) {
    test(`${what}: cut off early`, async () => {
      const cookie: Record<string, string> = who ? { cookie: await town.signInAs(who) } : {};
      const address = town.address + to;
      const poured = await pour(address, { headers: { ...headers, ...cookie }, start, bytes: 5_000_000_000 });
      assert.ok(poured.taken < most, `${poured.taken} bytes were taken`);
      // Who is hung up on while still talking may not hear the answer.
      assert.ok([who ? 413 : 303, undefined].includes(poured.status), String(poured.status));
    });
  }
});

test("a script in Markdown does nothing in a real browser", async (t) => {
  const evil = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "<svg onload='window.hacked = 1'><circle/></svg>",
    "<iframe srcdoc='<script>parent.hacked = 1</script>'></iframe>",
    "<details open ontoggle='window.hacked = 1'>а</details>",
    "<style>body { display: none }</style>",
    "[посилання](javascript:window.hacked=1)",
    "[посилання](JaVaScRiPt&colon;window.hacked=1)",
    "[посилання](data:text/html,<script>window.hacked=1</script>)",
    "![вид](javascript:window.hacked=1)",
    "<javascript:window.hacked=1>",
    '[посилання](/a "\\" onmouseover=window.hacked=1 x=\\"")',
  ];
  const path = await write(town.context(), async (tx) => {
    const texts = { uk: { title: "Проба на скрипт", body: evil.join("\n\n") } };
    await publish(tx, await createItem(tx, { kind: "news", slug: "script-in-markdown", texts }));
    return "/news/script-in-markdown";
  });
  const page = await openPage(t, { baseURL: town.address });
  page.on("dialog", () => assert.fail("a dialog opened"));
  await page.goto(path);
  await page.getByRole("heading", { name: "Проба на скрипт" }).waitFor();
  assert.equal(await page.evaluate(() => (globalThis as { hacked?: number }).hacked), undefined);
  const strange = await page.locator("main").evaluate((main) => {
    const nodes = [...main.querySelectorAll("*")];
    const isStrange = (it: Element) =>
      ["SCRIPT", "IFRAME", "STYLE", "OBJECT"].includes(it.tagName) ||
      [...it.attributes].some(({ name, value }) => name.startsWith("on") || /^\s*(javascript|data):/i.test(value));
    return nodes.filter(isStrange).map((it) => it.outerHTML);
  });
  assert.deepEqual(strange, []);
});

describe("../", () => {
  test("in the name of an upload: only the name is left", async () => {
    const editor = await as("editor");
    await editor.get("/desk/content/new?kind=document");
    const file = { field: "upload", name: "../../../etc/крон.txt", bytes: "звіт" };
    await editor.upload("/desk/content/new?kind=document", { title: "З файлом", body: "Текст", deed: "save" }, [file]);
    assert.equal(editor.status, 200, editor.path);
    assert.match(editor.body, /крон\.txt/);
    assert.doesNotMatch(editor.body, /\.\.\/|etc\/крон/);
  });

  const addresses = [
    "/../../../../etc/passwd",
    "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/..%5c..%5cetc%5cpasswd",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/files/../../../etc/passwd",
    "/files/..%2f..%2fsecret/secret",
    "/files/00000000-0000-4000-8000-000000000000/..%2f..%2fsecret",
    "/en/../../etc/passwd",
    "/news/..%2f..%2f..%2fetc%2fpasswd",
    "/programme/..%2f..%2fetc%2fpasswd",
    "//etc/passwd",
    "/%00",
    "/news/%ff%fe",
    "/%c0%ae%c0%ae/etc/passwd",
  ];
  for (const path of addresses) {
    test(`in an address: ${path}`, async () => {
      const { status, body } = await askRaw(town.address, path);
      assert.ok([400, 404].includes(status), String(status));
      assert.doesNotMatch(body, /root:|"dependencies"|-----BEGIN/);
    });
  }
});

const real = (await town.signInAs("admin")).split("=")[1]!;
describe("a forged session is a stranger's", () => {
  const tokens = [
    "forged",
    "",
    "a".repeat(43),
    "a".repeat(100_00),
    `${real.slice(0, -1)}${real.endsWith("A") ? "B" : "A"}`,
    `${real}A`,
    real.toUpperCase(),
    "' or 1=1 --",
    "%00",
    "00000000-0000-4000-8000-000000000000",
    "[object Object]",
  ];
  for (const token of tokens) {
    test(token.slice(0, 50) || "(nothing)", async () => {
      for (const url of ["/cabinet", "/desk", "/desk/users"]) {
        const answer = await town.server.inject({ url, headers: { cookie: `session=${token}` } });
        assert.equal(answer.statusCode, 303, url);
        assert.match(String(answer.headers.location), /^\/sign-in/);
      }
      const headers = { cookie: `session=${token}`, "content-type": "application/x-www-form-urlencoded" };
      const sent = await town.server.inject({ method: "POST", url: "/desk/users/new", headers, payload: "family=X" });
      assert.equal(sent.statusCode, 303);
    });
  }
});

describe("a foreign CSRF token changes nothing", () => {
  const foreign: [how: string, (mine: string, others: string) => [string | undefined, Record<string, string>]][] = [
    ["none", () => [undefined, {}]],
    ["empty", () => ["", {}]],
    ["made up", () => ["x".repeat(43), {}]],
    ["of another person", (_, others) => [others, {}]],
    ["changed by one letter", (mine) => [(mine.startsWith("A") ? "B" : "A") + mine.slice(1), {}]],
    ["one's own, sent by another site", (mine) => [mine, { origin: "https://evil.example" }]],
    ["one's own, sent by a page of nowhere", (mine) => [mine, { origin: "null" }]],
    ["one's own, by the browser's word from another site", (mine) => [mine, { "sec-fetch-site": "cross-site" }]],
    ["one's own, from a neighbouring site", (mine) => [mine, { "sec-fetch-site": "same-site" }]],
  ];
  for (const [how, forge] of foreign) {
    test(how, async () => {
      const [mine, other] = [await resident(), await resident()];
      const tokenOf = async (visitor: Visitor) => {
        await visitor.get("/cabinet/contacts");
        return /name="_csrf" value="([^"]+)"/.exec(visitor.body)![1]!;
      };
      const [token, headers] = forge(await tokenOf(mine), await tokenOf(other));
      const answer = await town.server.inject({
        method: "POST",
        url: "/cabinet/contacts",
        headers: { ...headers, cookie: mine.cookie, "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams({
          phone: "067 111 22 33",
          ...(token !== undefined && { _csrf: token }),
        }).toString(),
      });
      assert.equal(answer.statusCode, 403);
      await mine.get("/cabinet");
      assert.doesNotMatch(mine.body, /67\D{0,8}111/);
    });
  }
});

const marker = "Таємниця-Іншого";

/** A person with a session, a message, a conversation and a letter with a link; and all by which these are known. */
async function addOther() {
  const email = "other-of-bad-days@x.example";
  const personId = await town.addPerson({ familyName: marker });
  const cookie = await town.signIn(personId);
  const about = `test:${personId}`;
  const words = { uk: marker, en: marker };
  await write(town.context(), async (tx) => {
    await openThread(tx, { about, title: words, link: "/cabinet/x", deskLink: "/desk/x", members: [personId] });
    await post(tx, { about, by: personId, text: marker });
    await tell(tx, { to: personId, topic: "cases.asked", subject: words, body: words, about, link: "/cabinet/x" });
  });
  await sendConfirmation(town.context(), { personId, email, origin: "http://localhost" });
  const token = /\/([\w-]{43})(\s|$)/.exec(await sentTo(town, email))![1]!;
  const ids = [personId, about, token, ...(await idsIn("session", personId)), ...(await idsIn("message", personId))];
  return { cookie, token, ids };
}

async function idsIn(table: string, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from ${sql.table(table)} where person_id = ${personId}`.execute(town.db);
  assert.ok(rows.length > 0, `the other person has a row in ${table}`);
  return rows.map(({ id }) => id);
}

const other = await addOther();

describe("an id of another person, in each address of the cabinet", () => {
  const ids = [...other.ids, "00000000-0000-4000-8000-000000000000", "' or 1=1 --"];
  const routes = town.app.routes.filter(({ path }) => path.startsWith("/cabinet/"));

  for (const { method, path } of routes.filter((it) => it.path.includes(":"))) {
    test(`${method} ${path}`, async () => {
      const me = await resident();
      for (const id of ids) {
        await me.get("/cabinet/contacts");
        const address = path.replaceAll(/:\w+/g, encodeURIComponent(id));
        await (method === "GET" ? me.get(address) : me.send(address, { text: "чуже", body: "чуже" }));
        assert.ok([400, 403, 404, 410, 422].includes(me.status), `${address}: ${me.status} ${me.path}`);
        assert.ok(!me.body.includes(marker), address);
      }
    });
  }

  for (const { path } of routes.filter((it) => it.method === "POST" && !it.path.includes(":"))) {
    test(`POST ${path}, in its fields`, async () => {
      const me = await resident();
      for (const id of ids) {
        await me.get("/cabinet/contacts");
        await me.send(path, { id, person: id, device: id, session: id, person_id: id, endpoint: id });
        assert.ok(me.status < 500, `${path} with ${id}: ${me.status}`);
        assert.ok(!me.body.includes(marker), path);
      }
    });
  }

  test("nothing of theirs was changed, ended or read", async () => {
    const they = visit(town, other.cookie);
    await they.get("/cabinet");
    assert.equal(they.path, "/cabinet");
    assert.ok(they.body.includes(marker));
    await they.get(`/cabinet/contacts/confirm/${other.token}`);
    assert.equal(they.status, 200);
  });
});
