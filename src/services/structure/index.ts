import { z } from "zod";
import { get } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { datasets } from "./open-data.ts";
import { showOfficials } from "./pages/officials.tsx";
import { showStructure } from "./pages/tree.tsx";
import { showUnit } from "./pages/unit.tsx";
import { indexPosition, indexUnit } from "./search.ts";
import { text } from "./text.ts";

const named = z.object({ id: z.uuid() });

/** Who is responsible for what: units, officials, contacts, for everybody. */
export const structure = defineService({
  id: "structure",
  title: { uk: text.uk.title, en: text.en.title },
  menu: [{ channel: "site", to: "/structure", title: { uk: text.uk.title, en: text.en.title }, order: 30 }],
  routes: [
    get("/structure", "anyone", showStructure, { cache: true }),
    get("/structure/:slug", "anyone", showUnit, { cache: true }),
    get("/officials", "anyone", showOfficials, { cache: true }),
  ],
  on: {
    "people.unit-changed": (ctx, data) => indexUnit(ctx, named.parse(data).id),
    "people.position-changed": (ctx, data) => indexPosition(ctx, named.parse(data).id),
  },
  datasets,
});
