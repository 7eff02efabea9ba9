import { act, findProcedure, submitCase, type Act, type Procedure } from "../../engines/cases/index.ts";
import type { Answer, Answers, Question } from "../../engines/forms/index.ts";
import { createPerson, searchPersons } from "../../engines/people/index.ts";
import { system } from "../../platform/context/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { kyivDay } from "../../platform/text/index.ts";

/*
 * A few cases of the sample hromada, in all the states that an official meets. Applicants are made up and say so by
 * their names; nothing is sent to anybody.
 */

interface SampleCase {
  procedure: string;
  applicant: string;
  daysAgo: number;
  channel: "online" | "office";
  /** What was done so many days ago, and by whom. */
  steps: [daysAgo: number, who: "clerk" | "head", verb: Act["verb"], data?: Record<string, unknown>][];
}

const consider: SampleCase["steps"][number][3] = { step: "consideration" };

const cases: SampleCase[] = [
  {
    procedure: "household-composition",
    applicant: "Зразковий Остап Романович",
    daysAgo: 1,
    channel: "online",
    steps: [],
  },
  {
    procedure: "household-composition",
    applicant: "Зразкова Софія Андріївна",
    daysAgo: 6,
    channel: "office",
    steps: [[5, "clerk", "pass", consider]],
  },
  {
    procedure: "tree-cutting",
    applicant: "Зразкова Ганна Михайлівна",
    daysAgo: 29,
    channel: "office",
    steps: [[28, "clerk", "pass", consider]],
  },
  {
    procedure: "tree-cutting",
    applicant: "Зразковий Лев Ігорович",
    daysAgo: 12,
    channel: "online",
    steps: [
      [11, "clerk", "pass", consider],
      [8, "head", "suspend", { why: "Комісія огляне дерево після сильного вітру." }],
    ],
  },
  {
    procedure: "earthworks",
    applicant: "Зразковий Марко Тарасович",
    daysAgo: 9,
    channel: "online",
    steps: [[8, "clerk", "return", { what: "Додайте схему ділянки.", until: "+12" }]],
  },
  {
    procedure: "household-composition",
    applicant: "Зразкова Дарина Олегівна",
    daysAgo: 20,
    channel: "office",
    steps: [
      [19, "clerk", "pass", consider],
      [19, "head", "decide", { outcome: "granted" }],
      [18, "clerk", "deliver", { how: "in-person", document: "паспорт" }],
    ],
  },
  {
    procedure: "tree-cutting",
    applicant: "Зразковий Захар Юрійович",
    daysAgo: 15,
    channel: "office",
    steps: [
      [14, "clerk", "pass", consider],
      [3, "head", "decide", { outcome: "granted" }],
    ],
  },
];

/** Fills the sample hromada with cases to work on. */
export async function fillSample(tx: Tx): Promise<void> {
  const clerk = await officialOf(tx, "Зразкова Надія Павлівна");
  const head = await officialOf(tx, "Зразкова Галина Петрівна");
  if (!clerk || !head) return;
  for (const it of cases) {
    const found = await findProcedure(tx.db, it.procedure);
    if (!found) continue;
    await play(tx, it, found.procedure, { clerk, head });
  }
  await tx.record({ what: "casework.sample" });
}

interface Official {
  id: string;
  name: string;
}

async function officialOf(tx: Tx, name: string): Promise<Official | undefined> {
  const [found] = await searchPersons(tx.db, { text: name, staff: true, day: kyivDay(tx.ctx.now), limit: 1 });
  return found && { id: found.id, name: found.name };
}

async function play(tx: Tx, it: SampleCase, procedure: Procedure, officials: Record<"clerk" | "head", Official>) {
  const [familyName = "", givenName = "", patronymic = ""] = it.applicant.split(" ");
  const personId = await createPerson(tx, { familyName, givenName, patronymic, sample: true });
  const at = (daysAgo: number, who: Official): Tx => ({
    ...tx,
    ctx: {
      ...tx.ctx,
      actor: { ...system(who.name), personId: who.id },
      now: new Date(tx.ctx.now.getTime() - daysAgo * 86_400_000),
    },
  });
  const { id } = await submitCase(at(it.daysAgo, { id: personId, name: it.applicant }), {
    procedure: it.procedure,
    answers: answersFor(procedure, it.applicant),
    applicant: { personId, name: it.applicant, contact: {} },
    channel: it.channel,
  });
  let seq = 1;
  for (const [daysAgo, who, verb, data = {}] of it.steps) {
    const until = typeof data.until === "string" ? { until: kyivDay(inDays(tx, Number(data.until))) } : {};
    ({ seq } = await act(at(daysAgo, officials[who]), id, { seq, verb, data: { ...data, ...until } }));
  }
}

const inDays = (tx: Tx, days: number) => new Date(tx.ctx.now.getTime() + days * 86_400_000);

/** Something plain for each question that must be answered. */
function answersFor({ form }: Procedure, applicant: string): Answers {
  const questions = form.pages.flatMap(({ questions: asked }) => asked);
  const needed = questions.filter(({ optional, when }) => !optional && !when);
  return Object.fromEntries(needed.map((question) => [question.id, answerFor(question, applicant)]));
}

function answerFor(question: Question, applicant: string): Answer | undefined {
  switch (question.type) {
    case "text":
    case "long-text":
      return `Зразок відповіді: ${applicant}`;
    case "number":
      return question.least ?? 1;
    case "money":
      return "100.00";
    case "date":
      return "2026-11-01";
    case "choice":
      return question.options[0]!.id;
    case "choices":
      return [question.options[0]!.id];
    case "yes-no":
    case "declaration":
      return true;
    case "phone":
      return "+380670000000";
    case "address":
      return { settlement: "м. Старокостянтинів", street: "вул. Миру", building: String(applicant.length), flat: "5" };
    case "place":
      return { words: `вул. Миру, біля будинку ${applicant.length}` };
    case "table":
      return [Object.fromEntries(question.columns.map((column) => [column.id, answerFor(column, applicant)]))];
    case "person":
      return { familyName: "Зразкова", givenName: "Особа", patronymic: "" };
    case "organisation":
      return { edrpou: "00000000", name: "Зразкова установа" };
    default:
      return undefined;
  }
}
