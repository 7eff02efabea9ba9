import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { inflateSync } from "node:zlib";
import { sql } from "kysely";
import { renderToString } from "preact-render-to-string";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import {
  declareLayer,
  distanceBetween,
  dropLayer,
  plainStyle,
  putFeature,
  type Layer,
  type Position,
} from "../../engines/places/index.ts";
import { write } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import { enterRecord, publishRegister, type RegisterDefinition } from "../../engines/registers/index.ts";
import { boxIn, drawFeatures, frameFor, placeIn, scaleBar, type Frame } from "./draw.ts";
import { groundOf } from "./ground.ts";
import { Sign } from "./pages/legend.tsx";
import { readPoint } from "./view.ts";

const town = await openTown(undefined, { sample: true });
const ctx = town.context();
const words = (uk: string) => ({ uk, en: uk });

/** A register whose places are for staff only, and one whose places never leave it. */
const hidden = (id: string, geometryClass: "internal" | "restricted"): RegisterDefinition => ({
  id,
  family: "own",
  title: words(`Закрите ${id}`),
  one: words("Об’єкт"),
  about: words("Об’єкт"),
  legalBasis: [],
  fields: [{ id: "name", type: "text", label: words("Назва"), class: "open" }],
  label: "{name}",
  geometry: { kind: "point", class: geometryClass },
  published: true,
  retention: { years: 1, basis: words("тест") },
});
for (const [id, geometryClass] of [
  ["for-staff", "internal"],
  ["for-nobody", "restricted"],
] as const) {
  await write(ctx, (tx) => publishRegister(tx, hidden(id, geometryClass)));
  await write(ctx, (tx) =>
    enterRecord(tx, id, {
      values: { name: `Таємне ${id}`, geometry: { type: "Point", coordinates: [27.2033, 49.7558] } },
      from: civilDate("2020-01-01"),
    }),
  );
}

/** The tile of zoom 12 in which the middle of the sample town is. */
const tile = (layer: string) => `/map/tiles/${layer}/12/2357/1393.mvt`;

