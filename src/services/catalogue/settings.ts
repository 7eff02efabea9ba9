import { z } from "zod";
import { defineSettings } from "../../platform/settings/index.ts";
import { duties, type Duty } from "./duties.ts";

const unit = z.string().max(80).optional();
const shape = Object.fromEntries(Object.keys(duties).map((duty) => [duty, unit])) as Record<Duty, typeof unit>;

/**
 * Which unit, by its slug, has which duty. Changed on the page of duties, which publishes the services that ship
 * anew for the units that have them.
 */
export const dutySettings = defineSettings({
  id: "services",
  title: { uk: "Послуги: хто за що відповідає", en: "Services: who has which duty" },
  schema: z.object(shape),
  defaults: {},
});
