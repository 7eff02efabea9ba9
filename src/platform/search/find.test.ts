import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withDatabase, withRollback } from "../../../test/database.ts";
import { transact, type Db } from "../database/index.ts";
import {
  dropSearchEntry,
  findEntries,
  putSearchEntry,
  type Found,
  type SearchEntry,
  type SearchQuery,
} from "./index.ts";

const { db } = await withDatabase();
const now = new Date("2026-11-23T10:00:00Z");

const plain = { module: "content", kind: "news", lang: "uk", class: "open", updatedAt: now } as const;
const put = (on: Db, ref: string, title: string, more: Partial<SearchEntry> = {}) =>
  putSearchEntry(on, { ...plain, ref, title, url: `/news/${ref}`, ...more });
const find = (on: Db, query: string, more: Partial<SearchQuery> = {}) =>
  findEntries(on, { query, lang: "uk", classes: ["open"], now, ...more });
const refs = (found: Found) => found.entries.map((entry) => entry.ref);

async function fill(on: Db) {
  await put(on, "budget", "Рішення громади про бюджет", {
    body: "Сесія ухвалила програму інформатизації на 2026 рік.",
  });
  await put(on, "road", "Ремонт дороги до школи", { body: "У громаді відремонтували дорогу у Старокостянтинові." });
  await put(on, "note", "Службова записка", { class: "internal", body: "Відомості для Прутненка" });
  await put(on, "diia", "Запис до лікаря в Дії", { kind: "page", body: "Як отримати субсидію" });
  await put(on, "en", "The council’s services", { lang: "en", body: "Petitions of residents of the hromada" });
}

/** Runs over the same few entries, and leaves nothing. */
const filled = (work: (on: Db) => Promise<void>) => () =>
  withRollback(db, async (tx) => {
    await fill(tx);
    await work(tx);
  });

describe("what is found", () => {
  const cases: [query: string, refs: string[], readAs?: string][] = [
    ["громаду", ["budget", "road"]],
    ["громадами бюджету", ["budget"]],
    ["доріг", ["road"]],
    ["шкіл", ["road"]],
    ["Старокостянтинів", ["road"]],
    ["Starokostiantyniv", ["road"]],
    ["Diia", ["diia"]],
    ["отримання субсидій", ["diia"]],
    ["2026", ["budget"]],
    ["ghjuhfvf", ["budget"], "програма"],
    ["программа", ["budget"]],
    ["громодою", ["budget", "road"], "громади"],
    ["інформ", ["budget"]],
    ["Прутненко", []],
    ["прутненка", []],
    ["services", []],
    ["щось геть інше", []],
    ["", []],
    ["та і в", []],
    ["' \\ & | ! :* ( <->", []],
    ["\u0000\uD800", []],
  ];
  for (const [query, expected, readAs] of cases) {
    test(
      JSON.stringify(query),
      filled(async (on) => {
        const found = await find(on, query);
        assert.deepEqual(refs(found).sort(), expected);
        assert.equal(found.readAs && found.readAs.replace(/громад\p{L}+/u, "громади"), readAs);
      }),
    );
  }

  test(
    "English has its own entries",
    filled(async (on) => {
      for (const query of ["service", "petition", "resident hromada"]) {
        assert.deepEqual(refs(await find(on, query, { lang: "en" })), ["en"], query);
      }
    }),
  );

  test(
    "the staff find what is internal, visitors get no hint of it",
    filled(async (on) => {
      assert.deepEqual(refs(await find(on, "прутненко", { classes: ["open", "internal"] })), ["note"]);
      const hint = await find(on, "прутнинка");
      assert.deepEqual([hint.entries, hint.readAs, hint.suggestion], [[], undefined, undefined]);
    }),
  );

  test(
    "when nothing has all the words, some of them will do, and it is said",
    filled(async (on) => {
      const found = await find(on, "ремонт бюджету");
      assert.equal(found.loose, true);
      assert.deepEqual(refs(found).sort(), ["budget", "road"]);
    }),
  );

  test(
    "titles and texts come in pieces with the words marked",
    filled(async (on) => {
      const [entry] = (await find(on, "програми бюджетів")).entries;
      assert.deepEqual(
        entry?.title.filter((piece) => piece.hit).map((piece) => piece.text),
        ["бюджет"],
      );
      assert.deepEqual(
        entry?.snippet.filter((piece) => piece.hit).map((piece) => piece.text),
        ["програму"],
      );
    }),
  );
});

