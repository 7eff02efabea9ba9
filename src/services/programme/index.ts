import { get } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { apiMeasure, apiProgramme, apiProgrammes } from "./api.ts";
import { datasets } from "./open-data.ts";
import { showCurrent, showProgramme } from "./pages/home.tsx";
import { showIndicators } from "./pages/indicators.tsx";
import { showMeasure } from "./pages/measure.tsx";
import { downloadProgramme, downloadReport, showReport } from "./pages/report.tsx";
import { showVersion, showVersions } from "./pages/versions.tsx";
import { fillSample } from "./sample/index.ts";
import { forms } from "./settings.ts";
import { text } from "./text.ts";

const title = { uk: text.uk.title, en: text.en.title };

/** The programme of informatization: what is planned, what came of it, and who answers for it. */
export const programme = defineService({
  id: "programme",
  title,
  migrations: new URL("./migrations/", import.meta.url),
  settings: [forms],
  menu: [{ channel: "site", to: "/programme", title, order: 50 }],
  routes: [
    get("/programme", "anyone", showCurrent, { cache: true }),
    get("/programme/:programme", "anyone", showProgramme, { cache: true }),
    get("/programme/:programme/programme.xlsx", "anyone", downloadProgramme),
    get("/programme/:programme/measures/:number", "anyone", showMeasure, { cache: true }),
    get("/programme/:programme/indicators", "anyone", showIndicators, { cache: true }),
    get("/programme/:programme/versions", "anyone", showVersions),
    get("/programme/:programme/versions/:version", "anyone", showVersion, { cache: true }),
    get("/programme/:programme/reports/:span", "anyone", showReport, { cache: true }),
    get("/programme/:programme/reports/:span/:file", "anyone", downloadReport, { perMinute: 60 }),
    get("/api/programmes", "anyone", apiProgrammes),
    get("/api/programmes/:programme", "anyone", apiProgramme),
    get("/api/programmes/:programme/measures/:number", "anyone", apiMeasure),
  ],
  datasets,
  sample: fillSample,
});
