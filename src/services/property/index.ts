import { registersDiffer, syncRegisters } from "../../engines/registers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { definitions } from "./definitions.ts";
import { fillSample } from "./sample.ts";

/** Communal property (D4): what the hromada has, who leases it, what is paid. */
export const property = defineService({
  id: "property",
  title: { uk: "Комунальне майно", en: "Communal property" },
  sample: fillSample,
  async start(ctx) {
    if (await registersDiffer(ctx.db, definitions)) await write(ctx, (tx) => syncRegisters(tx, definitions));
  },
});
