import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { z } from "zod";
import { stranger } from "../context/index.ts";
import { openLog } from "../log/index.ts";
import { assemble, defineService, type Hromada } from "../service/index.ts";
import { blank, createServer, get, json, page, post, readForm, redirect, route, type Route } from "./index.ts";

const changes: (() => void)[] = [];
const hromada = {
  id: "test",
  config: { secret: "s".repeat(40), hosts: [] },
  onChange: (listener: () => void) => changes.push(listener),
} as unknown as Hromada;
let made = 0;

const routes: Route[] = [
  get("/kept", "anyone", () => page({ title: "t", body: `made ${(made += 1)}` }), { cache: true }),
  get("/form", "anyone", (ask) => page({ title: "t", body: h("input", { name: "_csrf", value: ask.csrf }) })),
  post("/form", "anyone", async (ask) => {
    const form = readForm(ask, z.object({ name: z.string().min(3), tags: z.array(z.string()).default([]) }));
    return form.ok ? redirect("/kept", { notice: `Збережено: ${form.value.name}` }) : json(form.filled, 422);
  }),
  post(
    "/upload",
    "anyone",
    async (ask) =>
      json(
        await Promise.all(
          ask.form.files("f").map(async ({ name, size, tooLarge, path }) => ({
            name,
            size,
            tooLarge,
            text: await readFile(path, "utf8"),
          })),
        ),
      ),
    { uploads: { files: 2, bytes: 1000 } },
  ),
  get("/notice", "anyone", (ask) => json({ notice: ask.notice ?? null, lang: ask.lang, path: ask.path })),
  get("/cabinet/me", "resident", (ask) => json({ name: ask.actor.name })),
  get("/desk/secret", "t.secret", () => json({ open: true })),
  get("/lost", "anyone", () => {
    throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  }),
  get("/broken", "anyone", () => {
    throw new Error("password=hunter2 in a query");
  }),
  post("/often", "anyone", () => json({}), { perMinute: 3, machine: true }),
  route("POST", "/api/hook", "anyone", (ask) => json(ask.json), { machine: true }),
];
const permissions = { "t.secret": { title: { uk: "", en: "" }, roles: [] } };
const app = await assemble([defineService({ id: "t", title: { uk: "", en: "" }, routes, permissions })]);
const server = await createServer({
  app,
  hromadas: [hromada],
  hromadaOf: (host) => (host === "nobody.example" ? undefined : hromada),
  identify: async (_ask, token) =>
    token === "good" ? { ...stranger, kind: "person", personId: "p", name: "Олена", level: 3 } : stranger,
  render: async (it) => `<!doctype html><title>${it.title}</title>${renderToString(h("main", null, it.body))}`,
  renderTrouble: (status, lang, words) => `${status} ${lang} ${words}`,
  assets: new Map([["/assets/a.css", { body: Buffer.from("a{}"), type: "text/css" }]]),
  trustProxy: false,
  perMinute: 0,
  log: openLog("silent"),
});

/** A form page as a browser gets it: its cookie and its token. */
async function openForm() {
  const shown = await server.inject("/form");
  const cookie = String(shown.headers["set-cookie"]).split(";")[0]!;
  return { cookie, token: /value="([^"]+)"/.exec(shown.body)![1]! };
}

function send(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return server.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
}

function multipart(parts: { name: string; filename?: string; body: string }[]) {
  const edge = "----ratusha";
  const payload = parts
    .map(({ name, filename, body }) => {
      const file = filename === undefined ? "" : `; filename="${filename}"`;
      return `--${edge}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${body}\r\n`;
    })
    .join("");
  return { payload: `${payload}--${edge}--\r\n`, headers: { "content-type": `multipart/form-data; boundary=${edge}` } };
}

