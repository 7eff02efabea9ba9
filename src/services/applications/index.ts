import { casesOf, findCase } from "../../engines/cases/index.ts";
import { answerUploads, type Answer } from "../../engines/forms/index.ts";
import { threadUploads } from "../../engines/messages/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { asked, underWay } from "./cases.ts";
import { actingData, stopActing } from "./acting.ts";
import { addActing, endActing, showActing } from "./pages/acting.tsx";
import { fileIt, sendInvitation, showCheck } from "./pages/check.tsx";
import {
  acceptInvitation,
  changePerson,
  endPerson,
  invitePerson,
  showInvitation,
  showPeople,
  takeBack,
} from "./pages/company.tsx";
import { coSign, refuseToSign, showCoSign } from "./pages/co-sign.tsx";
import { doDeed, startCorrection, writeMessage } from "./pages/deeds.ts";
import { showList } from "./pages/list.tsx";
import { downloadPaper } from "./pages/papers.tsx";
import { confirmOne, refuseOne, showMandates } from "./pages/mandates.tsx";
import { dropFlow, goOn, showQuestions, takeAnswers } from "./pages/questions.tsx";
import { showReceipt } from "./pages/receipt.tsx";
import { showCase } from "./pages/show.tsx";
import { beginHere, showStart } from "./pages/start.tsx";
import { text } from "./text.ts";

const apply = "/services/:id/apply";
const draft = `${apply}/:draft`;
const one = "/cabinet/applications/:id";
/** Letters go out by these. */
const guarded = { perMinute: 20 };

