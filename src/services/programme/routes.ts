import { get, post, type Route } from "../../platform/http/index.ts";
import { apiMeasure, apiProgramme, apiProgrammes } from "./api.ts";
import { showChecks } from "./pages/desk/checks.tsx";
import { saveExecutors, showExecutors } from "./pages/desk/executors.tsx";
import { saveForms, showForms } from "./pages/desk/forms.tsx";
import { downloadTemplate, downloadWorkbook, importLimits, runImport, showImport } from "./pages/desk/import.tsx";
import { lock, remindNow, showIncoming } from "./pages/desk/incoming.tsx";
import { showProgrammes } from "./pages/desk/manage.tsx";
import { addMeasure, dropMeasure, saveMeasureForm, showMeasureForm, showNewMeasure } from "./pages/desk/measure.tsx";
import { showMine, showMineOf } from "./pages/desk/mine.tsx";
import { decide, removeFile, saveOrSubmit } from "./pages/desk/report-deeds.ts";
import { evidenceLimits } from "./pages/desk/report-form.tsx";
import { showReport as showOwnReport } from "./pages/desk/report.tsx";
import { downloadDeskReport, showDeskReport } from "./pages/desk/reports.tsx";
import { adopt, drop, saveAmendment, showAmendment } from "./pages/desk/version.tsx";
import { beginAmendment, showDeskVersions } from "./pages/desk/versions.tsx";
import { showCurrent, showProgramme } from "./pages/home.tsx";
import { showIndicators } from "./pages/indicators.tsx";
import { showMeasure } from "./pages/measure.tsx";
import { downloadProgramme, downloadReport, showReport } from "./pages/report.tsx";
import { showVersion, showVersions } from "./pages/versions.tsx";

const one = "/programme/:programme";

const site: Route[] = [
  get("/programme", "anyone", showCurrent, { cache: true }),
  get(one, "anyone", showProgramme, { cache: true }),
  get(`${one}/programme.xlsx`, "anyone", downloadProgramme),
  get(`${one}/measures/:number`, "anyone", showMeasure, { cache: true }),
  get(`${one}/indicators`, "anyone", showIndicators, { cache: true }),
  get(`${one}/versions`, "anyone", showVersions, { cache: true }),
  get(`${one}/versions/:version`, "anyone", showVersion, { cache: true }),
  get(`${one}/reports/:span`, "anyone", showReport, { cache: true }),
  get(`${one}/reports/:span/:file`, "anyone", downloadReport, { perMinute: 60 }),
];

const api: Route[] = [
  get("/api/programmes", "anyone", apiProgrammes),
  get("/api/programmes/:programme", "anyone", apiProgramme),
  get("/api/programmes/:programme/measures/:number", "anyone", apiMeasure),
];

const report = "/desk/programme/:programme/:period/measures/:number";

/** The page of one report is the executor's and the manager's alike: the handler asks who comes. */
const executor: Route[] = [
  get("/desk/programme", "programme.report", showMine),
  get("/desk/programme/:programme/:period", "programme.report", showMineOf),
  get(report, "staff", showOwnReport),
  post(report, "programme.report", saveOrSubmit, { uploads: evidenceLimits }),
  post(`${report}/files/:file/remove`, "programme.report", removeFile),
  post(`${report}/decide`, "programme.manage", decide),
];

const managed = "/desk/programmes/:programme";
const draft = `${managed}/versions/:version`;

const manager: Route[] = [
  get("/desk/programmes", "programme.manage", showProgrammes),
  get(`${managed}/incoming/:period`, "programme.manage", showIncoming),
  post(`${managed}/incoming/:period/lock`, "programme.manage", lock),
  post(`${managed}/incoming/:period/remind`, "programme.manage", remindNow),
  get(`${managed}/checks`, "programme.manage", showChecks),
  get(`${managed}/executors`, "programme.manage", showExecutors),
  post(`${managed}/executors`, "programme.manage", saveExecutors),
  get(`${managed}/forms`, "programme.manage", showForms),
  post(`${managed}/forms`, "programme.manage", saveForms),
  get(`${managed}/reports/:span`, "programme.manage", showDeskReport),
  get(`${managed}/reports/:span/:file`, "programme.manage", downloadDeskReport),
  get(`${managed}/versions`, "programme.manage", showDeskVersions),
  post(`${managed}/versions`, "programme.manage", beginAmendment),
  get(draft, "programme.manage", showAmendment),
  post(draft, "programme.manage", saveAmendment),
  post(`${draft}/adopt`, "programme.manage", adopt),
  post(`${draft}/drop`, "programme.manage", drop),
  get(`${draft}/add`, "programme.manage", showNewMeasure),
  post(`${draft}/add`, "programme.manage", addMeasure),
  get(`${draft}/measures/:line`, "programme.manage", showMeasureForm),
  post(`${draft}/measures/:line`, "programme.manage", saveMeasureForm),
  post(`${draft}/measures/:line/remove`, "programme.manage", dropMeasure),
  get(`${draft}/import`, "programme.manage", showImport),
  post(`${draft}/import`, "programme.manage", runImport, { uploads: importLimits }),
  get(`${draft}/workbook.xlsx`, "programme.manage", downloadWorkbook),
  get(`${draft}/template.xlsx`, "programme.manage", downloadTemplate),
];

export const routes: Route[] = [...site, ...api, ...executor, ...manager];