suite("a visitor", () => {
  test("finds the nearest shelter without script, by the list", async () => {
    const visitor = visit(town);
    await visitor.get("/map?layers=shelters&near=49.7558,27.2033");
    assert.equal(visitor.status, 200);
    const order = ["Укриття ліцею", "Укриття будинку культури", "Підвал будинку"].map((name) =>
      visitor.body.indexOf(name),
    );
    assert.ok(order[0]! > 0 && order[0]! < order[1]! && order[1]! < order[2]!, String(order));
    assert.match(visitor.body, /\d+ м</);
  });

  test("by a word, over the chosen layers; all of one layer page by page", async () => {
    const visitor = visit(town);
    await visitor.get("/map?layers=cultural-objects,shelters&q=бібліотека");
    assert.match(visitor.body, /Центральна бібліотека/);
    assert.doesNotMatch(visitor.body, /Підвал/);
    await visitor.get("/map/list?layers=addresses");
    assert.match(visitor.body, /Показати далі/);
  });

  test("sees the map as it was on a day", async () => {
    const visitor = visit(town);
    await visitor.get("/map?layers=shelters&day=2020-01-01");
    assert.match(visitor.body, /Показано, як було на/);
  });

  test("prints it as a PDF", async () => {
    const { statusCode, headers, rawPayload } = await town.server.inject({
      url: "/map/print.pdf?layers=shelters&scale=10000&paper=a3&near=49.7558,27.2033",
    });
    assert.equal(statusCode, 200);
    assert.equal(headers["content-type"], "application/pdf");
    assert.match(rawPayload.subarray(0, 8).toString(), /^%PDF-/);
  });

  for (const paper of ["a4", "a3"] as const)
    test(`a kilometre of the ground is a hundred millimetres of ${paper} at 1 : 10 000`, async () => {
      const at: Position = [27.2033, 49.7558];
      const perDegree = distanceBetween(at, [at[0]! + 0.01, at[1]!]) / 0.01;
      const end: Position = [at[0]! + 1000 / perDegree, at[1]!];
      await write(ctx, async (tx) => {
        await declareLayer(tx, {
          id: "ruler",
          title: words("Лінійка"),
          class: "open",
          geometry: "line",
          source: "upload",
          columns: [],
        });
        await putFeature(tx, {
          layer: "ruler",
          id: "1",
          title: "км",
          properties: {},
          geometry: { type: "LineString", coordinates: [at, end] },
        });
      });
      const { rawPayload } = await town.server.inject({
        url: `/map/print.pdf?layers=ruler&scale=10000&paper=${paper}&near=${at[1]},${at[0]! + 500 / perDegree}`,
      });
      await write(ctx, (tx) => dropLayer(tx, "ruler"));
      // Two tenths of a millimetre: Mercator counts on a ball.
      const lengths = linesOfPdf(rawPayload);
      assert.ok(
        lengths.some((it) => Math.abs(it - 100) < 0.3),
        lengths.map((it) => it.toFixed(1)).join(" "),
      );
    });

  test("the legend shows signs as they are drawn", () => {
    const of = (geometry: Layer["geometry"], style: object) =>
      renderToString(Sign({ line: { title: "", geometry, style: { ...plainStyle, ...style } } }));
    assert.match(of("line", { dashed: true, colour: "#b3261e" }), /stroke="#b3261e"[^>]*stroke-dasharray/);
    assert.match(of("polygon", { fill: 0.6 }), /<rect[^>]*fill-opacity="0.6"/);
    assert.match(of("point", { icon: "shelter" }), /<circle[^>]*r="12"[\s\S]*<path/);
    assert.doesNotMatch(of("point", { size: 6 }), /<path/);
  });

  test("by a field, the same in the list, in the address of tiles and on them", async () => {
    const visitor = visit(town);
    const filter = "column=shelters:places&op=%3E%3D&value=300";
    await visitor.get(`/map?layers=shelters&${filter}`);
    assert.match(visitor.body, /Сховище заводу/);
    assert.doesNotMatch(visitor.body, /Підвал будинку/);
    await visitor.get(`/map/list?layers=shelters&${filter}`);
    assert.doesNotMatch(visitor.body, /Підвал будинку/);
    const { body } = await town.server.inject({ url: `/map/style.json?layers=shelters&${filter}` });
    const { sources } = JSON.parse(body) as { sources: { shelters: { tiles: string[] } } };
    const address = new URL(sources.shelters.tiles[0]!.replace("{z}/{x}/{y}", "12/2357/1393"));
    const all = await town.server.inject({ url: tile("shelters") });
    const some = await town.server.inject({ url: address.pathname + address.search });
    assert.match(all.rawPayload.toString(), /Підвал будинку/);
    assert.doesNotMatch(some.rawPayload.toString(), /Підвал будинку/);
    assert.notEqual(some.headers.etag, all.headers.etag);
  });

  test("compares two days: what appeared and what vanished", async () => {
    const visitor = visit(town);
    await visitor.get("/map/compare?layers=shelters&day=2000-01-01");
    assert.match(visitor.body, /З’явилося: \d/);
    assert.match(visitor.body, /Укриття ліцею/);
    await visitor.get("/map/compare?layers=shelters&day=2030-01-01");
    assert.match(visitor.body, /Оберіть перший день/);
  });

  test("may put the map on another site: that page alone, and only what everybody sees", async () => {
    const admin = await town.signInAs("admin");
    for (const cookie of [undefined, admin]) {
      const headers = cookie ? { cookie } : {};
      const embed = await town.server.inject({ url: "/map/embed?layers=shelters,for-staff", headers });
      assert.equal(embed.statusCode, 200);
      assert.match(String(embed.headers["content-security-policy"]), /frame-ancestors \*$/);
      assert.doesNotMatch(embed.body, /for-staff/);
      const map = await town.server.inject({ url: "/map?layers=shelters", headers });
      assert.match(String(map.headers["content-security-policy"]), /frame-ancestors 'none'$/);
      assert.match(map.body, /&lt;iframe src=/);
    }
  });

  test("asks what is here", async () => {
    const visitor = visit(town);
    await visitor.get("/map/here?layers=shelters&point=49.75796,27.20497&metres=100");
    assert.match(visitor.body, /Укриття ліцею/);
  });

  for (const address of [
    "/map?layers=%00,'&near=99,999&day=2020-13-45&q=%00%27--&view=1,2",
    "/map?feature=shelters.nothing&layers=nothing&chosen=yes",
    "/map/style.json?layers=../../etc",
    "/map/here?point=x&metres=-5",
    "/map/print.pdf?scale=0&paper=__proto__&heading=%23panic()&near=0,0",
    "/map/picture.svg?near=91,181",
    "/map/list?layers=shelters&after=%00",
  ])
    test(`a hostile address is answered: ${address.slice(0, 40)}`, async () => {
      const { statusCode } = await town.server.inject({ url: address });
      assert.ok(statusCode < 500, String(statusCode));
    });
});

