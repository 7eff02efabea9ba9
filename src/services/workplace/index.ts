import { z } from "zod";
import { write } from "../../platform/journal/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { deeds } from "./deeds.ts";
import { menu } from "./menu.ts";
import { checkJournal, lastCheck } from "./journal-check.ts";
import { followMergedAuthor, indexNotices } from "./notices.ts";
import { routes } from "./routes.ts";
import { text } from "./text.ts";

const merged = z.object({ from: z.uuid(), into: z.uuid() });

const refresh = defineJob({
  name: "workplace.notices",
  cron: "1 0 * * *",
  run: ({ db, now }) => indexNotices(db, now),
});

/** Where the town hall works: what is due today, who is who, and what an administrator keeps in order. */
export const workplace = defineService({
  id: "workplace",
  title: { uk: text.uk.title, en: text.en.title },
  migrations: new URL("./migrations/", import.meta.url),
  permissions: {
    "workplace.notices": {
      title: { uk: "Писати оголошення для працівників", en: "Post notices for staff" },
      roles: ["administrator", "editor", "head"],
    },
    "workplace.settings": {
      title: { uk: "Змінювати налаштування громади", en: "Change the settings of the hromada" },
      roles: ["administrator"],
    },
    "workplace.calendar": {
      title: { uk: "Вести календар робочих днів", en: "Keep the calendar of working days" },
      roles: ["administrator", "clerk"],
    },
    "workplace.journal": {
      title: { uk: "Читати журнал дій і перевіряти його", en: "Read the journal and verify it" },
      roles: ["administrator"],
    },
    "workplace.jobs": {
      title: {
        uk: "Бачити завдання, вихідну пошту й стан програми",
        en: "See jobs, outgoing mail and the health of the program",
      },
      roles: ["administrator"],
    },
  },
  deeds,
  jobs: [refresh, checkJournal],
  start: ({ db, now }) => indexNotices(db, now),
  async health({ db, lang }) {
    const checked = await lastCheck(db);
    return checked?.faults.length ? text[lang].health.brokenJournal : undefined;
  },
  on: {
    "people.merged": async (ctx, data) => {
      const { from, into } = merged.parse(data);
      await write(ctx, (tx) => followMergedAuthor(tx, from, into));
    },
  },
  menu,
  routes,
});
