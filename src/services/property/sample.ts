import { enterRecords, setHolder, syncRegisters, type Values } from "../../engines/registers/index.ts";
import { findUnitBySlug } from "../../engines/people/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { completeRnokpp } from "../../platform/identifiers/index.ts";
import { addDays, addMonths, civilDate, kyivDate, type CivilDate } from "../../platform/time/index.ts";
import { enterCharges } from "./charges.ts";
import { definitions } from "./definitions.ts";
import { noteSight, startInventory } from "./inventory.ts";

type Row = [kind: string, name: string, address: string, area: number | undefined, value: string, lease: boolean];

const town = (street: string) => `м. Старокостянтинів, ${street}`;

/** Invented property on real streets and in real villages. */
const things: Row[] = [
  ["building", "Приміщення на першому поверсі", town("вул. Миру, 20"), 64.5, "412000.00", true],
  ["building", "Колишня бібліотека", town("вул. Острозького, 9"), 118, "690500.00", true],
  ["building", "Гараж", town("вул. Заводська, 4"), 36, "58000.00", true],
  ["building", "Клуб", "с. Самчики, вул. Центральна, 3", 240, "1204000.00", false],
  ["plot", "Ділянка під стоянку", town("вул. Київська, 18"), 900, "310000.00", true],
  ["building", "Кабінети на другому поверсі", town("вул. Миру, 20"), 82.3, "501000.00", true],
  ["building", "Підвал житлового будинку", town("вул. Грушевського, 31"), 140, "96000.00", true],
  ["building", "Кіоск біля ринку", town("вул. Острозького, 22"), 12, "41000.00", true],
  ["building", "Амбулаторія", "с. Пеньки, вул. Шевченка, 11", 96, "720000.00", false],
  ["building", "Майстерня", town("вул. Заводська, 6"), 210, "388000.00", true],
  ["building", "Склад", town("вул. Заводська, 6"), 320, "450000.00", true],
  ["building", "Приміщення аптечного пункту", "с. Григорівка, вул. Центральна, 8", 28, "64000.00", true],
  ["building", "Колишня контора", "с. Самчики, вул. Центральна, 15", 175, "233000.00", true],
  ["building", "Їдальня", town("вул. Київська, 40"), 190, "815000.00", false],
  ["plot", "Ділянка під павільйон", town("вул. Миру, 3"), 48, "52000.00", true],
  ["plot", "Ділянка під майданчик", town("вул. Грушевського, 2"), 1200, "404000.00", false],
  ["plot", "Пасовище", "с. Пеньки", 54000, "1890000.00", true],
  ["movable", "Автобус шкільний", town("вул. Заводська, 4"), undefined, "1450000.00", false],
  ["movable", "Трактор колісний", town("вул. Заводська, 4"), undefined, "980000.00", false],
  ["movable", "Причіп самоскидний", town("вул. Заводська, 4"), undefined, "145000.00", true],
  ["movable", "Генератор 30 кВт", town("вул. Острозького, 41"), undefined, "420000.00", false],
  ["movable", "Генератор 12 кВт", "с. Самчики, вул. Центральна, 3", undefined, "180000.00", false],
  ["movable", "Сцена розбірна", town("вул. Острозького, 4"), undefined, "210000.00", true],
  ["movable", "Проєктор", town("вул. Острозького, 4"), undefined, "38500.00", false],
  ["movable", "Насос дренажний", town("вул. Заводська, 6"), undefined, "27400.00", false],
];

const holders = ["КП «Зразкове житло»", "Відділ комунального майна", "КП «Зразковий благоустрій»"];

/** Tenant, thing by its place in the list, hryvnias a month, months since the beginning and until the end, what for. */
type Lease = [tenant: Values, thing: number, monthly: number, since: number, left: number, use: string];

const company = (edrpou: string, name: string): Values => ({ organisation: { edrpou, name } });

const rented: Lease[] = [
  [company("99999003", "ТОВ «Зразкова кав’ярня»"), 0, 8200, 16, 43, "кав’ярня"],
  [person("Зразкова", "Олена", "Петрівна", "999990001"), 1, 5400, 33, 26, "майстерня"],
  [company("99999013", "ТОВ «Зразок-Друк»"), 5, 6100, 9, 2, "друкарня"],
  [person("Мельник", "Петро", "Іванович", "999980997"), 7, 1900, 5, 19, "продаж квітів"],
  [company("99999026", "ПП «Зразкова майстерня»"), 9, 9800, 26, 1, "ремонт машин"],
  [company("99999032", "ТОВ «Зразковий склад»"), 10, 12400, 14, 34, "склад"],
  [company("99999049", "ТОВ «Зразкова аптека»"), 11, 1, 20, 40, "аптечний пункт у селі, пільгова оренда"],
  [company("99999055", "ТОВ «Зразкове поле»"), 16, 15750, 18, 66, "випасання худоби"],
];

function person(familyName: string, givenName: string, patronymic: string, nine: string): Values {
  return { person: { familyName, givenName, patronymic, rnokpp: completeRnokpp(nine) } };
}

