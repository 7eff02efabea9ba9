import { defineService } from "../../platform/service/index.ts";
import { mayReadFile } from "./cases.ts";
import { daily, hearPost, hourly, returnOrphans } from "./day.ts";
import { deeds } from "./deeds.ts";
import { healthOf } from "./health.ts";
import { confirmFiling } from "./letters.ts";
import { takeOver } from "./merged.ts";
import { forget, personalData } from "./personal.ts";
import { isOfficialFor } from "./thread.ts";
import { topics } from "./topics.ts";

/** The engine of cases: what residents ask of the hromada, by which law it is decided, and by when. */
export const cases = defineService({
  id: "cases",
  title: { uk: "Справи", en: "Cases" },
  migrations: new URL("./migrations/", import.meta.url),
  deeds,
  topics,
  threads: { case: { isOfficial: isOfficialFor } },
  permissions: {
    "cases.see": {
      title: { uk: "Бачити справи", en: "See cases" },
      roles: ["clerk", "head", "administrator"],
      byUnit: true,
    },
    "cases.register": {
      title: { uk: "Приймати заяви особисто", en: "Take applications in person" },
      roles: ["clerk", "administrator"],
      byUnit: true,
    },
    "cases.handle": {
      title: { uk: "Вести справи", en: "Handle cases" },
      roles: ["clerk", "head"],
      byUnit: true,
    },
    "cases.assign": {
      title: { uk: "Призначати виконавців справ", en: "Assign cases" },
      roles: ["head", "clerk"],
      byUnit: true,
    },
    "cases.decide": {
      title: { uk: "Ухвалювати рішення у справах", en: "Decide cases" },
      roles: ["head"],
      byUnit: true,
    },
  },
  events: {
    "cases.submitted": { uk: "Подано заяву", en: "An application was filed" },
    "cases.acted": { uk: "У справі щось зроблено", en: "Something was done in a case" },
    "cases.published": { uk: "Опубліковано редакцію послуги", en: "A version of a service was published" },
  },
  jobs: [daily, hourly, confirmFiling],
  on: {
    "people.position-changed": (ctx) => returnOrphans(ctx),
    "people.power-ended": (ctx) => returnOrphans(ctx),
    "messages.posted": hearPost,
    "people.merged": (ctx, data) => takeOver(ctx, data),
  },
  personalData,
  forget,
  mayRead: mayReadFile,
  health: healthOf,
});