suite("tiles", () => {
  test("are given with a tag, and not sent again to whoever has them", async () => {
    const first = await town.server.inject({ url: tile("addresses") });
    assert.equal(first.statusCode, 200);
    assert.equal(first.headers["content-type"], "application/vnd.mapbox-vector-tile");
    const again = await town.server.inject({
      url: tile("addresses"),
      headers: { "if-none-match": String(first.headers.etag) },
    });
    assert.equal(again.statusCode, 304);
  });

  for (const [why, address] of [
    ["no such layer", tile("nothing")],
    ["outside the square", "/map/tiles/shelters/1/5/0.mvt"],
    ["too deep", "/map/tiles/shelters/30/1/1.mvt"],
    ["no number", "/map/tiles/shelters/1/a/0.mvt"],
    ["another kind", "/map/tiles/shelters/1/0/0.png"],
  ] as const)
    test(`there is none: ${why}`, async () => {
      assert.equal((await town.server.inject({ url: address })).statusCode, 404);
    });
});

suite("what is not for everybody", () => {
  /** Every way out: pages, tiles, what is here, pictures, prints, search, exports, errors. */
  const doors = (layer: string) => [
    `/map?layers=${layer}&q=Таємне`,
    `/map?feature=${layer}.x&layers=${layer}`,
    `/map/list?layers=${layer}`,
    `/map/here?layers=${layer}&point=49.7558,27.2033&metres=500`,
    `/map/style.json?layers=${layer}`,
    `/map/picture.svg?layers=${layer}`,
    tile(layer),
    `/map/print.pdf?layers=${layer}&near=49.7558,27.2033`,
    `/map/print?layers=${layer}`,
    `/map/compare?layers=${layer}&day=2000-01-01`,
    `/map/embed?layers=${layer}`,
    `/map?layers=${layer}&column=${layer}:name&op=contains&value=`,
    `/map/tiles/${layer}/12/2357/0.png`,
    `/search?q=${encodeURIComponent("Таємне")}`,
    `/ogc/collections/${layer}/items?f=json`,
    `/ogc/collections/${layer}/tiles/WebMercatorQuad/12/1393/2357?f=mvt`,
  ];
  for (const layer of ["for-staff", "for-nobody"])
    for (const address of doors(layer))
      test(`a stranger does not learn it from ${address.slice(0, 36)}`, async () => {
        const { rawPayload } = await town.server.inject({ url: address });
        assert.doesNotMatch(rawPayload.toString(), /Таємне for|Закрите for/);
      });

  test("the register tells everybody the name, which is open, and not the place", async () => {
    for (const path of ["/registers/for-nobody", "/api/registers/for-nobody/records"]) {
      const { body } = await town.server.inject({ url: path });
      assert.doesNotMatch(body, /27[.,]2033/, path);
    }
  });

  test("staff see internal layers; the restricted one is nowhere for anybody", async () => {
    const admin = visit(town, await town.signInAs("admin"));
    await admin.get("/map?layers=for-staff");
    assert.match(admin.body, /Таємне for-staff/);
    for (const address of doors("for-nobody").filter((it) => !it.startsWith("/search"))) {
      await admin.get(address);
      assert.doesNotMatch(admin.body, /Таємне for-nobody|Закрите for-nobody/, address);
    }
    const written = await sql<{ n: number }>`
      select count(*)::int as n from feature where layer = 'for-nobody' or title like '%for-nobody%'`.execute(ctx.db);
    assert.equal(written.rows[0]!.n, 0, "it is not even where the map is read from");
    await assert.rejects(
      write(ctx, (tx) =>
        declareLayer(tx, {
          id: "leak",
          title: words("Витік"),
          class: "restricted" as "open",
          geometry: "point",
          source: "upload",
          columns: [],
        }),
      ),
    );
  });
});

