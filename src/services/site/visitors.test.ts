import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { after, describe, test } from "node:test";
import { countQueries } from "../../../test/queries.ts";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { archive, changeFields, createItem, findItem, publish, saveDraft } from "../../engines/content/index.ts";
import { write } from "../../platform/journal/index.ts";
import { stylesheet } from "../../design/index.ts";

const town = await openTown({ after }, { sample: true });

const get = (url: string, headers: Record<string, string> = {}) =>
  town.server.inject({ url, headers: { host: "localhost", ...headers } });

const body = async (url: string) => {
  const answer = await get(url);
  assert.equal(answer.statusCode, 200, `${url}: ${answer.statusCode}`);
  return answer.body;
};

describe("every public page answers in both languages, with one h1, without script", () => {
  const pages = [
    "/",
    "/news",
    "/news/programme-adopted",
    "/events",
    "/events/reports-second-half-2026",
    "/documents",
    "/documents/programme-2026-2028",
    "/about",
    "/about/settlements",
    "/search",
    "/search?q=громада",
    "/accessibility",
  ];
  for (const page of pages.flatMap((it) => [it, it === "/" ? "/en" : `/en${it}`])) {
    test(page, async () => {
      const html = await body(page);
      assert.equal(html.match(/<h1[ >]/g)?.length, 1);
      assert.doesNotMatch(html, /<script|style="|undefined|\[object/);
      assert.match(html, page.startsWith("/en") ? /<html lang="en"/ : /<html lang="uk"/);
    });
  }
});

test("an English page is English where it was translated, and says so where it was not", async () => {
  assert.match(await body("/en/news/programme-adopted"), /The council adopted the programme/);
  const untranslated = await body("/en/news/working-group");
  assert.match(untranslated, /lang="uk"/);
  assert.match(untranslated, /Ukrainian/);
});

test("every link of the home page leads somewhere", async () => {
  for (const home of ["/", "/en"]) {
    const links = [...(await body(home)).matchAll(/<a[^>]+href="(\/[^"#]*)"/g)].map(([, to]) =>
      to!.replaceAll("&amp;", "&"),
    );
    assert.ok(links.length > 20);
    for (const to of new Set(links)) {
      const { statusCode } = await get(to);
      assert.ok([200, 303].includes(statusCode), `${to}: ${statusCode}`);
    }
  }
});

test("the sections of the site are one step from home, and a table without heads has none", async () => {
  assert.match((await body("/")).split("<main")[1]!, /href="\/about"/);
  assert.doesNotMatch(await body("/about"), /<th[^>]*><\/th>/);
});

test("light: each page with its styles is under 30 KB compressed", async () => {
  const styles = gzipSync(stylesheet().css).length;
  for (const page of ["/", "/news", "/documents", "/about"]) {
    const size = styles + gzipSync(await body(page)).length;
    assert.ok(size < 30_000, `${page}: ${size}`);
  }
});

test("nothing that is not there: 404 in the hromada's own look", async () => {
  for (const page of ["/nothing", "/news/nothing", "/events/nothing", "/documents/nothing", "/about/nothing/at/all"]) {
    const answer = await get(page);
    assert.equal(answer.statusCode, 404, page);
    assert.match(answer.body, /Старокостянтинівськ/);
  }
});

test("hostile addresses are refused, not broken", async () => {
  for (const page of [
    "/news?before=x",
    "/news?before=99999999999999-00000000-0000-0000-0000-000000000000",
    "/news?theme=%27%3B--",
    "/news?month=2026-13",
    "/documents?year=99999&act=nothing",
    "/events/%2e%2e/calendar.ics",
    "/search?q=%00%27%22%3Cscript%3E",
    `/search?q=${"ы".repeat(5000)}`,
    "/search?q=a&after=zzz",
    "/accent/zzzzzz.css",
    "/accent/..%2f..css",
    "/sitemap.xml?after=%00",
    `/${"a".repeat(2000)}`,
    "/%00",
    "/about%00",
  ]) {
    const { statusCode } = await get(page);
    assert.ok(statusCode < 500, `${page}: ${statusCode}`);
  }
});

test("a draft, a scheduled text and an archived one are nobody's but the editors'", async () => {
  const draft = (slug: string) =>
    write(town.context(), (tx) =>
      createItem(tx, { kind: "news", slug, texts: { uk: { title: `Таємничокряк ${slug}`, body: "Кряк." } } }),
    );
  await draft("secret-draft");
  const old = await draft("secret-archived");
  await write(town.context(), (tx) => publish(tx, old));
  assert.match(await body("/news/secret-archived"), /Таємничокряк/);
  await write(town.context(), (tx) => archive(tx, old, "застаріло"));
  for (const page of ["/", "/news", "/news.atom", "/news.rss", "/sitemap.xml", "/search?q=Таємничокряк&kind=news"]) {
    assert.doesNotMatch(await body(page), /secret-draft|secret-archived|Кряк\./, page);
  }
  assert.equal((await get("/news/secret-draft")).statusCode, 404);
  assert.equal((await get("/news/secret-archived")).statusCode, 404);
});

test("what is typed over a published text shows only when it is published", async () => {
  const id = await write(town.context(), async (tx) => {
    const item = await createItem(tx, {
      kind: "news",
      slug: "two-texts",
      texts: { uk: { title: "Перший текст", body: "Так." } },
    });
    await publish(tx, item);
    return item;
  });
  const { version } = (await findItem(town.db, id))!;
  await write(town.context(), (tx) =>
    saveDraft(tx, id, { version, lang: "uk", title: "Другий текст", summary: "", body: "Ні." }),
  );
  assert.match(await body("/news/two-texts"), /Перший текст/);
  assert.doesNotMatch(await body("/news/two-texts"), /Другий текст/);
});

test("a page that moved leads on", async () => {
  const id = await write(town.context(), async (tx) => {
    const item = await createItem(tx, {
      kind: "page",
      slug: "before",
      texts: { uk: { title: "Перенесена", body: "" } },
    });
    await publish(tx, item);
    return item;
  });
  const { version } = (await findItem(town.db, id))!;
  await write(town.context(), async (tx) => {
    await changeFields(tx, id, { version, slug: "after-moving" });
    await publish(tx, id);
  });
  const answer = await get("/before");
  assert.equal(answer.statusCode, 301);
  assert.equal(answer.headers.location, "/after-moving");
  assert.match(String((await get("/en/before")).headers.location), /^\/en\/after-moving$/);
});

describe("what hostile text an editor's form let in stays text", () => {
  test("in a page, the feeds, the calendar and the search", async () => {
    const evil = `<script>alert(1)</script> & "лапки" ]]> <b>`;
    await write(town.context(), async (tx) => {
      const texts = { uk: { title: evil, summary: evil, body: `${evil}\n\n[так](javascript:alert(1))` } };
      await publish(tx, await createItem(tx, { kind: "news", slug: "evil-news", texts }));
      const fields = { start: "2027-02-01T10:00:00+02:00", place: `Сесійна; зала, ${"дуже ".repeat(20)}далеко` };
      await publish(tx, await createItem(tx, { kind: "event", slug: "evil-event", fields, texts }));
    });
    for (const page of ["/", "/news", "/news/evil-news", "/events", "/events/evil-event", "/search?q=лапки"]) {
      assert.doesNotMatch(await body(page), /<script|href="javascript/, page);
    }
    for (const feed of ["/news.atom", "/news.rss"]) {
      const text = await body(feed);
      assertWellFormed(text);
      assert.doesNotMatch(text, /<script|<b>/);
    }
  });
});

describe("machines' doors", () => {
  test("feeds and the sitemap are well-formed and absolute", async () => {
    for (const [url, type, root] of [
      ["/news.atom", "application/atom+xml", "feed"],
      ["/news.rss", "application/rss+xml", "rss"],
      ["/sitemap.xml", "application/xml", "urlset"],
    ] as const) {
      const answer = await get(url);
      assert.equal(answer.statusCode, 200, url);
      assert.ok(String(answer.headers["content-type"]).startsWith(type), url);
      assertWellFormed(answer.body);
      assert.match(answer.body, new RegExp(`<${root}[ >]`));
      assert.match(answer.body, /https?:\/\/localhost/);
    }
    assert.match(await body("/sitemap.xml"), /\/documents\/programme-2026-2028</);
  });

  test("robots name the sitemap and close the inner rooms", async () => {
    const text = await body("/robots.txt");
    assert.match(text, /^Sitemap: https?:\/\/localhost\/sitemap\.xml$/m);
    assert.match(text, /^Disallow: \/desk$/m);
  });

  test("iCalendar by RFC 5545: CRLF, 75 octets, what must be escaped", async () => {
    await write(town.context(), async (tx) => {
      const texts = {
        uk: { title: "Сесія; ради, чергова", summary: `Порядок денний: ${"питання ".repeat(20)}`, body: "" },
      };
      const fields = { start: "2027-03-01T10:00:00+02:00", place: "Сесійна зала" };
      await publish(tx, await createItem(tx, { kind: "event", slug: "session", fields, texts }));
    });
    for (const url of ["/events.ics", "/events/session/calendar.ics"]) {
      const answer = await get(url);
      assert.ok(String(answer.headers["content-type"]).startsWith("text/calendar"), url);
      const lines = answer.body.split("\r\n");
      assert.equal(lines.at(-1), "");
      assert.doesNotMatch(answer.body.replaceAll("\r\n", ""), /[\r\n]/);
      for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75, line);
      const whole = answer.body.replaceAll("\r\n ", "");
      assert.match(whole, /SUMMARY:Сесія\\; ради\\, чергова/);
      assert.match(whole, /DTSTART:20270301T080000Z/);
    }
    assert.equal((await get("/events/nothing/calendar.ics")).statusCode, 404);
  });

  test("the hromada's colour comes as a stylesheet, and only a colour does", async () => {
    const answer = await get("/accent/1a7048.css");
    assert.ok(String(answer.headers["content-type"]).startsWith("text/css"));
    assert.match(answer.body, /--accent/);
    assert.notEqual((await get("/accent/evil.css")).statusCode, 200);
  });
});

describe("search", () => {
  const cases = [
    ["громади", /громада|громади/i, "a form of the word"],
    ["розпорядженням", /Розпорядження/i, "a form of the word"],
    ["программа інформатізації", /інформатизації/i, "a typing error"],
  ] as const;
  for (const [query, expected, why] of cases) {
    test(`${why}: ${query}`, async () => {
      const html = await body(`/search?q=${encodeURIComponent(query)}`);
      assert.match(html, /<mark>/);
      assert.match(html, expected);
    });
  }

  test("results are told apart by kind", async () => {
    const html = await body(`/search?q=${encodeURIComponent("програма")}`);
    assert.match(html, /kind=news/);
    assert.match(html, /kind=document/);
    const only = await body(`/search?q=${encodeURIComponent("програма")}&kind=document`);
    assert.match(only, /href="\/documents\//);
    assert.doesNotMatch(only.split("<main")[1]!, /href="\/news\/[a-z]/);
  });

  test("nothing found is said, and what was typed stays", async () => {
    const html = await body("/search?q=щщщщйцукен");
    assert.match(html, /value="щщщщйцукен"/);
    assert.match(html, /«щщщщйцукен»/);
  });
});

describe("lists", () => {
  test("go on from page to page without a gap or a twin", async () => {
    await write(town.context(), async (tx) => {
      for (let n = 0; n < 45; n += 1) {
        const texts = { uk: { title: `Оголошення ${n}`, body: "" } };
        const id = await createItem(tx, { kind: "news", slug: `many-${n}`, fields: { theme: "Багато" }, texts });
        await publish(tx, id, { at: new Date(Date.UTC(2025, 0, 1) + Math.floor(n / 3) * 1000) });
      }
    });
    const seen: string[] = [];
    let url: string | undefined = `/news?theme=${encodeURIComponent("Багато")}`;
    while (url) {
      const html: string = await body(url);
      seen.push(...[...html.matchAll(/href="\/news\/(many-\d+)"/g)].map(([, slug]) => slug!));
      url = /<a href="([^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]+)"/.exec(html)?.slice(1).find(Boolean);
      url = url?.replaceAll("&amp;", "&");
    }
    assert.equal(seen.length, 45);
    assert.equal(new Set(seen).size, 45);
  });

  test("documents are chosen by kind and year", async () => {
    const main = async (url: string) => (await body(url)).split("<main")[1]!;
    assert.match(await main("/documents?act=order"), /order-278-2025/);
    assert.doesNotMatch(await main("/documents?act=order"), /href="\/documents\/programme-2026-2028"/);
    assert.match(await main("/documents?year=2025"), /order-278-2025/);
    assert.doesNotMatch(await main("/documents?year=2025"), /href="\/documents\/programme-2026-2028"/);
  });
});

/** A whole check of nesting, and that no bare sign is left. Enough for what we write ourselves. */
function assertWellFormed(xml: string) {
  const open: string[] = [];
  const text = xml
    .replace(/^<\?xml[^>]*\?>/, "")
    .replace(/<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g, (_, end, name, _attributes, alone) => {
      if (end) assert.equal(open.pop(), name);
      else if (!alone) open.push(name);
      return "";
    });
  assert.deepEqual(open, []);
  assert.doesNotMatch(text, /[<>]/);
  assert.doesNotMatch(xml, /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i);
}

test("a stranger who wants to report an error is asked to sign in, and comes back", async () => {
  const link = /href="(\/remarks?[^"]*)"/.exec(await body("/about"))?.[1]?.replaceAll("&amp;", "&");
  assert.ok(link);
  const stranger = visit(town);
  await stranger.get(link);
  assert.match(stranger.path, /^\/sign-in\?back=/);
});

test("few questions to the database: none for a home page that is known, three for a list", async () => {
  for (const [page, most] of [
    ["/", 0],
    ["/news", 3],
    ["/events", 3],
    ["/documents", 3],
  ] as const) {
    await body(`${page}?warm=1`);
    const asked = await countQueries(town, () => body(`${page}?fresh=1`));
    assert.ok(asked <= most, `${page}: ${asked}`);
  }
});

describe("remarks", () => {
  const evil = "Телефон <script>alert(1)</script> інший";

  async function resident() {
    return visit(town, await town.signIn(await town.addPerson({ familyName: "Мешканка" })));
  }

  async function leave(text: string) {
    const visitor = await resident();
    await visitor.get("/remark?page=/about");
    await visitor.send("/remark?page=/about", { page: "/about", body: text });
    return visitor;
  }

  test("a resident writes, the editor answers, the resident reads; nothing of it runs", async () => {
    const author = await leave(evil);
    assert.equal(author.path, "/cabinet/remarks");
    assert.match(author.body, /&lt;script>|&lt;script&gt;/);
    assert.doesNotMatch(author.body, /<script>alert/);

    const editor = visit(town, await town.signInAs("editor"));
    await editor.get("/desk/remarks");
    assert.doesNotMatch(editor.body, /<script>alert/);
    const [, address] = /href="(\/desk\/remarks\/[0-9a-f-]{36})"/.exec(editor.body) ?? [];
    assert.ok(address);
    await editor.get(address);
    await editor.send(address, { answer: "Виправили <b>номер</b>." });
    assert.equal(editor.status, 200);
    await editor.send(address, { answer: "Ще раз." });
    assert.equal(editor.status, 409);

    await author.get("/cabinet/remarks");
    assert.match(author.body, /Виправили &lt;b/);
    assert.doesNotMatch(author.body, /Ще раз/);
  });

  test("nobody reads another's remark in their own cabinet, nor answers without the right", async () => {
    await leave("Тільки моє зауваження");
    const other = await resident();
    await other.get("/cabinet/remarks");
    assert.doesNotMatch(other.body, /Тільки моє/);
    for (const visitor of [other, visit(town, await town.signInAs("executor"))]) {
      await visitor.get("/desk/remarks");
      assert.equal(visitor.status, 403);
    }
  });

  test("an empty remark is not taken, and a foreign address is not led to", async () => {
    const visitor = await resident();
    await visitor.get("/remark?page=//evil.example/");
    assert.doesNotMatch(visitor.body, /href="[^?"]*evil\.example/);
    await visitor.send("/remark", { page: "/about", body: "" });
    assert.equal(visitor.status, 422);
    assert.match(visitor.body, /href="\/about"/);
  });

  test("beyond twenty a day no more are taken", async () => {
    const visitor = await leave("Перше зауваження");
    const person = await town.db
      .withTables<{ site_remark: { author: string; body: string; path: string } }>()
      .selectFrom("site_remark")
      .select("author")
      .where("body", "=", "Перше зауваження")
      .executeTakeFirstOrThrow();
    const rows = Array.from({ length: 19 }, (_, n) => ({ ...person, path: "/about", body: `Зауваження ${n}` }));
    await town.db
      .withTables<{ site_remark: { author: string; body: string; path: string } }>()
      .insertInto("site_remark")
      .values(rows)
      .execute();
    await visitor.get("/remark?page=/about");
    await visitor.send("/remark", { page: "/about", body: "Двадцять перше" });
    assert.equal(visitor.status, 429);
  });
});
