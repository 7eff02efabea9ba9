import type { Tx } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { samplePersons } from "./id-double.ts";
import { properName } from "./id-gov-ua.ts";
import { createPerson, type PersonDraft } from "./persons.ts";
import { appoint, createPosition } from "./positions.ts";
import { grantRole } from "./roles.ts";
import { sampleUnits } from "./sample-units.ts";
import { people } from "./settings.ts";
import { setPassword } from "./staff-sign-in.ts";
import { createUnit } from "./units.ts";

/** The published password of all sample officials. A program that has it answers this machine alone. */
export const samplePassword = "zrazok-ratusha-2026";

/** First day in office where the source names none. */
const sinceProgramme = "2026-01-09";

interface SampleOfficial {
  login: string;
  person: PersonDraft;
  who: Words;
  unit: string;
  title: string;
  titleEn: string;
  roles: { id: string; unit?: string }[];
}

const official = (
  login: string,
  names: string,
  [unit, title, titleEn]: [string, string, string],
  who: Words,
  roles: SampleOfficial["roles"],
): SampleOfficial => {
  const [familyName = "", givenName = "", patronymic = ""] = names.split(" ");
  const email = `${login}@zrazok.example`;
  return {
    login: email,
    person: { familyName, givenName, patronymic, email, sample: true },
    who,
    unit,
    title,
    titleEn,
    roles,
  };
};

const information = "viddil-informatsiinoho-zabezpechennia";
const greenery = "viddil-pryrodnykh-resursiv-ta-blahoustroiu";

/** People to sign in as. All are made up and say so by their names and by a tag. */
const officials: SampleOfficial[] = [
  official(
    "admin",
    "Зразковий Тарас Іванович",
    [information, "Системний адміністратор (зразок)", "System administrator (sample)"],
    { uk: "адміністратор", en: "administrator" },
    ["administrator", "editor", "clerk", "head", "programme-manager", "executor"].map((id) => ({ id })),
  ),
  official(
    "manager",
    "Зразкова Ірина Василівна",
    [information, "Провідний спеціаліст з програми (зразок)", "Programme officer (sample)"],
    { uk: "веде програму інформатизації", en: "runs the programme of informatization" },
    [{ id: "programme-manager" }, { id: "executor", unit: information }],
  ),
  official(
    "executor",
    "Зразковий Андрій Миколайович",
    [information, "Головний спеціаліст (зразок)", "Chief specialist (sample)"],
    { uk: "виконавець заходів програми", en: "executes measures of the programme" },
    [{ id: "executor", unit: information }],
  ),
  official(
    "editor",
    "Зразкова Оксана Юріївна",
    ["viddil-zabezpechennia-diialnosti-rady", "Редактор сайту (зразок)", "Site editor (sample)"],
    { uk: "редактор сайту", en: "site editor" },
    [{ id: "editor" }],
  ),
  official(
    "clerk",
    "Зразкова Надія Павлівна",
    ["tsnap", "Діловод (зразок)", "Clerk (sample)"],
    { uk: "діловод", en: "clerk" },
    [{ id: "clerk" }],
  ),
  official(
    "head",
    "Зразковий Петро Олексійович",
    ["upravlinnia-ekonomiky", "Заступник начальника (зразок)", "Deputy head (sample)"],
    { uk: "керівник підрозділу", en: "head of a unit" },
    [
      { id: "head", unit: "upravlinnia-ekonomiky" },
      { id: "executor", unit: "upravlinnia-ekonomiky" },
    ],
  ),
  official(
    "greenery",
    "Зразкова Галина Петрівна",
    [greenery, "Начальник відділу (зразок)", "Head of the division (sample)"],
    { uk: "керує відділом, що вирішує справи", en: "heads a division that decides cases" },
    [
      { id: "head", unit: greenery },
      { id: "clerk", unit: greenery },
    ],
  ),
];

/** The two officials whom the source itself names: they have no login here. */
const real = [
  {
    person: { familyName: "Шабельник", givenName: "Наталія" },
    unit: "vykonkom",
    title: "Керуючий справами виконавчого комітету",
    titleEn: "Chief of staff of the Executive Committee",
    head: false,
  },
  {
    person: { familyName: "Бліщ", givenName: "Сергій" },
    unit: information,
    title: "Начальник відділу",
    titleEn: "Head of the division",
    head: true,
  },
];

/** Fills an empty hromada with the structure of the source and with people to try it as. */
export async function fillSample(tx: Tx): Promise<void> {
  const units = new Map<string, string>();
  for (const { under, ...unit } of sampleUnits)
    units.set(unit.slug, await createUnit(tx, { ...unit, parentId: under ? units.get(under) : null }));
  for (const it of real) {
    const positionId = await createPosition(tx, {
      unitId: units.get(it.unit)!,
      title: it.title,
      titleEn: it.titleEn,
      head: it.head,
      place: 10,
    });
    await appoint(tx, { positionId, personId: await createPerson(tx, it.person), from: null });
  }
  for (const it of officials) await addOfficial(tx, it, units);
  // So that one can look around without a telephone with codes; a real hromada begins with "required".
  await people.save(tx, { secondFactor: "offered" });
}

async function addOfficial(tx: Tx, it: SampleOfficial, units: Map<string, string>) {
  const personId = await createPerson(tx, it.person);
  const positionId = await createPosition(tx, {
    unitId: units.get(it.unit)!,
    title: it.title,
    titleEn: it.titleEn,
    place: 200,
  });
  await appoint(tx, { positionId, personId, from: sinceProgramme });
  for (const { id, unit } of it.roles)
    await grantRole(tx, { personId, roleId: id, unitId: unit ? units.get(unit) : null, from: sinceProgramme });
  await setPassword(tx, personId, it.login, samplePassword, true);
}

export interface SampleSignIn {
  who: Words;
  login?: string;
  password?: string;
  /** Which page and button. */
  how: Words;
}

const byState: Words = { uk: "/sign-in, кнопка id.gov.ua", en: "/sign-in, the id.gov.ua button" };
const byPassword: Words = { uk: "/sign-in/staff", en: "/sign-in/staff" };

/** Whom one may sign in as in the sample hromada: printed at start and shown on the pages of sign-in. */
export function sampleSignIns(): SampleSignIn[] {
  const residents = samplePersons.map(({ givenname, lastname }) => {
    const name = `${properName(givenname)} ${properName(lastname)}`;
    return { who: { uk: `${name}, житель (зразок)`, en: `${name}, resident (sample)` }, how: byState };
  });
  const staff = officials.map(({ who, login, person }) => {
    const name = `${person.givenName} ${person.familyName}`;
    return {
      who: { uk: `${name}, ${who.uk} (зразок)`, en: `${name}, ${who.en} (sample)` },
      login,
      password: samplePassword,
      how: byPassword,
    };
  });
  return [...residents, ...staff];
}
