import { registersDiffer, syncRegisters } from "../../engines/registers/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { chargeChanged, chargeJob } from "./charges.ts";
import { definitions } from "./definitions.ts";
import { due } from "./due.ts";
import { indicators } from "./figures.ts";
import { showAuctions } from "./pages/auctions.tsx";
import { downloadProtocol, showInventory, takeClose } from "./pages/inventory.tsx";
import { showInventories, takeInventory } from "./pages/inventories.tsx";
import { makeLabels, showLabels } from "./pages/labels.tsx";
import { showLease, takePayment } from "./pages/lease.tsx";
import { showOverview } from "./pages/overview.tsx";
import { showOpenThing, showOpenThings, showProperty } from "./pages/public.tsx";
import { photoUploads, showScan, takeScan } from "./pages/scan.tsx";
import { showThing } from "./pages/thing.tsx";
import { showThings } from "./pages/things.tsx";
import { showNewAuction, showNewLease, takeNewAuction, takeNewLease } from "./pages/under.tsx";
import { keepProperty, readProperty } from "./registers/common.ts";
import { fillSample } from "./sample.ts";
import { text } from "./text.ts";

const title = { uk: text.uk.title, en: text.en.title };

/** Communal property (D4): what the hromada has, who leases it, what is paid, auctions, inventories by label. */
export const property = defineService({
  id: "property",
  title,
  migrations: new URL("./migrations/", import.meta.url),
  permissions: {
    [readProperty]: {
      title: { uk: "Читати реєстри комунального майна", en: "Read the registers of communal property" },
      roles: ["clerk", "head", "administrator"],
      byUnit: true,
    },
    [keepProperty]: {
      title: { uk: "Вести комунальне майно, оренду й платежі", en: "Keep property, leases and payments" },
      roles: ["clerk", "administrator"],
      byUnit: true,
    },
  },
  deeds: {
    "property.start-inventory": { uk: "почато інвентаризацію майна", en: "inventory of property begun" },
    "property.see": { uk: "записано, що побачено під час інвентаризації", en: "noted what an inventory saw" },
    "property.close-inventory": { uk: "закрито інвентаризацію майна", en: "inventory of property closed" },
  },
  menu: [{ channel: "desk", to: "/desk/property", title, order: 56, may: readProperty }],
  routes: [
    get("/property", "anyone", showProperty, { cache: true }),
    get("/property/things", "anyone", showOpenThings, { cache: true }),
    get("/property/auctions", "anyone", showAuctions, { cache: true }),
    get("/property/:id", "anyone", showOpenThing, { cache: true }),
    get("/desk/property", readProperty, showOverview),
    get("/desk/property/things", readProperty, showThings),
    get("/desk/property/:id", readProperty, showThing),
    get("/desk/property/:id/lease", keepProperty, showNewLease),
    post("/desk/property/:id/lease", keepProperty, takeNewLease),
    get("/desk/property/:id/auction", keepProperty, showNewAuction),
    post("/desk/property/:id/auction", keepProperty, takeNewAuction),
    get("/desk/property/leases/:id", readProperty, showLease),
    post("/desk/property/leases/:id", keepProperty, takePayment),
    get("/desk/property/labels", readProperty, showLabels),
    post("/desk/property/labels", readProperty, makeLabels, { perMinute: 20 }),
    get("/desk/property/inventory", readProperty, showInventories),
    post("/desk/property/inventory", keepProperty, takeInventory),
    get("/desk/property/inventory/scan/:id", readProperty, showScan),
    post("/desk/property/inventory/scan/:id", keepProperty, takeScan, { uploads: photoUploads }),
    get("/desk/property/inventory/:id", readProperty, showInventory),
    post("/desk/property/inventory/:id/close", keepProperty, takeClose),
    get("/desk/property/inventory/:id/protocol.pdf", readProperty, downloadProtocol, { perMinute: 20 }),
  ],
  jobs: [chargeJob],
  on: { "registers.changed": chargeChanged },
  indicators,
  due,
  // Photos of inventories; documents of a thing are files of its record.
  mayRead: async (ctx) => ctx.actor.can(readProperty),
  sample: fillSample,
  async start(ctx) {
    if (await registersDiffer(ctx.db, definitions)) await write(ctx, (tx) => syncRegisters(tx, definitions));
  },
});
