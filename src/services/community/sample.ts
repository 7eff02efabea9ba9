import {
  enterRecords,
  findByNumber,
  listRegisters,
  setHolder,
  syncRegisters,
  type Values,
} from "../../engines/registers/index.ts";
import { findUnitBySlug } from "../../engines/people/index.ts";
import { completeRnokpp } from "../../platform/identifiers/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import { definitions } from "./definitions.ts";

const families = [
  "Коваль",
  "Мельник",
  "Бондар",
  "Ткач",
  "Гончар",
  "Кравець",
  "Швець",
  "Шевчук",
  "Поліщук",
  "Мазур",
  "Савчук",
  "Лисенко",
];
const women = ["Олена", "Марія", "Ганна", "Софія", "Тетяна", "Оксана"];
const men = ["Іван", "Петро", "Тарас", "Остап", "Юрій", "Андрій"];

/** Nobody here exists: their numbers belong to birthdays far ahead, as those of the double of id.gov.ua. */
const numberOf = (n: number) => completeRnokpp(`99998${String(n).padStart(4, "0")}`);

interface Member {
  who: { familyName: string; givenName: string; patronymic: string; birthDate: string; rnokpp?: string };
  sex: "female" | "male";
  parents?: [number, number];
}

/** A household of two parents and a child of each of the invented families. */
const invented: Member[] = families.flatMap((family, at): Member[] => {
  const woman = women[at % women.length]!;
  const man = men[at % men.length]!;
  const year = 1950 + ((at * 7) % 45);
  return [
    {
      who: {
        familyName: family,
        givenName: woman,
        patronymic: "Петрівна",
        birthDate: `${year}-03-1${at % 10}`,
        rnokpp: numberOf(at * 3),
      },
      sex: "female",
    },
    {
      who: {
        familyName: family,
        givenName: man,
        patronymic: "Іванович",
        birthDate: `${year - 2}-07-0${1 + (at % 9)}`,
        rnokpp: numberOf(at * 3 + 1),
      },
      sex: "male",
    },
    {
      who: {
        familyName: family,
        givenName: women[(at + 3) % women.length]!,
        patronymic: at % 2 ? "Іванівна" : "Тарасівна",
        birthDate: `${Math.min(year + 27, 2022)}-11-2${at % 9}`,
      },
      sex: "female",
      parents: [at * 3, at * 3 + 1],
    },
  ];
});

/** Those whom one may be by the double of id.gov.ua live together. */
const shown: Member[] = [
  {
    who: {
      familyName: "Зразкова",
      givenName: "Олена",
      patronymic: "Петрівна",
      birthDate: "1985-05-05",
      rnokpp: completeRnokpp("999990001"),
    },
    sex: "female",
  },
  {
    who: {
      familyName: "Зразковий",
      givenName: "Іван",
      patronymic: "Тарасович",
      birthDate: "1983-02-14",
      rnokpp: completeRnokpp("999990013"),
    },
    sex: "male",
  },
];

export async function fillSample(tx: Tx): Promise<void> {
  await syncRegisters(tx, definitions);
  const keeper = await findUnitBySlug(tx.db, "viddil-reiestratsii-mistsia-prozhyvannia");
  if (keeper) for (const { id } of definitions) await setHolder(tx, id, keeper.id);
  const people = [...invented, ...shown];
  const adults = people.filter(({ parents }) => !parents);
  const entered = await enterRecords(
    tx,
    "residents",
    adults.map(({ who, sex }) => ({ values: { who, sex, citizenship: "Україна" } })),
  );
  const idOf = new Map(adults.map((member, at) => [member, entered[at]!.id]));
  const children = people.filter(({ parents }) => parents);
  const born = await enterRecords(
    tx,
    "residents",
    children.map(({ who, sex, parents }) => ({
      values: {
        who,
        sex,
        citizenship: "Україна",
        mother: idOf.get(invented[parents![0]]!)!,
        father: idOf.get(invented[parents![1]]!)!,
      },
    })),
  );
  children.forEach((member, at) => idOf.set(member, born[at]!.id));
  const hasAddresses = (await listRegisters(tx.ctx)).some(({ id }) => id === "addresses");
  const homes = await Promise.all(
    people.map(async (member, at): Promise<Values> => {
      const house = Math.floor(at / 3);
      const building = hasAddresses
        ? await findByNumber(tx.db, "addresses", `АДР-${String(1 + house * 3).padStart(6, "0")}`)
        : undefined;
      return {
        resident: idOf.get(member)!,
        address: building?.label ?? `м. Старокостянтинів, вул. Миру, ${house + 1}`,
        ...(building && { building: building.id }),
        kind: house === 4 ? "displaced" : house === 7 ? "declared" : "registered",
      };
    }),
  );
  await enterRecords(
    tx,
    "residences",
    homes.map((values) => ({ values, from: civilDate("2015-06-01") })),
  );
}
