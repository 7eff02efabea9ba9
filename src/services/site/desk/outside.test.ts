import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openTown } from "../../../../test/town.ts";
import { visit } from "../../../../test/visitor.ts";
import { createItem, publish } from "../../../engines/content/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { siteSettings } from "../settings.ts";
import { isPublic, type Knock, knockFor, lookAt, type Outcome } from "./knock.ts";
import { checkLinks } from "./links.ts";

/** Answers by address: a status, a status of HEAD and of GET, a way on, or a failure of the network. */
type Web = Record<string, number | [head: number, get: number] | `-> ${string}` | { code: string } | { name: string }>;

function double(web: Web) {
  const asked: string[] = [];
  let now = 0;
  let most = 0;
  const knock: Knock = async (address, method) => {
    asked.push(`${method} ${address}`);
    most = Math.max(most, ++now);
    await new Promise(setImmediate);
    now -= 1;
    const answer = web[address.href] ?? 200;
    if (typeof answer === "number") return { status: answer };
    if (typeof answer === "string") return { status: 302, location: answer.slice(3) };
    if (Array.isArray(answer)) return { status: answer[method === "HEAD" ? 0 : 1] };
    throw Object.assign(new Error("network"), answer);
  };
  return { knock, asked, most: () => most };
}

describe("what a visit tells", () => {
  const web: Web = {
    "https://a.ua/gone": 404,
    "https://a.ua/no-head": [405, 200],
    "https://a.ua/guarded": 403,
    "https://a.ua/broken": 502,
    "https://a.ua/moved": "-> /new",
    "https://a.ua/to-gone": "-> https://a.ua/gone",
    "https://a.ua/circle": "-> /circle",
    "https://a.ua/inward": "-> http://169.254.169.254/latest/meta-data/",
    "https://a.ua/to-file": "-> file:///etc/passwd",
    "https://nobody.ua/": { code: "ENOTFOUND" },
    "https://asleep.ua/": { name: "TimeoutError" },
    "https://closed.ua/": { code: "ECONNREFUSED" },
    "https://offline.ua/": { code: "EAI_AGAIN" },
    "https://old-certificate.ua/": { code: "CERT_HAS_EXPIRED" },
  };
  const cases: [string, Outcome][] = [
    ["https://a.ua/", "fine"],
    ["https://a.ua/gone", "gone"],
    ["https://a.ua/no-head", "fine"],
    ["https://a.ua/guarded", "unclear"],
    ["https://a.ua/broken", "failing"],
    ["https://a.ua/moved", "fine"],
    ["https://a.ua/to-gone", "gone"],
    ["https://a.ua/circle", "failing"],
    ["https://a.ua/inward", "private"],
    ["https://a.ua/to-file", "unclear"],
    ["https://nobody.ua/", "unknown-host"],
    ["https://asleep.ua/", "silent"],
    ["https://closed.ua/", "silent"],
    ["https://offline.ua/", "offline"],
    ["https://old-certificate.ua/", "unclear"],
    ["http://127.0.0.1/", "private"],
    ["http://2130706433/", "private"],
    ["http://[::1]/", "private"],
    ["http://a.ua:8080/", "unclear"],
    ["http://user:word@a.ua/", "unclear"],
  ];
  for (const [address, outcome] of cases) {
    test(`${address}: ${outcome}`, async () => assert.equal(await lookAt(address, double(web).knock), outcome));
  }

  test("nothing inward, and no strange port, is even asked", async () => {
    const { knock, asked } = double({});
    for (const address of ["http://10.0.0.1/", "http://[fd00::1]/", "http://a.ua:22/"]) await lookAt(address, knock);
    assert.deepEqual(asked, []);
  });
});

