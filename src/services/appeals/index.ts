import { z } from "zod";
import { procedureDiffers, syncProcedures } from "../../engines/cases/index.ts";
import { answerUploads } from "../../engines/forms/index.ts";
import { listUnits } from "../../engines/people/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { followCase } from "./appeals.ts";
import { deskText } from "./desk-text.ts";
import { sliced } from "./figures.ts";
import { datasets } from "./open-data.ts";
import { showAnswer, showAnswers } from "./pages/answers.tsx";
import { showJournal } from "./pages/desk-journal.tsx";
import { showCopies, tellCost } from "./pages/desk-copies.tsx";
import { savePublish, showPublish, withdraw } from "./pages/desk-publish.tsx";
import { openHours, saveOutcome, showDeskReception } from "./pages/desk-reception.tsx";
import { saveYear, showYear } from "./pages/desk-year.tsx";
import { enterUnsigned, showUnsigned } from "./pages/desk-unsigned.tsx";
import { showFigures } from "./pages/figures.tsx";
import { showAppeals } from "./pages/home.tsx";
import { sendMark, showMark, showMine } from "./pages/mine.tsx";
import { book, showReception } from "./pages/reception.tsx";
import { cancel, showVisits } from "./pages/visits.tsx";
import { proceduresFor } from "./procedures.ts";
import { fillSample } from "./sample.ts";
import { appealsSettings } from "./settings.ts";
import { text } from "./text.ts";
import { topics } from "./topics.ts";

const title = { uk: text.uk.title, en: text.en.title };
const told = z.object({ caseId: z.string(), family: z.string() });
const see = "appeals.journal";
/** As with any application at the desk. */
const enter = "cases.register";
const publish = "appeals.publish";
const receive = "appeals.receive";

/** Appeals of citizens and requests for public information (E1): two legal procedures on the engine of cases. */
export const appeals = defineService({
  id: "appeals",
  title,
  migrations: new URL("./migrations/", import.meta.url),
  permissions: {
    [see]: {
      title: { uk: "Вести журнал звернень і запитів", en: "Keep the journal of appeals and requests" },
      roles: ["clerk", "head", "administrator"],
    },
    [publish]: {
      title: { uk: "Оприлюднювати відповіді на запити", en: "Publish answers to requests" },
      roles: ["clerk", "head", "administrator"],
    },
    [receive]: {
      title: { uk: "Вести особистий прийом", en: "Keep personal reception" },
      roles: ["clerk", "head", "administrator"],
    },
  },
  settings: [appealsSettings],
  topics,
  deeds: {
    "appeals.follow": { uk: "оновлено журнал звернень", en: "journal of appeals brought up to date" },
    "appeals.sample": { uk: "наповнено звернення зразком", en: "sample appeals made" },
    "appeals.mark": { uk: "оцінено відповідь", en: "answer marked" },
    "appeals.publish-answer": { uk: "оприлюднено відповідь на запит", en: "answer to a request published" },
    "appeals.withdraw-answer": { uk: "прибрано відповідь із сайту", en: "answer taken off the site" },
    "appeals.open-reception": { uk: "відкрито години прийому", en: "hours of reception opened" },
    "appeals.book-visit": { uk: "записано на прийом", en: "visit booked" },
    "appeals.cancel-visit": { uk: "скасовано запис на прийом", en: "visit cancelled" },
    "appeals.note-visit": { uk: "записано підсумок прийому", en: "outcome of a visit written down" },
    "appeals.read-journal": { uk: "переглянуто журнал звернень", en: "journal of appeals read" },
    "appeals.read-visits": { uk: "переглянуто записи на прийом", en: "visits read" },
  },
  menu: [
    { channel: "site", to: "/appeals", title, order: 20 },
    { channel: "cabinet", to: "/cabinet/appeals", title: { uk: text.uk.mine, en: text.en.mine }, order: 120 },
    { channel: "cabinet", to: "/cabinet/visits", title: { uk: text.uk.visits, en: text.en.visits }, order: 130 },
    {
      channel: "desk",
      to: "/desk/appeals",
      title: { uk: deskText.uk.title, en: deskText.en.title },
      order: 31,
      may: see,
    },
  ],
  routes: [
    get("/appeals", "anyone", showAppeals, { cache: true }),
    get("/appeals/answers", "anyone", showAnswers, { cache: true }),
    get("/appeals/answers/:id", "anyone", showAnswer, { cache: true }),
    get("/appeals/figures", "anyone", showFigures, { cache: true }),
    get("/appeals/reception", "anyone", showReception),
    post("/appeals/reception", "resident", book, { perMinute: 10 }),

    get("/cabinet/appeals", "resident", showMine),
    get("/cabinet/appeals/:id/mark", "resident", showMark),
    post("/cabinet/appeals/:id/mark", "resident", sendMark),
    get("/cabinet/visits", "resident", showVisits),
    post("/cabinet/visits/:id/cancel", "resident", cancel),

    get("/desk/appeals", see, showJournal),
    get("/desk/appeals/unsigned", enter, showUnsigned),
    post("/desk/appeals/unsigned", enter, enterUnsigned, { uploads: answerUploads }),
    get("/desk/appeals/year", see, showYear),
    get("/desk/appeals/year/file", see, saveYear),
    get("/desk/appeals/reception", receive, showDeskReception),
    post("/desk/appeals/reception", receive, openHours),
    post("/desk/appeals/reception/visits/:id", receive, saveOutcome),
    post("/desk/appeals/answers/:id/withdraw", publish, withdraw),
    get("/desk/appeals/:id/copies", see, showCopies),
    post("/desk/appeals/:id/copies", see, tellCost),
    get("/desk/appeals/:id/publish", publish, showPublish),
    post("/desk/appeals/:id/publish", publish, savePublish),
  ],
  on: {
    "cases.submitted": follow,
    "cases.acted": follow,
  },
  indicators: [
    {
      id: "appeals.in-time",
      title: { uk: "Відповідей на звернення вчасно цього року", en: "Appeals answered in time this year" },
      unit: { uk: "%", en: "%" },
      value: async ({ db, now }) => {
        const today = kyivDay(now);
        const year = today.slice(0, 4);
        const slices = await sliced(db, "kind", { from: `${year}-01-01`, until: `${year}-12-31`, today });
        const answered = slices.reduce((sum, it) => sum + it.answered, 0);
        const inTime = slices.reduce((sum, it) => sum + it.inTime, 0);
        return answered ? Math.round((inTime / answered) * 100) : 100;
      },
      evidence: "/appeals/figures",
    },
  ],
  datasets,
  async start(ctx) {
    const { secretariat } = await appealsSettings.read(ctx.db);
    if (!secretariat) return;
    const procedures = proceduresFor(secretariat, await listUnits(ctx.db));
    if (await procedureDiffers(ctx.db, procedures)) await write(ctx, (tx) => syncProcedures(tx, procedures));
  },
  sample: fillSample,
});

async function follow(ctx: Context, data: unknown): Promise<void> {
  const { caseId, family } = told.parse(data);
  await followCase(ctx, caseId, family);
}
