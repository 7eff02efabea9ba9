// The book of cases that src/engines/cases/walk.test.ts walks through. The days in it were counted by hand.
import type { Act, Procedure, State, Submission } from "../src/engines/cases/index.ts";
import { addDays, civilDate } from "../src/platform/time/index.ts";
import { treeCutting, type CasesTown } from "./cases.ts";

export const first = civilDate("2026-02-02");
export const days = 400;

const same = (text: string) => ({ uk: text, en: text });
const term = (count: number, unit: Procedure["term"]["unit"]): Procedure["term"] => ({
  count,
  unit,
  citation: same("ст. 1"),
  status: "to be checked",
});
const one = [{ id: "work", title: same("Розгляд"), by: { unit: "greenery" } }];
export const procedures: Procedure[] = [
  treeCutting,
  { ...treeCutting, id: "quick", steps: one, term: term(5, "workingDays"), fee: undefined },
  { ...treeCutting, id: "monthly", steps: one, term: term(1, "months"), fee: undefined },
  { ...treeCutting, id: "urgent", steps: one, term: term(48, "hours"), fee: undefined, series: "ЗПІ" },
  { ...treeCutting, id: "plain", steps: one, fee: undefined },
];

export type Who = Parameters<CasesTown["does"]>[0];
/** On this day somebody does this; a filing has no verb. */
type Step = [day: string, who: Who, verb: Act["verb"], data?: object];
/** From this day on the case stands so, with this last day of its term. */
type Stage = [from: string, state: State, due: string | null];
/** On this morning that was told to somebody of the staff. */
type Told = [day: string, topic: string];

export interface Story {
  filed: string;
  it?: Partial<Submission>;
  steps: Step[];
  stages: Stage[];
  told: Told[];
}

const weekly = (from: string, until: string, topic: string): Told[] => {
  const found: Told[] = [];
  for (let day = civilDate(from); day <= until; day = addDays(day, 7)) found.push([day, topic]);
  return found;
};

const lastMorning = addDays(first, days - 1);
const refusal = { outcome: "refused", reasons: ["healthy"] };
const grant = { outcome: "granted" };
const office = { channel: "office" as const, applicant: { name: "Без кабінету", contact: {} } };

