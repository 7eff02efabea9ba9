import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { area } from "@turf/area";
import type { FeatureCollection, Geometry, Position } from "geojson";
import {
  areaOf,
  boxOf,
  checkGeometry,
  contains,
  distanceBetween,
  distanceTo,
  lengthOf,
  mendGeometry,
  pointOn,
  readGeometry,
  touches,
  vertexLimit,
} from "./index.ts";
import { pack, unpack } from "./pack.ts";

const polygon = (...rings: Position[][]): Geometry => ({ type: "Polygon", coordinates: rings });
const square = (x: number, y: number, side: number): Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const at = (x: number, y: number): Geometry => ({ type: "Point", coordinates: [x, y] });

suite("what is no geometry is not read", () => {
  const wrong: [what: string, value: unknown][] = [
    ["nothing", undefined],
    ["null", null],
    ["a text", "POINT (27 49)"],
    ["an unknown type", { type: "Circle", coordinates: [27, 49] }],
    ["a name that every object has", { type: "constructor", coordinates: [27, 49] }],
    ["a collection", { type: "GeometryCollection", geometries: [] }],
    ["no coordinates", { type: "Point" }],
    ["a text for a number", { type: "Point", coordinates: ["27", "49"] }],
    ["no number", { type: "Point", coordinates: [NaN, 49] }],
    ["beyond the Earth", { type: "Point", coordinates: [27, 149] }],
    ["one number", { type: "Point", coordinates: [27] }],
    ["too flat", { type: "Polygon", coordinates: [[27, 49]] }],
    ["too deep", { type: "Point", coordinates: [[27, 49]] }],
    ["a hole of null", { type: "Polygon", coordinates: [null] }],
    ["too many points", { type: "MultiPoint", coordinates: Array.from({ length: vertexLimit + 1 }, () => [27, 49]) }],
    ["too many parts", { type: "MultiLineString", coordinates: Array.from({ length: 10_001 }, () => []) }],
  ];
  for (const [what, value] of wrong) test(what, () => assert.equal(readGeometry(value), undefined));
});

test("what is read has seven decimals, no height, and rings in the sense of RFC 7946", () => {
  assert.deepEqual(readGeometry({ type: "Point", coordinates: [27.123456789, -0.00000001, 250], extra: 1 }), {
    type: "Point",
    coordinates: [27.1234568, 0],
  });
  const inside = square(27.2, 49.2, 0.1);
  const wrong = polygon(square(27, 49, 1).toReversed(), inside);
  assert.deepEqual(readGeometry(wrong), {
    type: "Polygon",
    coordinates: [
      square(27, 49, 1),
      inside.map(([x, y]) => [Math.round(x! * 1e7) / 1e7, Math.round(y! * 1e7) / 1e7]).toReversed(),
    ],
  });
  const most = { type: "MultiPoint", coordinates: Array.from({ length: vertexLimit }, () => [27, 49]) };
  assert.equal(checkGeometry(readGeometry(most)!).length, 0);
});

const bow: Position[] = [
  [27, 49],
  [27.1, 49.1],
  [27.1, 49],
  [27, 49.1],
  [27, 49],
];

