import type { Topic } from "../../platform/service/index.ts";
import type { Words } from "../../platform/text/index.ts";
import type { LetterEvent } from "./procedure.ts";

const fields: Topic["fields"] = {
  number: { uk: "номер справи", en: "number of the case" },
  procedure: { uk: "назва послуги", en: "name of the service" },
  submitted: { uk: "день подання", en: "day of filing" },
  date: { uk: "сьогоднішній день", en: "today" },
  applicant: { uk: "ім’я заявника", en: "name of the applicant" },
  unit: { uk: "підрозділ", en: "unit" },
  until: { uk: "останній день", en: "last day" },
  what: { uk: "пояснення працівника", en: "explanation of the official" },
  reasons: { uk: "підстави відмови", en: "reasons of the refusal" },
  appeal: { uk: "як оскаржити", en: "how to appeal" },
  way: { uk: "спосіб вручення", en: "way of delivery" },
  status: { uk: "адреса сторінки стану", en: "address of the status page" },
};

const letter = (title: Words, subject: Words, body: Words): Topic => ({
  title,
  group: "affairs",
  subject,
  body: { uk: `Добрий день, {name}!\n\n${body.uk}`, en: `Hello, {name}!\n\n${body.en}` },
  fields,
});

const letters: Record<LetterEvent, Topic> = {
  submitted: letter(
    { uk: "Заяву прийнято", en: "Application received" },
    { uk: "Заяву № {number} прийнято", en: "Application No. {number} received" },
    {
      uk: "Ми прийняли вашу заяву: {procedure}. Номер справи — {number}.\n\nРішення буде до {until}. Про кожну зміну ми вам напишемо.",
      en: "We received your application: {procedure}. The number of the case is {number}.\n\nThe decision comes by {until}. We will write about each change.",
    },
  ),
  returned: letter(
    { uk: "Заяву повернуто на виправлення", en: "Application returned for correction" },
    { uk: "Заява № {number}: потрібне виправлення", en: "Application No. {number}: please correct it" },
    {
      uk: "У заяві ({procedure}) треба виправити:\n\n{what}\n\nНадішліть виправлене до {until}.",
      en: "In your application ({procedure}) please correct:\n\n{what}\n\nSend the correction by {until}.",
    },
  ),
  "left-without-motion": letter(
    { uk: "Заяву залишено без руху", en: "Application left without motion" },
    { uk: "Заяву № {number} залишено без руху", en: "Application No. {number} left without motion" },
    {
      uk: "Заяву ({procedure}) залишено без руху, бо:\n\n{what}\n\nУсуньте це до {until}: тоді розгляд продовжиться. Інакше заяву не розглядатимуть.",
      en: "The application ({procedure}) is left without motion because:\n\n{what}\n\nMend this by {until} and it goes on. Otherwise it will not be considered.",
    },
  ),
  suspended: letter(
    { uk: "Розгляд зупинено", en: "Case suspended" },
    { uk: "Розгляд справи № {number} зупинено", en: "Case No. {number} suspended" },
    {
      uk: "Розгляд справи ({procedure}) зупинено. Ці дні не враховуються у строк. Причину видно у справі.",
      en: "The case ({procedure}) is suspended. These days do not count in the term. The reason is shown in the case.",
    },
  ),
  resumed: letter(
    { uk: "Розгляд поновлено", en: "Case resumed" },
    { uk: "Розгляд справи № {number} поновлено", en: "Case No. {number} resumed" },
    {
      uk: "Розгляд справи ({procedure}) поновлено. Рішення буде до {until}.",
      en: "The case ({procedure}) is resumed. The decision comes by {until}.",
    },
  ),
  hearing: letter(
    { uk: "Запрошення висловитися", en: "Invitation to be heard" },
    { uk: "Справа № {number}: просимо вас висловитися", en: "Case No. {number}: please have your say" },
    {
      uk: "У справі ({procedure}) може бути ухвалено рішення не на вашу користь:\n\n{what}\n\nНапишіть свої пояснення до {until}.",
      en: "The decision in your case ({procedure}) may go against you:\n\n{what}\n\nWrite what you have to say by {until}.",
    },
  ),
  extended: letter(
    { uk: "Строк продовжено", en: "Term extended" },
    { uk: "Справа № {number}: строк продовжено до {until}", en: "Case No. {number}: term extended to {until}" },
    {
      uk: "Строк розгляду справи ({procedure}) продовжено до {until}, бо:\n\n{what}",
      en: "The term of the case ({procedure}) is extended to {until} because:\n\n{what}",
    },
  ),
  granted: letter(
    { uk: "Рішення: задоволено", en: "Decision: granted" },
    { uk: "Справа № {number}: рішення на вашу користь", en: "Case No. {number}: granted" },
    {
      uk: "Вашу заяву ({procedure}) задоволено. Рішення та документи — у справі № {number}.",
      en: "Your application ({procedure}) is granted. The decision and papers are in case No. {number}.",
    },
  ),
  refused: letter(
    { uk: "Рішення: відмовлено", en: "Decision: refused" },
    { uk: "Справа № {number}: відмовлено", en: "Case No. {number}: refused" },
    {
      uk: "На вашу заяву ({procedure}) відмовлено з таких підстав:\n\n{reasons}\n\n{appeal}",
      en: "Your application ({procedure}) is refused for these reasons:\n\n{reasons}\n\n{appeal}",
    },
  ),
  delivered: letter(
    { uk: "Рішення надіслано", en: "Decision sent" },
    { uk: "Справа № {number}: рішення надіслано", en: "Case No. {number}: decision sent" },
    {
      uk: "Рішення у справі ({procedure}) надіслано {way}. Підтвердьте, будь ласка, отримання. Без підтвердження воно вважається врученим на п’ятий день.",
      en: "The decision in the case ({procedure}) was sent {way}. Please confirm that you have it. Without a confirmation it counts as delivered on the fifth day.",
    },
  ),
  appealed: letter(
    { uk: "Скаргу прийнято", en: "Appeal received" },
    { uk: "Справа № {number}: скаргу прийнято", en: "Case No. {number}: appeal received" },
    {
      uk: "Ми прийняли вашу скаргу на рішення у справі № {number} ({procedure}).",
      en: "We received your appeal of the decision in case No. {number} ({procedure}).",
    },
  ),
  forwarded: letter(
    { uk: "Переслано за належністю", en: "Forwarded to the competent body" },
    { uk: "№ {number}: переслано за належністю", en: "No. {number}: forwarded to the competent body" },
    {
      uk: "Вирішити це не в повноваженнях громади. Ваше подання № {number} ({procedure}) ми переслали тому, хто за це відповідає:\n\n{what}\n\nВідповідь чекайте звідти.",
      en: "This is not for the hromada to decide. We sent No. {number} ({procedure}) on to the body that is competent:\n\n{what}\n\nThe answer will come from there.",
    },
  ),
  closed: letter(
    { uk: "Справу закрито", en: "Case closed" },
    { uk: "Справу № {number} закрито", en: "Case No. {number} closed" },
    { uk: "Справу ({procedure}) закрито. {what}", en: "The case ({procedure}) is closed. {what}" },
  ),
};

