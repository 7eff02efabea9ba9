import { findUnitBySlug } from "../../engines/people/index.ts";
import { enterRecords, setHolder, syncRegisters, type Values } from "../../engines/registers/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { addDays, addMonths, kyivDate, type CivilDate } from "../../platform/time/index.ts";
import { definitions } from "./definitions.ts";

const information = "Відділ інформаційного забезпечення";
const accounting = "Відділ бухгалтерського обліку";
const finance = "Фінансове управління";
const economy = "Управління економіки";
const centre = "Центр надання адміністративних послуг";
const social = "Управління соціальної політики, сім’ї, єдності України та ветеранської підтримки";
const lyceum = "Ліцей (зразок)";
const kindergarten = "Заклад дошкільної освіти (зразок)";
const doctors = "КНП «Старокостянтинівський центр первинної медико-санітарної допомоги»";
const library = "Централізована бібліотечна система";
const club = "Будинок культури (зразок)";

/** Units of the sample's structure, and institutions; how many work there is invented. */
const units: Values[] = [
  { name: information, type: "office", section: "section-4" },
  { name: accounting, type: "office", section: "section-4", staff: 6 },
  { name: finance, type: "office", section: "section-4", staff: 7 },
  { name: economy, type: "office", section: "section-4", staff: 4.5 },
  {
    name: centre,
    type: "office",
    section: "section-15",
    staff: 6,
    workplaces: 8,
    "workplaces-active": 6,
    "workplaces-wanted": 2,
  },
  {
    name: social,
    type: "office",
    section: "section-9",
    staff: 5,
    workplaces: 5,
    "workplaces-active": 5,
    "workplaces-wanted": 1,
  },
  {
    name: lyceum,
    type: "lyceum",
    section: "section-16",
    staff: 12,
    specialists: 9,
    pupils: 48,
    website: "https://liceum.example",
  },
  { name: kindergarten, type: "kindergarten", section: "section-16", staff: 6, specialists: 4, pupils: 30 },
  { name: doctors, type: "medical", section: "section-17", staff: 8, specialists: 3 },
  { name: library, type: "library", section: "section-18", staff: 4 },
  { name: club, type: "club", section: "section-18", staff: 3 },
];

/** So many of a model in a unit, in use for so many months. */
type Row = [unit: string, count: number, kind: string, maker: string, model: string, months: number, more?: Values];

const windows11 = { os: "windows-11", "os-licensed": true, antivirus: "Microsoft Defender", lan: true };
const windows10 = { os: "windows-10", "os-licensed": true, antivirus: "Microsoft Defender", lan: true };
const windows7 = { os: "windows-7", "os-licensed": false, lan: true };
const office = { office: "ms-office", "office-licensed": true };
const libre = { office: "libreoffice", "office-licensed": true };

const rows: Row[] = [
  [information, 2, "desktop", "Dell", "OptiPlex 7010", 20, { ...windows11, ...libre }],
  [information, 1, "laptop", "Lenovo", "ThinkPad E15", 30, { ...windows11, ...libre }],
  [information, 1, "server", "HPE", "ProLiant DL360", 74, { os: "windows-server", "os-licensed": true }],
  [information, 1, "network", "Cisco", "Catalyst 1000", 28, { ports: 24 }],
  [information, 1, "network", "MikroTik", "CRS326", 80, { ports: 24 }],
  [information, 1, "firewall", "MikroTik", "CCR2004", 26],
  [information, 2, "wifi", "Ubiquiti", "UniFi U6", 14],
  [information, 1, "power", "Könner & Söhnen", "Генератор 8 кВт", 34, { power: 8 }],
  [accounting, 4, "desktop", "Dell", "OptiPlex 3060", 86, { ...windows10, ...office }],
  [accounting, 2, "desktop", "Lenovo", "ThinkCentre M70", 25, { ...windows11, ...office }],
  [accounting, 1, "mfp", "Canon", "i-SENSYS MF443", 40],
  [accounting, 1, "printer", "HP", "LaserJet P2055", 130, { state: "broken" }],
  [finance, 5, "desktop", "Lenovo", "ThinkCentre M70", 32, { ...windows11, ...office }],
  [finance, 1, "laptop", "HP", "ProBook 450", 50, { ...windows10, ...office }],
  [finance, 1, "mfp", "Canon", "i-SENSYS MF443", 22],
  [finance, 1, "scanner", "Epson", "WorkForce DS-530", 44],
  [economy, 3, "desktop", "Acer", "Veriton", 118, { ...windows7, ...libre }],
  [economy, 1, "laptop", "Lenovo", "ThinkPad E15", 9, { ...windows11, ...libre }],
  [economy, 1, "mfp", "Xerox", "WorkCentre 3025", 96],
  [centre, 4, "desktop", "Dell", "OptiPlex 3060", 64, { ...windows10, ...office }],
  [centre, 1, "laptop", "Lenovo", "ThinkPad E15", 11, { ...windows11, ...libre }],
  [centre, 2, "mfp", "Canon", "i-SENSYS MF443", 33],
  [centre, 2, "qr-reader", "Newland", "NLS-FM430", 18],
  [centre, 2, "id-reader", "Автор", "Зчитувач ID-14443", 18],
  [centre, 1, "mobile-case", "EDGE", "Мобільна валіза", 29],
  [social, 3, "desktop", "Acer", "Veriton", 90, { ...windows10, ...libre, antivirus: "ESET" }],
  [social, 1, "laptop", "HP", "ProBook 450", 13, { ...windows11, ...libre, antivirus: "ESET" }],
  [social, 1, "printer", "HP", "LaserJet P2055", 100],
  [lyceum, 4, "desktop", "Artline", "Business B25", 70, { ...windows10, ...libre, users: "pupils" }],
  [lyceum, 2, "laptop", "Acer", "TravelMate P2", 19, { ...windows11, ...office }],
  [lyceum, 1, "board", "Prestigio", "MultiBoard 75", 27],
  [lyceum, 1, "network", "TP-Link", "TL-SG1016", 48, { ports: 16 }],
  [kindergarten, 1, "laptop", "Acer", "TravelMate P2", 19, { ...windows11, ...libre }],
  [doctors, 2, "desktop", "HP", "ProDesk 400", 46, { ...windows10, ...libre }],
  [library, 1, "desktop", "Acer", "Veriton", 110, { os: "linux", "os-licensed": true, ...libre, users: "visitors" }],
];

