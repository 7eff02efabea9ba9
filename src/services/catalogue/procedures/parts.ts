import type { Outcome, Procedure, ProcedureTerm, Step } from "../../../engines/cases/index.ts";
import type { Question, QuestionPage } from "../../../engines/forms/index.ts";
import type { Words } from "../../../platform/text/index.ts";
import type { Duty, DutyUnits } from "../duties.ts";
import type { LifeEvent } from "../life-events.ts";

/** What a shipped service says of itself; all the rest is as with every administrative service. */
export interface Draft
  extends
    Pick<Procedure, "id" | "title" | "summary" | "legalBasis" | "documents">,
    Partial<Pick<Procedure, "fee" | "sayings" | "opens" | "letters" | "address">> {
  lifeEvents: LifeEvent[];
  /** Who considers it. */
  duty: Duty;
  term: ProcedureTerm;
  applicant?: Partial<Procedure["applicant"]>;
  where?: Partial<Procedure["where"]>;
  pages: QuestionPage[];
  /** What a granted one gives. */
  result: Pick<Outcome, "title" | "template"> & Partial<Pick<Outcome, "fields" | "credential">>;
  refusals: Procedure["refusalReasons"];
}

/** A shipped service, for the units that have the duties in this hromada. */
export type Shipped = (units: DutyUnits) => Procedure;

export const words = (uk: string, en: string): Words => ({ uk, en });

/** An administrative service: taken at the CNAP, considered by a unit, handed out at the CNAP. */
export const service =
  (it: Draft): Shipped =>
  (units) => ({
    id: it.id,
    family: "service",
    title: it.title,
    summary: it.summary,
    address: it.address,
    sayings: it.sayings,
    lifeEvents: it.lifeEvents,
    legalBasis: [...it.legalBasis, laws.services],
    applicant: { who: ["person"], level: 3, ...it.applicant },
    term: it.term,
    form: { pages: [...it.pages, contacts] },
    documents: it.documents,
    fee: it.fee,
    where: { online: true, inPerson: true, offices: [units.cnap], ...it.where },
    steps: stepsOf(it, units),
    outcomes: [
      { id: "granted", kind: "grant", ...it.result },
      { id: "refused", kind: "refuse", title: words("Відмова", "Refusal"), template: refusal },
    ],
    refusalReasons: [...it.refusals, notAll],
    appeal: appealWay,
    letters: it.letters,
    opens: it.opens,
  });

/** Steps that nearly every service has; who acts in them is said by the service. */
export const reception = { id: "reception", title: words("Перевірка заяви в ЦНАП", "Check at the services centre") };
export const consideration = { id: "consideration", title: words("Розгляд і рішення", "Consideration and decision") };
export const handOut = { id: "hand-out", title: words("Видача результату", "Handing out") };

function stepsOf({ duty }: Draft, units: DutyUnits): Step[] {
  return [
    { ...reception, by: { unit: units.cnap }, days: 1 },
    { ...consideration, by: { unit: units[duty] } },
    { ...handOut, by: { unit: units.cnap }, days: 1 },
  ];
}

/** A term of the law; "to be checked" waits for a look at the official text. */
export function term(
  count: number,
  unit: ProcedureTerm["unit"],
  citation: Words,
  status: ProcedureTerm["status"] = "to be checked",
): ProcedureTerm {
  return { count, unit, citation, status };
}

const law = (uk: string, en: string, url: string) => ({
  title: words(uk, en),
  url: `https://zakon.rada.gov.ua/${url}`,
});