suite("what is wrong with a geometry is told", () => {
  const cases: [what: string, geometry: Geometry, codes: string[], at?: Position][] = [
    ["a point", at(27, 49), []],
    ["a square", polygon(square(27, 49, 0.1)), []],
    ["a square with a hole", polygon(square(27, 49, 0.1), square(27.02, 49.02, 0.02)), []],
    [
      "a hole that touches the edge at a corner",
      polygon(square(27, 49, 1), [
        [27, 49.5],
        [27.5, 49.4],
        [27.5, 49.6],
        [27, 49.5],
      ]),
      [],
    ],
    [
      "two parts that touch at a corner",
      { type: "MultiPolygon", coordinates: [[square(27, 49, 1)], [square(28, 50, 1)]] },
      [],
    ],
    [
      "an island in a hole",
      { type: "MultiPolygon", coordinates: [[square(27, 49, 1), square(27.2, 49.2, 0.5)], [square(27.3, 49.3, 0.1)]] },
      [],
    ],
    ["nothing", { type: "MultiPoint", coordinates: [] }, ["empty"]],
    ["a polygon without rings", { type: "MultiPolygon", coordinates: [[], [square(27, 49, 1)]] }, ["empty"]],
    ["latitude first", at(49.75, 27.2), ["swapped"], [49.75, 27.2]],
    ["the zero island", at(0, 0), ["outside"], [0, 0]],
    [
      "one corner abroad",
      polygon([
        [27, 49],
        [27.1, 49],
        [2.71, 49.1],
        [27, 49],
      ]),
      ["outside"],
      [2.71, 49.1],
    ],
    [
      "a line of one point",
      {
        type: "LineString",
        coordinates: [
          [27, 49],
          [27, 49],
        ],
      },
      ["too-few", "doubled"],
    ],
    [
      "a ring there and back",
      polygon([
        [27, 49],
        [27.1, 49],
        [27, 49],
      ]),
      ["too-few"],
    ],
    ["an open ring", polygon(square(27, 49, 0.1).slice(0, -1)), ["not-closed"], [27, 49.1]],
    [
      "a doubled point",
      polygon([
        [27, 49],
        [27.1, 49],
        [27.1, 49],
        [27, 49.1],
        [27, 49],
      ]),
      ["doubled"],
      [27.1, 49],
    ],
    ["a bow", polygon(bow), ["crosses"], [27.05, 49.05]],
    [
      "a figure of eight that touches itself",
      polygon([
        [27, 49],
        [27.1, 49.1],
        [27.2, 49],
        [27.2, 49.2],
        [27.1, 49.1],
        [27, 49.2],
        [27, 49],
      ]),
      ["crosses"],
      [27.1, 49.1],
    ],
    [
      "a spike there and back",
      polygon([
        [27, 49],
        [27.2, 49],
        [27.1, 49],
        [27.1, 49.1],
        [27, 49],
      ]),
      ["crosses"],
    ],
    [
      "an edge walked twice",
      polygon([
        [27, 49],
        [27.1, 49],
        [27.1, 49.1],
        [27.05, 49],
        [27.02, 49],
        [27, 49.1],
        [27, 49],
      ]),
      ["crosses"],
    ],
    ["a hole over the edge", polygon(square(27, 49, 0.1), square(27.05, 49.05, 0.1)), ["crosses"]],
    ["a hole outside", polygon(square(27, 49, 0.1), square(27.5, 49.5, 0.1)), ["hole-outside"], [27.5, 49.5]],
    ["a hole in a hole", polygon(square(27, 49, 1), square(27.1, 49.1, 0.5), square(27.2, 49.2, 0.1)), ["overlap"]],
    [
      "a part within a part",
      { type: "MultiPolygon", coordinates: [[square(27, 49, 1)], [square(27.2, 49.2, 0.1)]] },
      ["overlap"],
    ],
    [
      "parts across each other",
      { type: "MultiPolygon", coordinates: [[square(27, 49, 1)], [square(27.5, 49.5, 1)]] },
      ["crosses"],
    ],
  ];
  for (const [what, geometry, codes, where] of cases)
    test(what, () => {
      const found = checkGeometry(geometry);
      assert.deepEqual(
        found.map(({ code }) => code),
        codes,
      );
      if (where) {
        assert.ok(
          Math.abs(found[0]!.at![0]! - where[0]!) < 1e-6 && Math.abs(found[0]!.at![1]! - where[1]!) < 1e-6,
          String(found[0]!.at),
        );
      }
      for (const { words } of found) assert.ok(words.uk && words.en);
    });
});

