import { json, type Ask, type Filled, type Form } from "../../platform/http/index.ts";
import { suggestAddresses, type Suggested } from "../places/index.ts";
import type { Question, QuestionPage } from "./definition.ts";
import { withFields } from "./map/moves.ts";

/*
 * Addresses of the hromada's register in a question of the type address. Without script a button finds them, and each
 * found one is a button; with script they are suggested while one types. Whatever is typed instead is as good.
 */

const longest = 200;

/** GET /forms/addresses?text=: suggestions for the script of a form; 8 at most. Addresses are open. */
export async function showAddresses(ask: Ask) {
  const found = await suggestAddresses(ask, (ask.query.get("text") ?? "").slice(0, longest));
  return json({ addresses: found.map((it) => ({ text: it.text, ...fieldsOf(it) })) });
}

const fieldsOf = ({ id, settlement, street, building, flat }: Suggested): Record<string, string> => ({
  settlement,
  street,
  building,
  flat,
  register: id,
});

export interface Looked {
  form: Form;
  /** A button was pressed: the page is shown again, and what is missing is told later. */
  turned: boolean;
  /** For `filled`: what was found, "id text" each, by the name of its question. */
  found: Filled["values"];
}

/**
 * The same form after an address was looked for or chosen. The register's id stays only beside the very address that
 * the register has under it.
 */
export async function lookUpAddresses(ask: Ask, posted: Form, page: QuestionPage): Promise<Looked> {
  const [pressed, chosen] = posted.get("_address").split(":");
  const looked: Looked = { form: posted, turned: pressed !== "", found: {} };
  for (const question of page.questions.filter(({ type }) => type === "address")) {
    if (question.id !== pressed) looked.form = await sureOfRegister(ask, looked.form, question);
    else {
      const suggested = await suggestAddresses(ask, soughtIn(posted, question));
      const taken = suggested.find(({ id }) => id === chosen);
      if (taken) looked.form = withFields(looked.form, named(question, { ...fieldsOf(taken), find: "" }));
      else looked.found[`${question.id}_found`] = suggested.map(({ id, text }) => `${id} ${text}`);
    }
  }
  return looked;
}

/** What is looked for: the field for it, else the address as far as it is typed. */
function soughtIn(form: Form, { id }: Question): string {
  const parts = ["street", "building", "settlement"].map((part) => form.get(`${id}_${part}`));
  return (form.get(`${id}_find`) || parts.filter(Boolean).join(", ")).slice(0, longest);
}

async function sureOfRegister(ask: Ask, form: Form, question: Question): Promise<Form> {
  const { id } = question;
  const register = form.get(`${id}_register`);
  if (!register) return form;
  const typed = (part: string) => form.get(`${id}_${part}`);
  const text = ["street", "building", "settlement"].map(typed).filter(Boolean).join(", ").slice(0, longest);
  const same = (it: Suggested) =>
    it.id === register && (["settlement", "street", "building"] as const).every((part) => it[part] === typed(part));
  return (await suggestAddresses(ask, text)).some(same) ? form : withFields(form, named(question, { register: "" }));
}

const named = ({ id }: Question, parts: Record<string, string>) =>
  Object.fromEntries(Object.entries(parts).map(([part, value]) => [`${id}_${part}`, value]));
