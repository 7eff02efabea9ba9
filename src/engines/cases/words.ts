import { formatDate, say, type Lang, type Words } from "../../platform/text/index.ts";
import { dueOf } from "./term.ts";
import type { Moment } from "./verb.ts";
import type { CaseState } from "./state.ts";

/** What the places of letters, decisions and credentials are filled with, apart from answers and the hromada. */
export function placesOf(state: CaseState, moment: Moment, unit: string): Record<string, Words> {
  const { procedure, calendar, today } = moment;
  const same = (text: string): Words => ({ uk: text, en: text });
  const dated = (date: string | Date): Words => ({ uk: formatDate(date, "uk"), en: formatDate(date, "en") });
  const until = state.waiting?.until ?? (state.hearing && !state.hearing.heard ? state.hearing.until : undefined);
  return {
    number: same(state.number),
    date: dated(moment.now),
    submitted: dated(state.submittedAt),
    procedure: procedure.title,
    applicant: same(state.applicant.name),
    unit: same(unit),
    until: dated(until ?? dueOf(state, calendar, today)),
    what: state.forwarded
      ? each((lang) => sentAway(state.forwarded!, lang))
      : same(state.waiting?.what ?? state.hearing?.what ?? state.term.extended?.why ?? state.closedWhy ?? ""),
    reasons: each((lang) => reasonsIn(state, moment, lang)),
    appeal: procedure.appeal,
    way: each((lang) => (state.delivery ? ways[state.delivery.how][lang] : "")),
  };
}

const each = (make: (lang: Lang) => string): Words => ({ uk: make("uk"), en: make("en") });

const sentAway = ({ to, why, late }: NonNullable<CaseState["forwarded"]>, lang: Lang): string =>
  [to, why, late && say(late, lang)].filter(Boolean).join("\n\n");

/** The chosen reasons of a refusal with their articles, as a Markdown list. */
export function reasonsIn(
  state: Pick<CaseState, "decision">,
  { procedure }: Pick<Moment, "procedure">,
  lang: Lang,
): string {
  const chosen = procedure.refusalReasons.filter(({ id }) => state.decision?.reasons.includes(id));
  return chosen.map(({ title, basis }) => `- ${say(title, lang)} (${say(basis, lang)})`).join("\n");
}

export const ways = {
  cabinet: { uk: "у ваш кабінет", en: "to your account" },
  email: { uk: "електронною поштою", en: "by e-mail" },
  "in-person": { uk: "особисто", en: "in person" },
  post: { uk: "поштою", en: "by post" },
};

/** Where a case stands, for people. */
export const stateWords: Record<CaseState["state"], Words> = {
  "in-work": { uk: "Розглядається", en: "Being considered" },
  returned: { uk: "Повернуто на виправлення", en: "Returned for correction" },
  left: { uk: "Залишено без руху", en: "Left without motion" },
  suspended: { uk: "Зупинено", en: "Suspended" },
  decided: { uk: "Рішення ухвалено", en: "Decided" },
  sent: { uk: "Рішення надіслано", en: "Decision sent" },
  delivered: { uk: "Рішення вручено", en: "Decision delivered" },
  appealed: { uk: "Оскаржено", en: "Appealed" },
  closed: { uk: "Закрито", en: "Closed" },
  withdrawn: { uk: "Відкликано", en: "Withdrawn" },
  forwarded: { uk: "Передано іншому органові", en: "Forwarded to another body" },
};

/** What was done, for a timeline. */
export const doneWords: Record<string, Words> = {
  submit: { uk: "Заяву прийнято", en: "Application received" },
  assign: { uk: "Призначено виконавця", en: "Assigned" },
  pass: { uk: "Передано далі", en: "Passed on" },
  return: { uk: "Повернуто на виправлення", en: "Returned for correction" },
  correct: { uk: "Подано виправлене", en: "Corrected by the applicant" },
  leave: { uk: "Залишено без руху", en: "Left without motion" },
  suspend: { uk: "Зупинено", en: "Suspended" },
  resume: { uk: "Поновлено", en: "Resumed" },
  ask: { uk: "Запитано інший орган", en: "Another body was asked" },
  answer: { uk: "Внесено відповідь", en: "Answer entered" },
  hear: { uk: "Заявника запрошено до слухання", en: "Applicant invited to a hearing" },
  extend: { uk: "Строк продовжено", en: "Term extended" },
  decide: { uk: "Ухвалено рішення", en: "Decided" },
  deliver: { uk: "Рішення надіслано або видано", en: "Decision sent or handed over" },
  "confirm-delivery": { uk: "Отримання підтверджено", en: "Receipt confirmed" },
  "deem-delivered": { uk: "Вважається врученим", en: "Counts as delivered" },
  appeal: { uk: "Подано скаргу", en: "Appealed" },
  "decide-appeal": { uk: "Скаргу розглянуто", en: "Appeal decided" },
  forward: { uk: "Переслано за належністю", en: "Forwarded to the competent body" },
  withdraw: { uk: "Заяву відкликано", en: "Withdrawn" },
  close: { uk: "Справу закрито", en: "Closed" },
  pay: { uk: "Записано оплату", en: "Payment noted" },
  refund: { uk: "Зайве повернуто", en: "Overpayment refunded" },
  standing: { uk: "Змінено право заявника діяти", en: "The applicant’s right to act changed" },
  "co-sign": { uk: "Підписав другий заявник", en: "Signed by the second applicant" },
};
