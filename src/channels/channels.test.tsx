import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { Form } from "../design/index.ts";
import { stranger, type Actor } from "../platform/context/index.ts";
import { page, type Ask, type Channel, type Page } from "../platform/http/index.ts";
import type { Hromada } from "../platform/service/index.ts";
import { render, renderTrouble } from "./index.ts";

const settings = {
  id: "site",
  read: async () => ({
    name: { uk: "Зразкова громада", en: "Sample hromada" },
    accent: "#1a7048",
    phone: "+380385432055",
    crest: 7,
  }),
};

const menu = [
  { channel: "site", to: "/news", title: { uk: "Новини", en: "News" }, order: 20 },
  { channel: "site", to: "/programme", title: { uk: "Програма", en: "" }, order: 50 },
  { channel: "desk", to: "/desk", title: { uk: "Сьогодні", en: "Today" }, order: 0, may: "staff" },
  { channel: "desk", to: "/desk/news", title: { uk: "Новини", en: "News" }, order: 20, may: "content.edit" },
  { channel: "desk", to: "/desk/journal", title: { uk: "Журнал", en: "Journal" }, order: 810, may: "journal.read" },
  { channel: "cabinet", to: "/cabinet", title: { uk: "Мої справи", en: "Mine" }, order: 0 },
];

const hromadaWith = (section: unknown) =>
  ({
    app: { modules: [{ settings: [section] }], menu, routes: [{ method: "GET", path: "/accessibility" }] },
    onChange() {},
  }) as unknown as Hromada;

/** A database in which nothing stands. */
const db = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (it) => new PostgresIntrospector(it),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const official: Actor = {
  ...stranger,
  kind: "person",
  personId: "1",
  name: "Бондар Ігор",
  staff: true,
  can: (permission) => permission === "content.edit",
};
const resident: Actor = { ...official, staff: false, name: "Коваленко Олена", can: () => false };

function askFor(more: Partial<Ask> = {}): Ask {
  const ask = {
    hromada: hromadaWith(settings),
    db,
    actor: stranger,
    lang: "uk",
    now: new Date("2026-11-23T10:00:00Z"),
    path: "/news",
    query: new URLSearchParams(),
    origin: "https://zrazok.example",
    ...more,
  };
  // The true one gives a stranger a cookie when it is read, so a page without a form must not read it.
  if (!more.csrf) Object.defineProperty(ask, "csrf", { get: () => assert.fail("csrf was read without a form") });
  return ask as unknown as Ask;
}

const shown = (more: Partial<Ask> = {}, it: Partial<Page> = {}, channel: Channel = "site") =>
  render(page({ title: "Новини", body: <h1>Новини</h1>, ...it }), askFor(more), channel);

