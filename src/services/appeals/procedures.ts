import type { Procedure, ProcedureTerm } from "../../engines/cases/index.ts";
import type { UnitInTree } from "../../engines/people/index.ts";
import { terms, type Term } from "../../platform/time/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { benefits, kinds, notConsidered, refusals } from "./appeal.ts";
import { contactsPage, filesPage, page, requestPages, residencePage, subjectQuestion, words } from "./questions.ts";

/*
 * The two legal procedures, declared for the units of a hromada: appeals of citizens and requests for information.
 * Both are handled as any other case; what is peculiar to them stands in this service.
 */

export const appealsFamily = "appeal";
export const requestsFamily = "information";

/** The procedures, when `secretariat` (a unit's slug) registers what comes in. */
export const proceduresFor = (secretariat: string, units: UnitInTree[]): Procedure[] => [
  appeal(secretariat, units),
  request(secretariat),
  urgentRequest(secretariat),
  visit(secretariat),
];

const appeal = (secretariat: string, units: UnitInTree[]): Procedure => ({
  ...common(secretariat),
  id: "appeal",
  family: appealsFamily,
  title: words("Звернення: заява, скарга, пропозиція", "Appeal: application, complaint, proposal"),
  summary: words(
    "Напишіть міському голові чи раді, що сталося або що треба змінити. Відповідь — протягом місяця.",
    "Write to the mayor or the council what happened or what should change. The answer comes within a month.",
  ),
  address: "/services/appeal/apply",
  sayings: ["скарга", "написати меру", "заява міському голові", "пропозиція", "поскаржитися", "звернення громадян"],
  legalBasis: [appealsLaw],
  term: termOf(terms.appeals.answer),
  extension: termOf(terms.appeals.longest),
  forward: termOf(terms.appeals.forward),
  hearing: false,
  series: "ЗВ",
  notTo: "about-unit",
  form: {
    pages: [
      page("kind", words("Що у вас", "What it is"), {
        id: "kind",
        type: "choice",
        label: words("Це", "It is"),
        class: "internal",
        options: (["application", "complaint", "proposal"] as const).map((id) => ({ id, label: kinds[id] })),
      }),
      {
        ...page("about", words("На кого скарга", "Whom the complaint is about"), {
          id: "about-unit",
          type: "choice",
          label: words("На чию роботу чи рішення ви скаржитеся", "Whose work or decision you complain of"),
          hint: words("Їм скаргу не передамо: так велить закон.", "It will not be passed to them: so says the law."),
          class: "internal",
          options: [
            ...units.slice(0, 98).map((unit) => ({ id: unit.slug, label: words(unit.name, unit.name_en) })),
            { id: "somebody-else", label: words("Інше", "Somebody else") },
          ],
        }),
        when: { question: "kind", is: "equal", to: "complaint" },
      },
      page("subject", words("Про що", "What about"), subjectQuestion),
      page("text", words("Розкажіть", "Tell us"), {
        id: "text",
        type: "long-text",
        label: words("Що сталося і про що ви просите", "What happened and what you ask for"),
        longest: 10_000,
      }),
      filesPage,
      residencePage,
      page("benefit", words("Пільги", "Benefits"), {
        id: "benefit",
        type: "choice",
        label: words(
          "Чи є у вас пільга: такі звернення розглядають першими",
          "Have you a benefit: such appeals come first",
        ),
        options: Object.entries(benefits).map(([id, label]) => ({ id, label })),
      }),
      page("people", words("Хто ще підписує", "Who else signs"), {
        id: "people",
        type: "table",
        label: words("Інші автори колективного звернення", "Other authors of a joint appeal"),
        optional: true,
        most: 100,
        columns: [
          { id: "name", type: "text", label: words("Прізвище, ім’я, по батькові", "Full name") },
          { id: "address", type: "text", label: words("Місце проживання", "Residence") },
        ],
      }),
      contactsPage,
    ],
  },
  outcomes: [
    answered(
      words("Відповідь надано", "Answered"),
      words(
        "Розглянувши ваше звернення № {number} від {submitted}, повідомляємо: …",
        "Having considered your appeal No. {number} of {submitted}, we inform you: …",
      ),
    ),
    refused(
      words("Не розглядається", "Not considered"),
      words(
        "Ваше звернення № {number} від {submitted} за законом не розглядається, бо:",
        "Your appeal No. {number} of {submitted} is by law not considered, because:",
      ),
    ),
  ],
  refusalReasons: notConsidered,
});

const request = (secretariat: string): Procedure => ({
  ...common(secretariat),
  id: "information-request",
  family: requestsFamily,
  title: words("Запит на публічну інформацію", "Request for public information"),
  summary: words(
    "Попросіть документ чи дані, які має громада. Пояснювати, навіщо, не треба. Відповідь — за 5 робочих днів.",
    "Ask for a document or data that the hromada has. You need not say why. The answer comes in 5 working days.",
  ),
  address: "/services/information-request/apply",
  sayings: [
    "запит на інформацію",
    "доступ до публічної інформації",
    "отримати рішення",
    "копія документа",
    "журналістський запит",
  ],
  legalBasis: [informationLaw],
  term: termOf(terms.publicInformation.answer),
  extension: termOf(terms.publicInformation.extended),
  forward: termOf(terms.publicInformation.forward),
  hearing: false,
  series: "ЗПІ",
  form: { pages: requestPages },
  outcomes: [
    answered(
      words("Інформацію надано", "Given"),
      words(
        "На ваш запит № {number} від {submitted} надаємо інформацію: …",
        "To your request No. {number} of {submitted} we give this information: …",
      ),
    ),
    refused(
      words("У наданні відмовлено", "Refused"),
      words(
        "На ваш запит на публічну інформацію № {number} від {submitted} відмовляємо з таких підстав:",
        "Your request for public information No. {number} of {submitted} is refused for these reasons:",
      ),
    ),
  ],
  refusalReasons: refusals,
});

