import { defineJob } from "../../platform/jobs/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { forgetAttempts } from "./attempts.ts";
import { deeds } from "./deeds.ts";
import { forgetLinks } from "./letters.ts";
import { fillSample } from "./sample.ts";
import { forget as forgetPerson, personalData } from "./personal.ts";
import { syncPermissions } from "./roles.ts";
import { forgetSessions } from "./sessions.ts";
import { people as settings } from "./settings.ts";

const everyStaffRole = ["administrator", "editor", "clerk", "head", "programme-manager", "executor"];

const forget = defineJob({
  name: "people.forget",
  cron: "17 3 * * *",
  async run({ db, now }) {
    await forgetSessions(db, now);
    await forgetLinks(db, now);
    await forgetAttempts(db, now);
  },
});

/** The engine of people: who is who, who works where, who may do what, and how one comes in. */
export const people = defineService({
  id: "people",
  title: { uk: "Люди", en: "People" },
  migrations: new URL("./migrations/", import.meta.url),
  assets: new URL("./assets/", import.meta.url),
  settings: [settings],
  deeds,
  jobs: [forget],
  permissions: {
    "people.structure": {
      title: { uk: "Змінювати підрозділи, посади й призначення", en: "Change units, positions and appointments" },
      roles: ["administrator", "clerk"],
    },
    "people.directory": {
      title: { uk: "Бачити довідник працівників", en: "See the directory of staff" },
      roles: everyStaffRole,
      byUnit: true,
    },
    "people.persons": {
      title: { uk: "Бачити й виправляти записи жителів", en: "See and correct records of residents" },
      roles: ["administrator"],
    },
    "people.users": {
      title: {
        uk: "Запрошувати працівників, надавати ролі, завершувати сеанси",
        en: "Invite staff, grant roles, end sessions",
      },
      roles: ["administrator"],
    },
    "people.confirm-mandates": {
      title: { uk: "Підтверджувати право діяти за іншого", en: "Confirm rights to act for another" },
      roles: ["administrator", "clerk"],
    },
    "people.delegate": {
      title: { uk: "Передавати повноваження заступникам", en: "Lend powers to deputies" },
      roles: ["administrator", "head"],
      byUnit: true,
    },
  },
  events: {
    "people.unit-changed": { uk: "Підрозділ змінено", en: "A unit was changed" },
    "people.position-changed": { uk: "Посаду або її обіймача змінено", en: "A position or its holder was changed" },
    "people.person-changed": { uk: "Запис людини змінено", en: "A person’s record was changed" },
    "people.power-ended": { uk: "Роль людини припинено або вхід закрито", en: "A person’s role or way in was ended" },
    "people.merged": { uk: "Два записи однієї людини об’єднано", en: "Two records of one person became one" },
  },
  start: ({ db, hromada }) => syncPermissions(db, hromada.app),
  sample: fillSample,
  personalData,
  forget: forgetPerson,
});