export const book: Record<string, Story> = {
  // 30 calendar days from 2 February: 4 March, a Wednesday.
  "nobody touches it": {
    filed: "2026-02-02",
    it: { procedure: "plain" },
    steps: [],
    stages: [["2026-02-02", "in-work", "2026-03-04"]],
    told: [["2026-03-01", "soon"], ["2026-03-03", "last-day"], ...weekly("2026-03-05", lastMorning, "late")],
  },
  "granted, taken for delivered on the fifth day, closed when nobody appealed": {
    filed: "2026-02-02",
    steps: [
      ["2026-02-03", "clerk", "pass", { step: "consideration" }],
      ["2026-02-10", "head", "decide", grant],
    ],
    // Sent on the 10th; the 15th is a Sunday, and stays. 30 days more are 17 March.
    stages: [
      ["2026-02-02", "in-work", "2026-03-04"],
      ["2026-02-10", "sent", null],
      ["2026-02-15", "delivered", null],
      ["2026-03-18", "closed", null],
    ],
    told: [],
  },
  "granted and confirmed": {
    filed: "2026-02-02",
    it: { procedure: "plain" },
    steps: [
      ["2026-02-10", "head", "decide", grant],
      ["2026-02-12", "resident", "confirm-delivery"],
    ],
    stages: [
      ["2026-02-02", "in-work", "2026-03-04"],
      ["2026-02-10", "sent", null],
      ["2026-02-12", "delivered", null],
      ["2026-03-15", "closed", null],
    ],
    told: [],
  },
  "returned and corrected: eleven days do not count": {
    filed: "2026-02-02",
    it: { procedure: "plain" },
    steps: [
      ["2026-02-05", "colleague", "return", { what: "Додайте світлину", until: "2026-02-20" }],
      ["2026-02-16", "resident", "correct", { answers: { street: "Миру, 2" } }],
      ["2026-03-16", "head", "decide", grant],
    ],
    // 4 March and 11 days are 15 March, a Sunday: so the 16th.
    stages: [
      ["2026-02-02", "in-work", "2026-03-04"],
      ["2026-02-05", "returned", null],
      ["2026-02-16", "in-work", "2026-03-16"],
      ["2026-03-16", "sent", null],
      ["2026-03-21", "delivered", null],
      ["2026-04-21", "closed", null],
    ],
    told: [
      ["2026-03-13", "soon"],
      ["2026-03-15", "last-day"],
    ],
  },
  "left without motion and never mended": {
    filed: "2026-02-02",
    it: { procedure: "plain" },
    steps: [
      ["2026-02-06", "head", "leave", { what: "Немає підпису", until: "2026-02-16" }],
      ["2026-02-20", "head", "close", { why: "Недоліки не усунуто" }],
    ],
    stages: [
      ["2026-02-02", "in-work", "2026-03-04"],
      ["2026-02-06", "left", null],
      ["2026-02-20", "closed", null],
    ],
    told: [["2026-02-17", "not-corrected"]],
  },
  "suspended, extended, and decided a day late": {
    filed: "2026-02-02",
    it: { procedure: "plain" },
    steps: [
      ["2026-02-03", "head", "assign", { personId: "colleague" }],
      ["2026-02-10", "colleague", "suspend", { why: "Чекаємо експертизу" }],
      ["2026-03-10", "colleague", "resume"],
      ["2026-03-20", "colleague", "extend", { why: "Складна справа" }],
      ["2026-04-17", "head", "decide", grant],
    ],
    // 28 days stood still: 4 March becomes 1 April; 45 days in all become 19 March, and with the pause 16 April.
    stages: [
      ["2026-02-02", "in-work", "2026-03-04"],
      ["2026-02-10", "suspended", null],
      ["2026-03-10", "in-work", "2026-04-01"],
      ["2026-03-20", "in-work", "2026-04-16"],
      ["2026-04-17", "sent", null],
      ["2026-04-22", "delivered", null],
      ["2026-05-23", "closed", null],
    ],
    told: [
      ["2026-04-13", "soon"],
      ["2026-04-15", "last-day"],
      ["2026-04-17", "late"],
      ["2026-04-17", "late"],
    ],
  },
  "refused after a hearing, appealed, considered anew and granted": {
    filed: "2026-02-02",
    it: { procedure: "plain" },
    steps: [
      ["2026-02-09", "colleague", "hear", { what: "Дерево здорове", until: "2026-02-16" }],
      ["2026-02-17", "head", "decide", refusal],
      ["2026-02-20", "resident", "appeal", { text: "Не згодна" }],
      ["2026-03-02", "head", "decide-appeal", { result: "overturned", words: "Оглянути ще раз" }],
      ["2026-03-20", "head", "decide", grant],
    ],
    stages: [
      ["2026-02-02", "in-work", "2026-03-04"],
      ["2026-02-17", "sent", null],
      ["2026-02-20", "appealed", null],
      ["2026-03-02", "in-work", "2026-04-01"],
      ["2026-03-20", "sent", null],
      ["2026-03-25", "delivered", null],
      ["2026-04-25", "closed", null],
    ],
    told: [],
  },
  "refused, appealed and upheld": {
    filed: "2026-02-02",
    it: { procedure: "plain" },
    steps: [
      ["2026-02-09", "colleague", "hear", { what: "Дерево здорове", until: "2026-02-16" }],
      ["2026-02-12", "resident", "answer", { text: "Воно сухе" }],
      ["2026-02-13", "head", "decide", refusal],
      ["2026-02-14", "resident", "confirm-delivery"],
      ["2026-02-25", "resident", "appeal", { text: "Не згодна" }],
      ["2026-03-05", "head", "decide-appeal", { result: "upheld", words: "Дерево здорове" }],
    ],
    stages: [
      ["2026-02-02", "in-work", "2026-03-04"],
      ["2026-02-13", "sent", null],
      ["2026-02-14", "delivered", null],
      ["2026-02-25", "appealed", null],
      ["2026-03-05", "delivered", null],
      ["2026-03-17", "closed", null],
    ],
    told: [],
  },
  // Five working days from Friday the 6th: 9, 10, 11, 12, 13.
  "five working days": {
    filed: "2026-02-06",
    it: { procedure: "quick" },
    steps: [["2026-02-13", "head", "decide", grant]],
    stages: [
      ["2026-02-06", "in-work", "2026-02-13"],
      ["2026-02-13", "sent", null],
      ["2026-02-18", "delivered", null],
      ["2026-03-21", "closed", null],
    ],
    told: [
      ["2026-02-10", "soon"],
      ["2026-02-12", "last-day"],
    ],
  },
  // A month from 31 March is 30 April; withdrawn on the way.
  "a month, withdrawn": {
    filed: "2026-03-31",
    it: { procedure: "monthly" },
    steps: [["2026-04-28", "resident", "withdraw"]],
    stages: [
      ["2026-03-31", "in-work", "2026-04-30"],
      ["2026-04-28", "withdrawn", null],
    ],
    told: [["2026-04-27", "soon"]],
  },
  "sent by post": {
    filed: "2026-02-02",
    it: { ...office, procedure: "plain" },
    steps: [
      ["2026-02-10", "head", "decide", grant],
      ["2026-02-12", "head", "deliver", { how: "post", tracking: "0500012345678" }],
      ["2026-02-14", "head", "confirm-delivery"],
    ],
    stages: [
      ["2026-02-02", "in-work", "2026-03-04"],
      ["2026-02-10", "decided", null],
      ["2026-02-12", "sent", null],
      ["2026-02-14", "delivered", null],
      ["2026-03-17", "closed", null],
    ],
    told: [],
  },
  "handed over": {
    filed: "2026-02-02",
    it: office,
    steps: [
      ["2026-02-03", "clerk", "pass", { step: "consideration" }],
      ["2026-02-10", "head", "decide", grant],
      ["2026-02-12", "clerk", "deliver", { how: "in-person", document: "паспорт" }],
    ],
    stages: [
      ["2026-02-02", "in-work", "2026-03-04"],
      ["2026-02-10", "decided", null],
      ["2026-02-12", "delivered", null],
      ["2026-03-15", "closed", null],
    ],
    told: [],
  },
  "another body's": {
    filed: "2026-02-02",
    it: { procedure: "plain" },
    steps: [["2026-02-04", "head", "forward", { body: "Лісгосп", why: "Дерево в лісі" }]],
    stages: [
      ["2026-02-02", "in-work", "2026-03-04"],
      ["2026-02-04", "forwarded", null],
    ],
    told: [],
  },
  // 48 hours from noon of Friday run over the weekend: noon of Sunday the 8th.
  "forty-eight hours": {
    filed: "2026-02-06",
    it: { procedure: "urgent" },
    steps: [["2026-02-09", "head", "decide", grant]],
    stages: [
      ["2026-02-06", "in-work", "2026-02-08"],
      ["2026-02-09", "sent", null],
      ["2026-02-14", "delivered", null],
      ["2026-03-17", "closed", null],
    ],
    // Twelve hours before its end, by the hourly job, too.
    told: [
      ["2026-02-07", "soon"],
      ["2026-02-07", "last-day"],
      ["2026-02-08", "last-day"],
      ["2026-02-09", "late"],
      ["2026-02-09", "late"],
    ],
  },
  // The colleague's last day is 1 June, a Monday.
  "whose official has left": {
    filed: "2026-05-04",
    it: { procedure: "plain" },
    steps: [
      ["2026-05-05", "head", "assign", { personId: "colleague" }],
      ["2026-06-03", "head", "decide", grant],
    ],
    stages: [
      ["2026-05-04", "in-work", "2026-06-03"],
      ["2026-06-03", "sent", null],
      ["2026-06-08", "delivered", null],
      ["2026-07-09", "closed", null],
    ],
    told: [
      ["2026-05-31", "soon"],
      ["2026-06-02", "left-alone"],
      ["2026-06-02", "last-day"],
    ],
  },
  // 30 days from 1 July are Friday the 31st; on 20 July that day is declared free: so Monday, 3 August.
  "a day off declared on the way": {
    filed: "2026-07-01",
    it: { procedure: "plain" },
    steps: [["2026-08-03", "head", "decide", grant]],
    stages: [
      ["2026-07-01", "in-work", "2026-07-31"],
      ["2026-07-21", "in-work", "2026-08-03"],
      ["2026-08-03", "sent", null],
      ["2026-08-08", "delivered", null],
      ["2026-09-08", "closed", null],
    ],
    told: [
      ["2026-07-31", "soon"],
      ["2026-08-02", "last-day"],
    ],
  },
  "of the next year": {
    filed: "2027-01-04",
    it: { procedure: "quick" },
    steps: [["2027-01-05", "head", "decide", grant]],
    stages: [
      ["2027-01-04", "in-work", "2027-01-11"],
      ["2027-01-05", "sent", null],
      ["2027-01-10", "delivered", null],
      ["2027-02-10", "closed", null],
    ],
    told: [],
  },
};
