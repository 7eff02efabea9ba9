import type { Question, QuestionPage } from "../../engines/forms/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { subjects } from "./appeal.ts";

/*
 * Pages of questions that appeals, requests and visits share.
 */

export const words = (uk: string, en: string): Words => ({ uk, en });

/** Asked of everybody: by it appeals are counted. */
export const subjectQuestion: Question = {
  id: "subject",
  type: "choice",
  label: words("Оберіть найближче", "Choose the nearest"),
  class: "open",
  options: Object.entries(subjects).map(([id, label]) => ({ id, label })),
};

export const filesPage: QuestionPage = page("files", words("Документи й фото", "Documents and photos"), {
  id: "files",
  type: "file",
  label: words("Додайте, якщо є", "Add, if you have any"),
  optional: true,
  most: 10,
});

export const residencePage: QuestionPage = page("residence", words("Де ви живете", "Where you live"), {
  id: "address",
  type: "address",
  label: words("Місце проживання", "Residence"),
  hint: words("Без нього звернення за законом не розглядають.", "Without it the law leaves an appeal unconsidered."),
  prefill: "applicant.address",
});

export const contactsPage: QuestionPage = page(
  "contacts",
  words("Як вам відповісти", "How to answer you"),
  {
    id: "email",
    type: "email",
    label: words("Електронна пошта", "E-mail"),
    optional: true,
    prefill: "applicant.email",
  },
  { id: "phone", type: "phone", label: words("Телефон", "Telephone"), optional: true, prefill: "applicant.phone" },
);

/** All that the law lets one ask of who requests information (2939-VI art. 19). */
export const requestPages: QuestionPage[] = [
  page("what", words("Яка інформація потрібна", "What you want to know"), {
    id: "text",
    type: "long-text",
    label: words("Опишіть інформацію або назвіть документ", "Describe it or name the document"),
    longest: 10_000,
    class: "internal",
  }),
  page("subject", words("Про що", "What about"), subjectQuestion),
  page("how", words("Як надати", "How to give it"), {
    id: "form",
    type: "choice",
    label: words("У якому вигляді", "In which form"),
    class: "internal",
    options: [
      { id: "electronic", label: words("Електронною поштою чи в кабінет", "By e-mail or to the account") },
      { id: "paper", label: words("Копії на папері", "Copies on paper") },
      { id: "see", label: words("Хочу ознайомитися на місці", "I want to see it in person") },
    ],
  }),
  contactsPage,
];

export function page(id: string, title: Words, ...questions: Question[]): QuestionPage {
  return { id, title, questions };
}