describe("order, kinds and pages", () => {
  test("a title outweighs a body, a boost its equals, and newer comes first", () =>
    withRollback(db, async (on) => {
      await put(on, "body", "Новини", { body: "водогін" });
      await put(on, "old", "Водогін", { updatedAt: new Date("2016-01-01") });
      await put(on, "title", "Водогін");
      await put(on, "boosted", "Водогін", { boost: 2 });
      assert.deepEqual(refs(await find(on, "водогону")), ["boosted", "title", "old", "body"]);
    }));

  test("kinds are counted over all, pages go on to the end without a gap", () =>
    withRollback(db, async (on) => {
      for (let n = 0; n < 25; n += 1) {
        await put(on, String(n), `Засідання комісії ${n}`, { kind: n < 20 ? "news" : "event" });
      }
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const found = await find(on, "комісія", { limit: 10, after });
        assert.deepEqual(found.kinds, [
          { kind: "news", count: 20 },
          { kind: "event", count: 5 },
        ]);
        seen.push(...refs(found));
        after = found.next;
      } while (after);
      assert.equal(new Set(seen).size, 25);
      assert.equal(seen.length, 25);
      const events = await find(on, "комісія", { kind: "event" });
      assert.equal(events.entries.length, 5);
      assert.equal(events.kinds.length, 2);
      assert.equal((await find(on, "комісія", { after: "x' or 1=1" })).entries.length, 20);
    }));

  test("the next page reads the query as the first did", () =>
    withRollback(db, async (on) => {
      for (let n = 0; n < 5; n += 1) await put(on, String(n), `Програма ${n}`);
      const first = await find(on, "ghjuhfvf", { limit: 3 });
      const second = await find(on, "ghjuhfvf", { limit: 3, after: first.next });
      assert.equal(second.readAs, "програма");
      assert.equal(new Set([...refs(first), ...refs(second)]).size, 5);
    }));

  test("very common words are found among the newest, and counting stops at the limit", () =>
    withRollback(db, async (on) => {
      for (let n = 0; n < 1_010; n += 1) await put(on, String(n), `Оголошення ${n}`, { updatedAt: new Date(n * 1e9) });
      const found = await find(on, "оголошень");
      assert.equal(found.more, true);
      assert.equal(found.kinds[0]?.count, 1_000);
      assert.equal(found.entries[0]?.ref, "1009");
    }));
});

describe("putting and dropping", () => {
  test(
    "putting again replaces, dropping takes out one language or all",
    filled(async (on) => {
      await put(on, "road", "Ремонт мосту");
      assert.deepEqual(refs(await find(on, "дорога")), []);
      assert.deepEqual(refs(await find(on, "міст")), ["road"]);
      await put(on, "road", "Bridge repair", { lang: "en" });
      await dropSearchEntry(on, { module: "content", kind: "news", ref: "road", lang: "en" });
      assert.deepEqual(refs(await find(on, "міст")), ["road"]);
      await dropSearchEntry(on, { module: "content", kind: "news" });
      assert.deepEqual(refs(await find(on, "міст")), []);
      assert.deepEqual(refs(await find(on, "Дія")), ["diia"]);
    }),
  );

  test("texts of any length and content go in", () =>
    withRollback(db, async (on) => {
      await put(on, "long", "щ".repeat(3_000), {
        summary: "ж ".repeat(5_000),
        body: "слово’ \u0000\uD800 '\\ ".repeat(30_000),
      });
      await put(on, "many", "Різні слова", {
        body: Array.from({ length: 30_000 }, (_, n) => `с${n.toString(36)}`).join(" "),
      });
      assert.deepEqual(refs(await find(on, "різних слів")), ["many"]);
    }));
});

test("two transactions that change the same entries in opposite orders both end", async () => {
  const [one, other] = ["news", "unit"].map((kind) => ({ ...plain, kind, ref: "met", url: `/${kind}/met` }));
  const bothBegan = barrier(2);
  const change = (title: string, ...entries: Omit<SearchEntry, "title">[]) =>
    transact(db, async (tx) => {
      await putSearchEntry(tx, { ...entries[0]!, title });
      await bothBegan();
      await dropSearchEntry(tx, { module: entries[1]!.module, kind: entries[1]!.kind, ref: entries[1]!.ref });
      await putSearchEntry(tx, { ...entries[1]!, title });
    });
  await Promise.all([change("Зустріч перша", one!, other!), change("Зустріч друга", other!, one!)]);
  const found = await find(db, "зустріч");
  assert.equal(found.entries.length, 2);
  const titles = new Set(found.entries.map(({ title }) => title.map(({ text }) => text).join("")));
  assert.equal(titles.size, 1, "one of them came after the other, whole");
});

/** Lets nobody on before so many have come. */
function barrier(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  return () => {
    count -= 1;
    if (count === 0) resolve();
    return promise;
  };
}
