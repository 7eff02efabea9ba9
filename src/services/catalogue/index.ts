import { z } from "zod";
import { procedureDiffers } from "../../engines/cases/index.ts";
import { answerUploads } from "../../engines/forms/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { saveDuties, showDuties } from "./builder/pages/duties.tsx";
import { move, remove, savePage, showForm, showPage } from "./builder/pages/form.tsx";
import {
  addService,
  change,
  close,
  copy,
  importLimit,
  open,
  showImport,
  showNew,
  showServices,
  takeFile,
} from "./builder/pages/list.tsx";
import { showPreview } from "./builder/pages/preview.tsx";
import { saveQuestion, showQuestion } from "./builder/pages/question.tsx";
import { saveSection, showSection } from "./builder/pages/section.tsx";
import { drop, publish, saveToFile, showService as showDeskService } from "./builder/pages/service.tsx";
import { showTrial, takeTrial } from "./builder/pages/trial.tsx";
import { showVersions } from "./builder/pages/versions.tsx";
import { showCatalogue } from "./pages/list.tsx";
import { showService } from "./pages/show.tsx";
import { fillSample } from "./sample.ts";
import { dutySettings } from "./settings.ts";
import { indexService, publishShipped, shippedFor } from "./shipped.ts";
import { text } from "./text.ts";

const published = z.object({ procedure: z.string() });
const edit = "catalogue.edit";
const one = "/desk/services/:id";

/** The catalogue of services (C2): found in everyday words, described by law, made and changed without code. */
export const catalogue = defineService({
  id: "catalogue",
  title: { uk: text.uk.title, en: text.en.title },
  migrations: new URL("./migrations/", import.meta.url),
  permissions: {
    [edit]: {
      title: { uk: "Створювати й змінювати послуги", en: "Make and change services" },
      roles: ["administrator"],
    },
  },
  settings: [dutySettings],
  deeds: {
    "catalogue.draft": { uk: "змінено чернетку послуги", en: "draft of a service changed" },
    "catalogue.drop-draft": { uk: "викинуто чернетку послуги", en: "draft of a service discarded" },
  },
  menu: [
    { channel: "site", to: "/services", title: { uk: text.uk.title, en: text.en.title }, order: 10 },
    { channel: "desk", to: "/desk/services", title: { uk: text.uk.title, en: text.en.title }, order: 700, may: edit },
  ],
  routes: [
    get("/services", "anyone", showCatalogue, { cache: true }),
    get("/services/:id", "anyone", showService, { cache: true }),

    get("/desk/services", edit, showServices),
    get("/desk/services/new", edit, showNew),
    post("/desk/services/new", edit, addService),
    get("/desk/services/import", edit, showImport),
    post("/desk/services/import", edit, takeFile, { uploads: { files: 1, bytes: importLimit } }),
    get("/desk/services/duties", edit, showDuties),
    post("/desk/services/duties", edit, saveDuties),
    get(one, edit, showDeskService),
    post(`${one}/change`, edit, change),
    post(`${one}/copy`, edit, copy),
    post(`${one}/open`, edit, open),
    post(`${one}/close`, edit, close),
    post(`${one}/publish`, edit, publish),
    post(`${one}/drop`, edit, drop),
    get(`${one}/file`, edit, saveToFile),
    get(`${one}/preview`, edit, showPreview),
    get(`${one}/try`, edit, showTrial),
    post(`${one}/try`, edit, takeTrial, { uploads: answerUploads }),
    get(`${one}/versions`, edit, showVersions),
    get(`${one}/form`, edit, showForm),
    get(`${one}/form/:page`, edit, showPage),
    post(`${one}/form/:page`, edit, savePage),
    post(`${one}/form/:page/move`, edit, move),
    post(`${one}/form/:page/remove`, edit, remove),
    get(`${one}/form/:page/:question`, edit, showQuestion),
    post(`${one}/form/:page/:question`, edit, saveQuestion),
    post(`${one}/form/:page/:question/move`, edit, move),
    post(`${one}/form/:page/:question/remove`, edit, remove),
    get(`${one}/form/:page/:question/:column`, edit, showQuestion),
    post(`${one}/form/:page/:question/:column`, edit, saveQuestion),
    get(`${one}/fields/:outcome/:question`, edit, showQuestion),
    post(`${one}/fields/:outcome/:question`, edit, saveQuestion),
    get(`${one}/fields/:outcome/:question/:column`, edit, showQuestion),
    post(`${one}/fields/:outcome/:question/:column`, edit, saveQuestion),
    get(`${one}/:section`, edit, showSection),
    post(`${one}/:section`, edit, saveSection),
  ],
  on: {
    "cases.published": (ctx, data) => indexService(ctx, published.parse(data).procedure),
  },
  async start(ctx) {
    const given = await dutySettings.read(ctx.db);
    if (await procedureDiffers(ctx.db, shippedFor(given))) await write(ctx, (tx) => publishShipped(tx, given));
  },
  sample: fillSample,
});
