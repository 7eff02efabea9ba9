import { sql } from "kysely";
import {
  countFeatures,
  declareLayer,
  featuresIn,
  findLayer,
  putAddresses,
  putFeatures,
  suggestAddresses,
  tileOf,
  type AddressDraft,
  type FeatureDraft,
} from "../src/engines/places/index.ts";
import { makeTile } from "../src/engines/places/tiles.ts";
import { worldX, worldY } from "../src/engines/places/mercator.ts";
import { write } from "../src/platform/journal/index.ts";
import { openTown, type Town } from "../test/town.ts";
import { startMapServer } from "./mapserver.ts";

/** Points of a layer lie over so much: a hromada of forty kilometres. */
const west = 27;
const south = 49.6;
const wide = 0.55;
const high = 0.36;

/** Issue 4: tiles and features of 100,000 and 500,000 points, addresses suggested out of 100,000. Within the process. */
export async function measurePlaces(say: (what: string, figure: string) => void): Promise<void> {
  const cleaning: (() => Promise<void>)[] = [];
  const town = await openTown({ after: (work) => void cleaning.push(work) });
  try {
    for (const table of ["feature", "address"])
      await sql`alter table ${sql.table(table)} set (autovacuum_enabled = false)`.execute(town.db);
    for (const count of [100_000, 500_000]) await measureLayer(town, count, say);
    await measureAddresses(town, say);
  } finally {
    for (const work of cleaning) await work();
  }
}

async function measureLayer(town: Town, count: number, say: (what: string, figure: string) => void) {
  const ctx = () => town.context();
  const id = `points-${count}`;
  const name = `Layer of ${count.toLocaleString("en")} points`;
  const began = performance.now();
  await write(ctx(), async (tx) => {
    const title = { uk: id, en: id };
    const columns = [{ id: "kind", title, type: "text" as const, class: "open" as const }];
    await declareLayer(tx, { id, title, class: "open", geometry: "point", source: "upload", columns });
    await putFeatures(tx, id, points(count));
  });
  say(`${name}: put`, `${Math.round(count / ((performance.now() - began) / 1000)).toLocaleString("en")}/s`);
  await sql`analyze feature`.execute(town.db);

  const tiles = (z: number) => {
    const [left, right] = [Math.floor(worldX(west) * 2 ** z), Math.floor(worldX(west + wide) * 2 ** z)];
    const [top, bottom] = [Math.floor(worldY(south + high) * 2 ** z), Math.floor(worldY(south) * 2 ** z)];
    return Array.from({ length: right - left + 1 }, (_, x) =>
      Array.from({ length: bottom - top + 1 }, (_, y) => [left + x, top + y] as const),
    ).flat();
  };
  const at14 = tiles(14);
  const layer = (await findLayer(ctx(), id))!;
  const some = (n: number) => at14[(n * 7919) % at14.length]!;
  const perTile = Math.round(count / at14.length);
  say(
    `${name}: tile z14 (${perTile} a tile), uncached`,
    await rate(2_000, (n) => makeTile(ctx(), layer, 14, ...some(n), {})),
  );
  for (const [n] of at14.entries()) await tileOf(ctx(), id, 14, ...some(n));
  say(`${name}: tile z14, cached`, await rate(100_000, (n) => tileOf(ctx(), id, 14, ...some(n))));
  for (const z of [6, 9, 11]) {
    const all = tiles(z);
    say(
      `${name}: tile z${z}, uncached`,
      await times(12, (n) => makeTile(ctx(), layer, z, ...all[n % all.length]!, {})),
    );
  }
  const box = (n: number, side: number): [number, number, number, number] => {
    const [x, y] = [west + ((n * 37) % 500) / 1000, south + ((n * 53) % 330) / 1000];
    return [x, y, x + side, y + side];
  };
  say(
    `${name}: features by box, limit 10`,
    await rate(6_000, (n) => featuresIn(ctx(), { layer: id, box: box(n, 0.01), limit: 10 })),
  );
  if (count === 100_000)
    await measureMapServer(
      (n) => [14, ...some(n)],
      (n) => box(n, 0.01),
      say,
    );
  say(
    `${name}: features near a point, 300 m`,
    await times(200, (n) =>
      featuresIn(ctx(), { layer: id, near: { point: [box(n, 0)[0], box(n, 0)[1]], metres: 300 }, limit: 10 }),
    ),
  );
  say(`${name}: first page`, await times(200, () => featuresIn(ctx(), { layer: id, limit: 50 })));
  say(`${name}: counted to 10,000`, await times(40, () => countFeatures(ctx(), { layer: id })));
}

