import { get, post } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { apiRecord, apiRecords, apiRegisters } from "./api.ts";
import { changeHolder, close, open, showAbout } from "./pages/about.tsx";
import { correct, enter, showCorrect, showNew } from "./pages/change.tsx";
import { changeDefinition, showDefinition } from "./pages/definition.tsx";
import { annul, merge, restore, showAnnul, showMerge, unmerge } from "./pages/end.tsx";
import { downloadExport, downloadOpen, showExport } from "./pages/export.tsx";
import { issue, showExtract } from "./pages/extract.tsx";
import { showOpenRecords, showRecords } from "./pages/list.tsx";
import { sayDifferent, showPairs } from "./pages/pairs.tsx";
import { accept, refuse, showProposals } from "./pages/proposals.tsx";
import { showPurpose, takePurpose } from "./pages/purpose.tsx";
import { showOpenRegisters, showRegisters } from "./pages/registers.tsx";
import { showOpenRecord, showRecord } from "./pages/show.tsx";
import { showSplit, split } from "./pages/split.tsx";
import { showVersions } from "./pages/versions.tsx";
import { text } from "./text.ts";

const edit = "registers.edit";
const one = "/desk/registers/:register";
const record = `${one}/:id`;
const uploads = { files: 30, bytes: 20 * 1024 * 1024 };

/** Registers on the screen: any of them, for officials, for everybody and for machines (D6, D7, B3). */
export const registry = defineService({
  id: "registry",
  title: { uk: text.uk.title, en: text.en.title },
  deeds: { "registry.export": { uk: "завантажено реєстр файлом", en: "register downloaded as a file" } },
  menu: [
    { channel: "site", to: "/registers", title: { uk: text.uk.title, en: text.en.title }, order: 60 },
    {
      channel: "desk",
      to: "/desk/registers",
      title: { uk: text.uk.title, en: text.en.title },
      order: 50,
      may: "registers.read",
    },
  ],
  routes: [
    get("/registers", "anyone", showOpenRegisters, { cache: true }),
    get("/registers/:register", "anyone", showOpenRecords, { cache: true }),
    get("/registers/:register/:id", "anyone", showOpenRecord, { cache: true }),
    get("/api/registers", "anyone", apiRegisters, { cache: true }),
    get("/api/registers/:register/records", "anyone", apiRecords, { cache: true }),
    get("/api/registers/:register/records.:format", "anyone", downloadOpen, { perMinute: 30 }),
    get("/api/registers/:register/records/:id", "anyone", apiRecord, { cache: true }),

    get("/desk/registers", "staff", showRegisters),
    get(one, "staff", showRecords),
    get(`${one}/export`, "staff", showExport),
    get(`${one}/export/file`, "staff", downloadExport, { perMinute: 60 }),
    get(`${one}/purpose`, "staff", showPurpose),
    post(`${one}/purpose`, "staff", takePurpose),
    get(`${one}/about`, "staff", showAbout),
    post(`${one}/holder`, edit, changeHolder),
    post(`${one}/close`, edit, close),
    post(`${one}/open`, edit, open),
    get(`${one}/versions`, "staff", showVersions),
    get(`${one}/definition`, edit, showDefinition),
    post(`${one}/definition`, edit, changeDefinition),
    get(`${one}/new`, "staff", showNew),
    post(`${one}/new`, "staff", enter, { uploads }),
    get(`${one}/proposals`, "staff", showProposals),
    post(`${one}/proposals/:id/accept`, "staff", accept),
    post(`${one}/proposals/:id/refuse`, "staff", refuse),
    get(`${one}/pairs`, "staff", showPairs),
    get(record, "staff", showRecord),
    get(`${record}/correct`, "staff", showCorrect),
    post(`${record}/correct`, "staff", correct, { uploads }),
    get(`${record}/annul`, "staff", showAnnul),
    post(`${record}/annul`, "staff", annul),
    post(`${record}/restore`, "staff", restore),
    get(`${record}/merge`, "staff", showMerge),
    post(`${record}/merge`, "staff", merge),
    get(`${record}/split`, "staff", showSplit),
    post(`${record}/split`, "staff", split),
    post(`${record}/unmerge`, "staff", unmerge),
    post(`${record}/different`, "staff", sayDifferent),
    get(`${record}/extract`, "staff", showExtract),
    post(`${record}/extract`, "staff", issue),
  ],
});
