// Bad days of registers and imports (issue 4): each has a defined outcome, in words.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { completeRnokpp } from "../../platform/identifiers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import {
  correctRecord,
  enterRecord,
  listRecords,
  findRegister,
  publishRegister,
  RegisterError,
  type RegisterDefinition,
} from "../../engines/registers/index.ts";
import { geodataBytes } from "./pages/list.tsx";
import { readRow } from "./targets.ts";

const town = await openTown();
const ctx = town.context();
const words = (uk: string) => ({ uk, en: uk });
const today = civilDate("2026-11-23");

const dwellers: RegisterDefinition = {
  id: "dwellers",
  family: "own",
  title: words("Мешканці"),
  one: words("Мешканець"),
  about: words("Мешканці"),
  legalBasis: [],
  fields: [
    { id: "who", type: "person", label: words("Хто"), class: "personal" },
    { id: "since", type: "date", label: words("З якого дня"), class: "internal", optional: true },
    { id: "area", type: "number", label: words("Площа"), class: "internal", optional: true, decimals: 2 },
  ],
  label: "{who}",
  unique: [["who.rnokpp"]],
  person: "who",
  purposes: [words("Довідка")],
  geometry: { kind: "any", class: "internal", optional: true },
  published: false,
  retention: { years: 75, basis: words("тест") },
};
await write(ctx, (tx) => publishRegister(tx, dwellers));

suite("a cell", () => {
  const crossing = JSON.stringify({
    type: "Polygon",
    coordinates: [
      [
        [27.2, 49.7],
        [27.3, 49.8],
        [27.3, 49.7],
        [27.2, 49.8],
        [27.2, 49.7],
      ],
    ],
  });
  const cells: [what: string, target: string, cell: string, expected: RegExp | Record<string, unknown>][] = [
    ["a date typed as text", "since", "12.03.2024", { since: "2024-03-12" }],
    ["a date as Excel writes it", "since", "2024-03-12", { since: "2024-03-12" }],
    ["a date that is none", "since", "31.02.2024", /дат|день|дня/i],
    ["a number with a comma", "area", "45,50", { area: 45.5 }],
    ["a word in a number", "area", "сорок", /числ/],
    ["coordinates", "geometry", "49.75, 27.2", { geometry: { type: "Point", coordinates: [27.2, 49.75] } }],
    ["coordinates swapped", "geometry", "27.2, 49.75", /переплутано|навпаки|поза Україною|місцями|Україн/i],
    ["a polygon that crosses itself", "geometry", crossing, /перетина/i],
    ["no coordinates at all", "geometry", "біля школи", /Не схоже на координати/],
  ];
  for (const [what, target, cell, expected] of cells)
    test(what, async () => {
      const mapping = ["who.familyName", "who.givenName", target];
      const { values, troubles } = await readRow(
        dwellers,
        mapping,
        ["Коваль", "Іван", cell],
        today,
        async () => undefined,
      );
      if (expected instanceof RegExp) {
        assert.match(troubles["2"]?.uk ?? "", expected);
        assert.ok(troubles["2"]!.en);
      } else {
        assert.deepEqual(troubles, {});
        for (const [field, value] of Object.entries(expected)) assert.deepEqual((values as never)[field], value);
      }
    });
});

const named = (familyName: string, nine: string) => ({
  who: { familyName, givenName: "Олена", patronymic: "", rnokpp: completeRnokpp(nine) },
});

test("two people with one RNOKPP: the second is refused with the number of the first", async () => {
  const { number } = await write(ctx, (tx) => enterRecord(tx, "dwellers", { values: named("Перша", "311223344") }));
  await assert.rejects(
    write(ctx, (tx) => enterRecord(tx, "dwellers", { values: named("Друга", "311223344") })),
    (error: RegisterError) => error.code === "taken" && error.words.uk.includes(number),
  );
});

test("two officials on one record: the second is told who was first, and nothing is lost", async () => {
  const { id } = await write(ctx, (tx) => enterRecord(tx, "dwellers", { values: named("Спільна", "322334455") }));
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 1000) };
  const both = await Promise.allSettled(
    [45, 46].map((area) => write(later, (tx) => correctRecord(tx, id, { seq: 1, values: { area } }))),
  );
  assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  const refused = both.find(({ status }) => status === "rejected") as PromiseRejectedResult;
  assert.equal((refused.reason as RegisterError).code, "moved");
  assert.match((refused.reason as RegisterError).words.uk, /Поки ви працювали, запис змінено/);
});

test("a reader without a purpose sees no name and is asked for it", async () => {
  const clerk = await town.actor(await town.addPerson({ roles: ["clerk"] }));
  const reader = { ...ctx, actor: clerk };
  const register = (await findRegister(reader, "dwellers"))!;
  await assert.rejects(listRecords(reader, register, { limit: 10 }), { code: "no-purpose" });
});

test("a spreadsheet of 2 GB is cut off at the door, and the page says how much may come", async () => {
  const clerk = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));
  await clerk.get("/desk/imports");
  const [, csrf] = /name="_csrf" value="([^"]+)"/.exec(clerk.body)!;
  const response = await town.server.inject({
    method: "POST",
    url: "/desk/imports",
    headers: {
      cookie: clerk.cookie,
      "content-type": "multipart/form-data; boundary=b",
      "content-length": String(2 * 1024 ** 3),
    },
    payload: `--b\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n--b--\r\n`,
  });
  assert.ok([400, 413, 422].includes(response.statusCode), String(response.statusCode));
  assert.ok(geodataBytes < 2 * 1024 ** 3);
});