suite("what can be mended by rule is", () => {
  const cases: [what: string, geometry: Geometry, area: number | undefined][] = [
    ["a sound one is left alone", polygon(square(27, 49, 0.1)), undefined],
    ["an open ring", polygon(square(27, 49, 0.1).slice(0, -1)), areaOf(polygon(square(27, 49, 0.1)))],
    [
      "doubled points",
      polygon([
        [27, 49],
        [27.1, 49],
        [27.1, 49],
        [27.1, 49.1],
        [27, 49.1],
        [27, 49],
      ]),
      areaOf(polygon(square(27, 49, 0.1))),
    ],
    ["swapped", polygon(square(27, 49, 0.1).map(([x, y]) => [y!, x!])), areaOf(polygon(square(27, 49, 0.1)))],
    ["a bow is two triangles", polygon(bow), areaOf(polygon(square(27, 49, 0.1))) / 2],
    [
      "a part within a part is gone",
      { type: "MultiPolygon", coordinates: [[square(27, 49, 1)], [square(27.2, 49.2, 0.1)]] },
      areaOf(polygon(square(27, 49, 1))),
    ],
    [
      "swapped, open and crossing",
      polygon(bow.slice(0, -1).map(([x, y]) => [y!, x!])),
      areaOf(polygon(square(27, 49, 0.1))) / 2,
    ],
    ["outside stays outside", at(0, 0), undefined],
    [
      "a line of one point",
      {
        type: "LineString",
        coordinates: [
          [27, 49],
          [27, 49],
        ],
      },
      undefined,
    ],
    ["nothing", { type: "MultiPoint", coordinates: [] }, undefined],
  ];
  for (const [what, geometry, area] of cases)
    test(what, () => {
      const mended = mendGeometry(geometry);
      if (area === undefined) return assert.equal(mended, undefined);
      assert.deepEqual(checkGeometry(mended!), []);
      assert.ok(Math.abs(areaOf(mended!) / area - 1) < 1e-3, `${areaOf(mended!)} and not ${area}`);
    });
});

/** Numbers that are the same on each run. */
function dice(seed: number) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

test("any tangle of points is checked and mended without a throw, and what is mended is sound", () => {
  let mendedOnes = 0;
  for (let seed = 1; seed <= 400; seed += 1) {
    const roll = dice(seed);
    const some = (n: number) =>
      Array.from({ length: n }, (): Position => [27 + Math.round(roll() * 20) / 20, 49 + Math.round(roll() * 20) / 20]);
    const geometry = readGeometry(
      polygon(...Array.from({ length: 1 + Math.floor(roll() * 3) }, () => some(Math.floor(roll() * 12)))),
    )!;
    const troubles = checkGeometry(geometry);
    const mended = mendGeometry(geometry);
    if (!troubles.length) assert.equal(mended, undefined);
    if (!mended) continue;
    mendedOnes += 1;
    assert.deepEqual(checkGeometry(mended), [], `seed ${seed}`);
  }
  assert.ok(mendedOnes > 100, String(mendedOnes));
});

test("the packed geometry is the geometry", () => {
  const shapes: Geometry[] = [
    at(27.1234567, -49.7654321),
    {
      type: "MultiPoint",
      coordinates: [
        [-180, -90],
        [180, 90],
      ],
    },
    {
      type: "LineString",
      coordinates: [
        [27, 49],
        [28, 50],
      ],
    },
    {
      type: "MultiLineString",
      coordinates: [
        [
          [27, 49],
          [28, 50],
        ],
        [],
      ],
    },
    polygon(square(27, 49, 1), square(27, 49, 0.1)),
    { type: "MultiPolygon", coordinates: [[square(27, 49, 1)], []] },
  ];
  for (const shape of shapes) assert.deepEqual(unpack(pack(shape)), shape);
  for (let seed = 1; seed < 200; seed += 1) {
    const roll = dice(seed);
    const read = readGeometry({ type: "Point", coordinates: [roll() * 360 - 180, roll() * 180 - 90] })!;
    assert.deepEqual(unpack(pack(read)), read);
  }
});

