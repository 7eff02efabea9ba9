import { registersDiffer, syncRegisters } from "../../engines/registers/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { definitions, keep, read } from "./definitions.ts";
import { showCard, takeCertificate } from "./pages/card.tsx";
import { settle, showConflict, showConflicts } from "./pages/conflicts.tsx";
import { showDistricts, takeDistricts } from "./pages/districts.tsx";
import { fieldWorker, giveData, showField, takeSync } from "./pages/field.tsx";
import { openYear, showList } from "./pages/list.tsx";
import { showPurpose, takePurpose } from "./pages/purpose.tsx";
import { downloadReport, showReport } from "./pages/report.tsx";
import { showYear, takeYear } from "./pages/year.tsx";
import { fillSample } from "./sample.ts";
import { text } from "./text.ts";

const at = "/desk/households";
const title = { uk: text.uk.title, en: text.en.title };

/** Household accounting (D3): cards of homesteads by year, the round without network, certificates, 6-сільрада. */
export const households = defineService({
  id: "households",
  title,
  migrations: new URL("./migrations/", import.meta.url),
  assets: new URL("./assets/", import.meta.url),
  permissions: {
    [read]: {
      title: { uk: "Читати погосподарський облік", en: "Read household accounting" },
      roles: ["clerk", "head", "administrator"],
      byUnit: true,
    },
    [keep]: {
      title: { uk: "Вести погосподарський облік", en: "Keep household accounting" },
      roles: ["clerk", "administrator"],
      byUnit: true,
    },
  },
  deeds: {
    "households.roll-over": { uk: "відкрито рік погосподарського обліку", en: "year of household accounting opened" },
    "households.certify": { uk: "видано довідку з погосподарського обліку", en: "certificate of a household issued" },
    "households.sync": { uk: "надіслано дані, вписані без мережі", en: "data typed without network sent" },
    "households.set-district": {
      uk: "село закріплено за старостинським округом",
      en: "village given to a starosta district",
    },
    "households.settle": { uk: "знято розбіжність погосподарського обліку", en: "difference of a household settled" },
  },
  menu: [{ channel: "desk", to: at, title, order: 55, may: read }],
  routes: [
    get(at, read, showList),
    post(`${at}/years`, keep, openYear),
    get(`${at}/districts`, keep, showDistricts),
    post(`${at}/districts`, keep, takeDistricts),
    get(`${at}/purpose`, read, showPurpose),
    post(`${at}/purpose`, read, takePurpose),
    get(`${at}/report`, read, showReport),
    get(`${at}/report/:format`, read, downloadReport),
    get(`${at}/field`, keep, showField),
    get(`${at}/field/data`, keep, giveData),
    get(`${at}/field-worker.js`, "anyone", fieldWorker),
    post(`${at}/sync`, keep, takeSync),
    get(`${at}/conflicts`, keep, showConflicts),
    get(`${at}/conflicts/:key`, keep, showConflict),
    post(`${at}/conflicts/:key`, keep, settle),
    get(`${at}/:id`, read, showCard),
    get(`${at}/:id/year`, keep, showYear),
    post(`${at}/:id/year`, keep, takeYear),
    post(`${at}/:id/certificate`, keep, takeCertificate),
  ],
  sample: fillSample,
  async start(ctx) {
    if (await registersDiffer(ctx.db, definitions)) await write(ctx, (tx) => syncRegisters(tx, definitions));
  },
});