/** Sample equipment, `ІТ-0001` and on, with licences, systems and connections of the same units. */
export async function fillSample(tx: Tx): Promise<void> {
  await syncRegisters(tx, definitions);
  const keeper = await findUnitBySlug(tx.db, "viddil-informatsiinoho-zabezpechennia");
  if (keeper) for (const { id } of definitions) await setHolder(tx, id, keeper.id);
  const today = kyivDate(tx.ctx.now);
  const enter = (register: string, all: Values[]) =>
    enterRecords(
      tx,
      register,
      all.map((values) => ({ values })),
    );
  const entered = await enter("it-units", units);
  const ids = new Map(units.map(({ name }, at) => [String(name), entered[at]!.id]));
  await enter("it-assets", equipment(ids, today));
  await enter("software-licences", licences(ids, today));
  await enter("information-systems", systems(ids));
  await enter("connections", connections(ids, today));
}

function equipment(ids: Map<string, string>, today: CivilDate): Values[] {
  return rows
    .flatMap(([unit, count, ...row]) => Array.from({ length: count }, () => ({ unit: ids.get(unit)!, row })))
    .map(({ unit, row: [kind, maker, model, months, more] }, at) => ({
      inventory: `ІТ-${String(at + 1).padStart(4, "0")}`,
      kind,
      maker,
      name: model.startsWith(maker) || /^[А-ЯІ]/.test(model) ? model : `${maker} ${model}`,
      unit,
      since: addMonths(today, -months),
      state: "in-use",
      // Three years from the day that it was bought.
      ...(months < 36 && { warranty: addMonths(today, 36 - months) }),
      ...more,
    }));
}

function licences(ids: Map<string, string>, today: CivilDate): Values[] {
  const row = (product: string, publisher: string, kind: string, count: number, unit: string, until?: CivilDate) => ({
    product,
    publisher,
    kind,
    count,
    unit: ids.get(unit)!,
    contract: "договір (зразок)",
    ...(until && { until }),
  });
  return [
    row("Microsoft 365", "Microsoft", "office", 12, finance, addDays(today, 41)),
    row("ESET Endpoint", "ESET", "antivirus", 5, social, addDays(today, 19)),
    row("M.E.Doc", "ІТ-Експерт", "other", 3, accounting, addMonths(today, 7)),
    row("Windows Server", "Microsoft", "os", 1, information),
  ];
}

function systems(ids: Map<string, string>): Values[] {
  const row = (name: string, kind: string, unit: string, more: Values): Values => ({
    name,
    kind,
    unit: ids.get(unit)!,
    basis: "договір (зразок)",
    ...more,
  });
  return [
    row("M.E.Doc", "accounting", accounting, { developer: "ІТ-Експерт", year: 2019, personal: true, accounts: 3 }),
    row("ІПК «Місцевий бюджет»", "accounting", finance, { year: 2018, personal: false, accounts: 5 }),
    row("Соціальна громада", "social", social, { year: 2021, personal: true, web: true, accounts: 5 }),
    row("Електронна черга", "queue", centre, { year: 2022, personal: false, accounts: 6 }),
    row("Медична система (зразок)", "medical", doctors, { year: 2019, personal: true, accounts: 7, wanted: 2 }),
    row("Електронний щоденник (зразок)", "education", lyceum, {
      year: 2020,
      personal: true,
      accounts: 9,
      integration: "АІКОМ",
    }),
    row("Каталог бібліотек (зразок)", "library", library, { year: 2017, personal: false, accounts: 2 }),
  ];
}

function connections(ids: Map<string, string>, today: CivilDate): Values[] {
  const row = (unit: string, provider: string, technology: string, speed: number, more: Values = {}): Values => ({
    unit: ids.get(unit)!,
    provider,
    technology,
    speed,
    enough: true,
    ...more,
  });
  return [
    row(information, "Провайдер (зразок)", "gpon", 1000, { until: addDays(today, 38) }),
    row(information, "Starlink", "satellite", 150, { backup: true }),
    row(centre, "Провайдер (зразок)", "gpon", 1000),
    row(social, "Провайдер (зразок)", "gpon", 1000),
    row(lyceum, "Провайдер (зразок)", "fibre", 300, { shelter: true, filtered: false }),
    row(kindergarten, "Провайдер (зразок)", "cable", 100, { enough: false, shelter: false }),
    row(doctors, "Провайдер (зразок)", "gpon", 100),
    row(library, "Провайдер (зразок)", "cable", 100),
  ];
}