describe("pages for everyone", () => {
  test("are kept until something is written, and told apart by language", async () => {
    const first = await server.inject("/kept");
    assert.equal((await server.inject("/kept")).body, first.body);
    assert.notEqual((await server.inject("/en/kept")).body, first.body);
    changes.forEach((change) => change());
    assert.notEqual((await server.inject("/kept")).body, first.body);
  });

  test("are not kept for who is signed in, nor with a query that differs", async () => {
    const [a, b] = [await server.inject("/kept?a=1"), await server.inject("/kept?a=2")];
    assert.notEqual(a.body, b.body);
    const mine = await server.inject({ url: "/kept?a=1", headers: { cookie: "session=good" } });
    assert.notEqual(mine.body, a.body);
    assert.match(String(mine.headers["cache-control"]), /no-store/);
  });

  test("answer 304 to who has them, and come compressed", async () => {
    const { headers } = await server.inject("/kept");
    const again = await server.inject({ url: "/kept", headers: { "if-none-match": String(headers.etag) } });
    assert.equal(again.statusCode, 304);
    const packed = await server.inject({ url: "/kept", headers: { "accept-encoding": "gzip, br" } });
    assert.equal(packed.headers["content-encoding"], "br");
    assert.match(brotliDecompressSync(packed.rawPayload).toString(), /made/);
  });

  test("bring their stylesheet compressed, to be kept for ever", async () => {
    const { headers, rawPayload } = await server.inject({ url: "/assets/a.css", headers: { "accept-encoding": "br" } });
    assert.equal(headers["content-encoding"], "br");
    assert.match(String(headers["cache-control"]), /immutable/);
    assert.equal(brotliDecompressSync(rawPayload).toString(), "a{}");
  });

  test("carry strict security headers, errors too", async () => {
    for (const url of ["/kept", "/nowhere", "/broken"]) {
      const { headers } = await server.inject(url);
      const csp = String(headers["content-security-policy"]);
      assert.match(csp, /default-src 'none'/);
      assert.doesNotMatch(csp, /unsafe/);
      assert.equal(headers["x-content-type-options"], "nosniff");
    }
  });
});

describe("forms", () => {
  test("our own is taken, and its notice is said once", async () => {
    const { cookie, token } = await openForm();
    const taken = await send("/form", { _csrf: token, name: " Олена\u0000 " }, { cookie });
    assert.equal(taken.statusCode, 303);
    const notice = String(taken.headers["set-cookie"]).split(";")[0]!;
    const next = await server.inject({ url: "/notice", headers: { cookie: notice } });
    assert.equal(next.json().notice, "Збережено: Олена");
    assert.match(String(next.headers["set-cookie"]), /Max-Age=0/);
  });

  const foreign: [
    string,
    (own: { cookie: string; token: string }) => [Record<string, string>, Record<string, string>],
  ][] = [
    ["without a token", ({ cookie }) => [{}, { cookie }]],
    ["without the cookie", ({ token }) => [{ _csrf: token }, {}]],
    ["with another's token", ({ cookie }) => [{ _csrf: "x".repeat(43) }, { cookie }]],
    [
      "from another site by Origin",
      ({ cookie, token }) => [{ _csrf: token }, { cookie, origin: "https://evil.example" }],
    ],
    [
      "from another site by the browser's word",
      ({ cookie, token }) => [{ _csrf: token }, { cookie, "sec-fetch-site": "cross-site" }],
    ],
    [
      "with a stranger's token in a session",
      ({ cookie, token }) => [{ _csrf: token }, { cookie: `${cookie}; session=good` }],
    ],
  ];
  for (const [how, forge] of foreign) {
    test(`${how}: refused`, async () => {
      const [fields, headers] = forge(await openForm());
      assert.equal((await send("/form", { name: "Олена", ...fields }, headers)).statusCode, 403);
    });
  }

  test("keep what was typed and say what to mend, in the visitor's language", async () => {
    const { cookie, token } = await openForm();
    const uk = await send("/form", { _csrf: token, name: "Ян" }, { cookie });
    assert.deepEqual(uk.json().values.name, "Ян");
    assert.match(uk.json().errors.name, /не менше ніж 3\sзнаки/);
    const en = await send("/en/form", { _csrf: token }, { cookie });
    assert.equal(en.json().errors.name, "Fill in this field");
    assert.deepEqual(blank(), { values: {}, errors: {} });
  });

  test("a forged notice is not said", async () => {
    const text = Buffer.from("Ви виграли").toString("base64url");
    const answer = await server.inject({ url: "/notice", headers: { cookie: `notice=${text}.AAAA` } });
    assert.equal(answer.json().notice, null);
  });
});

