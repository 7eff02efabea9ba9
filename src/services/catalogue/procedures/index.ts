/** The services that ship: each a procedure for the units that have the duties in a hromada. */
import * as birth from "./birth.ts";
import * as building from "./building.ts";
import * as improvement from "./improvement.ts";
import * as property from "./property.ts";
import * as residence from "./residence.ts";
import * as social from "./social.ts";
import type { Shipped } from "./parts.ts";

export const shipped: Shipped[] = [residence, improvement, building, social, property, birth].flatMap((theme) =>
  Object.values(theme),
);