describe("the site", () => {
  it("is a whole document in the page's language, with the hromada's name and colour", async () => {
    const html = await shown({}, { description: "Що нового" });
    assert.match(html, /^<!doctype html><html lang="uk">/);
    assert.match(html, /<title>Новини – Зразкова громада<\/title>/);
    assert.match(html, /<meta name="description" content="Що нового"/);
    assert.match(html, /<link rel="stylesheet" href="\/accent\/1a7048\.css"/);
    assert.match(html, /<main id="main"[\s\S]*<h1>Новини<\/h1>[\s\S]*<\/main>/);
    assert.equal(html.match(/<h1/g)?.length, 1);
  });

  it("tells search engines of both languages, and the visitor the way to this page in the other", async () => {
    const uk = await shown({ query: new URLSearchParams("after=5") });
    assert.match(uk, /<link rel="canonical" href="https:\/\/zrazok\.example\/news"/);
    assert.match(uk, /hreflang="en" href="https:\/\/zrazok\.example\/en\/news"/);
    assert.match(uk, /href="\/en\/news\?after=5"[^>]*>English</);
    const en = await shown({ lang: "en" });
    assert.match(en, /<html lang="en">[\s\S]*Sample hromada/);
    assert.match(en, /href="\/news"[^>]*>Українська</);
    assert.match(en, /<a href="\/en\/programme">Програма<\/a>/, "an empty English title falls back");
  });

  it("marks where one is, also below a menu entry", async () => {
    assert.match(await shown({ path: "/news/5" }), /<a href="\/news" aria-current="page">Новини<\/a>/);
    assert.doesNotMatch(await shown({ path: "/newspaper" }), /aria-current/);
  });

  const ways: [string, Actor, RegExp][] = [
    ["a stranger the way in", stranger, /href="\/sign-in"[^>]*>Увійти</],
    ["a resident the cabinet", resident, /href="\/cabinet"[^>]*>Мій кабінет</],
    ["an official the workplace", official, /href="\/desk"[^>]*>Робоче місце</],
  ];
  for (const [what, actor, way] of ways) {
    it(`shows ${what}`, async () => assert.match(await shown({ actor }), way));
  }

  it("says what has just been done, once", async () => {
    const html = await shown({ notice: "Новину <збережено>." });
    assert.match(html, /role="status"[\s\S]*Новину &lt;збережено>\./);
  });

  it("offers in its footer only pages that are there", async () => {
    const html = await shown();
    assert.match(html, /href="\/accessibility"/);
    assert.doesNotMatch(html, /href="\/data"/);
    assert.match(html, /href="tel:\+380385432055"/);
  });

  it("loads and styles nothing inline, and no script", async () => {
    assert.doesNotMatch(await shown(), /<style|style=|<script|onclick=/);
    assert.match(await shown({}, { scripts: ["/assets/x.js"] }), /<script type="module" src="\/assets\/x\.js">/);
  });

  it("keeps a failed page out of search engines", async () => {
    assert.match(await shown({}, { status: 404 }), /<meta name="robots" content="noindex"/);
  });

  it("gives a form its token", async () => {
    const html = await shown({ csrf: "t0k" }, { body: <Form to="/x" /> });
    assert.match(html, /name="_csrf" value="t0k"/);
  });

  it("has the menu that the hromada ordered, and after it what services add", async () => {
    const own = {
      ...settings,
      read: async () => ({
        menu: [
          { to: "/about", title: { uk: "Про нас", en: "About" } },
          { to: "/news", title: { uk: "Новини", en: "News" }, shown: false },
        ],
      }),
    };
    const html = await shown({ hromada: hromadaWith(own), path: "/" });
    assert.match(html, /href="\/about">Про нас<[\s\S]*href="\/programme">Програма</);
    assert.doesNotMatch(html, /href="\/news"/);
  });

  it("lives without settings, and with wrong ones", async () => {
    const empty = await shown({ hromada: hromadaWith({ id: "other" }) });
    assert.match(empty, /<title>Новини – Громада<\/title>/);
    const wrong = await shown({
      hromada: hromadaWith({ id: "site", read: async () => ({ name: 5, council: "Рада" }) }),
    });
    assert.match(wrong, /<title>Новини – Громада<\/title>[\s\S]*<h2>Рада<\/h2>/);
  });
});

describe("the workplace", () => {
  const desk = (more: Partial<Ask> = {}, it: Partial<Page> = {}) =>
    shown({ actor: official, path: "/desk/news", csrf: "t0k", ...more }, it, "desk");

  it("shows of the menu what the official may open", async () => {
    const html = await desk();
    assert.match(html, /href="\/desk\/news" aria-current="page"/);
    assert.doesNotMatch(html, /\/desk\/journal/);
    assert.match(await desk({ actor: { ...official, can: () => true } }), /\/desk\/journal/);
  });

  it("is denser, kept from search engines, and can be left", async () => {
    const html = await desk();
    assert.match(html, /<html lang="uk" class="desk">/);
    assert.match(html, /noindex/);
    assert.match(html, /<form action="\/sign-out" method="post"/);
  });

  it("has a third column when the page has an aside", async () => {
    assert.match(await desk({}, { aside: <p>Справа</p> }), /<aside[^>]*aria-label="Подробиці"><p>Справа<\/p><\/aside>/);
    assert.doesNotMatch(await desk(), /<aside/);
  });
});

describe("the cabinet", () => {
  it("has its own menu under the site's header, and the way out", async () => {
    const html = await shown({ actor: resident, path: "/cabinet", csrf: "t0k" }, {}, "cabinet");
    assert.match(html, /aria-label="Мій кабінет"[\s\S]*href="\/cabinet" aria-current="page">Мої справи/);
    assert.match(html, /Коваленко Олена[\s\S]*action="\/sign-out"/);
  });
});

describe("trouble", () => {
  it("is told without asking the database, in the look that the hromada had", async () => {
    const ask = askFor();
    await render(page({ title: "Новини", body: <h1>Новини</h1> }), ask, "site");
    const html = renderTrouble(503, "uk", "База даних не відповідає.", ask.hromada);
    assert.match(html, /<h1>Сайт скоро повернеться<\/h1>[\s\S]*База даних не відповідає\./);
    assert.match(html, /Зразкова громада[\s\S]*112/);
    assert.match(html, /\/accent\/1a7048\.css/);
  });

  it("is told of a host without a hromada too, in English as well", () => {
    const html = renderTrouble(421, "en", "Check the <address>.", undefined);
    assert.match(html, /<html lang="en">[\s\S]*<h1>No hromada here<\/h1>[\s\S]*Check the &lt;address>\./);
    assert.doesNotMatch(html, /_csrf|style=/);
  });
});
