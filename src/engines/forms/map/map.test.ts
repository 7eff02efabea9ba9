import assert from "node:assert/strict";
import { test } from "node:test";
import { ZodError } from "zod";
import { openTown } from "../../../../test/town.ts";
import { write } from "../../../platform/journal/index.ts";
import {
  declareLayer,
  dropLayer,
  putFeature,
  putFeatures,
  type FeatureDraft,
  type LayerDraft,
} from "../../places/index.ts";
import { placeLabels } from "./labels.ts";
import { metresPerPixel, pixelOf, spotAt, type View } from "./mercator.ts";
import { scaleBar } from "./scale-bar.ts";
import { mapSettings } from "./settings.ts";
import { readView, turnView, turns, viewOfAll, viewText } from "./view.ts";

const town = await openTown();
const size = { width: 560, height: 400 };
const middle: View = { lat: 49.756163, lon: 27.208789, zoom: 13 };

test("known spots fall where Web Mercator has them", () => {
  const whole = { lat: 0, lon: 0, zoom: 0 };
  const world = { width: 256, height: 256 };
  const rows: [lat: number, lon: number, x: number, y: number][] = [
    [0, 0, 128, 128],
    [85.05112878, 180, 256, 0],
    [-85.05112878, -180, 0, 256],
    [49.756163, 27.208789, 147.34847, 87.12],
  ];
  for (const [lat, lon, x, y] of rows) {
    const found = pixelOf(whole, world, { lat, lon });
    assert.ok(Math.abs(found[0] - x) < 0.01 && Math.abs(found[1] - y) < 0.6, `${lat}, ${lon}: ${found}`);
  }
  assert.ok(Math.abs(metresPerPixel({ lat: 0, lon: 0, zoom: 0 }) - 156_543.034) < 0.01);
  assert.ok(Math.abs(metresPerPixel({ lat: 60, lon: 27, zoom: 10 }) - 76.437) < 0.01);
});

for (const zoom of [7, 10, 13, 17]) {
  for (const pixel of [
    [0, 0],
    [280, 200],
    [559, 3],
    [17, 399],
  ] as [number, number][]) {
    test(`there and back at ${zoom}: ${pixel}`, () => {
      const view = { ...middle, zoom };
      const back = pixelOf(view, size, spotAt(view, size, pixel));
      assert.ok(Math.hypot(back[0] - pixel[0], back[1] - pixel[1]) < 1e-6);
    });
  }
}

test("a view is read as it is written, and nothing else is", () => {
  const view = { lat: 49.75616, lon: 27.20879, zoom: 13 };
  assert.deepEqual(readView(viewText(view)), view);
  for (const typed of [
    "",
    "null,null",
    "49,27",
    "27.2,49.7,13",
    "49.7,27.2,6",
    "49.7,27.2,18",
    "49.7,27.2,1e1",
    "NaN,27,13",
    "49.7,27.2,13,1",
    "-49.7,27.2,13",
    "<script>,1,1",
    "9".repeat(9999),
  ])
    assert.equal(readView(typed), undefined, typed);
});

test("a turn and its opposite come back; nothing leaves Ukraine", () => {
  for (const [there, back] of [
    ["left", "right"],
    ["up", "down"],
    ["closer", "farther"],
  ] as const) {
    const view = turnView(turnView(middle, size, there), size, back);
    assert.ok(Math.abs(view.lat - middle.lat) < 1e-4 && Math.abs(view.lon - middle.lon) < 1e-4, there);
    assert.equal(view.zoom, 13);
  }
  assert.ok(turnView(middle, size, "up").lat > middle.lat);
  assert.ok(turnView(middle, size, "right").lon > middle.lon);
  for (const turn of turns) {
    let view = middle;
    for (let step = 0; step < 60; step += 1) view = turnView(view, size, turn);
    assert.deepEqual(readView(viewText(view)), view, turn);
  }
});

test("all settlements are within the view of all", () => {
  const spots = [
    { lat: 49.756, lon: 27.208 },
    { lat: 49.917, lon: 27.197 },
  ];
  const view = viewOfAll(spots, size);
  for (const spot of spots) {
    const [x, y] = pixelOf(view, size, spot);
    assert.ok(x > 0 && y > 0 && x < size.width && y < size.height);
  }
  assert.deepEqual(viewOfAll([{ lat: 49, lon: 27 }], size), { lat: 49, lon: 27, zoom: 13 });
});

test("the scale bar is a round length", () => {
  const rows: [perPixel: number, most: number, metres: number][] = [
    [1, 100, 100],
    [1, 99, 50],
    [12.3, 180, 2000],
    [0.7, 80, 50],
    [100, 199, 10_000],
  ];
  for (const [perPixel, most, metres] of rows) {
    const bar = scaleBar(perPixel, most);
    assert.equal(bar.metres, metres);
    assert.ok(bar.pixels <= most && bar.pixels > most / 2.6);
  }
});

