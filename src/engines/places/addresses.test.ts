import assert from "node:assert/strict";
import { test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { write } from "../../platform/journal/index.ts";
import { dropAddress, putAddress, putAddresses, suggestAddresses, type AddressDraft } from "./index.ts";

const town = await openTown();
const city = { katottg: "UA68040390010084208", settlement: "м. Старокостянтинів" };
const village = { katottg: "UA68040390530050384", settlement: "с. Самчики" };

const put = (drafts: AddressDraft[]) =>
  write(town.context(), async (tx) => {
    await tx.record({ what: "test.put" });
    await putAddresses(tx, drafts);
  });

const on = (
  place: typeof city,
  street: string,
  buildings: string[],
  also: Partial<AddressDraft> = {},
): AddressDraft[] =>
  buildings.map((building) => ({
    id: `${place.settlement} ${street} ${building} ${also.flat ?? ""}`,
    ...place,
    street,
    building,
    ...also,
  }));

await put([
  ...on(city, "вул. Миру", ["1", "5", "5-А", "12/3", "15", "50", "5 корп. 2"], {
    streetWas: ["вул. Леніна"],
    point: [27.2, 49.75],
  }),
  ...on(city, "вул. Миру", ["5"], { flat: "3" }),
  ...on(city, "вул. Миру", ["5"], { flat: "13" }),
  ...on(city, "пров. Миру", ["5"]),
  ...on(city, "вул. Мирна", ["5"]),
  ...on(city, "вул. 8 Березня", ["5", "8", "12"]),
  ...on(city, "вул. Михайла Грушевського", ["7"], { streetWas: ["вул. Радянська"] }),
  ...on(city, "вул. Тараса Шевченка", ["10"]),
  ...on(city, "вул. Шевченківська", ["10"]),
  ...on(city, "вул. Острозького", ["2"]),
  ...on(city, "вул. Київська", ["3"]),
  ...on(city, "вул. П’ятницька", ["4"]),
  ...on(city, "вул. Ґонти", ["6"]),
  ...on(city, "пл. Ринок", ["1"]),
  ...on(city, "вул. Набережна", ["9"]),
  ...on(village, "вул. Миру", ["5"]),
  ...on(village, "", ["12", "14"]),
]);

// The first suggestion for what was typed.
const typed: [text: string, street: string, building: string, flat?: string, place?: typeof city][] = [
  ["Миру 5 кв 3", "вул. Миру", "5", "3"],
  ["миру 5", "вул. Миру", "5"],
  ["вул Миру,5", "вул. Миру", "5"],
  ["вулиця Миру, будинок 5, квартира 13", "вул. Миру", "5", "13"],
  ["ул. Мира 5", "вул. Миру", "5"],
  ["провулок миру 5", "пров. Миру", "5"],
  ["Myru 5", "вул. Миру", "5"],
  ["vul. Myru, 5, kv. 3", "вул. Миру", "5", "3"],
  ["Миру 5а", "вул. Миру", "5-А"],
  ["миру 5 А", "вул. Миру", "5-А"],
  ["миру 5-a", "вул. Миру", "5-А"],
  ["Миру 5/3", "вул. Миру", "5", "3"],
  ["Миру 12/3", "вул. Миру", "12/3"],
  ["миру 12-3", "вул. Миру", "12/3"],
  ["миру 5 корпус 2", "вул. Миру", "5 корп. 2"],
  ["миру 5 к 2", "вул. Миру", "5 корп. 2"],
  ["миру 15 кв 7", "вул. Миру", "15", "7"],
  ["Леніна 5", "вул. Миру", "5"],
  ["вул. Радянська 7", "вул. Михайла Грушевського", "7"],
  ["8 березня 12", "вул. 8 Березня", "12"],
  ["8-го Березня 8", "вул. 8 Березня", "8"],
  ["грушевского 7", "вул. Михайла Грушевського", "7"],
  ["М. Грушевського, 7", "вул. Михайла Грушевського", "7"],
  ["Грушевський 7", "вул. Михайла Грушевського", "7"],
  ["Грушевсього 7", "вул. Михайла Грушевського", "7"],
  ["Hrushevskoho 7", "вул. Михайла Грушевського", "7"],
  ["Т.Шевченка 10", "вул. Тараса Шевченка", "10"],
  ["Шевченко 10", "вул. Тараса Шевченка", "10"],
  ["шевченківська 10", "вул. Шевченківська", "10"],
  ["острожского 2", "вул. Острозького", "2"],
  ["киівська 3", "вул. Київська", "3"],
  ["Kyivska 3", "вул. Київська", "3"],
  ["kiivska 3", "вул. Київська", "3"],
  ["пятницька 4", "вул. П’ятницька", "4"],
  ["П'ятницька 4", "вул. П’ятницька", "4"],
  ["гонти 6", "вул. Ґонти", "6"],
  ["площа ринок 1", "пл. Ринок", "1"],
  ["набережна 9", "вул. Набережна", "9"],
  ["Старокостянтинів Миру 5", "вул. Миру", "5"],
  ["31100, Хмельницька обл., м. Старокостянтинів, вул. Миру, 5", "вул. Миру", "5"],
  ["Самчики миру 5", "вул. Миру", "5", undefined, village],
  ["село Самчики 12", "", "12", undefined, village],
  ["Samchyky 14", "", "14", undefined, village],
  ["груш", "вул. Михайла Грушевського", "7"],
  ["острзьк", "вул. Острозького", "2"],
];

for (const [text, street, building, flat = "", place = city] of typed)
  test(`typed: ${text}`, async () => {
    const [first] = await suggestAddresses(town.context(), text);
    assert.deepEqual(
      [first?.street, first?.building, first?.flat, first?.settlement],
      [street, building, flat, place.settlement],
    );
  });

test("what is found by an old name says so, and shows where it is", async () => {
  const [first] = await suggestAddresses(town.context(), "леніна 5 кв 3");
  assert.equal(first!.was, "вул. Леніна");
  assert.equal(first!.text, "вул. Миру, 5, кв. 3, м. Старокостянтинів");
  const [bare] = await suggestAddresses(town.context(), "миру 5");
  assert.deepEqual([bare!.was, bare!.point], [undefined, [27.2, 49.75]]);
});

test("a beginning of a number suggests the numbers that begin so", async () => {
  const found = await suggestAddresses(town.context(), "вул миру 1", { settlement: city.katottg });
  assert.deepEqual(
    found.filter(({ street }) => street === "вул. Миру").map(({ building }) => building),
    ["1", "12/3", "15"],
  );
});

test("a settlement keeps the suggestions within it", async () => {
  const found = await suggestAddresses(town.context(), "миру 5", { settlement: village.katottg });
  assert.deepEqual(
    found.map(({ settlement }) => settlement),
    [village.settlement],
  );
});

test("a street that was renamed is found by both names, one that is gone by none", async () => {
  const draft = { id: "renamed", ...city, street: "вул. Піонерська", building: "1" };
  await put([draft]);
  await put([{ ...draft, street: "вул. Пластова", streetWas: ["вул. Піонерська"] }]);
  const first = async (text: string) => (await suggestAddresses(town.context(), text))[0]?.street;
  assert.equal(await first("піонерська 1"), "вул. Пластова");
  await write(town.context(), async (tx) => {
    await tx.record({ what: "test.put" });
    await putAddress(tx, { ...draft, street: "вул. Пластова", building: "2" });
  });
  assert.equal(await first("піонерська 2"), "вул. Пластова", "names that were not given again stay");
  await write(town.context(), async (tx) => {
    await tx.record({ what: "test.drop" });
    await dropAddress(tx, "renamed");
  });
  assert.equal(await first("пластова"), undefined);
});

for (const nothing of [
  "",
  " ",
  "5",
  "кв 3",
  "%",
  "'; drop table address; --",
  "\u0000",
  "щ".repeat(5_000),
  "-".repeat(5_000),
  "1-".repeat(300),
  "🏠 5",
  "немаєтакоївулиці 5",
])
  test(`nothing is found, and nothing breaks: ${JSON.stringify(nothing).slice(0, 40)}`, async () =>
    assert.deepEqual(await suggestAddresses(town.context(), nothing), []));
