import {
  findDatasets,
  findShelf,
  publishRows,
  putDataset,
  putResource,
  queryRows,
  streamRows,
  type OwnDataset,
} from "../src/engines/datasets/index.ts";
import { system } from "../src/platform/context/index.ts";
import { write } from "../src/platform/journal/index.ts";
import { contextOf, type Column } from "../src/platform/service/index.ts";
import { csvOf } from "../src/services/opendata/files/write.ts";
import { openTown } from "../test/town.ts";

const size = 1_000_000;
const sets = 5_000;
const words = (uk: string) => ({ uk, en: uk });
const column = (name: string, type: Column["type"] = "text"): Column => ({
  name,
  title: words(name),
  type,
  class: "open",
});
const columns = [
  column("number", "number"),
  column("name"),
  column("street"),
  column("kind"),
  column("opened", "date"),
  column("area", "number"),
];
const streets = Array.from({ length: 800 }, (_, n) => `вулиця ${n}-та`);
const kinds = ["магазин", "аптека", "школа", "укриття", "майданчик"];
const at = { dataset: "bench-places", resource: "places" };
const passport: Omit<OwnDataset, "id" | "title"> = { theme: "society", frequency: "yearly", state: "published" };

type Say = (what: string, figure: string) => void;

/** Open data: a table of a million rows asked, streamed and changed; a catalogue of 5,000 sets. */
export async function measureDatasets(say: Say): Promise<void> {
  const cleaning: (() => Promise<void>)[] = [];
  const town = await openTown({ after: (work) => void cleaning.push(work) });
  const ctx = contextOf(town.hromada, system("a bench"));
  try {
    await write(ctx, async (tx) => {
      await putDataset(tx, { id: at.dataset, title: words("Місця"), ...passport });
      await putResource(tx, at.dataset, {
        name: at.resource,
        title: words("Місця"),
        kind: "table",
        columns,
        key: ["number"],
      });
    });
    const table = "Table of 1,000,000 rows";
    say(`${table}: published`, `${await seconds(() => publishRows(ctx, at, () => rows(0)))} s`);
    say(
      `${table}: published again, ten rows changed`,
      `${await seconds(() => publishRows(ctx, at, () => rows(10)))} s`,
    );

    const shelf = (await findShelf(ctx.db, at))!;
    const ask = (query: Parameters<typeof queryRows>[2]) => queryRows(ctx.db, shelf, query);
    say(`${table}: first page of 100, with the count`, await spread(() => ask({ limit: 100 })));
    let nth = 0;
    const street = () => [streets[(nth += 1) % streets.length]!];
    say(
      `${table}: a filter on an indexed column, counted`,
      await spread(() => ask({ filters: { street: street() }, limit: 100 })),
    );
    say(
      `${table}: sorted by an indexed column, downwards`,
      await spread(() => ask({ sort: [{ column: "area", descending: true }], limit: 100 })),
    );
    say(`${table}: words, counted`, await spread(() => ask({ text: `школа ${(nth += 1) % 800}`, limit: 100 })));
    const { total } = await ask({ filters: { kind: ["школа"] }, limit: 0 });
    const counted = await spread(() => ask({ filters: { kind: ["школа"] }, limit: 100 }));
    say(`${table}: a fifth of it found, its count kept (${total === size / 5 ? "right" : "wrong"})`, counted);
    const resource = (await town.server.inject({ url: "/api/3/action/package_show?id=bench-places" })).json();
    const id = resource.result?.resources?.[0]?.id as string | undefined;
    if (id) {
      const url = `/api/3/action/datastore_search?resource_id=${id}`;
      say(`${table}: datastore_search over HTTP, first page`, await spread(() => town.server.inject({ url })));
    }
    await measureCsv(say, () => csvOf({ columns: shelf.columns, rows: streamRows(ctx.db, shelf) }));

    for (let from = 0; from < sets; from += 500)
      await write(ctx, async (tx) => {
        for (let n = from; n < from + 500; n += 1) await putSet(tx, n);
      });
    const queries = ["крамниці", "школи на вулиці", "бюджет 2024", "дороги", "дітям", "перелік", ""];
    const search = () => findDatasets(ctx.db, { text: queries[(nth += 1) % queries.length]!, limit: 20 });
    say(`Catalogue of 5,000 sets: search with all facets`, await spread(search));
    for (const path of ["/catalog.ttl", "/api/3/action/package_search?q=school&rows=20", "/data?q=дороги"]) {
      const answers = await spread(() => town.server.inject({ url: `${path}` }), 5);
      const fresh = await seconds(async () => {
        town.hromada.changed();
        await town.server.inject({ url: path });
      });
      say(`Catalogue of 5,000 sets: ${path}`, `made anew ${fresh} s; then ${answers}`);
    }
  } finally {
    for (const work of cleaning) await work();
  }
}

/** A million rows; of the first `changed` the area is another. */
async function* rows(changed: number) {
  for (let n = 0; n < size; n += 1)
    yield {
      number: n,
      name: `Заклад № ${n} «${kinds[n % 5]}»`,
      street: streets[(n * 7) % streets.length],
      kind: kinds[n % 5],
      opened: `${1990 + (n % 35)}-0${1 + (n % 9)}-1${n % 10}`,
      area: n < changed ? -1 : (n * 31) % 10_007,
    };
}

const subjects = ["Крамниці", "Школи", "Дороги", "Бюджет", "Дитячі садки", "Дерева", "Автобуси", "Договори"];

async function putSet(tx: Parameters<typeof putDataset>[0], n: number) {
  const id = `bench-set-${n}`;
  const title = words(`${subjects[n % 8]}: перелік за ${2000 + (n % 25)} рік, частина ${n}`);
  await putDataset(tx, { id, title, keywords: [subjects[(n + 3) % 8]!.toLowerCase()], ...passport });
  await putResource(tx, id, {
    name: "rows",
    title,
    kind: "link",
    url: `https://example.org/${n}.csv`,
    mediaType: "text/csv",
  });
}

/** How quick rows leave as CSV, and how much more memory the process takes meanwhile. */
async function measureCsv(say: Say, open: () => AsyncIterable<string>) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  let bytes = 0;
  const began = performance.now();
  for await (const part of open()) {
    bytes += Buffer.byteLength(part);
    most = Math.max(most, process.memoryUsage.rss());
  }
  const took = (performance.now() - began) / 1000;
  const rate = Math.round(size / took).toLocaleString("en");
  say(
    "Table of 1,000,000 rows: streamed as CSV",
    `${rate} rows/s, ${(bytes / 1e6).toFixed(0)} MB, memory grew by ${Math.round((most - before) / 1e6)} MB`,
  );
}

async function seconds(work: () => Promise<unknown>): Promise<string> {
  const began = performance.now();
  await work();
  return ((performance.now() - began) / 1000).toFixed(1);
}

async function spread(work: () => Promise<unknown>, times = 100): Promise<string> {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(times - 1, Math.floor(times * share))]!.toFixed(1);
  return `${at(0.5)} ms, p95 ${at(0.95)} ms`;
}