suite("drawing", () => {
  const frame: Frame = { center: [27.2, 49.75], metresPerUnit: 10, width: 277, height: 148 };

  test("is true to scale: a kilometre of the ground is a hundred units at ten metres each", () => {
    const [x1, y1] = placeIn(frame)([27.2, 49.75]);
    const eastward = 1000 / (111_319.49 * Math.cos((49.75 * Math.PI) / 180));
    const [x2, y2] = placeIn(frame)([27.2 + eastward, 49.75]);
    assert.ok(Math.abs(x2 - x1 - 100) < 0.1, `${x2 - x1}`);
    assert.equal(y1, y2);
    const [, y3] = placeIn(frame)([27.2, 49.75 + 1000 / 111_319.49]);
    assert.ok(Math.abs(y1 - y3 - 100) < 0.2, `${y1 - y3}`);
  });

  test("there and back", () => {
    const [west, south, east, north] = boxIn(frame);
    const place = placeIn(frame);
    assert.deepEqual(
      [place([west, south]), place([east, north])],
      [
        [0, 148],
        [277, 0],
      ],
    );
    const tight = frameFor([west, south, east, north], 277, 148);
    assert.ok(Math.abs(tight.metresPerUnit - 10) < 0.01);
  });

  for (const [metresPerUnit, metres] of [
    [1, 50],
    [10, 500],
    [25, 1000],
    [100, 5000],
  ] as const)
    test(`a scale bar of round metres at ${metresPerUnit} m a unit`, () =>
      assert.equal(scaleBar({ metresPerUnit, width: 277 }).metres, metres));

  test("a hostile name stays a name", async () => {
    const svg = drawFeatures(frame, [
      {
        layer: { style: { colour: "#1f5fbf", size: 10, fill: 0.2 } } as never,
        features: [
          { geometry: { type: "Point", coordinates: [27.2, 49.75] }, title: `<script>"&`, properties: {} } as never,
        ],
      },
    ]);
    assert.doesNotMatch(svg, /<script>/);
  });
});

/** Lengths, in millimetres of paper, of all straight lines of the first page's drawing. */
function linesOfPdf(pdf: Buffer): number[] {
  const contents = [...pdf.toString("latin1").matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, bytes]) => {
    try {
      return inflateSync(Buffer.from(bytes!, "latin1")).toString("latin1");
    } catch {
      return [];
    }
  });
  const lengths: number[] = [];
  // Only scales matter for a length: "cm" multiplies them, "q" and "Q" keep and give back.
  let scale = 1;
  const kept: number[] = [];
  let from: [number, number] | undefined;
  for (const line of contents.join("\n").split("\n")) {
    const parts = line.trim().split(/\s+/);
    const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
    const word = parts.at(-1);
    if (word === "q") kept.push(scale);
    else if (word === "Q") scale = kept.pop() ?? 1;
    else if (word === "cm") scale *= Math.sqrt(Math.abs(a * d - b * c));
    else if (word === "m") from = [a, b];
    else if (word === "l" && from) {
      lengths.push((Math.hypot(a - from[0], b - from[1]) * scale * 25.4) / 72);
      from = [a, b];
    }
  }
  return lengths;
}

test("what the program now says of a layer by itself reaches one declared by an older program", async () => {
  await sql`update layer set group_uk = null, group_en = null where id = 'shelters'`.execute(ctx.db);
  await town.app.modules.find(({ id }) => id === "registers")!.start!(ctx);
  const { rows } = await sql<{ group_uk: string }>`select group_uk from layer where id = 'shelters'`.execute(ctx.db);
  assert.equal(rows[0]!.group_uk, "Заклади й об’єкти");
});

test("the ground: boundary and buildings below streets, names of streets by their column", () => {
  const known = ["streets", "buildings", "boundary"].map(
    (id) => ({ id, columns: [{ id: "name" }], geometry: "line" }) as unknown as Layer,
  );
  const ground = groundOf(known, []);
  assert.deepEqual(
    ground.map(({ id }) => id),
    ["boundary", "buildings", "streets"],
  );
  assert.equal(ground[2]!.style.label!.column, "name");
  assert.deepEqual(groundOf(known, [known[0]!]).length, 2);
});

test("a point as people write it", () => {
  const cases: [string, unknown][] = [
    ["49.7558, 27.2033", [27.2033, 49.7558]],
    ["49.7558 27.2033", [27.2033, 49.7558]],
    ["99,27", undefined],
    ["49.7558", undefined],
    ["сорок дев’ять", undefined],
  ];
  for (const [typed, expected] of cases) assert.deepEqual(readPoint(typed), expected, typed);
});
