import { registersDiffer, syncRegisters } from "../../engines/registers/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { definitions } from "./definitions.ts";
import { enterGranted } from "./granted.ts";
import { prefills } from "./household.ts";
import { showCard, takeCertify, takeSettle, takeUnsettle } from "./pages/card.tsx";
import { showFind } from "./pages/find.tsx";
import { showInquiry, takeInquiry } from "./pages/inquiry.tsx";
import { downloadPopulation, showPopulation, showStatistics } from "./pages/statistics.tsx";
import { fillSample } from "./sample.ts";
import { text } from "./text.ts";

const read = "community.read";
const register = "community.register";
const inquire = "community.inquire";
const one = "/desk/community/:id";

/** The territorial community (D1): who lives where, certificates, who asked about whom. */
export const community = defineService({
  id: "community",
  title: { uk: text.uk.title, en: text.en.title },
  permissions: {
    [read]: {
      title: { uk: "Читати реєстр мешканців", en: "Read the register of residents" },
      roles: ["clerk", "administrator"],
      byUnit: true,
    },
    [register]: {
      title: { uk: "Реєструвати місце проживання", en: "Register residence" },
      roles: ["clerk"],
      byUnit: true,
    },
    "community.certify": {
      title: { uk: "Видавати довідки про проживання", en: "Issue certificates of residence" },
      roles: ["clerk", "head"],
      byUnit: true,
    },
    [inquire]: {
      title: { uk: "Запитувати про місце проживання особи", en: "Inquire about a residence" },
      roles: ["notary", "utility"],
    },
    "community.inquire-notary": { title: { uk: "Запит нотаріуса", en: "Inquiry of a notary" }, roles: ["notary"] },
    "community.inquire-utility": {
      title: { uk: "Запит комунального підприємства", en: "Inquiry of a utility" },
      roles: ["utility"],
    },
  },
  on: { "cases.acted": enterGranted },
  prefills,
  deeds: {
    "community.read-household": {
      uk: "прочитано, хто зареєстрований разом із заявником",
      en: "read who is registered with an applicant",
    },
    "community.unknown-person": {
      uk: "рішення про місце проживання не внесено: заявник не відомий",
      en: "a decision on residence was not entered: the applicant is not known",
    },
    "community.certify": {
      uk: "видано довідку про склад зареєстрованих осіб",
      en: "certificate of household composition issued",
    },
    "community.inquire": { uk: "запит про місце проживання особи", en: "inquiry about a residence" },
  },
  menu: [
    { channel: "desk", to: "/desk/community", title: { uk: text.uk.title, en: text.en.title }, order: 54, may: read },
    {
      channel: "desk",
      to: "/desk/community/inquiry",
      title: { uk: text.uk.inquiry, en: text.en.inquiry },
      order: 55,
      may: inquire,
    },
  ],
  routes: [
    get("/community", "anyone", showPopulation, { cache: true }),
    get("/community.csv", "anyone", downloadPopulation, { cache: true }),
    get("/desk/community", read, showFind),
    get("/desk/community/statistics", read, showStatistics),
    get("/desk/community/inquiry", inquire, showInquiry),
    post("/desk/community/inquiry", inquire, takeInquiry, { perMinute: 20 }),
    get(one, read, showCard),
    post(`${one}/settle`, register, takeSettle),
    post(`${one}/unsettle`, register, takeUnsettle),
    post(`${one}/certificate`, "community.certify", takeCertify),
  ],
  sample: fillSample,
  async start(ctx) {
    if (await registersDiffer(ctx.db, definitions)) await write(ctx, (tx) => syncRegisters(tx, definitions));
  },
});
