import type { Possible } from "../../../engines/cases/index.ts";
import type { Unit } from "../../../engines/people/index.ts";
import type { Ask, Filled } from "../../../platform/http/index.ts";
import type { WorkCalendar } from "../../../platform/time/index.ts";
import type { mine } from "../pages/mine.ts";

/** A form of the case's page that came back with something to mend. */
export interface Returned {
  deed: string;
  filled: Filled;
}

/** A case as its applicant's page has it: who looks, what they may do, who handles it. */
export interface Seen {
  ask: Ask;
  it: Awaited<ReturnType<typeof mine>>;
  may: Map<string, Possible>;
  unit?: Unit;
  official?: string;
  calendar: WorkCalendar;
  returned?: Returned;
}
