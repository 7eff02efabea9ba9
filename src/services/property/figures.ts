import type { Indicator } from "../../platform/service/index.ts";
import { kyivDate } from "../../platform/time/index.ts";
import { countThings } from "./things.ts";

/** What this service tells the programme and reports of itself. */
export const indicators: Indicator[] = [
  {
    id: "property.leased",
    title: { uk: "Об’єктів комунального майна в оренді", en: "Objects of communal property leased" },
    unit: { uk: "од.", en: "objects" },
    value: async ({ db, now }) => (await countThings(db, kyivDate(now))).leased,
    evidence: "/property/things?state=leased",
  },
];
