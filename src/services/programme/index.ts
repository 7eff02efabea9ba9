import type { Context } from "../../platform/context/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { deskText } from "./desk-text.ts";
import { due } from "./due.ts";
import { countedFigures } from "./filed.ts";
import { statusesOf } from "./figures.ts";
import { remindJob } from "./letters.ts";
import { datasets } from "./open-data.ts";
import { sum } from "./programme.ts";
import { listProgrammes } from "./programmes.ts";
import { routes } from "./routes.ts";
import { fillSample } from "./sample/index.ts";
import { forms } from "./settings.ts";
import { deeds } from "./deeds.ts";
import { text } from "./text.ts";

const title = { uk: text.uk.title, en: text.en.title };

/** The programme of informatization: what is planned, what came of it, and who answers for it. */
export const programme = defineService({
  id: "programme",
  title,
  migrations: new URL("./migrations/", import.meta.url),
  deeds,
  permissions: {
    "programme.report": {
      title: { uk: "Звітувати про заходи програми", en: "Report on measures of the programme" },
      roles: ["executor"],
      byUnit: true,
    },
    "programme.manage": {
      title: {
        uk: "Керувати програмою: приймати звіти, вносити зміни",
        en: "Manage the programme: accept reports, amend",
      },
      roles: ["programme-manager"],
    },
  },
  menu: [
    { channel: "site", to: "/programme", title, order: 50 },
    {
      channel: "desk",
      to: "/desk/programme",
      title: { uk: deskText.uk.mine, en: deskText.en.mine },
      order: 50,
      may: "programme.report",
    },
    { channel: "desk", to: "/desk/programmes", title, order: 51, may: "programme.manage" },
  ],
  routes,
  jobs: [remindJob],
  settings: [forms],
  indicators: [
    {
      id: "programme.spent-this-year",
      title: { uk: "Використано за програмою цього року", en: "Spent by the programme this year" },
      unit: { uk: "тис. грн", en: "thousand UAH" },
      value: async (ctx) => sum((await figuresNow(ctx)).filter((it) => it.year === yearOf(ctx)).map((it) => it.spent)),
      evidence: "/programme#reports",
    },
    {
      id: "programme.measures-done",
      title: { uk: "Виконано заходів програми", en: "Measures of the programme done" },
      unit: { uk: "заходів", en: "measures" },
      value: async (ctx) => [...statusesOf(await figuresNow(ctx)).values()].filter((it) => it === "done").length,
      evidence: "/programme#measures",
    },
  ],
  datasets,
  due,
  sample: fillSample,
});

const yearOf = (ctx: Context) => Number(kyivDay(ctx.now).slice(0, 4));

async function figuresNow({ db }: Context) {
  const current = (await listProgrammes(db)).find((it) => it.current);
  return current ? countedFigures(db, current.id) : [];
}
