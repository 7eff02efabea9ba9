import type { CivilDate } from "../../platform/time/index.ts";
import type { RecordState } from "./tables.ts";
import type { Values } from "./values.ts";

/*
 * A record has two times: when something was true, and when we knew it. An action tells what we learned at an
 * instant; folding the actions up to that instant gives what was then held true of each day.
 */

/** What is held true from a day (null: always) until another, that day not included (null: to this day and on). */
export interface Segment {
  from: CivilDate | null;
  to: CivilDate | null;
  values: Values;
}

export interface Timeline {
  state: RecordState;
  segments: Segment[];
  mergedInto?: string;
}

/** What was done with a record, once: only ever added. */
export interface RecordAction {
  seq: number;
  at: Date;
  verb: string;
  data: ActionData;
}

export interface ActionData {
  /** enter: all values; correct, absorb: the changed ones, null for those taken away. */
  values?: { [field: string]: unknown };
  /** The first day of it, null for always; the day after its last. */
  from?: CivilDate | null;
  to?: CivilDate | null;
  /** merge: the record that stays. */
  into?: string;
  /** split: the records that came of it. */
  parts?: string[];
  /** recast: the field, and what its values became by its new type: [was, is], null for those that could not be read. */
  field?: string;
  recast?: [unknown, unknown][];
  why?: string;
  [more: string]: unknown;
}

const nothing: Timeline = { state: "entered", segments: [] };

/** What is held true after these actions, in their order. */
export const foldRecord = (actions: RecordAction[]): Timeline => actions.reduce(applyAction, nothing);

/** What was held true at an instant. */
export const knownAt = (actions: RecordAction[], at: Date): Timeline =>
  foldRecord(actions.filter((action) => action.at <= at));

/** What is held true after one more action. */
export function applyAction(before: Timeline, { verb, data }: RecordAction): Timeline {
  const { from = null, to = null } = data;
  switch (verb) {
    case "enter":
      return { state: "entered", segments: [{ from, to, values: clean(data.values ?? {}) }] };
    case "correct":
    case "absorb":
      return { ...before, segments: change(before.segments, data.values ?? {}, from, to) };
    case "annul":
      return { ...before, state: "annulled", segments: cut(before.segments, from) };
    case "restore":
      return { state: "entered", segments: reopen(before.segments, data) };
    case "merge":
      return { ...before, state: "merged", mergedInto: data.into };
    case "unmerge":
      return { state: "entered", segments: before.segments };
    case "split":
      return { ...before, state: "split" };
    case "recast":
      return { ...before, segments: recast(before.segments, data) };
    default:
      return before;
  }
}

/** What is true on a day; undefined when the record says nothing of it. */
export const valuesOn = (segments: Segment[], day: CivilDate): Values | undefined =>
  segments.find(({ from, to }) => (from === null || from <= day) && (to === null || day < to))?.values;

/** The first day after this one on which the values change by themselves. */
export function turnsOn(segments: Segment[], day: CivilDate): CivilDate | null {
  const days = segments.flatMap(({ from, to }) => [from, to]).filter((it): it is CivilDate => it !== null && it > day);
  return days.sort()[0] ?? null;
}

/** The part of each segment inside the days gets the changed values; what is outside stays. */
function change(segments: Segment[], changes: object, from: CivilDate | null, to: CivilDate | null): Segment[] {
  const pieces = segments.flatMap((segment) => {
    const begin = later(segment.from, from);
    const end = earlier(segment.to, to);
    if (end !== null && begin !== null && begin >= end) return [segment];
    return [
      { ...segment, to: begin },
      { from: begin, to: end, values: clean({ ...segment.values, ...changes }) },
      { ...segment, from: end },
    ].filter((piece, at) => at === 1 || !isEmpty(piece, at === 0 ? segment.from : segment.to, at));
  });
  return joined(pieces);
}

/** Before the change there is something only when the change begins later; after it, only when it ends sooner. */
function isEmpty({ from, to }: Segment, edge: CivilDate | null, at: number): boolean {
  return at === 0 ? to === null || to === edge : from === null || from === edge;
}

/** Nothing is true from this day on; null: it never was. */
function cut(segments: Segment[], day: CivilDate | null): Segment[] {
  if (day === null) return [];
  return segments
    .filter(({ from }) => from === null || from < day)
    .map((segment) => ({ ...segment, to: earlier(segment.to, day) }));
}

/** What an annulment cut off is true again: the record as it was before, or, when that was nothing, the given values. */
function reopen(segments: Segment[], { values, from = null }: ActionData): Segment[] {
  const last = segments.at(-1);
  if (last) return [...segments.slice(0, -1), { ...last, to: null }];
  return [{ from, to: null, values: clean(values ?? {}) }];
}

/** A field got another type: its values stand otherwise in every truth. */
function recast(segments: Segment[], { field = "", recast: pairs = [] }: ActionData): Segment[] {
  const became = new Map(pairs.map(([was, is]) => [JSON.stringify(was), is]));
  return segments.map((segment) => {
    const was = JSON.stringify(segment.values[field]);
    return became.has(was) ? { ...segment, values: clean({ ...segment.values, [field]: became.get(was) }) } : segment;
  });
}

function joined(segments: Segment[]): Segment[] {
  const all: Segment[] = [];
  for (const segment of segments) {
    const last = all.at(-1);
    if (last && last.to === segment.from && JSON.stringify(last.values) === JSON.stringify(segment.values))
      last.to = segment.to;
    else all.push({ ...segment });
  }
  return all;
}

/** A value that was taken away is not there at all. */
const clean = (values: object): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)) as Values;

const later = (one: CivilDate | null, other: CivilDate | null) =>
  one === null ? other : other === null || one > other ? one : other;

const earlier = (one: CivilDate | null, other: CivilDate | null) =>
  one === null ? other : other === null || one < other ? one : other;