describe("uploads", () => {
  async function upload(parts: Parameters<typeof multipart>[0], extra: Record<string, string> = {}) {
    const { cookie, token } = await openForm();
    const { payload, headers } = multipart([{ name: "_csrf", body: token }, ...parts]);
    return server.inject({ method: "POST", url: "/upload", payload, headers: { ...headers, cookie, ...extra } });
  }

  test("come with their bare name, wherever they pretend to lie", async () => {
    for (const filename of ["../../etc/passwd", "C:\\\\Users\\\\x\\\\passwd", "/etc/passwd"]) {
      const answer = await upload([{ name: "f", filename, body: "hello" }]);
      assert.deepEqual(answer.json(), [{ name: "passwd", size: 5, tooLarge: false, text: "hello" }]);
    }
  });

  test("a long one is cut and marked", async () => {
    const [file] = (await upload([{ name: "f", filename: "a.txt", body: "x".repeat(5000) }])).json();
    assert.deepEqual([file.tooLarge, file.size], [true, 1000]);
  });

  test("too many, or 5 GB by its own word: refused before it is read", async () => {
    const many = await upload(["a", "b", "c"].map((filename) => ({ name: "f", filename, body: "x" })));
    assert.equal(many.statusCode, 413);
    const huge = await upload([{ name: "f", filename: "a", body: "x" }], { "content-length": "5000000000" });
    assert.equal(huge.statusCode, 413);
    assert.match(huge.body, /не більше ніж 2/);
  });

  test("a page that takes none refuses them; a broken one is explained", async () => {
    const { payload, headers } = multipart([{ name: "f", filename: "a", body: "x" }]);
    assert.equal((await server.inject({ method: "POST", url: "/form", payload, headers })).statusCode, 415);
    const cut = await server.inject({ method: "POST", url: "/upload", payload: payload.slice(0, 60), headers });
    assert.equal(cut.statusCode, 400);
  });
});

describe("who may come in", () => {
  test("a stranger is led to sign in and back", async () => {
    const answer = await server.inject("/cabinet/me?x=1");
    assert.equal(answer.headers.location, "/sign-in?back=%2Fcabinet%2Fme%3Fx%3D1");
    const desk = await server.inject("/en/desk/secret");
    assert.equal(desk.headers.location, "/en/sign-in/staff?back=%2Fdesk%2Fsecret");
  });

  test("a forged session is a stranger's; a person without the permission is refused", async () => {
    const as = (token: string, url: string) => server.inject({ url, headers: { cookie: `session=${token}` } });
    assert.equal((await as("forged", "/cabinet/me")).statusCode, 303);
    assert.equal((await as("good", "/cabinet/me")).json().name, "Олена");
    assert.equal((await as("good", "/desk/secret")).statusCode, 403);
  });
});

describe("bad days", () => {
  test("a lost database is a 503 that says to come back; our own error tells nothing of itself", async () => {
    const lost = await server.inject("/lost");
    assert.equal(lost.statusCode, 503);
    assert.ok(lost.headers["retry-after"]);
    const broken = await server.inject("/en/broken");
    assert.equal(broken.statusCode, 500);
    assert.doesNotMatch(broken.body, /hunter2/);
  });

  test("an unknown page and an unknown host are explained", async () => {
    assert.match((await server.inject("/nowhere")).body, /Такої сторінки немає/);
    assert.equal((await server.inject({ url: "/kept", headers: { host: "nobody.example" } })).statusCode, 421);
  });

  test("too many calls in a minute are put off", async () => {
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await send("/often", {})).statusCode);
    assert.deepEqual(statuses, [200, 200, 200, 429]);
  });

  test("the doors of machines answer in problem documents", async () => {
    const bad = await server.inject({
      method: "POST",
      url: "/api/hook",
      payload: "{",
      headers: { "content-type": "application/json" },
    });
    assert.equal(bad.statusCode, 400);
    assert.match(String(bad.headers["content-type"]), /problem\+json/);
  });
});