suite("measures of the ellipsoid", () => {
  test("the whole Earth is 510 065 621.7 km² (WGS 84)", () => {
    const half = (from: number): Position[] => [
      [from, -90],
      [from + 180, -90],
      [from + 180, 90],
      [from, 90],
      [from, -90],
    ];
    const whole = areaOf({ type: "MultiPolygon", coordinates: [[half(-180)], [half(0)]] });
    assert.ok(Math.abs(whole / 510_065_621_724_000 - 1) < 1e-9, String(whole));
  });
  test("a degree of the meridian at the 45th parallel is 111 131.78 m, of the parallel 78 846.81 m", () => {
    assert.ok(Math.abs(distanceBetween([27, 44.5], [27, 45.5]) - 111_131.78) < 0.05);
    // The distance is straight, the parallel is not: over a hundredth of a degree they are one.
    assert.ok(Math.abs(distanceBetween([27, 45], [27.01, 45]) - 788.4681) < 0.0005);
  });
  test("from Kyiv to Lviv it is 468 km, as by Vincenty's formula within a metre in a thousand", () => {
    assert.ok(
      Math.abs(
        distanceBetween([30.5234, 50.4501], [24.0297, 49.8397]) / vincenty([30.5234, 50.4501], [24.0297, 49.8397]) - 1,
      ) < 1e-3,
    );
  });
  test("within a town it is Vincenty's to a millimetre", () => {
    for (let seed = 1; seed < 100; seed += 1) {
      const roll = dice(seed);
      const one: Position = [22 + roll() * 18, 44.5 + roll() * 7.5];
      const other: Position = [one[0]! + (roll() - 0.5) * 0.1, one[1]! + (roll() - 0.5) * 0.1];
      assert.ok(Math.abs(distanceBetween(one, other) - vincenty(one, other)) < 0.001, `seed ${seed}`);
    }
  });
  test("holes count, and so do they for the length of edges", () => {
    const [outer, inner] = [polygon(square(27, 49, 0.1)), polygon(square(27.02, 49.02, 0.02))];
    const both = polygon(square(27, 49, 0.1), square(27.02, 49.02, 0.02));
    assert.ok(Math.abs(areaOf(both) - areaOf(outer) + areaOf(inner)) < 1e-3);
    assert.ok(Math.abs(lengthOf(both) - lengthOf(outer) - lengthOf(inner)) < 1e-6);
    assert.equal(areaOf(at(27, 49)) + lengthOf(at(27, 49)), 0);
  });
});

/** T. Vincenty, Survey Review 23 (176), 1975: the inverse problem, to half a millimetre. */
function vincenty([x1, y1]: Position, [x2, y2]: Position): number {
  const [a, f] = [6_378_137, 1 / 298.257223563];
  const b = a * (1 - f);
  const r = Math.PI / 180;
  const L = (x2! - x1!) * r;
  const [U1, U2] = [Math.atan((1 - f) * Math.tan(y1! * r)), Math.atan((1 - f) * Math.tan(y2! * r))];
  let lambda = L;
  for (let turn = 0; turn < 100; turn += 1) {
    const sinS = Math.hypot(
      Math.cos(U2) * Math.sin(lambda),
      Math.cos(U1) * Math.sin(U2) - Math.sin(U1) * Math.cos(U2) * Math.cos(lambda),
    );
    if (sinS === 0) return 0;
    const cosS = Math.sin(U1) * Math.sin(U2) + Math.cos(U1) * Math.cos(U2) * Math.cos(lambda);
    const S = Math.atan2(sinS, cosS);
    const sinA = (Math.cos(U1) * Math.cos(U2) * Math.sin(lambda)) / sinS;
    const cos2A = 1 - sinA * sinA;
    const cosM = cosS - (2 * Math.sin(U1) * Math.sin(U2)) / cos2A;
    const C = (f / 16) * cos2A * (4 + f * (4 - 3 * cos2A));
    const next = L + (1 - C) * f * sinA * (S + C * sinS * (cosM + C * cosS * (2 * cosM * cosM - 1)));
    const done = Math.abs(next - lambda) < 1e-13;
    lambda = next;
    if (!done) continue;
    const u2 = (cos2A * (a * a - b * b)) / (b * b);
    const A = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
    const B = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
    const d =
      B *
      sinS *
      (cosM +
        (B / 4) * (cosS * (2 * cosM * cosM - 1) - (B / 6) * cosM * (4 * sinS * sinS - 3) * (4 * cosM * cosM - 3)));
    return b * A * (S - d);
  }
  return NaN;
}

