import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { CivilDate } from "../../../platform/time/index.ts";
import { factsOf, type Connection, type Facts, type System, type Thing, type Unit } from "../facts.ts";
import { ageOf, reasonsToReplace } from "../rules.ts";
import type { Rule } from "./line.ts";
import { splitAnswer } from "./paper.ts";
import * as rules from "./rules.ts";
import { isAsked, sections } from "./sections.ts";

const today = "2026-11-23" as CivilDate;

let made = 0;
const row = (register: string, label: string) => ({ id: `${register}-${(made += 1)}`, register, label });

const unit = (name: string, more: Partial<Unit> = {}): Unit => ({
  ...row("it-units", name),
  id: name,
  name,
  type: "office",
  ...more,
});

function thing(unit: string, kind: string, since: string | undefined, more: Partial<Thing> = {}): Thing {
  const it = { kind, state: "in-use", since: since as CivilDate | undefined, ...more };
  return {
    ...row("it-assets", kind),
    unit,
    inventory: String(made),
    name: `${kind} ${made}`,
    ...it,
    age: ageOf(it.since, today),
    reasons: reasonsToReplace(it, today),
  };
}

const system = (unit: string, kind: string, name: string, more: Partial<System> = {}): System => ({
  ...row("information-systems", name),
  unit,
  kind,
  name,
  ...more,
});

const connection = (unit: string, provider: string, more: Partial<Connection> = {}): Connection => ({
  ...row("connections", provider),
  unit,
  provider,
  technology: "gpon",
  ...more,
});

const w11 = { os: "windows-11", "os-licensed": true };
const w7 = { os: "windows-7", "os-licensed": false };

const facts: Facts = {
  today,
  licences: [],
  units: [
    unit("А", { seats: 4, workplaces: 5, "workplaces-active": 4 }),
    unit("Б", { workplaces: 3 }),
    unit("Школа", { type: "lyceum", seats: 2, specialists: 3, pupils: 8, website: "https://a.example" }),
  ],
  things: [
    thing("А", "desktop", "2025-01-01", {
      ...w11,
      office: "ms-office",
      "office-licensed": true,
      antivirus: "ESET",
      lan: true,
    }),
    thing("А", "desktop", "2015-01-01", { ...w7, office: "libreoffice", "office-licensed": true }),
    thing("А", "laptop", "2022-06-01", { ...w11, office: "ms-office", "office-licensed": false, antivirus: "ESET" }),
    thing("А", "desktop", undefined, { os: "linux", state: "reserve" }),
    thing("Б", "desktop", "2025-01-01", w11),
    thing("Б", "mfp", "2014-01-01"),
    thing("Б", "printer", "2025-01-01", { state: "broken" }),
    thing("А", "network", "2025-01-01", { ports: 24, name: "Cisco", maker: "Cisco" }),
    thing("А", "network", "2019-01-01", { ports: 16, name: "HP", maker: "HP" }),
    thing("А", "power", "2025-01-01", { power: 8, name: "Генератор" }),
    thing("Школа", "laptop", "2025-01-01", w11),
    thing("Школа", "laptop", "2025-01-01", { ...w11, users: "pupils" }),
    thing("Школа", "laptop", "2025-01-01", { ...w11, users: "pupils", state: "broken" }),
  ],
  systems: [
    system("А", "accounting", "Облік", { developer: "Розробник", year: 2019, accounts: 3 }),
    system("Школа", "education", "Щоденник", { year: 2020, accounts: 9, wanted: 2, integration: "АІКОМ, Дія" }),
    system("Школа", "social", "Громада", { web: true }),
  ],
  connections: [
    connection("А", "Перший", { speed: 1000, enough: true, filtered: true }),
    connection("А", "Starlink", { speed: 150, backup: true, technology: "satellite" }),
    connection("Школа", "Другий", { speed: 100, enough: false, shelter: true, technology: "cable" }),
  ],
};

const none: Facts = { today, units: [], things: [], licences: [], systems: [], connections: [] };
const desktop = rules.kind("desktop");
const network = rules.kind("network");
const school = (rule: Rule) => rules.within(["lyceum"], rule);

