import {
  factsOf,
  isComputer,
  isOffice,
  seatsOf,
  servesStaff,
  type Connection,
  type Facts,
  type System,
  type Thing,
  type Unit,
} from "../facts.ts";
import type { Age } from "../rules.ts";
import { technologies } from "../registers/connections.ts";
import { systems as operatingSystems, type Kind } from "../registers/equipment.ts";
import type { SystemKind } from "../registers/programs.ts";
import type { Rule } from "./line.ts";

/*
 * Rules of the questionnaire's figures. Where the registers hold nothing of the kind for a section, a rule says nothing:
 * an empty register is not a zero, and not a «ні».
 */

type OfThing = (thing: Thing) => boolean;

const distinct = (all: (string | number | undefined)[]): string =>
  [...new Set(all.filter((it) => it !== undefined && it !== ""))].join(", ");

const round = (n: number) => Math.round(n * 100) / 100;

/** The rule over units of these types only. */
export const within =
  (types: string[], rule: Rule): Rule =>
  (facts) =>
    rule(factsOf(facts, ({ type }) => types.includes(type)));

// Units

/** How many units, of these types where they are named. */
export const unitCount =
  (...types: string[]): Rule =>
  ({ units }) => {
    if (!units.length) return undefined;
    const rows = units.filter(({ type }) => !types.length || types.includes(type));
    return { answer: rows.length, rows };
  };

export const unitNames: Rule = ({ units }) =>
  units.length ? { words: distinct(units.map(({ name }) => name)), rows: units } : undefined;

/** Positions by the staffing list or the structure. */
export const seats: Rule = ({ units }) => {
  const answer = seatsOf(units);
  return answer === undefined ? undefined : { answer, rows: units.filter((it) => it.seats !== undefined) };
};

export const sumOfUnits =
  (field: "workplaces" | "workplaces-active" | "workplaces-wanted"): Rule =>
  ({ units }) => {
    const rows = units.filter((it) => it[field] !== undefined);
    return rows.length ? { answer: rows.reduce((sum, it) => sum + it[field]!, 0), rows } : undefined;
  };

export const websites: Rule = ({ units }) => {
  const rows = units.filter(({ website }) => website);
  return rows.length ? { answer: true, words: distinct(rows.map(({ website }) => website)), rows } : undefined;
};

// Equipment

export const kind =
  (...kinds: Kind[]): OfThing =>
  (thing) =>
    (kinds as string[]).includes(thing.kind);
export const computers: OfThing = isComputer;
export const printing: OfThing = isOffice;
export const multimedia = kind("board", "screen", "projector", "multimedia");

const found =
  (wanted: OfThing): Rule =>
  ({ things }) => {
    if (!things.length) return undefined;
    const rows = things.filter(wanted);
    return { answer: rows.length, rows };
  };

export const all = (wanted: OfThing): Rule => found(wanted);
export const aged = (wanted: OfThing, age: Age): Rule => found((it) => wanted(it) && it.age === age);
export const toReplace = (wanted: OfThing): Rule => found((it) => wanted(it) && it.reasons.length > 0);

/** Whether there is any; which, in words: what each is. */
export const present =
  (wanted: OfThing): Rule =>
  ({ things }) => {
    if (!things.length) return undefined;
    const rows = things.filter(wanted);
    return { answer: rows.length > 0, words: distinct(rows.map(({ name }) => name)), rows };
  };

/** What they are called, or who made them. */
export const listed =
  (wanted: OfThing, field: "name" | "maker"): Rule =>
  ({ things }) => {
    const rows = things.filter(wanted);
    return rows.length ? { words: distinct(rows.map((it) => it[field])), rows } : undefined;
  };

/** «8, 16 кВт». */
export const powerOf: Rule = ({ things }) => {
  const rows = things.filter((it) => it.kind === "power" && it.power !== undefined);
  return rows.length ? { words: `${distinct(rows.map(({ power }) => power))} кВт`, rows } : undefined;
};

export const ports: Rule = ({ things }) => {
  const rows = things.filter((it) => it.kind === "network" && it.ports !== undefined);
  return rows.length ? { answer: rows.reduce((sum, it) => sum + it.ports!, 0), rows } : undefined;
};

// Coverage