test("a point is in, on, or near", () => {
  const ring = polygon(square(27, 49, 1), square(27.4, 49.4, 0.2));
  const cases: [Position, boolean][] = [
    [[27.2, 49.2], true],
    [[27, 49.5], true],
    [[27, 49], true],
    [[27.5, 49.5], false],
    [[26.9, 49.5], false],
    [[28.1, 49], false],
  ];
  for (const [point, inside] of cases) assert.equal(contains(ring, point), inside, String(point));
  assert.ok(contains(ring, [27.4, 49.45]), "the edge of a hole belongs to it");
  assert.equal(distanceTo(ring, [27.2, 49.2]), 0);
  assert.ok(Math.abs(distanceTo(ring, [27.5, 49.5]) - vincenty([27.5, 49.5], [27.4, 49.5])) < 1);
  assert.ok(
    touches(
      {
        type: "LineString",
        coordinates: [
          [26, 49.5],
          [29, 49.5],
        ],
      },
      polygon(square(27, 49, 1)),
    ),
    "through",
  );
  assert.ok(!touches(at(27.5, 49.5), ring));
  assert.ok(touches(polygon(square(26, 48, 5)), ring), "around");
  assert.ok(!touches(polygon(square(27.45, 49.45, 0.05)), ring), "in the hole");
});

test("the point on it is on it, whatever its shape", () => {
  const horseshoe = polygon([
    [27, 49],
    [28, 49],
    [28, 50],
    [27.9, 50],
    [27.9, 49.1],
    [27.1, 49.1],
    [27.1, 50],
    [27, 50],
    [27, 49],
  ]);
  for (const shape of [
    horseshoe,
    polygon(square(27, 49, 1), square(27.1, 49.1, 0.8)),
    { type: "MultiPolygon" as const, coordinates: [[square(27, 49, 0.1)], [square(29, 49, 1)]] },
  ])
    assert.ok(contains(shape, pointOn(shape)!));
  assert.deepEqual(
    pointOn({
      type: "LineString",
      coordinates: [
        [27, 49],
        [28, 50],
        [29, 49],
      ],
    }),
    [28, 50],
  );
  assert.equal(pointOn({ type: "MultiPoint", coordinates: [] }), undefined);
  assert.equal(boxOf({ type: "MultiPoint", coordinates: [] }), undefined);
});

test("a ring of a hundred thousand vertices is checked in a second or two", () => {
  const count = vertexLimit - 1;
  const ring = Array.from({ length: count }, (_, n): Position => {
    const [turn, far] = [(n / count) * 2 * Math.PI, 1 + 0.01 * Math.sin(n / 7)];
    return [27 + far * Math.cos(turn), 49 + far * Math.sin(turn)];
  });
  const began = performance.now();
  assert.deepEqual(checkGeometry(readGeometry(polygon([...ring, ring[0]!]))!), []);
  assert.ok(performance.now() - began < 10_000);
});

test("a comb that would take hours is told to be too tangled", () => {
  const comb = Array.from({ length: 40_000 }, (_, n): Position => [n % 4 < 2 ? 27 : 30, 46 + Math.floor(n / 2) * 1e-5]);
  const last: Position[] = [
    [31, 46.3],
    [31, 45.9],
    [27, 45.9],
  ];
  const found = checkGeometry(polygon([...comb, ...last, comb[0]!])).map(({ code }) => code);
  assert.ok(found.includes("tangled") || found.includes("crosses"), String(found));
});

const data = join(import.meta.dirname, "../../../../shared/data/khmelnytskyi-raion-hromadas.geojson");
test(
  "real boundaries of 27 hromadas are sound, and as large as Turf says",
  { skip: existsSync(data) ? false : "no boundaries in ../shared/data" },
  () => {
    const { features } = JSON.parse(readFileSync(data, "utf8")) as FeatureCollection<Geometry, { name: string }>;
    for (const { geometry, properties } of features) {
      const read = readGeometry(geometry)!;
      assert.deepEqual(checkGeometry(read), [], properties.name);
      assert.ok(contains(read, pointOn(read)!), properties.name);
      // Turf counts on a sphere of the equator's radius: half a percent away here, and another's code.
      assert.ok(Math.abs(areaOf(read) / area(read) - 1) < 0.006, properties.name);
    }
  },
);