test("names don't overlap; the first have precedence, and leave the picture nowhere", () => {
  const crowd = Array.from({ length: 40 }, (_, at) => ({ name: `Село ${at}`, x: 100 + (at % 5), y: 100 + at }));
  const placed = placeLabels(crowd, size, 14);
  assert.equal(placed[0]!.name, "Село 0");
  assert.ok(placed.length < crowd.length);
  const bases = placed.map(({ left, base }) => [left, base] as const);
  for (const [i, [left, base]] of bases.entries())
    for (const [otherLeft, otherBase] of bases.slice(i + 1))
      assert.ok(Math.abs(left - otherLeft) > 40 || Math.abs(base - otherBase) >= 14);
  const [edge] = placeLabels([{ name: "Старокостянтинів", x: 550, y: 200 }], size, 14);
  assert.ok(edge!.left < 550);
});

const settings = (value: Partial<Parameters<typeof mapSettings.save>[1]>) =>
  write(town.context(), (tx) => mapSettings.save(tx, { settlements: [], boundary: "", source: "", ...value }));
const picture = "/forms/map.svg?at=49.75,27.2&zoom=13";

test("the settings take what can be drawn, and nothing else", async () => {
  const bad: Parameters<typeof settings>[0][] = [
    { settlements: ["Самчики"] },
    { settlements: ["Самчики; 27,2; 49,7"] },
    { settlements: ["; 49,7; 27,2"] },
    { boundary: "{" },
    { boundary: "null" },
    { boundary: '{"type":"Point","coordinates":[27,49]}' },
    { boundary: '{"type":"Polygon","coordinates":[[[27,49],[27,49]]]}' },
    { boundary: JSON.stringify({ type: "Polygon", coordinates: [Array.from({ length: 2001 }, () => [27, 49])] }) },
  ];
  for (const value of bad) await assert.rejects(settings(value), ZodError, JSON.stringify(value).slice(0, 80));
});

test("the picture: only where there is a map, only of a view that can be, all of it escaped", async () => {
  const get = (url: string) => town.server.inject(url);
  assert.equal((await get(picture)).statusCode, 404);
  await settings({
    settlements: ["Перше <b>&; 49,75; 27,2"],
    boundary: JSON.stringify({
      type: "Feature",
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [27, 49.5],
            [27.5, 49.5],
            [27.5, 49.9],
            [27, 49.5],
          ],
        ],
      },
    }),
    source: "© <учасники>",
  });
  const answer = await get(picture);
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers["content-type"], "image/svg+xml");
  assert.match(answer.body, /Перше &lt;b>&amp;/);
  assert.match(answer.body, /stroke-dasharray/);
  assert.match(answer.body, /\d+ (м|км)</);
  assert.match((await get(`/en${picture}`)).body, /\d+ k?m</);
  for (const query of [
    "",
    "?at=1,2&zoom=13",
    "?at=49.75,27.2&zoom=99",
    "?at=49.75,27.2&zoom=13&size=constructor",
    "?at=49.75,27.2&zoom=13&size=%3Cscript%3E",
    "?at=a&at=b&zoom=1",
  ])
    assert.equal((await get(`/forms/map.svg${query}`)).statusCode, 404, query);
});

test("the ground is drawn of the layers that are open to all, the closer the more; nothing internal for anybody", async () => {
  await settings({ settlements: [] });
  assert.equal((await town.server.inject(picture)).statusCode, 404, "no settlements, no map");
  const line = (title: string, lon: number): FeatureDraft => ({
    id: title,
    title,
    geometry: {
      type: "LineString",
      coordinates: [
        [lon, 49.75],
        [lon + 0.004, 49.751],
      ],
    },
    properties: {},
  });
  await write(town.context(), async (tx) => {
    const layer = (id: string, draft: Partial<LayerDraft> = {}) =>
      declareLayer(tx, {
        id,
        title: { uk: id, en: id },
        class: "open",
        geometry: "any",
        source: "upload",
        columns: [{ id: "building", title: { uk: "Будинок", en: "Building" }, type: "text", class: "open" }],
        ...draft,
      });
    const point = { type: "Point" as const, coordinates: [27.201, 49.7501] };
    await layer("settlements");
    await layer("streets");
    await layer("addresses");
    await layer("buildings", { class: "internal" });
    await putFeature(tx, { layer: "settlements", id: "s", title: "Самчики", geometry: point, properties: {} });
    await putFeatures(tx, "streets", [line("вул. Липова <", 27.2), { ...line("Таємна", 27.199), class: "internal" }]);
    await putFeature(tx, {
      layer: "addresses",
      id: "a",
      title: "а",
      geometry: point,
      properties: { building: "17-А" },
    });
    await putFeature(tx, { layer: "buildings", id: "b", title: "Схована", geometry: point, properties: {} });
    await tx.record({ what: "places.declare" });
  });
  const cookie = await town.signIn(await town.addPerson({ roles: ["administrator"] }));
  const at = async (zoom: number) => {
    const answer = await town.server.inject({
      url: `/forms/map.svg?at=49.7502,27.201&zoom=${zoom}`,
      headers: { cookie },
    });
    assert.equal(answer.statusCode, 200);
    assert.match(answer.body, /Самчики/);
    assert.doesNotMatch(answer.body, /Таємна|Схована/);
    return answer.body;
  };
  assert.doesNotMatch(await at(10), /Липова/);
  assert.match(await at(15), /Липова &lt;/);
  assert.doesNotMatch(await at(15), /17-А/);
  assert.match(await at(17), /17-А/);
  await write(town.context(), async (tx) => {
    for (const id of ["settlements", "streets", "addresses", "buildings"]) await dropLayer(tx, id);
  });
});