const work = (title: Words, subject: Words, body: Words): Topic => ({ title, group: "work", subject, body, fields });

/** What officials are told of a term. */
const desk: Record<string, Topic> = {
  "cases.soon": work(
    { uk: "Строк справи спливає", en: "A term ends soon" },
    { uk: "Справа № {number}: строк до {until}", en: "Case No. {number}: the term ends on {until}" },
    { uk: "{procedure}. Останній день — {until}.", en: "{procedure}. The last day is {until}." },
  ),
  "cases.last-day": work(
    { uk: "Завтра або сьогодні останній день справи", en: "Last day of a case" },
    { uk: "Справа № {number} у підрозділі спливає {until}", en: "Case No. {number} of your unit ends on {until}" },
    {
      uk: "{procedure}, {unit}. Останній день — {until}, рішення ще немає.",
      en: "{procedure}, {unit}. The last day is {until}, and there is no decision.",
    },
  ),
  "cases.late": work(
    { uk: "Строк справи минув", en: "A term is over" },
    { uk: "Справу № {number} прострочено: строк був {until}", en: "Case No. {number} is late: it was due on {until}" },
    {
      uk: "{procedure}, {unit}. Строк минув {until}, рішення немає.",
      en: "{procedure}, {unit}. The term ended on {until} without a decision.",
    },
  ),
  "cases.message": work(
    { uk: "Заявник написав у справі", en: "The applicant wrote" },
    { uk: "Справа № {number}: заявник написав", en: "Case No. {number}: the applicant wrote" },
    { uk: "{procedure}. Нове повідомлення — у розмові справи.", en: "{procedure}. A new message is in the case." },
  ),
  "cases.left-alone": work(
    { uk: "Справа залишилася без виконавця", en: "A case is nobody’s" },
    { uk: "Справа № {number} повернулася до черги підрозділу", en: "Case No. {number} is back in the unit’s queue" },
    {
      uk: "{procedure}. Виконавець більше не веде справ підрозділу «{unit}». Призначте іншого.",
      en: "{procedure}. Its official no longer handles cases of {unit}. Please assign another.",
    },
  ),
  "cases.not-corrected": work(
    { uk: "Заявник не виправив заяву вчасно", en: "The applicant did not correct in time" },
    { uk: "Справа № {number}: час на виправлення минув", en: "Case No. {number}: the time to correct is over" },
    {
      uk: "{procedure}. Заявник мав виправити заяву до {until}. Справу можна закрити.",
      en: "{procedure}. The applicant was to correct it by {until}. The case may be closed.",
    },
  ),
};

export const topics: Record<string, Topic> = {
  ...Object.fromEntries(Object.entries(letters).map(([event, topic]) => [`cases.${event}`, topic])),
  ...desk,
};
