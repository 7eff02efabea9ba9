import assert from "node:assert/strict";
import { suite, test } from "node:test";
import proj4 from "proj4";
import { boxOf, guessProjection, projections, reproject, reprojectPosition } from "./index.ts";
import { parametersOf } from "./projections.ts";
import { distanceBetween } from "./measure.ts";

const close = (one: number, other: number, most: number) =>
  assert.ok(Math.abs(one - other) <= most, `${one} and not ${other}`);

suite("pairs that others published", () => {
  test("Web Mercator: EPSG Guidance Note 7-2, method 1024", () => {
    // 24°22'54.433"N, 100°20'00.000"W.
    const [x, y] = reprojectPosition([-(100 + 20 / 60), 24 + 22 / 60 + 54.433 / 3600], "EPSG:4326", "EPSG:3857")!;
    close(x!, -11169055.58, 0.01);
    close(y!, 2800000, 0.01);
  });
  test("transverse Mercator on Krassovsky's ellipsoid: the arc of the meridian", () => {
    // Length of the meridian from the equator to 50° on Krassovsky's ellipsoid, by its series to the eighth order.
    const [x, y] = proj4(
      "+proj=longlat +ellps=krass +no_defs",
      "+proj=tmerc +lat_0=0 +lon_0=30 +k=1 +x_0=300000 +ellps=krass +no_defs",
    ).forward([30, 50]);
    close(x!, 300000, 0.0005);
    close(y!, meridian(50), 0.001);
  });
  test("SK-63 begins at five minutes of latitude: 9 214.69 m less than from the equator", () => {
    const zone = parametersOf("EPSG:7826")!;
    assert.deepEqual(zone, { datum: "pulkovo", meridian: 26.5, latitude: 0.08333333333333333, east: 2300000 });
    close(meridian(5 / 60), 9214.69, 0.01);
  });
});

/** Metres from the equator along the meridian of Krassovsky's ellipsoid, by numeric integration. */
function meridian(latitude: number): number {
  const a = 6_378_245;
  const e2 = (2 - 1 / 298.3) / 298.3;
  const steps = 20_000;
  const step = (latitude * Math.PI) / 180 / steps;
  let sum = 0;
  for (let n = 0; n < steps; n += 1) sum += (1 - e2 * Math.sin((n + 0.5) * step) ** 2) ** -1.5;
  return a * (1 - e2) * sum * step;
}

suite("UCS-2000", () => {
  test("its shift is EPSG:5840's: degrees of UCS-2000 and of WGS 84 by the geocentric translation itself", () => {
    // Krassovsky to geocentric, moved by (24, −121, −76), back on WGS 84: worked out here without proj4.
    const [longitude, latitude] = shifted(27.2033, 49.7558);
    const [x, y] = reprojectPosition([27.2033, 49.7558], "EPSG:5561")!;
    close(x!, longitude, 2e-9);
    close(y!, latitude, 2e-9);
  });
  test("the shift that older catalogues have lands metres away: not ours", () => {
    const old = "+proj=longlat +ellps=krass +towgs84=25,-141,-78.5,0,0.35,0.736,0 +no_defs";
    const there = proj4(old, "EPSG:4326").forward([30, 49]);
    const ours = reprojectPosition([30, 49], "EPSG:5561")!;
    const away = distanceBetween(there, ours);
    assert.ok(away > 7 && away < 10, String(away));
    // As measured beside PROJ 9: 7.4 m east, 3.8 m north of the right place.
    close(distanceBetween([there[0]!, ours[1]!], ours), 7.4, 0.5);
    close(distanceBetween([ours[0]!, there[1]!], ours), 3.8, 0.5);
  });
});

function shifted(longitude: number, latitude: number): [number, number] {
  const r = Math.PI / 180;
  const [a, e2] = [6_378_245, (2 - 1 / 298.3) / 298.3];
  const n = a / Math.sqrt(1 - e2 * Math.sin(latitude * r) ** 2);
  const x = n * Math.cos(latitude * r) * Math.cos(longitude * r) + 24;
  const y = n * Math.cos(latitude * r) * Math.sin(longitude * r) - 121;
  const z = n * (1 - e2) * Math.sin(latitude * r) - 76;
  const [b, f] = [6_378_137, 1 / 298.257223563];
  const k2 = f * (2 - f);
  let phi = Math.atan2(z, Math.hypot(x, y) * (1 - k2));
  for (let turn = 0; turn < 10; turn += 1) {
    const m = b / Math.sqrt(1 - k2 * Math.sin(phi) ** 2);
    phi = Math.atan2(z + k2 * m * Math.sin(phi), Math.hypot(x, y));
  }
  return [Math.atan2(y, x) / r, phi / r];
}

suite("there and back", () => {
  for (const { id } of projections)
    test(`${id} to a centimetre`, () => {
      const meridian = parametersOf(id)?.meridian ?? 30;
      for (const longitude of [meridian - 1.5, meridian, meridian + 1.4])
        for (const latitude of [44.4, 49.7558, 52.3]) {
          const there = reprojectPosition([longitude, latitude], "EPSG:4326", id)!;
          assert.ok(distanceBetween(reprojectPosition(there, id)!, [longitude, latitude]) < 0.01);
        }
    });
});

test("what has no place there is undefined, an unknown projection throws", () => {
  assert.equal(reprojectPosition([NaN, 1], "EPSG:6383"), undefined);
  assert.equal(reproject({ type: "Point", coordinates: [Infinity, 1] }, "EPSG:6383"), undefined);
  assert.throws(() => reprojectPosition([1, 1], "EPSG:1"), /unknown projection EPSG:1/);
});

suite("bare numbers are guessed", () => {
  const cases: [id: string, swapped: boolean][] = [
    ["EPSG:4326", false],
    ["EPSG:4326", true],
    ["EPSG:5563", false],
    ["EPSG:5572", false],
    ["EPSG:5572", true],
    ["EPSG:6383", false],
    ["EPSG:7826", false],
    ["EPSG:7826", true],
    ["EPSG:3857", false],
  ];
  for (const [id, swapped] of cases)
    test(`${id}${swapped ? ", north first" : ""}`, () => {
      const line = reproject(
        {
          type: "LineString",
          coordinates: [
            [27.19, 49.75],
            [27.21, 49.76],
          ],
        },
        "EPSG:4326",
        id,
      )!;
      const [west, south, east, north] = boxOf(line)!;
      const guesses = guessProjection(swapped ? [south, west, north, east] : [west, south, east, north]);
      const found = guesses.findIndex((guess) => guess.id === id && guess.swapped === swapped);
      assert.ok(found >= 0 && found < 4, JSON.stringify(guesses.map((guess) => [guess.id, guess.swapped])));
      assert.ok(guesses.every(({ why }) => why.uk && why.en));
    });
  test("numbers of nowhere", () => assert.deepEqual(guessProjection([5, 5, 6, 6]), []));
});
