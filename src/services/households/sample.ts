import { findUnitBySlug } from "../../engines/people/index.ts";
import { enterRecords, setHolder, syncRegisters, type Values } from "../../engines/registers/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import { definitions } from "./definitions.ts";
import { setDistrict } from "./scope.ts";

const year = 2026;
const settlements = ["с. Самчики", "с. Пашківці", "с. Великий Чернятин"];
const families = ["Мельник", "Ткачук", "Бондар", "Лисенко", "Гончарук", "Савчук", "Поліщук"];
const given: [man: string, woman: string][] = [
  ["Петро", "Ганна"],
  ["Іван", "Марія"],
  ["Василь", "Олена"],
  ["Степан", "Надія"],
];

/** Twenty-one households of three villages; the people and numbers are invented. */
export async function fillSample(tx: Tx): Promise<void> {
  await syncRegisters(tx, definitions);
  const keeper = await findUnitBySlug(tx.db, "tsnap");
  const starostas = await findUnitBySlug(tx.db, "starosty");
  if (starostas) for (const settlement of settlements) await setDistrict(tx, settlement, starostas.id);
  if (keeper) for (const { id } of definitions) await setHolder(tx, id, keeper.id);
  const homes = settlements.flatMap((settlement, village) =>
    families.map((family, at) => ({ settlement, family, at: village * families.length + at, house: at * 2 + 1 })),
  );
  const entered = await enterRecords(
    tx,
    "households",
    homes.map(({ settlement, family, at, house }) => ({
      from: civilDate("2016-01-01"),
      values: {
        settlement,
        address: `вул. Центральна, ${house}`,
        head: { familyName: family, givenName: given[at % 4]![0], patronymic: "" },
        kind: at % 9 === 8 ? "empty" : at % 5 === 4 ? "seasonal" : "permanent",
        built: 1955 + at * 3,
        area: 48 + at * 2.5,
        living: 30 + at,
        rooms: 2 + (at % 4),
        comforts: at % 3 ? ["electricity", "gas", "heating"] : ["electricity", "heating"],
      },
    })),
  );
  const people = homes.flatMap(({ family, at }): Values[] => {
    if (at % 9 === 8) return [];
    const [man, woman] = given[at % 4]!;
    const household = entered[at]!.id;
    const born = (n: number) => civilDate(`${1948 + ((at * 7 + n * 3) % 40)}-0${1 + (at % 9)}-1${n}`);
    return [
      {
        household,
        who: { familyName: family, givenName: man, patronymic: "", birthDate: born(1) },
        kin: "перша особа",
      },
      { household, who: { familyName: family, givenName: woman, patronymic: "", birthDate: born(2) }, kin: "дружина" },
    ];
  });
  await enterRecords(
    tx,
    "household-members",
    people.map((values) => ({ values, from: civilDate("2016-01-01") })),
  );
  for (const of of [year - 1, year])
    await enterRecords(
      tx,
      "household-years",
      homes.map(({ at }) => ({
        key: `household-year:${entered[at]!.id}:${of}`,
        values: {
          household: entered[at]!.id,
          year: of,
          ...(of < year && { confirmed: true }),
          "land-house": 0.25,
          "land-garden": 0.3 + (at % 5) / 10,
          ...(at % 3 === 0 && { "land-shares": 2.35 }),
          ...(at % 2 === 0 && { cattle: 1 + (at % 3), cows: 1 }),
          ...(at % 3 === 1 && { pigs: 2 + (at % 2) }),
          poultry: 10 + at,
          ...(at % 6 === 0 && { hives: 4 }),
          ...(at % 7 === 0 && { "mini-tractors": 1 }),
          cars: at % 2,
        },
      })),
    );
}