/** Things that serve staff, for a position: over the units whose positions are known. */
const forSeat =
  (wanted: OfThing, shown: (things: number, seats: number) => { answer: number; percent?: boolean }): Rule =>
  (facts) => {
    const known = factsOf(facts, (unit) => unit.seats !== undefined);
    const seats = seatsOf(known.units);
    const rows = known.things.filter((it) => isComputer(it) && servesStaff(it) && wanted(it));
    return seats && facts.things.length ? { ...shown(rows.length, seats), rows } : undefined;
  };

/** «Коефіцієнт забезпеченості комп’ютерами на 1 працівника»: computers in use by staff over positions. */
export const computersForSeat = forSeat(
  () => true,
  (things, seats) => ({ answer: round(things / seats) }),
);

export const computersForSeatShare = forSeat(
  () => true,
  (things, seats) => ({ answer: round((things / seats) * 100), percent: true }),
);

/** Computers whose system and office package are both licensed, over positions. */
export const programsForSeat = forSeat(
  (it) => it["os-licensed"] === true && it["office-licensed"] === true,
  (things, seats) => ({ answer: round(things / seats) }),
);

const sum = (units: Unit[], of: "pupils" | "specialists") => units.reduce((total, it) => total + (it[of] ?? 0), 0);

/** Computers of pupils over pupils; of staff over teachers. */
export const shareFor =
  (of: "pupils" | "specialists"): Rule =>
  (facts) => {
    const known = factsOf(facts, (unit) => unit[of] !== undefined);
    const people = sum(known.units, of);
    const rows = known.things.filter((it) => isComputer(it) && isFor(of)(it));
    return people ? { answer: round((rows.length / people) * 100), percent: true, rows } : undefined;
  };

/** How many more are wanted, so that each teacher has one. */
export const wantedForTeachers: Rule = (facts) => {
  const known = factsOf(facts, (unit) => unit.specialists !== undefined);
  if (!known.units.length) return undefined;
  const missing = known.units.map((unit) => {
    const theirs = known.things.filter((it) => it.unit === unit.id && isComputer(it) && isFor("specialists")(it));
    return Math.max(0, unit.specialists! - theirs.length);
  });
  return { answer: missing.reduce((total, it) => total + it, 0), rows: known.units };
};

const isFor =
  (of: "pupils" | "specialists"): OfThing =>
  (it) =>
    of === "specialists" ? servesStaff(it) : it.users === "pupils" && it.state === "in-use";

// Programs on computers

const computersWith =
  (wanted: OfThing, called?: (thing: Thing) => string | undefined): Rule =>
  ({ things }) => {
    const ours = things.filter(isComputer);
    if (!ours.some(({ os, office, antivirus }) => os ?? office ?? antivirus)) return undefined;
    const rows = ours.filter(wanted);
    return { answer: rows.length, ...(called && { words: distinct(rows.map(called).toSorted()) }), rows };
  };

const isWindows: OfThing = ({ os }) => os?.startsWith("windows") ?? false;
const systemOf = ({ os }: Thing) => operatingSystems.find(({ id }) => id === os)?.label.uk;

export const windows = computersWith(isWindows, systemOf);
export const windowsLicensed = computersWith((it) => isWindows(it) && it["os-licensed"] === true);
export const otherSystems = computersWith((it) => it.os !== undefined && !isWindows(it), systemOf);
export const msOffice = computersWith(({ office }) => office === "ms-office");
export const msOfficeLicensed = computersWith((it) => it.office === "ms-office" && it["office-licensed"] === true);
export const otherOffice = computersWith(({ office }) => office !== undefined && office !== "ms-office");
export const antivirus = computersWith(
  (it) => Boolean(it.antivirus),
  (it) => it.antivirus,
);

/** Computers with an antivirus among all computers. */
export const antivirusShare: Rule = (facts) => {
  const guarded = antivirus(facts);
  const whole = facts.things.filter(isComputer).length;
  return guarded && { answer: round((Number(guarded.answer) / whole) * 100), percent: true, rows: guarded.rows };
};

export const inLan = computersWith(({ lan }) => lan === true);
export const lanPresent: Rule = (facts) => {
  const inside = inLan(facts);
  return inside && { answer: inside.rows.length > 0, rows: inside.rows };
};
export const lanShare: Rule = (facts) => {
  const inside = inLan(facts);
  const whole = facts.things.filter(isComputer).length;
  return inside && { answer: round((inside.rows.length / whole) * 100), percent: true, rows: inside.rows };
};

// Connections

