import assert from "node:assert/strict";
import { test } from "node:test";
import { PbfReader } from "pbf";
import { openTown } from "../../../test/town.ts";
import { stranger } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import { declareLayer, putFeatures, setStyle, tileLimit, tileOf, tileTag, type FeatureDraft } from "./index.ts";
import { latitudeAt, worldX, worldY } from "./mercator.ts";
import { pack } from "./pack.ts";
import { areaOf, buffer, extent, projectOnto } from "./projected.ts";

const town = await openTown();
const ctx = () => town.context();
const words = (uk: string) => ({ uk, en: "" });

interface Read {
  kind: number;
  properties: Record<string, unknown>;
  commands: { id: number; points: [number, number][] }[];
}

/** A reader written from the specification, not from our writer. */
function readTile(bytes: Buffer): { name: string; version: number; extent: number; features: Read[] }[] {
  const layers: ReturnType<typeof readTile> = [];
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag !== 3) return;
    const keys: string[] = [];
    const values: unknown[] = [];
    const raw: { tags: number[]; kind: number; geometry: number[] }[] = [];
    const layer = { name: "", version: 0, extent: 0, features: [] as Read[] };
    const end = pbf.readVarint() + pbf.pos;
    pbf.readFields(
      (tag) => {
        if (tag === 15) layer.version = pbf.readVarint();
        else if (tag === 1) layer.name = pbf.readString();
        else if (tag === 5) layer.extent = pbf.readVarint();
        else if (tag === 3) keys.push(pbf.readString());
        else if (tag === 4)
          values.push(
            pbf.readMessage((tag, out: { value?: unknown }) => {
              if (tag === 1) out.value = pbf.readString();
              else if (tag === 3) out.value = pbf.readDouble();
              else if (tag === 6) out.value = pbf.readSVarint();
              else if (tag === 7) out.value = pbf.readBoolean();
            }, {}).value,
          );
        else if (tag === 2)
          raw.push(
            pbf.readMessage(
              (tag, out: { tags: number[]; kind: number; geometry: number[] }) => {
                if (tag === 2) out.tags = pbf.readPackedVarint();
                else if (tag === 3) out.kind = pbf.readVarint();
                else if (tag === 4) out.geometry = pbf.readPackedVarint();
              },
              { tags: [], kind: 0, geometry: [] },
            ),
          );
      },
      undefined,
      end,
    );
    for (const { tags, kind, geometry } of raw) {
      const properties: Record<string, unknown> = {};
      for (let at = 0; at < tags.length; at += 2) properties[keys[tags[at]!]!] = values[tags[at + 1]!];
      layer.features.push({ kind, properties, commands: readCommands(geometry) });
    }
    layers.push(layer);
  }, undefined);
  return layers;
}

function readCommands(geometry: number[]) {
  const commands: Read["commands"] = [];
  let [x, y, at] = [0, 0, 0];
  const signed = (n: number) => (n >> 1) ^ -(n & 1);
  while (at < geometry.length) {
    const [id, count] = [geometry[at]! & 7, geometry[at]! >> 3];
    at += 1;
    const points: [number, number][] = [];
    for (let n = 0; id !== 7 && n < count; n += 1) {
      x += signed(geometry[at]!);
      y += signed(geometry[at + 1]!);
      points.push([x, y]);
      at += 2;
    }
    commands.push({ id, points });
  }
  return commands;
}

const tileAt = (z: number, x: number, y: number) =>
  [z, Math.floor(worldX(x) * 2 ** z), Math.floor(worldY(y) * 2 ** z)] as const;

async function made(id: string, geometry: "point" | "line" | "polygon" | "any", features: FeatureDraft[]) {
  await write(ctx(), async (tx) => {
    await declareLayer(tx, {
      id,
      title: words(id),
      class: "open",
      geometry,
      source: "upload",
      columns: [
        { id: "n", title: words("n"), type: "number", class: "open" },
        { id: "secret", title: words("secret"), type: "text", class: "internal" },
      ],
    });
    await tx.record({ what: "test.put" });
    await putFeatures(tx, id, features);
  });
}

