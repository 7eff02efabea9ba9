import { registersDiffer, syncRegisters } from "../../engines/registers/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { definitions } from "./definitions.ts";
import { due } from "./ending.ts";
import { showOverview } from "./pages/overview.tsx";
import { downloadCsv, downloadPdf, showQuestionnaire } from "./pages/questionnaire.tsx";
import { showResources } from "./pages/resources.tsx";
import { showLine } from "./pages/line.tsx";
import { showSection, takeSection } from "./pages/section.tsx";
import { showThings } from "./pages/things.tsx";
import { keepAssets, readAssets } from "./registers/common.ts";
import { fillSample } from "./sample.ts";
import { text } from "./text.ts";

const title = { uk: text.uk.title, en: text.en.title };

/** IT assets and information resources (D6): equipment, licences, systems, connections, and the questionnaire of them. */
export const assets = defineService({
  id: "assets",
  title,
  migrations: new URL("./migrations/", import.meta.url),
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
  deeds: {
    "assets.answer": {
      uk: "вписано відповіді до анкети цифрової готовності",
      en: "answered the questionnaire of digital readiness",
    },
  },
  menu: [{ channel: "desk", to: "/desk/assets", title, order: 57, may: readAssets }],
  routes: [
    get("/desk/assets", readAssets, showOverview),
    get("/desk/assets/things", readAssets, showThings),
    get("/desk/assets/resources", readAssets, showResources),
    get("/desk/assets/questionnaire", readAssets, showQuestionnaire),
    get("/desk/assets/questionnaire.csv", readAssets, downloadCsv),
    get("/desk/assets/questionnaire.pdf", readAssets, downloadPdf, { perMinute: 20 }),
    get("/desk/assets/questionnaire/:section", readAssets, showSection),
    post("/desk/assets/questionnaire/:section", keepAssets, takeSection),
    get("/desk/assets/questionnaire/:section/:line", readAssets, showLine),
  ],
  due,
  sample: fillSample,
  async start(ctx) {
    if (await registersDiffer(ctx.db, definitions)) await write(ctx, (tx) => syncRegisters(tx, definitions));
  },
});
