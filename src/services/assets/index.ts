import { registersDiffer, syncRegisters } from "../../engines/registers/index.ts";
import { get } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { definitions } from "./definitions.ts";
import { due } from "./ending.ts";
import { showOverview } from "./pages/overview.tsx";
import { showResources } from "./pages/resources.tsx";
import { showThings } from "./pages/things.tsx";
import { keepAssets, readAssets } from "./registers/common.ts";
import { fillSample } from "./sample.ts";
import { text } from "./text.ts";

const title = { uk: text.uk.title, en: text.en.title };

/** IT assets and information resources (D6): equipment, licences, systems, connections, and the questionnaire of them. */
export const assets = defineService({
  id: "assets",
  title,
  permissions: {
    [readAssets]: {
      title: { uk: "Читати реєстри ІТ-обладнання", en: "Read the registers of IT equipment" },
      roles: ["clerk", "head", "programme-manager", "administrator"],
      byUnit: true,
    },
    [keepAssets]: {
      title: { uk: "Вести ІТ-обладнання, ліцензії й системи", en: "Keep IT equipment, licences and systems" },
      roles: ["clerk", "administrator"],
      byUnit: true,
    },
  },
  menu: [{ channel: "desk", to: "/desk/assets", title, order: 57, may: readAssets }],
  routes: [
    get("/desk/assets", readAssets, showOverview),
    get("/desk/assets/things", readAssets, showThings),
    get("/desk/assets/resources", readAssets, showResources),
  ],
  due,
  sample: fillSample,
  async start(ctx) {
    if (await registersDiffer(ctx.db, definitions)) await write(ctx, (tx) => syncRegisters(tx, definitions));
  },
});
