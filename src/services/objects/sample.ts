import {
  enterRecords,
  setHolder,
  syncRegisters,
  type RegisterDefinition,
  type Values,
} from "../../engines/registers/index.ts";
import { findUnitBySlug } from "../../engines/people/index.ts";
import type { Tx } from "../../platform/journal/index.ts";

/** A point near the middle of the sample town, so many metres to the east and north. */
function place(east: number, north: number): Values["geometry"] {
  return {
    type: "Point",
    coordinates: [27.2033 + east / 72_000, 49.7558 + north / 111_300].map((it) => Number(it.toFixed(6))),
  };
}

const at = (street: string) => `м. Старокостянтинів, ${street}`;

/** Invented objects of the sample hromada; the monuments are real, their places roughly so. */
const records: Record<string, Values[]> = {
  shelters: [
    {
      name: "Укриття ліцею № 1",
      address: at("вул. Миру, 12"),
      kind: "simplest",
      places: 320,
      "step-free": true,
      toilet: true,
      pets: false,
      "open-when": "цілодобово",
      condition: "good",
      geometry: place(120, 240),
    },
    {
      name: "Укриття будинку культури",
      address: at("вул. Острозького, 4"),
      kind: "dual-purpose",
      places: 180,
      "step-free": false,
      toilet: true,
      pets: true,
      "open-when": "цілодобово",
      condition: "good",
      geometry: place(-260, 90),
    },
    {
      name: "Підвал будинку",
      address: at("вул. Грушевського, 31"),
      kind: "simplest",
      places: 75,
      "step-free": false,
      toilet: false,
      "open-when": "під час тривоги",
      condition: "fair",
      geometry: place(540, -310),
    },
    {
      name: "Сховище заводу",
      address: at("вул. Заводська, 2"),
      kind: "storage",
      places: 600,
      "step-free": true,
      toilet: true,
      "open-when": "під час тривоги",
      condition: "good",
      geometry: place(1150, 620),
    },
    {
      name: "Укриття амбулаторії",
      address: "с. Самчики, вул. Центральна, 7",
      kind: "simplest",
      places: 60,
      "step-free": true,
      toilet: true,
      pets: true,
      "open-when": "цілодобово",
      condition: "good",
      geometry: place(-9200, -1800),
    },
  ],
  "inclusive-objects": [
    {
      name: "Центр надання адміністративних послуг",
      address: at("вул. Острозького, 41"),
      access: "full",
      ramp: true,
      lift: true,
      toilet: true,
      tactile: true,
      geometry: place(60, 130),
    },
    {
      name: "Центральна бібліотека",
      address: at("вул. Миру, 3"),
      access: "partial",
      ramp: true,
      toilet: false,
      geometry: place(-140, 210),
    },
  ],
  "wifi-points": [
    {
      name: "Площа перед міською радою",
      address: at("вул. Острозького, 41"),
      network: "Starkon-Free",
      speed: 100,
      "backup-power": true,
      geometry: place(30, 110),
    },
    {
      name: "Автостанція",
      address: at("вул. Привокзальна, 1"),
      network: "Starkon-Free",
      speed: 50,
      "backup-power": false,
      geometry: place(-880, -460),
    },
  ],
  "cultural-objects": [
    {
      name: "Центральна бібліотека",
      address: at("вул. Миру, 3"),
      kind: "library",
      places: 60,
      "open-when": "вт–нд 10:00–18:00",
      "step-free": true,
      geometry: place(-140, 212),
    },
    {
      name: "Міський будинок культури",
      address: at("вул. Острозького, 4"),
      kind: "club",
      places: 400,
      geometry: place(-262, 94),
    },
    {
      name: "Молодіжний простір",
      address: at("вул. Грушевського, 15"),
      kind: "youth-space",
      places: 50,
      "step-free": true,
      geometry: place(410, -120),
    },
  ],
  "sport-grounds": [
    {
      name: "Міський стадіон",
      address: at("вул. Спортивна, 1"),
      kind: "stadium",
      area: 8500,
      free: true,
      lit: true,
      condition: "good",
      geometry: place(720, 480),
    },
    {
      name: "Вуличні тренажери в парку",
      address: at("парк Слави"),
      kind: "workout",
      free: true,
      lit: false,
      condition: "fair",
      geometry: place(-430, 380),
    },
  ],
  playgrounds: [
    {
      name: "Майданчик у парку",
      address: at("парк Слави"),
      ages: "3–12 років",
      inclusive: true,
      condition: "good",
      inspected: "2026-09-15",
      geometry: place(-410, 360),
    },
    {
      name: "Майданчик у дворі",
      address: at("вул. Грушевського, 29"),
      ages: "3–7 років",
      inclusive: false,
      condition: "poor",
      inspected: "2026-08-20",
      geometry: place(520, -290),
    },
  ],
  monuments: [
    {
      name: "Замок князів Острозьких",
      "name-en": "Castle of the princes Ostrozki",
      address: at("на мисі, де Ікопоть впадає в Случ"),
      kind: "architecture",
      significance: "national",
      period: "1561–1571",
      story:
        "Замок збудував князь Костянтин Василь Острозький там, де річка Ікопоть впадає в Случ. Він дав місту ім’я.",
      "story-en":
        "The castle was built by prince Kostiantyn Vasyl Ostrozkyi where the Ikopot flows into the Sluch. It gave the town its name.",
      condition: "fair",
      geometry: place(260, 760),
    },
    {
      name: "Садиба в Самчиках",
      "name-en": "Manor of Samchyky",
      address: "с. Самчики",
      kind: "architecture",
      significance: "national",
      period: "XVIII–XIX ст.",
      condition: "good",
      geometry: place(-9100, -1900),
    },
  ],
  parking: [
    {
      name: "Біля ЦНАП",
      address: at("вул. Острозького, 41"),
      places: 24,
      "disabled-places": 3,
      paid: false,
      condition: "good",
      geometry: place(90, 150),
    },
    {
      name: "Біля ринку",
      address: at("вул. Ринкова, 2"),
      places: 60,
      "disabled-places": 2,
      paid: true,
      price: "10 грн за годину",
      geometry: place(-340, -180),
    },
  ],
  advertising: [
    {
      name: "Щит на в’їзді",
      address: at("вул. Київська, біля будинку 1"),
      kind: "billboard",
      area: 18,
      holder: "ТОВ «Зразок реклами»",
      permit: "15/2024",
      "permit-from": "2024-06-01",
      "permit-until": "2029-05-31",
      state: "allowed",
      geometry: place(1500, 900),
    },
    {
      name: "Сітілайт біля ринку",
      address: at("вул. Ринкова, 4"),
      kind: "citylight",
      area: 2.16,
      permit: "3/2020",
      "permit-from": "2020-03-01",
      "permit-until": "2025-02-28",
      state: "expired",
      geometry: place(-330, -160),
    },
  ],
  "temporary-structures": [
    {
      name: "Кіоск «Хліб»",
      address: at("вул. Миру, біля будинку 20"),
      area: 12.5,
      use: "продаж хліба",
      permit: "7",
      "permit-from": "2025-01-15",
      "permit-until": "2030-01-14",
      geometry: place(180, 300),
    },
  ],
  trees: [
    {
      name: "Тополі вздовж вулиці Київської",
      address: at("вул. Київська, 10–24"),
      species: "тополя",
      count: 6,
      diameter: 70,
      why: "dead",
      order: "12",
      planted: 12,
      geometry: place(1300, 820),
    },
    {
      name: "Клен біля ліцею",
      address: at("вул. Миру, 12"),
      species: "клен ясенелистий",
      count: 1,
      diameter: 45,
      why: "networks",
      geometry: place(125, 250),
    },
  ],
};

/** Who keeps what in the sample hromada, by its real structure. */
const holders: Record<string, string> = {
  advertising: "upravlinnia-mistobuduvannia",
  "temporary-structures": "upravlinnia-mistobuduvannia",
  trees: "viddil-pryrodnykh-resursiv-ta-blahoustroiu",
  parking: "upravlinnia-zhkh",
  playgrounds: "upravlinnia-zhkh",
};

export async function fillSample(tx: Tx, definitions: RegisterDefinition[]): Promise<void> {
  await syncRegisters(tx, definitions);
  for (const [register, slug] of Object.entries(holders)) {
    const unit = await findUnitBySlug(tx.db, slug);
    if (unit) await setHolder(tx, register, unit.id);
  }
  for (const [register, values] of Object.entries(records))
    await enterRecords(
      tx,
      register,
      values.map((it) => ({ values: it })),
    );
}