describe("public addresses", () => {
  const cases: [string, boolean][] = [
    ["8.8.8.8", true],
    ["193.0.2.1", true],
    ["2a00:1450::1", true],
    ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.255.255", "192.168.0.1"].map(
      (it): [string, boolean] => [it, false],
    ),
    ...["224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fd12::1", "::ffff:10.0.0.1", "2002:7f00:1::"].map(
      (it): [string, boolean] => [it, false],
    ),
    ["64:ff9b::a00:1", false],
    ["not an address", false],
  ];
  for (const [address, expected] of cases)
    test(`${address}: ${expected}`, () => assert.equal(isPublic(address), expected));
});

test("a name that leads inward, even among public addresses, is refused at the connection itself", async () => {
  for (const found of [["127.0.0.1"], ["8.8.8.8", "10.0.0.7"], ["::1"]]) {
    const knock = knockFor((_host, _options, done) =>
      done(
        null,
        found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      ),
    );
    assert.equal(await lookAt("http://inward.example/", knock), "private");
  }
});

test("other sites are visited only when the hromada allows it, weekly at most, a few at a time", async (t) => {
  const town = await openTown(t);
  const at = (day: number) => ({ ...town.context(), now: new Date(Date.UTC(2026, 10, day, 1)) });
  const links = Array.from({ length: 6 }, (_, n) => `[${n}](https://site${n}.ua/)`).join(" ");
  await write(town.context(), async (tx) => {
    const body = `[була](https://a.ua/page#x) [знову](https://a.ua/page) [у мережі](http://10.0.0.1/) ${links}`;
    await publish(tx, await createItem(tx, { kind: "news", texts: { uk: { title: "Із чужими посиланнями", body } } }));
    await createItem(tx, { kind: "news", texts: { uk: { title: "Чернетка", body: "[x](https://draft.ua/)" } } });
  });
  const web = double({ "https://a.ua/page": 404 });
  assert.equal(await checkLinks(at(1), web.knock), 0);
  assert.equal(web.asked.length, 0, "nobody allowed it");

  await write(town.context(), async (tx) =>
    siteSettings.save(tx, { ...(await siteSettings.read(tx.db)), visitLinks: true }),
  );
  assert.equal(await checkLinks(at(2), web.knock), 2);
  assert.deepEqual(
    web.asked.filter((it) => it.includes("a.ua")),
    ["HEAD https://a.ua/page", "GET https://a.ua/page"],
    "once, however often it stands in texts",
  );
  assert.ok(!web.asked.some((it) => it.includes("10.0.0.1") || it.includes("draft.ua")));
  assert.ok(web.most() <= 4, `${web.most()} at once`);
  const once = web.asked.length;
  assert.equal(await checkLinks(at(8), web.knock), 2);
  assert.equal(web.asked.length, once, "not within a week");
  assert.equal(await checkLinks(at(8)), 2, "by hand nobody is visited");

  const editor = visit(town, await town.signIn(await town.addPerson({ roles: ["editor"] })));
  await editor.get("/desk/content/report");
  assert.match(editor.body, /https:\/\/a\.ua\/page.*сторінку прибрали/s);
  assert.match(editor.body, /Востаннє відвідано/);

  const mended = double({});
  assert.equal(await checkLinks(at(9), mended.knock), 1, "the page came back; the address inward stays refused");
  assert.ok(mended.asked.includes("HEAD https://a.ua/page"));
});

test("without a network nothing is called dead, and the next night asks again", async (t) => {
  const town = await openTown(t);
  await write(town.context(), async (tx) => {
    await siteSettings.save(tx, { ...(await siteSettings.read(tx.db)), visitLinks: true });
    const texts = { uk: { title: "Посилання", body: "[a](https://a.ua/)" } };
    await publish(tx, await createItem(tx, { kind: "news", texts }));
  });
  const offline = double({ "https://a.ua/": { code: "EAI_AGAIN" } });
  assert.equal(await checkLinks(town.context(), offline.knock), 0);
  const online = double({ "https://a.ua/": 410 });
  assert.equal(await checkLinks(town.context(), online.knock), 1);
});
