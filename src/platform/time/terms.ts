import type { Words } from "../text/index.ts";
import type { Term } from "./deadline.ts";

/*
 * The terms of the law that the town hall counts, each with its article. "verified" means read in a source that
 * quotes the law; the others are from memory and say so wherever they are explained. What a council may set
 * itself is not here but in the settings of the hromada.
 */

type Kind = Pick<Term, "status" | "stays">;
const verified: Kind = { status: "verified" };
const unchecked: Kind = { status: "to be checked" };
/** The last day is what it is, working or not. */
const fast = (kind: Kind): Kind => ({ ...kind, stays: true });

function term(count: number, unit: Term["unit"], name: Words, from: Words, citation: Words, kind: Kind): Term {
  return { name, count, unit, from, citation, ...kind };
}

const words = (uk: string, en: string): Words => ({ uk, en });

/**
 * A term in days by law 2073-IX art. 42: under 10 days they are working days, 10 and more are calendar days.
 * Verified.
 */
export function administrativeTerm(days: number, name: Words, from: Words, citation: Words, kind = verified): Term {
  return term(days, days < 10 ? "workingDays" : "calendarDays", name, from, citation, kind);
}

const law = {
  administrative: (article: number) => words(`ст. ${article} Закону 2073-IX`, `art. ${article} of Law 2073-IX`),
  services: words("ст. 10 Закону 5203-VI", "art. 10 of Law 5203-VI"),
  appeals: (article: string) => words(`ст. ${article} Закону 393/96-ВР`, `art. ${article} of Law 393/96-VR`),
  information: (article: number) => words(`ст. ${article} Закону 2939-VI`, `art. ${article} of Law 2939-VI`),
  selfGovernment: (article: number) => words(`ст. ${article} Закону 280/97-ВР`, `art. ${article} of Law 280/97-VR`),
  video: words("Закон 3590-IX", "Law 3590-IX"),
  consultations: words("постанова КМУ 996/2010", "Cabinet resolution 996/2010"),
  openData: words("постанова КМУ 835/2015", "Cabinet resolution 835/2015"),
  cyber: words("постанова КМУ 1533 від 26.11.2025", "Cabinet resolution 1533 of 26.11.2025"),
};

const received = words("дня отримання звернення", "the day the appeal was received");
const requested = words("дня отримання запиту", "the day the request was received");
const applied = words("дня отримання заяви", "the day the application was received");
const noticed = words("виявлення інциденту", "the discovery of the incident");

