import { fieldsOf, standingOf, standsForApplicant, type Case, type LetterEvent } from "../../engines/cases/index.ts";
import {
  documentPdf,
  documentWords,
  draftDocument,
  fillTemplate,
  findDocument,
  markSent,
  plainWords,
  type Document,
  type Sending,
  type SentHow,
} from "../../engines/documents/index.ts";
import { addMember, post, topicsOf } from "../../engines/messages/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { formatDate, say, type Words } from "../../platform/text/index.ts";

/*
 * Letters and replies of a case: papers that are signed and numbered like a decision, and decide nothing.
 */

export interface LetterWords {
  title: string;
  /** Markdown. */
  body: string;
}

/** Whether this is the actor's own case, or of a company for which they act: another writes and signs its papers. */
export async function isOwnCase(ctx: Context, { state }: Case): Promise<boolean> {
  return standsForApplicant(await standingOf(ctx, state));
}

/** Letters that the procedure words, to begin one's own with: by what they are sent for, and what that is called. */
export function templatesOf({ hromada }: Pick<Context, "hromada">, { procedure }: Case): [LetterEvent, Words][] {
  const topics = topicsOf(hromada.app);
  return (Object.keys(procedure.letters ?? {}) as LetterEvent[]).flatMap((event) => {
    const title = topics.get(`cases.${event}`)?.title;
    return title ? [[event, title] as [LetterEvent, Words]] : [];
  });
}

/** How a letter begins: with the procedure's words and the case's data in them, or with what it is about. */
export async function beginLetter(ctx: Context, { state, procedure }: Case, from?: LetterEvent): Promise<LetterWords> {
  const { decision } = state;
  const fields = await fieldsOf(ctx, state, procedure, {
    outcome: decision?.outcome ?? "",
    fields: decision?.fields ?? {},
    reasons: decision?.reasons ?? [],
  });
  const template = from && procedure.letters?.[from];
  const fill = (words: string) => fillTemplate(words, { ...fields, name: state.applicant.name }).text;
  if (template) return { title: fill(template.subject.uk).slice(0, 300), body: fill(template.body.uk) };
  return {
    title: `${say(procedure.title, "uk")}, справа № ${state.number}`.slice(0, 300),
    body: fill("{applicant}\n\nЩодо справи № {number} від {submitted} повідомляємо: …"),
  };
}

/** Begins a letter or a reply; it is changed, agreed and signed as any document. */
export async function draftLetter(
  tx: Tx,
  { id, state }: Case,
  { kind, title, body }: LetterWords & { kind: "letter" | "reply" },
): Promise<Document> {
  return draftDocument(tx, { kind, about: `case:${id}`, unitId: state.unitId, title, body });
}

/** By which ways a letter can reach the applicant, the quickest first. */
export function waysTo({ state }: Case): SentHow[] {
  const { personId, contact } = state.applicant;
  return [...(personId ? ["cabinet" as const] : contact.email ? ["email" as const] : []), "post", "in-person"];
}

/**
 * Sends a signed letter: to the conversation as PDF and as text, and by the applicant's own channels; or notes that it
 * went by post or was handed over. False when it had been sent before.
 */
export async function sendLetter(tx: Tx, it: Case, documentId: string, sending: Sending): Promise<boolean> {
  if (!(await markSent(tx, documentId, sending))) return false;
  if (sending.how === "cabinet" || sending.how === "email") await putInThread(tx, it, documentId);
  return true;
}

/** An answer that decides the case reaches the applicant word for word, not only as news of a decision. */
export async function sendReply(tx: Tx, it: Case): Promise<void> {
  const { decision, delivery } = it.state;
  if (!decision?.documentId || (delivery?.how !== "cabinet" && delivery?.how !== "email")) return;
  const document = await findDocument(tx.db, decision.documentId);
  if (document?.kind === "reply") await putInThread(tx, it, document.id);
}

async function putInThread(tx: Tx, { id, state }: Case, documentId: string): Promise<void> {
  const about = `case:${id}`;
  const ctx = { ...tx.ctx, db: tx.db };
  const document = (await findDocument(tx.db, documentId))!;
  const { personId, name, contact } = state.applicant;
  const { kinds, number, from } = documentWords.uk;
  const pdf = await ctx.hromada.files.put(tx, Buffer.from(await documentPdf(ctx, document)), {
    accept: ["pdf"],
    name: `${document.number}.pdf`,
    class: "personal",
    module: "messages",
    whose: personId,
  });
  await addMember(tx, about, { personId, name, email: contact.email, link: `/cabinet/applications/${id}` });
  const head = `${kinds[document.kind]} ${number} ${document.number} ${from} ${formatDate(document.registeredOn!, "uk")}`;
  await post(tx, {
    about,
    by: ctx.actor.personId!,
    as: "official",
    text: `${head}\n\n${document.title}\n\n${plainWords(document.body)}`.slice(0, 19_000),
    files: [pdf],
    key: `document ${document.id}`,
  });
}