/** A resident's own applications (C1, C2): filled in one thing a page, filed, followed, corrected, appealed. */
export const applications = defineService({
  id: "applications",
  title: { uk: text.uk.service, en: text.en.service },
  migrations: new URL("./migrations/", import.meta.url),
  menu: [
    {
      channel: "cabinet",
      to: "/cabinet/applications",
      title: { uk: text.uk.list.title, en: text.en.list.title },
      order: 10,
    },
    {
      channel: "cabinet",
      to: "/cabinet/acting",
      title: { uk: text.uk.acting.title, en: text.en.acting.title },
      order: 815,
    },
    {
      channel: "desk",
      to: "/desk/mandates",
      title: { uk: text.uk.company.desk, en: text.en.company.desk },
      order: 45,
      may: "people.confirm-mandates",
    },
  ],
  deeds: {
    "applications.invite": { uk: "запрошено підписати заяву", en: "invited to sign an application" },
    "applications.sign": { uk: "підписано заяву другим заявником", en: "application signed by the second applicant" },
    "applications.refuse-to-sign": {
      uk: "другий заявник відмовився підписати",
      en: "the second applicant did not sign",
    },
    "applications.read-to-sign": { uk: "переглянуто заяву перед підписом", en: "application read before signing" },
  },
  topics: {
    "applications.company": {
      title: { uk: "Запрошення діяти від компанії", en: "Invitation to act for a company" },
      group: "affairs",
      subject: { uk: "Вас запрошують діяти від компанії: {company}", en: "You are invited to act for {company}" },
      body: {
        uk: "Добрий день, {name}!\n\n{inviter} запрошує вас діяти від компанії {company}. Відкрийте посилання, увійдіть через id.gov.ua і прийміть запрошення. Воно діє 7 днів і лише один раз.",
        en: "Hello, {name}!\n\n{inviter} invites you to act for {company}. Open the link, sign in by id.gov.ua and accept. It works for 7 days and once.",
      },
      fields: {
        inviter: { uk: "хто запрошує", en: "who invites" },
        company: { uk: "назва компанії", en: "name of the company" },
      },
    },
    "applications.mandate-refused": {
      title: { uk: "Право діяти за іншого не прийнято", en: "Right to act for another not accepted" },
      group: "affairs",
      subject: { uk: "Ви більше не дієте так: {whom}", en: "You no longer act for {whom}" },
      body: {
        uk: "Добрий день, {name}!\n\nГромада не підтвердила ваше право діяти за іншого ({whom}). Причина: {why}\n\nЗаповнені відповіді збережено. Якщо це помилка, додайте право знову й покажіть документ у ЦНАПі.",
        en: "Hello, {name}!\n\nThe hromada did not confirm your right to act for {whom}. The reason: {why}\n\nYour answers are kept. If this is a mistake, add the right again and show the document at the CNAP.",
      },
      fields: { whom: { uk: "за кого", en: "for whom" }, why: { uk: "причина", en: "the reason" } },
    },
    "applications.co-sign": {
      title: { uk: "Запрошення підписати заяву", en: "Invitation to sign an application" },
      group: "affairs",
      subject: { uk: "Потрібен ваш підпис: {service}", en: "Your signature is needed: {service}" },
      body: {
        uk: "Добрий день, {name}!\n\n{applicant} подає заяву «{service}» і просить вас її підписати. Відкрийте посилання, увійдіть через id.gov.ua, перевірте відповіді та підпишіть або відмовтеся.",
        en: "Hello, {name}!\n\n{applicant} applies for “{service}” and asks you to sign. Open the link, sign in by id.gov.ua, check the answers, and sign or refuse.",
      },
      fields: {
        applicant: { uk: "хто подає заяву", en: "who applies" },
        service: { uk: "назва послуги", en: "name of the service" },
      },
    },
    "applications.signed": {
      title: { uk: "Другий заявник підписав", en: "The second applicant signed" },
      group: "affairs",
      subject: { uk: "Заяву підписано: {service}", en: "Application signed: {service}" },
      body: {
        uk: "Добрий день, {name}!\n\n{signer} підписує вашу заяву «{service}». Тепер її можна подати.",
        en: "Hello, {name}!\n\n{signer} signed your application “{service}”. You can file it now.",
      },
      fields: {
        signer: { uk: "хто підписав", en: "who signed" },
        service: { uk: "назва послуги", en: "name of the service" },
      },
    },
    "applications.not-signed": {
      title: { uk: "Другий заявник відмовився", en: "The second applicant refused" },
      group: "affairs",
      subject: { uk: "Заяву не підписано: {service}", en: "Application not signed: {service}" },
      body: {
        uk: "Добрий день, {name}!\n\n{signer} не підписує вашу заяву «{service}». Причина, якщо її вказано, — у заяві.",
        en: "Hello, {name}!\n\n{signer} does not sign your application “{service}”. The reason, if any, is in the application.",
      },
      fields: {
        signer: { uk: "хто відмовився", en: "who refused" },
        service: { uk: "назва послуги", en: "name of the service" },
      },
    },
  },
  prefills: {
    "applicant.address": {
      title: { uk: "ваша попередня заява", en: "your earlier application" },
      changeAt: "/cabinet/applications",
      read: lastAddress,
    },
  },
  personalData: actingData,
  forget: stopActing,
  asked,
  underWay,
  routes: [
    get(apply, "anyone", showStart),
    post(apply, "resident", beginHere),
    get(draft, "resident", goOn),
    get(`${draft}/page/:page`, "resident", showQuestions),
    post(`${draft}/page/:page`, "resident", takeAnswers, { uploads: answerUploads }),
    get(`${draft}/check`, "resident", showCheck),
    post(`${draft}/check`, "resident", fileIt),
    post(`${draft}/invite`, "resident", sendInvitation, guarded),
    post(`${draft}/drop`, "resident", dropFlow),

    get("/co-sign/:token", "resident", showCoSign),
    post("/co-sign/:token", "resident", coSign, guarded),
    post("/co-sign/:token/refuse", "resident", refuseToSign, guarded),

    get("/cabinet/applications", "resident", showList),
    get(one, "resident", showCase),
    get(`${one}/receipt`, "resident", showReceipt),
    get(`${one}/documents/:document`, "resident", downloadPaper, guarded),
    post(`${one}/correct`, "resident", startCorrection),
    post(`${one}/withdraw`, "resident", doDeed("withdraw")),
    post(`${one}/appeal`, "resident", doDeed("appeal")),
    post(`${one}/answer`, "resident", doDeed("answer")),
    post(`${one}/confirm-delivery`, "resident", doDeed("confirm-delivery")),
    post(`${one}/message`, "resident", writeMessage, { uploads: threadUploads, perMinute: 30 }),

    get("/cabinet/acting", "resident", showActing),
    post("/cabinet/acting", "resident", addActing),
    post("/cabinet/acting/:id/end", "resident", endActing),
    get("/cabinet/acting/:id/people", "resident", showPeople),
    post("/cabinet/acting/:id/people", "resident", invitePerson, guarded),
    post("/cabinet/acting/:id/people/:person", "resident", changePerson),
    post("/cabinet/acting/:id/people/:person/end", "resident", endPerson),
    post("/cabinet/acting/:id/invited/:invitation/end", "resident", takeBack),
    get("/company/:token", "resident", showInvitation),
    post("/company/:token", "resident", acceptInvitation, guarded),

    get("/desk/mandates", "people.confirm-mandates", showMandates),
    post("/desk/mandates/:id/confirm", "people.confirm-mandates", confirmOne),
    post("/desk/mandates/:id/refuse", "people.confirm-mandates", refuseOne),
  ],
});

/** The address that the person gave in the latest of their cases that asked for it: until there is a register of addresses. */
async function lastAddress(ctx: Context, personId: string): Promise<Answer | undefined> {
  for (const { id } of (await casesOf(ctx.db, personId)).slice(0, 5)) {
    const found = await findCase(ctx.db, id);
    const questions = found!.procedure.form.pages.flatMap((page) => page.questions);
    const asks = questions.find((it) => it.type === "address" && it.prefill === "applicant.address");
    const answer = asks && found!.state.answers[asks.id];
    if (answer !== undefined) return answer;
  }
  return undefined;
}
