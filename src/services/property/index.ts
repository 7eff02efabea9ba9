import { registersDiffer, syncRegisters } from "../../engines/registers/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { chargeJob } from "./charges.ts";
import { definitions } from "./definitions.ts";
import { due } from "./due.ts";
import { indicators } from "./figures.ts";
import { showAuctions } from "./pages/auctions.tsx";
import { showLease, takePayment } from "./pages/lease.tsx";
import { showOverview } from "./pages/overview.tsx";
import { showOpenThing, showOpenThings, showProperty } from "./pages/public.tsx";
import { showThing } from "./pages/thing.tsx";
import { showThings } from "./pages/things.tsx";
import { keepProperty, readProperty } from "./registers/common.ts";
import { fillSample } from "./sample.ts";
import { text } from "./text.ts";

const title = { uk: text.uk.title, en: text.en.title };

/** Communal property (D4): what the hromada has, who leases it, what is paid, auctions. */
export const property = defineService({
  id: "property",
  title,
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
  menu: [
    { channel: "site", to: "/property", title, order: 62 },
    { channel: "desk", to: "/desk/property", title, order: 56, may: readProperty },
  ],
  routes: [
    get("/property", "anyone", showProperty, { cache: true }),
    get("/property/things", "anyone", showOpenThings, { cache: true }),
    get("/property/auctions", "anyone", showAuctions, { cache: true }),
    get("/property/:id", "anyone", showOpenThing, { cache: true }),
    get("/desk/property", readProperty, showOverview),
    get("/desk/property/things", readProperty, showThings),
    get("/desk/property/:id", readProperty, showThing),
    get("/desk/property/leases/:id", readProperty, showLease),
    post("/desk/property/leases/:id", keepProperty, takePayment),
  ],
  jobs: [chargeJob],
  indicators,
  due,
  sample: fillSample,
  async start(ctx) {
    if (await registersDiffer(ctx.db, definitions)) await write(ctx, (tx) => syncRegisters(tx, definitions));
  },
});