export const laws = {
  services: law(
    "Закон України «Про адміністративні послуги» № 5203-VI",
    "Law 5203-VI on administrative services",
    "go/5203-17",
  ),
  procedure: law(
    "Закон України «Про адміністративну процедуру» № 2073-IX",
    "Law 2073-IX on administrative procedure",
    "go/2073-20",
  ),
  residence: law(
    "Закон України № 1871-IX про декларування та реєстрацію місця проживання",
    "Law 1871-IX on declaring and registering residence",
    "go/1871-20",
  ),
  residenceOrder: law(
    "Постанова КМУ від 07.02.2022 № 265",
    "Cabinet resolution 265 of 07.02.2022",
    "go/265-2022-%D0%BF",
  ),
  urban: law(
    "Закон України «Про регулювання містобудівної діяльності» № 3038-VI",
    "Law 3038-VI on urban planning",
    "go/3038-17",
  ),
  improvement: law(
    "Закон України «Про благоустрій населених пунктів» № 2807-IV",
    "Law 2807-IV on improvement of settlements",
    "go/2807-15",
  ),
  land: law("Земельний кодекс України № 2768-III", "Land Code 2768-III", "go/2768-14"),
  veterans: law(
    "Закон України «Про статус ветеранів війни» № 3551-XII",
    "Law 3551-XII on the status of war veterans",
    "go/3551-12",
  ),
  displaced: law(
    "Закон України № 1706-VII про права внутрішньо переміщених осіб",
    "Law 1706-VII on internally displaced persons",
    "go/1706-18",
  ),
  families: law(
    "Закон України «Про державну допомогу сім’ям з дітьми» № 2811-XII",
    "Law 2811-XII on state aid to families with children",
    "go/2811-12",
  ),
  childhood: law(
    "Закон України «Про охорону дитинства» № 2402-III",
    "Law 2402-III on protection of childhood",
    "go/2402-14",
  ),
  appeals: law(
    "Закон України «Про звернення громадян» № 393/96-ВР",
    "Law 393/96-VR on citizens’ appeals",
    "go/393/96-%D0%B2%D1%80",
  ),
};

export const basis = (uk: string, en: string, url: string) => law(uk, en, url);

/** How to reach the applicant; known already for one who signed in. */
export const contacts: QuestionPage = {
  id: "contacts",
  title: words("Як з вами зв’язатися", "How to reach you"),
  questions: [
    { id: "phone", type: "phone", label: words("Телефон", "Telephone"), prefill: "applicant.phone" },
    {
      id: "email",
      type: "email",
      label: words("Електронна пошта", "E-mail"),
      hint: words("Сюди надійдуть листи про хід справи.", "Letters about your case come here."),
      optional: true,
      prefill: "applicant.email",
    },
  ],
};

/** A page with one question: the usual one. */
export function ask(id: string, title: Words, ...questions: Question[]): QuestionPage {
  return { id, title, questions };
}

export const declaration = (uk: string, en: string): Question => ({
  id: "true",
  type: "declaration",
  label: words(uk, en),
});

/** A paper that is uploaded in the form. */
export const uploaded = (id: string, title: Words) => ({ id, title, how: "question" as const, question: id });
/** A paper that is shown in person; its photo is not enough. */
export const shown = (id: string, title: Words) => ({ id, title, how: "in-person" as const });
/** What we look up ourselves: nobody brings it. */
export const ours = (id: string, title: Words) => ({ id, title, how: "register" as const });

export const identity = ours(
  "identity",
  words("Особа заявника — за даними входу через id.gov.ua", "Identity, as confirmed by id.gov.ua"),
);

export const notAll = {
  id: "not-all",
  title: words(
    "Подано не всі потрібні документи, і їх не додано у визначений строк",
    "Not all papers were handed in within the term given",
  ),
  basis: words("ст. 43, 66 Закону 2073-IX", "art. 43, 66 of Law 2073-IX"),
};

export const untrue = {
  id: "untrue",
  title: words("Подані відомості не відповідають дійсності", "What was handed in is not true"),
  basis: words("ст. 66 Закону 2073-IX", "art. 66 of Law 2073-IX"),
};

export const appealWay = words(
  "Рішення можна оскаржити протягом 30 днів до комісії з розгляду скарг при виконавчому комітеті або до суду — протягом шести місяців. Скаргу можна подати тут, у кабінеті.",
  "The decision may be appealed within 30 days to the complaints commission at the executive committee, or to a court within six months. A complaint can be filed here, in your account.",
);

export const refusal = words(
  "Розглянувши заяву № {number} від {submitted} ({procedure}), подану: {applicant}, {unit} **відмовляє** з таких підстав:\n\n{reasons}\n\n{appeal}",
  "Having considered application No. {number} of {submitted} ({procedure}) by {applicant}, {unit} **refuses** for these reasons:\n\n{reasons}\n\n{appeal}",
);

/** «Розглянувши заяву …, вирішено: …» */
export const decided = (uk: string, en: string): Words =>
  words(
    `Розглянувши заяву № {number} від {submitted}, подану: {applicant}, {unit} вирішує:\n\n${uk}`,
    `Having considered application No. {number} of {submitted} by {applicant}, {unit} decides:\n\n${en}`,
  );