const connected =
  (
    wanted: (it: Connection) => boolean,
    say: (rows: Connection[]) => { answer?: boolean; words?: string } | undefined,
  ): Rule =>
  ({ connections }) => {
    const rows = connections.filter(wanted);
    const said = rows.length ? say(rows) : undefined;
    return said && { ...said, rows };
  };

const isMain = ({ backup }: Connection) => !backup;
const technologyOf = ({ technology }: Connection) => technologies.find(({ id }) => id === technology)?.label.uk;

export const internet = connected(isMain, () => ({ answer: true }));
/** «100–1000 Мбіт/с». */
export const speed = connected(
  (it) => isMain(it) && it.speed !== undefined,
  (rows) => {
    const [least, most] = [Math.min, Math.max].map((of) => of(...rows.map((it) => it.speed!)));
    return { words: `${least === most ? least : `${least}–${most}`} Мбіт/с` };
  },
);
export const technology = connected(isMain, (rows) => ({ words: distinct(rows.map(technologyOf)) }));
export const provider = connected(isMain, (rows) => ({ words: distinct(rows.map((it) => it.provider)) }));
/** Enough when it is enough everywhere. */
export const enough = connected(
  (it) => isMain(it) && it.enough !== undefined,
  (rows) => ({ answer: rows.every((it) => it.enough) }),
);
export const backup: Rule = ({ connections }) => {
  if (!connections.length) return undefined;
  const rows = connections.filter((it) => it.backup);
  return { answer: rows.length > 0, words: distinct(rows.map((it) => it.provider)), rows };
};
export const inShelter = connected(
  (it) => it.shelter !== undefined,
  (rows) => ({ answer: rows.every((it) => it.shelter) }),
);
export const filtered = connected(
  (it) => it.filtered !== undefined,
  (rows) => ({ answer: rows.every((it) => it.filtered) }),
);

// Information systems

const named = ({ name, developer }: System) => (developer ? `${name} (${developer})` : name);

const systemsOf = (facts: Facts, wanted: (it: System) => boolean) =>
  facts.systems.length ? facts.systems.filter(wanted) : undefined;

const isOf =
  (kinds: SystemKind[]) =>
  ({ kind: it }: System) =>
    (kinds as string[]).includes(it);

/** Whether there is such a system; which. */
export const system =
  (...kinds: SystemKind[]): Rule =>
  (facts) => {
    const rows = systemsOf(facts, isOf(kinds));
    return rows && { answer: rows.length > 0, words: distinct(rows.map(named)), rows };
  };

export const systemNames =
  (...kinds: SystemKind[]): Rule =>
  (facts) => {
    const rows = systemsOf(facts, isOf(kinds));
    return rows?.length ? { words: distinct(rows.map(named)), rows } : undefined;
  };

/** Programs of the social sphere that work in a browser, or those that do not. */
export const socialPrograms =
  (web: boolean): Rule =>
  (facts) => {
    const rows = systemsOf(facts, (it) => isOf(["social", "accounting", "other"])(it) && (it.web ?? false) === web);
    return rows && { answer: rows.length > 0, words: distinct(rows.map(named)), rows };
  };

export const systemYears =
  (...kinds: SystemKind[]): Rule =>
  (facts) => {
    const rows = systemsOf(facts, (it) => isOf(kinds)(it) && it.year !== undefined);
    return rows?.length ? { words: distinct(rows.map(({ year }) => year).toSorted()), rows } : undefined;
  };

export const systemSum =
  (field: "accounts" | "wanted", ...kinds: SystemKind[]): Rule =>
  (facts) => {
    const rows = systemsOf(facts, (it) => isOf(kinds)(it) && it[field] !== undefined);
    return rows?.length ? { answer: rows.reduce((total, it) => total + it[field]!, 0), rows } : undefined;
  };

/** Which units use it. */
export const systemUnits =
  (...kinds: SystemKind[]): Rule =>
  (facts) => {
    const rows = systemsOf(facts, isOf(kinds));
    const names = new Map(facts.units.map(({ id, name }) => [id, name]));
    return rows?.length ? { words: distinct(rows.map(({ unit }) => names.get(unit))), rows } : undefined;
  };

/** Whether the system exchanges data with this one: its name stands among what it exchanges with. */
export const integrated =
  (withWhat: RegExp, ...kinds: SystemKind[]): Rule =>
  (facts) => {
    const rows = systemsOf(facts, isOf(kinds));
    return rows?.length
      ? { answer: rows.some(({ integration }) => withWhat.test(integration ?? "")), rows }
      : undefined;
  };