/** Sample property of the hromada, `ЗР-0001` and on; its leases, half a year of their account, and auctions. */
export async function fillSample(tx: Tx): Promise<void> {
  await syncRegisters(tx, definitions);
  const keeper = await findUnitBySlug(tx.db, "viddil-komunalnoho-maina");
  if (keeper) for (const { id } of definitions) await setHolder(tx, id, keeper.id);
  const today = kyivDate(tx.ctx.now);
  const owned = await enterRecords(
    tx,
    "property",
    things.map((row, at) => ({ values: thingValues(row, at) })),
  );
  const thisMonth = monthOf(today);
  const leases = await enterRecords(
    tx,
    "leases",
    rented.map(([tenant, thing, monthly, since, left, use], at) => ({
      values: {
        ...tenant,
        object: owned[thing]!.id,
        contract: `${at + 3}/${addMonths(today, -since).slice(0, 4)}`,
        from: addMonths(thisMonth, -since),
        until: addDays(addMonths(thisMonth, left), 14),
        monthly: monthly.toFixed(2),
        use,
      },
    })),
  );
  await fillAccounts(
    tx,
    leases.map(({ id }) => id),
    today,
  );
  await fillAuctions(
    tx,
    owned.map(({ id }) => id),
    today,
  );
  await fillInventory(
    tx,
    owned.map(({ id }) => id),
    today,
  );
}

const monthOf = (day: CivilDate) => civilDate(`${day.slice(0, 7)}-01`);

function thingValues([kind, name, address, area, value, lease]: Row, at: number): Values {
  return {
    inventory: `ЗР-${String(at + 1).padStart(4, "0")}`,
    kind,
    name,
    address,
    ...(area && { area }),
    "book-value": value,
    balance: holders[at % holders.length]!,
    condition: (["fair", "good", "good", "poor"] as const)[at % 4]!,
    "may-lease": lease,
    ...(address.startsWith("м.") && kind !== "movable" && { geometry: placeOf(at) }),
  };
}

/** Somewhere near the middle of the sample town. */
function placeOf(at: number): Values["geometry"] {
  const [east, north] = [((at * 173) % 900) - 450, ((at * 311) % 700) - 350];
  return {
    type: "Point",
    coordinates: [27.2033 + east / 72_000, 49.7558 + north / 111_300].map((it) => Number(it.toFixed(6))),
  };
}

/** The last six months: most pay in time, two owe. */
async function fillAccounts(tx: Tx, leases: string[], today: CivilDate) {
  const months = [5, 4, 3, 2, 1, 0].map((ago) => addMonths(monthOf(today), -ago));
  await enterCharges(
    tx,
    leases.flatMap((lease, at) => months.map((month) => ({ lease, month, expected: rented[at]![2].toFixed(2) }))),
  );
  const unpaid = (at: number, month: number) => (at === 3 && month >= 2) || (at === 5 && month >= 3) || month === 5;
  const payments = leases.flatMap((lease, at) =>
    months.flatMap((month, which): Values[] =>
      unpaid(at, which)
        ? []
        : [
            {
              lease,
              paid: addDays(month, 9 + at),
              received: rented[at]![2].toFixed(2),
              reference: `ПД-${1042 + at * 6 + which}`,
            },
          ],
    ),
  );
  await enterRecords(
    tx,
    "lease-payments",
    payments.map((values) => ({ values })),
  );
}

async function fillAuctions(tx: Tx, owned: string[], today: CivilDate) {
  const link = "https://prozorro.sale/auction/";
  const rows: Values[] = [
    { object: owned[2]!, "what-for": "lease", day: addDays(today, 12), "start-price": "1150.00", result: "announced" },
    {
      object: owned[12]!,
      "what-for": "sale",
      day: addDays(today, 26),
      "start-price": "233000.00",
      result: "announced",
    },
    { object: owned[6]!, "what-for": "lease", day: addDays(today, -40), "start-price": "2100.00", result: "no-bids" },
    {
      object: owned[10]!,
      "what-for": "lease",
      day: addMonths(today, -15),
      "start-price": "7300.00",
      "final-price": "12400.00",
      result: "held",
    },
  ];
  await enterRecords(
    tx,
    "auctions",
    rows.map((values) => ({ values: { ...values, link } })),
  );
}

/** An inventory of movable things under way: half of them seen. */
async function fillInventory(tx: Tx, owned: string[], today: CivilDate) {
  const commission = ["Зразковий П. І., голова комісії", "Зразкова Н. П.", "Зразкова О. С."];
  const id = await startInventory(tx, { day: today, commission, kind: "movable" });
  const [bus, tractor, trailer, generator] = owned.slice(17) as [string, string, string, string];
  await noteSight(tx, id, bus, { result: "in-place", condition: "good" });
  await noteSight(tx, id, tractor, { result: "in-place", condition: "fair", note: "потребує заміни шин" });
  await noteSight(tx, id, trailer, { result: "moved", movedTo: town("вул. Київська, 40"), condition: "good" });
  await noteSight(tx, id, generator, { result: "missing" });
}