test("a point comes back from its tile where it was put, with what its reader may see", async () => {
  const put: FeatureDraft = {
    id: "a",
    geometry: { type: "Point", coordinates: [27.2035, 49.7557] },
    title: "Укриття",
    properties: { n: 1.5, secret: "x".repeat(80) },
  };
  await made("points", "point", [put, { ...put, id: "b", class: "internal" }]);
  const [z, x, y] = tileAt(14, 27.2035, 49.7557);
  const [layer] = readTile((await tileOf(town.context(stranger), "points", z, x, y))!.bytes);
  assert.deepEqual([layer!.name, layer!.version, layer!.extent, layer!.features.length], ["points", 2, 4096, 1]);
  const [{ kind, properties, commands }] = layer!.features as [Read];
  assert.equal(kind, 1);
  assert.deepEqual(properties, { id: "a", title: "Укриття", n: 1.5 });
  const [px, py] = commands[0]!.points[0]!;
  assert.ok(Math.abs((x + px / extent) / 2 ** z - worldX(27.2035)) < 1 / extent / 2 ** z);
  assert.ok(Math.abs(latitudeAt((y + py / extent) / 2 ** z) - 49.7557) < 1e-5);
  const [whole] = readTile((await tileOf(ctx(), "points", z, x, y))!.bytes);
  assert.equal(whole!.features.length, 2);
  assert.equal(String(whole!.features[0]!.properties.secret).length, 60);
  const next = await tileOf(ctx(), "points", z, x + 3, y);
  assert.equal(next!.bytes.length, 0);
});

test("tiles that are none, and layers that are not for the actor, are not there", async () => {
  for (const [z, x, y] of [
    [-1, 0, 0],
    [0, 1, 0],
    [3, 0, 8],
    [1.5, 0, 0],
    [30, 0, 0],
    [NaN, 0, 0],
  ] as const)
    assert.equal(await tileOf(ctx(), "points", z, x, y), undefined);
  assert.equal(await tileOf(ctx(), "no-such", 0, 0, 0), undefined);
  assert.equal(await tileTag(ctx(), "no-such"), undefined);
});

test("a write to the layer changes its tile and ETag; a write to another does not", async () => {
  const at = (x: number): FeatureDraft => ({
    id: "a",
    geometry: { type: "Point", coordinates: [x, 49.5] },
    title: "",
    properties: {},
  });
  await made("fresh", "point", [at(27)]);
  const [z, x, y] = tileAt(10, 27, 49.5);
  const first = (await tileOf(ctx(), "fresh", z, x, y))!;
  await made("fresh-other", "point", [at(27)]);
  const second = (await tileOf(ctx(), "fresh", z, x, y))!;
  assert.equal(second.etag, first.etag);
  assert.equal(second.bytes, first.bytes, "kept, not made again");
  await made("fresh", "point", [at(28)]);
  const third = (await tileOf(ctx(), "fresh", z, x, y))!;
  assert.notEqual(third.etag, first.etag);
  assert.equal(third.etag, await tileTag(ctx(), "fresh"));
  assert.notDeepEqual(third.bytes, first.bytes);
  assert.notEqual((await tileOf(town.context(stranger), "fresh", z, x, y))!.etag, third.etag);
  await write(ctx(), (tx) => setStyle(tx, "fresh", { colour: "#000000", size: 4, fill: 0 }));
  assert.notEqual(await tileTag(ctx(), "fresh"), third.etag);
});

test("more points than a tile may hold come as clusters that count every one of them", async () => {
  const count = tileLimit + 500;
  await made(
    "many",
    "point",
    Array.from({ length: count }, (_, n) => ({
      id: `p${n}`,
      geometry: { type: "Point" as const, coordinates: [27 + (n % 73) / 1000, 49.5 + (n % 97) / 1000] },
      title: `№ ${n}`,
      properties: { n },
    })),
  );
  const [layer] = readTile((await tileOf(ctx(), "many", ...tileAt(7, 27.03, 49.55)))!.bytes);
  assert.ok(layer!.features.length < 50);
  assert.equal(
    layer!.features.reduce((sum, { properties }) => sum + Number(properties.count), 0),
    count,
  );
  const [deep] = readTile((await tileOf(ctx(), "many", ...tileAt(16, 27.03, 49.55)))!.bytes);
  assert.ok(deep!.features.every(({ properties }) => properties.id !== undefined && properties.count === undefined));
});

/** Numbers that are the same on each run. */
function dice(seed: number) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