/** The peer on the same points, asked past HTTP as we are: but in processes of its own, beside which ours sleeps. */
async function measureMapServer(
  tile: (n: number) => [z: number, x: number, y: number],
  box: (n: number) => [number, number, number, number],
  say: (what: string, figure: string) => void,
) {
  const server = await startMapServer(points(100_000));
  if (!server) return say("MapServer on the same 100,000 points", "not installed");
  try {
    say("MapServer on the same 100,000 points: tile z14", await rate(2_000, (n) => server.tile(...tile(n))));
    say("MapServer: features by box, limit 10", await rate(2_000, (n) => server.features(box(n))));
  } finally {
    server.stop();
  }
}

function* points(count: number): Generator<FeatureDraft> {
  let state = 42;
  const roll = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (let n = 0; n < count; n += 1)
    yield {
      id: `p${n}`,
      geometry: { type: "Point", coordinates: [west + roll() * wide, south + roll() * high] },
      title: `Точка ${n}`,
      properties: { kind: ["дерево", "лавка", "ліхтар"][n % 3] },
    };
}

const names = [
  "Миру",
  "Шевченка",
  "Грушевського",
  "Київська",
  "Садова",
  "Лесі Українки",
  "Івана Франка",
  "Незалежності",
];
const settlements = Array.from({ length: 60 }, (_, n) => `с. Приклад${"аеиоу"[n % 5]}${n}`);

async function measureAddresses(town: Town, say: (what: string, figure: string) => void) {
  const drafts: AddressDraft[] = [];
  const syllables = "ка ко ва ли мар бон ста гри до пе сен ту яр шев чи за хо луц ні ор".split(" ");
  for (let street = 0; drafts.length < 100_000; street += 1) {
    const own = `${syllables[street % 20]}${syllables[(street * 7) % 19]}${syllables[(street * 3) % 17]}івська`;
    const name = street % 9 ? own[0]!.toUpperCase() + own.slice(1) : names[(street / 9) % names.length]!;
    for (let house = 1; house <= 40; house += 1)
      drafts.push({
        id: `${street}-${house}`,
        katottg: "",
        settlement: settlements[street % 60]!,
        street: `вул. ${name}`,
        streetWas: street % 5 ? [] : [`вул. Стара${own}`],
        building: String(house),
        point: [27, 49],
      });
  }
  const began = performance.now();
  await write(town.context(), async (tx) => {
    await tx.record({ what: "bench.addresses" });
    await putAddresses(tx, drafts);
  });
  const count = drafts.length.toLocaleString("en");
  say(`Index of ${count} addresses: filled`, `${((performance.now() - began) / 1000).toFixed(1)} s`);
  await sql`analyze address`.execute(town.db);
  const typed = [
    "ми",
    "миру 5",
    "шевченко 12",
    "вул грушевсього 7 кв 3",
    "Kyivska 3",
    "садова",
    "франка 1",
    "лесі укр 40",
    "незалежност 2",
    "Прикладо3 миру",
  ];
  say(
    `Index of ${count} addresses: suggestion as typed`,
    await times(600, (n) => suggestAddresses(town.context(), typed[n % typed.length]!)),
  );
  const fresh: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    town.hromada.changed();
    const from = performance.now();
    await suggestAddresses(town.context(), "миру 5");
    fresh.push(performance.now() - from);
  }
  say(`Index of ${count} addresses: the first suggestion after any write`, quantiles(fresh));
}

/** Calls a second, 8 at once. */
async function rate(count: number, work: (n: number) => Promise<unknown>): Promise<string> {
  for (let n = 0; n < Math.min(200, count); n += 1) await work(n);
  let next = 0;
  const began = performance.now();
  const worker = async () => {
    while (next < count) await work((next += 1));
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return `${Math.round(count / ((performance.now() - began) / 1000)).toLocaleString("en")}/s`;
}

async function times(count: number, work: (n: number) => Promise<unknown>): Promise<string> {
  const took: number[] = [];
  await work(0);
  for (let n = 0; n < count; n += 1) {
    const began = performance.now();
    await work(n);
    took.push(performance.now() - began);
  }
  return quantiles(took);
}

function quantiles(took: number[]): string {
  const sorted = took.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(took.length / 2)]!.toFixed(1)} ms, p95 ${sorted[Math.floor(took.length * 0.95)]!.toFixed(1)} ms`;
}