/** Rule, answer, words, how many rows stand behind it. */
const cases: [string, Rule, number | boolean | undefined, string | undefined, number][] = [
  ["units", rules.unitCount(), 3, undefined, 3],
  ["units of a type", rules.unitCount("lyceum"), 1, undefined, 1],
  ["units of a type that is not there", rules.unitCount("museum"), 0, undefined, 0],
  ["positions, of units where they are known", rules.seats, 6, undefined, 2],
  ["workplaces", rules.sumOfUnits("workplaces"), 8, undefined, 2],
  ["active workplaces", rules.sumOfUnits("workplaces-active"), 4, undefined, 1],
  ["websites", rules.websites, true, "https://a.example", 1],
  ["computers: desktops and laptops", rules.all(rules.computers), 8, undefined, 8],
  ["desktops up to three years", rules.aged(desktop, "new"), 2, undefined, 2],
  ["desktops over three years; of unknown age none", rules.aged(desktop, "old"), 1, undefined, 1],
  ["desktops to replace", rules.toReplace(desktop), 1, undefined, 1],
  ["what prints, to replace: old or broken", rules.toReplace(rules.printing), 2, undefined, 2],
  ["computers for a position: in use by staff, where positions are known", rules.computersForSeat, 0.67, undefined, 4],
  ["the same in percent", rules.computersForSeatShare, 66.67, undefined, 4],
  ["licensed programs for a position", rules.programsForSeat, 0.17, undefined, 1],
  ["computers of pupils", rules.shareFor("pupils"), 12.5, undefined, 1],
  ["computers of teachers", rules.shareFor("specialists"), 33.33, undefined, 1],
  ["so many more that each teacher has one", rules.wantedForTeachers, 2, undefined, 1],
  ["Windows, and which", rules.windows, 7, "Windows 11, Windows 7", 7],
  ["of it licensed", rules.windowsLicensed, 6, undefined, 6],
  ["other systems", rules.otherSystems, 1, "Linux", 1],
  ["MS Office", rules.msOffice, 2, undefined, 2],
  ["of it licensed", rules.msOfficeLicensed, 1, undefined, 1],
  ["other office packages", rules.otherOffice, 1, undefined, 1],
  ["antivirus, and which", rules.antivirus, 2, "ESET", 2],
  ["antivirus among all computers", rules.antivirusShare, 25, undefined, 2],
  ["network equipment by model", rules.listed(network, "name"), undefined, "Cisco, HP", 2],
  ["a kind that there is", rules.present(rules.kind("power")), true, "Генератор", 1],
  ["a kind that there is not", rules.present(rules.kind("firewall")), false, "", 0],
  ["power", rules.powerOf, undefined, "8 кВт", 1],
  ["ports", rules.ports, 40, undefined, 2],
  ["computers in the local network", rules.inLan, 1, undefined, 1],
  ["the same in percent", rules.lanShare, 12.5, undefined, 1],
  ["speed of the main connections", rules.speed, undefined, "100–1000 Мбіт/с", 2],
  ["speed of the school's", school(rules.speed), undefined, "100 Мбіт/с", 1],
  ["kinds of connection", rules.technology, undefined, "GPON, кабель", 2],
  ["providers", rules.provider, undefined, "Перший, Другий", 2],
  ["enough only when everywhere", rules.enough, false, undefined, 2],
  ["a connection in reserve", rules.backup, true, "Starlink", 1],
  ["none in reserve at the school", school(rules.backup), false, "", 0],
  ["internet in the shelter", rules.inShelter, true, undefined, 1],
  ["filtered by contract", rules.filtered, true, undefined, 1],
  ["a system that there is", rules.system("accounting"), true, "Облік (Розробник)", 1],
  ["a system that there is not", rules.system("documents"), false, "", 0],
  ["who uses it", rules.systemUnits("accounting"), undefined, "А", 1],
  ["since what year", rules.systemYears("education"), undefined, "2020", 1],
  ["its users", rules.systemSum("accounts", "education"), 9, undefined, 1],
  ["licences wanted", rules.systemSum("wanted", "education"), 2, undefined, 1],
  ["what it exchanges data with", rules.integrated(/АІКОМ/iu, "education"), true, undefined, 1],
  ["social programs in a browser", rules.socialPrograms(true), true, "Громада", 1],
  ["and others", rules.socialPrograms(false), true, "Облік (Розробник)", 1],
];

suite("a figure of the questionnaire by its rule", () => {
  for (const [what, rule, answer, words, rows] of cases) {
    test(what, () => {
      const found = rule(facts);
      assert.deepEqual([found?.answer, found?.words, found?.rows.length], [answer, words, rows]);
    });
    test(`${what}: nothing in the registers is not an answer`, () => assert.equal(rule(none), undefined));
  }
});

test("what there is of a unit alone", () => {
  const of = factsOf(facts, ({ name }) => name === "Б");
  assert.deepEqual([of.units.length, of.things.length, of.systems.length, of.connections.length], [1, 3, 0, 0]);
});

suite("a typed answer in the two columns of the form", () => {
  for (const [typed, columns] of [
    ["Так", ["Так", ""]],
    ["так, https://a.example", ["так", "https://a.example"]],
    ["Ні. Планується", ["Ні", "Планується"]],
    ["Такий собі стан", ["", "Такий собі стан"]],
    ["139,5", ["139,5", ""]],
    ["100%", ["100%", ""]],
    ["2013 рік", ["", "2013 рік"]],
    ["", ["", ""]],
  ] as const)
    test(typed || "nothing", () => assert.deepEqual(splitAnswer(typed), columns));
});

test("answers are kept by the place of a line: lines are added at the end, never between", () => {
  assert.deepEqual(
    sections.map(({ number, lines }) => [number, lines.length, lines.filter(isAsked).length]),
    [
      ["4", 42, 39],
      ["9", 43, 42],
      ["15", 42, 40],
      ["16", 158, 149],
      ["17", 57, 52],
      ["18", 74, 68],
    ],
  );
});