test("whatever the polygon, what is on a tile is sound: within the buffer, rings in the right sense, area kept", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const roll = dice(seed);
    const z = 10 + Math.floor(roll() * 7);
    const [, tx, ty] = tileAt(z, 27.2, 49.75);
    const around = (radius: number, corners: number) => {
      const ring = Array.from({ length: corners }, (_, at) => {
        const [turn, far] = [(at / corners) * 2 * Math.PI, radius * (0.4 + 0.6 * roll())];
        return [27.2 + far * Math.cos(turn), 49.75 + far * 0.65 * Math.sin(turn)];
      });
      return [...ring, ring[0]!];
    };
    const radius = 0.0005 + roll() * 0.2;
    const outer = around(radius, 3 + Math.floor(roll() * 40));
    const projected = projectOnto(pack({ type: "Polygon", coordinates: [outer] }), z, tx, ty);
    const side = 2 ** z;
    const exact = outer.flatMap(([x, y]) => [(worldX(x!) * side - tx) * extent, (worldY(y!) * side - ty) * extent]);
    const wholeIsOnTile = exact.every((n) => n > -buffer && n < extent + buffer);
    for (const ring of projected?.chains ?? []) {
      assert.ok(
        ring.every((n) => Number.isInteger(n) && n >= -buffer && n <= extent + buffer),
        `seed ${seed}`,
      );
      assert.ok(areaOf(ring) > 0, `seed ${seed}`);
    }
    if (wholeIsOnTile && Math.abs(areaOf(exact)) > 200_000)
      assert.ok(Math.abs(areaOf(projected!.chains[0]!) / Math.abs(areaOf(exact)) - 1) < 0.05, `seed ${seed}`);
  }
});

test("separators in titles and shapes of every kind do not mix up what is on a tile", async () => {
  const at = (n: number) => [27.2 + n / 1000, 49.75];
  const shapes: FeatureDraft["geometry"][] = [
    { type: "Point", coordinates: at(0) },
    { type: "MultiPoint", coordinates: [at(1), at(2)] },
    { type: "LineString", coordinates: [at(3), at(4)] },
    {
      type: "MultiLineString",
      coordinates: [
        [at(5), at(6)],
        [at(7), at(8)],
      ],
    },
    { type: "Point", coordinates: [30, 50] },
    { type: "Polygon", coordinates: [[at(0), at(9), [27.2, 49.76], at(0)]] },
    { type: "Point", coordinates: at(1) },
  ];
  const put = shapes.map((geometry, n) => ({ id: `${n}\u001f`, geometry, title: `Н${n}\u001fа,"`, properties: { n } }));
  await made("mixed", "any", [...put, { ...put[0]!, id: "empty", title: "" }]);
  const [layer] = readTile((await tileOf(ctx(), "mixed", ...tileAt(10, 27.2, 49.75)))!.bytes);
  const seen = layer!.features
    .map(({ kind, properties }) => [properties.id, properties.title, properties.n, kind])
    .toSorted();
  const kinds = [1, 1, 2, 2, 1, 3, 1];
  const wanted = kinds.map((kind, n) => [`${n} `, `Н${n} а,"`, n, kind]).filter(([, , n]) => n !== 4);
  assert.deepEqual(seen, [...wanted, ["empty", "", 0, 1]]);
});

test("a hole goes the other way, and a tile inside a hole is empty", () => {
  const square = (half: number) => [
    [27.2 - half, 49.7 - half],
    [27.2 + half, 49.7 - half],
    [27.2 + half, 49.7 + half],
    [27.2 - half, 49.7 + half],
    [27.2 - half, 49.7 - half],
  ];
  const ring = pack({ type: "Polygon", coordinates: [square(0.1), square(0.05).reverse()] });
  const whole = projectOnto(ring, ...tileAt(8, 27.2, 49.7))!;
  assert.deepEqual(
    whole.chains.map((chain) => Math.sign(areaOf(chain))),
    [1, -1],
  );
  const inHole = projectOnto(ring, ...tileAt(15, 27.2, 49.7))!;
  assert.equal(areaOf(inHole.chains[0]!) + areaOf(inHole.chains[1]!), 0);
});

test("a line that leaves a tile and comes back is two lines", () => {
  const [z, x, y] = tileAt(12, 27.2, 49.75);
  const at = (px: number, py: number) => [((x + px) / 2 ** z) * 360 - 180, latitudeAt((y + py) / 2 ** z)];
  const line = pack({ type: "LineString", coordinates: [at(0.5, 0.5), at(1.5, 0.5), at(1.5, 0.7), at(0.5, 0.7)] });
  const { chains } = projectOnto(line, z, x, y)!;
  assert.equal(chains.length, 2);
  assert.ok(chains.flat().every((n) => n <= extent + buffer));
});