/** On life, liberty, environment, food, accidents: 48 hours (2939-VI art. 20). */
const urgentRequest = (secretariat: string): Procedure => ({
  ...request(secretariat),
  id: "urgent-information-request",
  title: words("Невідкладний запит: життя, довкілля, аварії", "Urgent request: life, environment, accidents"),
  summary: words(
    "Про загрозу життю чи здоров’ю, стан довкілля, якість їжі, аварії. Відповідь — за 48 годин.",
    "On a danger to life or health, the environment, food, accidents. The answer comes in 48 hours.",
  ),
  address: "/services/urgent-information-request/apply",
  term: termOf(terms.publicInformation.urgent),
  extension: "none",
});

/**
 * A visit to the mayor (393/96-ВР art. 22). On the site one books an hour; at the office the secretary takes it down
 * and names the hour.
 */
const visit = (secretariat: string): Procedure => ({
  ...common(secretariat),
  id: "mayor-appointment",
  family: appealsFamily,
  title: words("Особистий прийом у міського голови", "A visit to the mayor"),
  summary: words(
    "Поговорити з міським головою або заступником. Оберіть вільний час.",
    "Speak with the mayor or a deputy. Choose a free hour.",
  ),
  address: "/appeals/reception",
  sayings: ["прийом мера", "записатися до мера", "зустріч з міським головою", "на прийом"],
  legalBasis: [appealsLaw],
  term: termOf(terms.appeals.answer),
  extension: "none",
  hearing: false,
  series: "ОП",
  where: { online: true, inPerson: true, byAppointment: true, offices: [secretariat] },
  form: {
    pages: [
      page("about", words("З чим ви йдете", "What you come about"), {
        id: "text",
        type: "long-text",
        label: words("Коротко опишіть питання", "Describe the matter in short"),
        longest: 2000,
      }),
      page("subject", words("Про що", "What about"), subjectQuestion),
      contactsPage,
    ],
  },
  outcomes: [
    {
      id: "answered",
      kind: "grant",
      title: words("Призначено", "Appointed"),
      fields: [
        { id: "day", type: "date", label: words("День прийому", "Day of the visit"), only: "future" },
        { id: "hour", type: "text", label: words("Час і місце", "Hour and place"), longest: 200 },
      ],
      template: words(
        "Запрошуємо на особистий прийом {decision.day}, {decision.hour}.",
        "You are invited to a personal reception on {decision.day}, {decision.hour}.",
      ),
    },
    refused(
      words("Не призначено", "Not appointed"),
      words(
        "Прийом за вашим записом № {number} від {submitted} не призначено, бо:",
        "No visit is appointed by your No. {number} of {submitted}, because:",
      ),
    ),
  ],
  refusalReasons: notConsidered,
});

const common = (secretariat: string) => ({
  applicant: { who: ["person" as const, "organisation" as const], level: 1 as const },
  lifeEvents: ["authority"],
  documents: [],
  fee: { hryvnias: 0, basis: words("безоплатно", "free") },
  where: { online: true, inPerson: true, offices: [secretariat] },
  anyUnit: true,
  steps: [
    { id: "registration", title: words("Реєстрація", "Registration"), by: { unit: secretariat }, days: 1 },
    { id: "consideration", title: words("Розгляд і відповідь", "Consideration and answer"), by: { unit: secretariat } },
    { id: "sending", title: words("Надсилання відповіді", "Sending"), by: { unit: secretariat }, days: 1 },
  ],
  appeal: words(
    "Відповідь можна оскаржити до керівника органу, до вищого органу або до суду.",
    "The answer may be appealed to the head of the body, to a higher body or to a court.",
  ),
});

// An appeal and a request are answered: their papers are numbered as replies.
const paper = "reply" as const;

const answered = (title: Words, template: Words) => ({
  id: "answered",
  kind: "grant" as const,
  paper,
  title,
  template,
});

/** What a refusal must say (2939-VI art. 22): who answers, the reason with its ground, how to appeal; the paper itself has date and signature. */
const refused = (title: Words, { uk, en }: Words) => ({
  id: "refused",
  kind: "refuse" as const,
  paper,
  title,
  template: words(
    `${uk}\n\n{reasons}\n\n{appeal}\n\nЗа розгляд відповідає: {official}, {unit}.`,
    `${en}\n\n{reasons}\n\n{appeal}\n\nAnswerable: {official}, {unit}.`,
  ),
});

const termOf = ({ count, unit, citation, status }: Term): ProcedureTerm => ({ count, unit, citation, status });

const appealsLaw = {
  title: words("Закон України «Про звернення громадян» № 393/96-ВР", "Law 393/96-VR on citizens’ appeals"),
  url: "https://zakon.rada.gov.ua/go/393/96-%D0%B2%D1%80",
};
const informationLaw = {
  title: words(
    "Закон України «Про доступ до публічної інформації» № 2939-VI",
    "Law 2939-VI on access to public information",
  ),
  url: "https://zakon.rada.gov.ua/go/2939-17",
};