export const terms = {
  administrative: {
    decision: term(
      30,
      "calendarDays",
      words("Рішення у справі", "Decision in a case"),
      applied,
      law.administrative(34),
      unchecked,
    ),
    deemedDelivered: term(
      5,
      "calendarDays",
      words("Акт вважається врученим", "The act counts as delivered"),
      words("дня надсилання", "the day it was sent"),
      law.administrative(80),
      fast(verified),
    ),
  },
  services: {
    decision: term(
      30,
      "calendarDays",
      words("Адміністративна послуга", "Administrative service"),
      applied,
      law.services,
      unchecked,
    ),
  },
  appeals: {
    answer: term(
      1,
      "months",
      words("Відповідь на звернення", "Answer to an appeal"),
      received,
      law.appeals("20"),
      verified,
    ),
    answerWithoutStudy: term(
      15,
      "calendarDays",
      words("Відповідь на звернення, що не потребує вивчення", "Answer to an appeal that needs no study"),
      received,
      law.appeals("20"),
      verified,
    ),
    longest: term(
      45,
      "calendarDays",
      words("Найдовший розгляд звернення", "Longest handling of an appeal"),
      received,
      law.appeals("20"),
      verified,
    ),
    forward: term(
      5,
      "calendarDays",
      words("Пересилання за належністю", "Forwarding to the competent body"),
      received,
      law.appeals("7"),
      verified,
    ),
  },
  publicInformation: {
    answer: term(
      5,
      "workingDays",
      words("Відповідь на запит", "Answer to a request"),
      requested,
      law.information(20),
      verified,
    ),
    urgent: term(
      48,
      "hours",
      words("Відповідь на невідкладний запит", "Answer to an urgent request"),
      words("отримання запиту", "the receipt of the request"),
      law.information(20),
      verified,
    ),
    extended: term(
      20,
      "workingDays",
      words("Відповідь на великий запит", "Answer to a large request"),
      requested,
      law.information(20),
      verified,
    ),
    extensionNotice: term(
      5,
      "workingDays",
      words("Повідомлення про продовження строку", "Notice of the longer term"),
      requested,
      law.information(20),
      verified,
    ),
    forward: term(
      5,
      "workingDays",
      words("Пересилання запиту за належністю", "Forwarding of a request"),
      requested,
      law.information(22),
      unchecked,
    ),
  },
  petitions: {
    check: term(
      2,
      "workingDays",
      words("Перевірка і оприлюднення петиції", "Checking and publishing a petition"),
      words("дня надсилання петиції", "the day the petition was sent"),
      law.appeals("23-1"),
      verified,
    ),
    signatures: term(
      3,
      "months",
      words("Збір підписів", "Collecting signatures"),
      words("дня оприлюднення петиції", "the day the petition was published"),
      law.appeals("23-1"),
      fast(verified),
    ),
    startNotice: term(
      3,
      "workingDays",
      words("Повідомлення про початок розгляду", "Notice that consideration has begun"),
      words("дня набрання потрібної кількості підписів", "the day the petition had enough signatures"),
      law.appeals("23-1"),
      unchecked,
    ),
    decision: term(
      10,
      "workingDays",
      words("Розгляд петиції", "Consideration of a petition"),
      words("дня оприлюднення повідомлення про початок розгляду", "the day the start of consideration was published"),
      law.appeals("23-1"),
      verified,
    ),
    kept: term(
      36,
      "months",
      words("Зберігання петиції", "Keeping of a petition"),
      words("дня оприлюднення петиції", "the day the petition was published"),
      law.appeals("23-1"),
      fast(unchecked),
    ),
  },
  acts: {
    /** Counted back from the day of consideration: `latestBefore`. */
    draft: term(
      10,
      "workingDays",
      words("Оприлюднення проєкту акта", "Publication of a draft act"),
      words("дня розгляду", "the day of consideration"),
      law.information(15),
      verified,
    ),
    adopted: term(
      5,
      "workingDays",
      words("Оприлюднення ухваленого акта", "Publication of an adopted act"),
      words("дня ухвалення", "the day of adoption"),
      law.information(15),
      unchecked,
    ),
    /** Counted back from the day of the session: `latestBefore`. */
    sessionCall: term(
      10,
      "calendarDays",
      words("Скликання сесії", "Call of a session"),
      words("дня сесії", "the day of the session"),
      law.selfGovernment(46),
      verified,
    ),
    /** In exceptional cases; counted back. */
    urgentSessionCall: term(
      1,
      "calendarDays",
      words("Скликання сесії у винятковому випадку", "Call of a session in an exceptional case"),
      words("дня сесії", "the day of the session"),
      law.selfGovernment(46),
      verified,
    ),
    rollCall: term(
      0,
      "calendarDays",
      words("Оприлюднення поіменного голосування", "Publication of the roll call"),
      words("дня голосування", "the day of the vote"),
      law.selfGovernment(59),
      fast(verified),
    ),
    video: term(
      1,
      "calendarDays",
      words("Оприлюднення відеозапису засідання", "Publication of the video of a meeting"),
      words("дня засідання", "the day of the meeting"),
      law.video,
      fast(verified),
    ),
    videoKept: term(
      60,
      "months",
      words("Зберігання відеозапису", "Keeping of the video"),
      words("дня оприлюднення", "the day of publication"),
      law.video,
      fast(verified),
    ),
  },
  consultations: {
    shortest: term(
      15,
      "calendarDays",
      words("Найкоротші консультації", "Shortest consultation"),
      words("дня оприлюднення", "the day of publication"),
      law.consultations,
      unchecked,
    ),
  },
  openData: {
    change: term(
      3,
      "workingDays",
      words("Оновлення набору даних", "Update of a data set"),
      words("дня зміни", "the day of the change"),
      law.openData,
      verified,
    ),
  },
  cyber: {
    first: term(
      1,
      "hours",
      words("Перше повідомлення про кіберінцидент", "First notice of a cyber incident"),
      noticed,
      law.cyber,
      unchecked,
    ),
    day: term(
      24,
      "hours",
      words("Повідомлення про кіберінцидент", "Notice of a cyber incident"),
      noticed,
      law.cyber,
      unchecked,
    ),
    details: term(
      72,
      "hours",
      words("Подробиці кіберінциденту", "Details of a cyber incident"),
      noticed,
      law.cyber,
      unchecked,
    ),
    report: term(
      30,
      "calendarDays",
      words("Звіт про кіберінцидент", "Report of a cyber incident"),
      words("дня виявлення інциденту", "the day the incident was discovered"),
      law.cyber,
      unchecked,
    ),
  },
} satisfies Record<string, Record<string, Term>>;
