import type { Indicator } from "../../platform/service/index.ts";
import { kyivDate } from "../../platform/time/index.ts";
import { countThings } from "./things.ts";

/** What this service tells the programme and reports of itself. */
export const indicators: Indicator[] = [
  {
    id: "property.leased",
    title: { uk: "Комунального майна в оренді", en: "Communal property leased" },
    unit: { uk: "об’єктів", en: "objects" },
    value: async ({ db, now }) => (await countThings(db, kyivDate(now))).leased,
    evidence: "/property/things?state=leased",
  },
];
