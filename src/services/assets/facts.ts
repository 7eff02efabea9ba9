import { sql } from "kysely";
import { allPositions, findUnitByName } from "../../engines/people/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import { ageOf, reasonsToReplace, type Age, type Reason } from "./rules.ts";

/** All that the registers of IT assets say today: figures are counted from it, each from rows that can be shown. */
export interface Facts {
  today: CivilDate;
  units: Unit[];
  /** What is written off is not here. */
  things: Thing[];
  licences: Licence[];
  systems: System[];
  connections: Connection[];
}

interface Row {
  id: string;
  register: string;
  label: string;
}

export interface Unit extends Row {
  name: string;
  type: string;
  section?: string;
  /** Positions by the staffing list; else by the structure; undefined where neither says. */
  seats?: number;
  specialists?: number;
  pupils?: number;
  workplaces?: number;
  "workplaces-active"?: number;
  "workplaces-wanted"?: number;
  website?: string;
}

interface OfUnit extends Row {
  /** Id of the unit's record. */
  unit: string;
}

export interface Thing extends OfUnit {
  inventory: string;
  kind: string;
  name: string;
  maker?: string;
  seat?: string;
  users?: string;
  since?: CivilDate;
  state: string;
  replace?: boolean;
  os?: string;
  "os-licensed"?: boolean;
  office?: string;
  "office-licensed"?: boolean;
  antivirus?: string;
  lan?: boolean;
  ports?: number;
  power?: number;
  warranty?: CivilDate;
  age: Age;
  reasons: Reason[];
}

export interface Licence extends OfUnit {
  product: string;
  kind: string;
  count: number;
  until?: CivilDate;
}

export interface System extends OfUnit {
  name: string;
  kind: string;
  developer?: string;
  year?: number;
  accounts?: number;
  wanted?: number;
  web?: boolean;
  integration?: string;
  basis?: string;
  personal?: boolean;
  until?: CivilDate;
}

export interface Connection extends OfUnit {
  provider: string;
  technology: string;
  speed?: number;
  backup?: boolean;
  enough?: boolean;
  shelter?: boolean;
  filtered?: boolean;
  until?: CivilDate;
}

export async function readFacts(db: Db, today: CivilDate): Promise<Facts> {
  const { rows } = await sql<Row & { values: Record<string, unknown> }>`
    select id, register, label, "values" from record where state = 'entered'
      and register in ('it-units', 'it-assets', 'software-licences', 'information-systems', 'connections')
    order by label, id`.execute(db);
  const merged = await mergedUnits(db);
  const of = <T extends Row>(register: string) =>
    rows
      .filter((row) => row.register === register)
      .map(({ values, ...row }) => {
        const unit = merged.get(String(values.unit));
        return { ...values, ...(unit && { unit }), ...row } as unknown as T;
      });
  const things = of<Thing>("it-assets").filter(({ state }) => state !== "written-off");
  return {
    today,
    units: await withSeats(db, of<Unit & { staff?: number }>("it-units"), today),
    things: things.map((it) => ({ ...it, age: ageOf(it.since, today), reasons: reasonsToReplace(it, today) })),
    licences: of<Licence>("software-licences"),
    systems: of<System>("information-systems"),
    connections: of<Connection>("connections"),
  };
}

/** What refers to a record of a unit that was merged into another belongs to that other. */
async function mergedUnits(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; merged_into: string }>`
    select id, merged_into from record where register = 'it-units' and merged_into is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.merged_into]));
}

/** Positions that are not in the staffing list's figure are counted from the structure, by the unit's name. */
async function withSeats(db: Db, units: (Unit & { staff?: number })[], today: CivilDate): Promise<Unit[]> {
  const positions = await allPositions(db, today);
  const seats = new Map<string, number>();
  for (const { unit_id, seats: so } of positions) seats.set(unit_id, (seats.get(unit_id) ?? 0) + so);
  return Promise.all(
    units.map(async (unit) => {
      if (unit.staff !== undefined) return { ...unit, seats: unit.staff };
      const known = await findUnitByName(db, unit.name);
      return { ...unit, seats: known && seats.get(known.id) };
    }),
  );
}

/** The same facts of some units only. */
export function factsOf(facts: Facts, wanted: (unit: Unit) => boolean): Facts {
  const units = facts.units.filter(wanted);
  const ids = new Set(units.map(({ id }) => id));
  const theirs = <T extends { unit: string }>(all: T[]) => all.filter(({ unit }) => ids.has(unit));
  return {
    today: facts.today,
    units,
    things: theirs(facts.things),
    licences: theirs(facts.licences),
    systems: theirs(facts.systems),
    connections: theirs(facts.connections),
  };
}

export const isComputer = ({ kind }: Thing) => kind === "desktop" || kind === "laptop";
export const isOffice = ({ kind }: Thing) => kind === "printer" || kind === "mfp" || kind === "scanner";
/** It serves those who work there: in use, and not set aside for pupils or visitors. */
export const servesStaff = (it: Thing) => it.state === "in-use" && (it.users ?? "staff") === "staff";

/** Positions of these units together; undefined when not one is known. */
export function seatsOf(units: Unit[]): number | undefined {
  const known = units.flatMap(({ seats }) => seats ?? []);
  return known.length ? known.reduce((sum, it) => sum + it, 0) : undefined;
}
