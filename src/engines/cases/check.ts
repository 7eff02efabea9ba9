import type { Db } from "../../platform/database/index.ts";
import { say, type Words } from "../../platform/text/index.ts";
import { findUnitBySlug } from "../people/index.ts";
import { procedure as schema, type Procedure } from "./procedure.ts";

/** What is wrong in a definition, each thing in a sentence; nothing when it can be published. */
export async function checkProcedure(db: Db, definition: Procedure): Promise<Words[]> {
  const parsed = schema.safeParse(definition);
  if (!parsed.success)
    return parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
      uk: `Поле «${path.join(".")}» заповнено не так: ${message}`,
      en: `The field “${path.join(".")}” is wrong: ${message}`,
    }));
  return [...checkWithin(definition), ...(await missingUnits(db, definition))];
}

/** What can be seen without a database: names twice, questions nobody asks, nothing to grant or to refuse with. */
export function checkWithin(definition: Procedure): Words[] {
  const found: Words[] = [];
  const asked = new Set(definition.form.pages.flatMap(({ questions }) => questions.map(({ id }) => id)));
  const known = (reference: string) => !reference.startsWith("answer.") || asked.has(reference.split(".")[1]!);
  for (const [title, ids] of [
    ["Етап", definition.steps.map(({ id }) => id)],
    ["Рішення", definition.outcomes.map(({ id }) => id)],
    ["Підстава відмови", definition.refusalReasons.map(({ id }) => id)],
    ["Документ", definition.documents.map(({ id }) => id)],
  ] as const)
    for (const twin of ids.filter((id, at) => ids.indexOf(id) !== at))
      found.push({ uk: `${title} «${twin}» є двічі.`, en: `“${twin}” is there twice.` });
  for (const { id, question } of definition.documents)
    if (question && !asked.has(question))
      found.push({
        uk: `Документ «${id}» посилається на питання «${question}», якого немає у формі.`,
        en: `The document “${id}” refers to the question “${question}”, which the form does not have.`,
      });
  for (const outcome of definition.outcomes) {
    const rows = outcome.credential?.rows.map(({ from }) => from) ?? [];
    const places = [...outcome.template.uk.matchAll(/\{([a-zA-Z0-9.-]+)\}/g)].map(([, place]) => place!);
    for (const reference of [...rows, ...places].filter((it) => !known(it)))
      found.push({
        uk: `Рішення «${say(outcome.title, "uk")}» бере «${reference}», а такого питання у формі немає.`,
        en: `The outcome “${say(outcome.title, "en")}” takes “${reference}”, and the form has no such question.`,
      });
  }
  if (!definition.outcomes.some(({ kind }) => kind === "grant"))
    found.push({ uk: "Немає жодного рішення, що задовольняє заяву.", en: "No outcome grants the application." });
  return found;
}

async function missingUnits(db: Db, { steps, where }: Procedure): Promise<Words[]> {
  const slugs = new Set([...steps.map(({ by }) => by.unit), ...where.offices]);
  const found: Words[] = [];
  for (const slug of slugs) {
    const unit = await findUnitBySlug(db, slug);
    if (!unit)
      found.push({
        uk: `Підрозділу «${slug}» у громаді немає. Оберіть інший або створіть його у структурі.`,
        en: `The hromada has no unit “${slug}”. Choose another or create it in the structure.`,
      });
    else if (unit.closed_on)
      found.push({
        uk: `Підрозділ «${unit.name}» закрито. Оберіть той, що перейняв його справи.`,
        en: `The unit “${unit.name}” is closed. Choose the one that took over.`,
      });
  }
  return found;
}
