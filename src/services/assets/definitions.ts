import { connections } from "./registers/connections.ts";
import { equipment } from "./registers/equipment.ts";
import { informationSystems, licences } from "./registers/programs.ts";
import { units } from "./registers/units.ts";

/** Registers of IT assets, each before those that refer to it. */
export const definitions = [units, equipment, licences, informationSystems, connections];
