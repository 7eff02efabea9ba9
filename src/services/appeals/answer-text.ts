import type { Case } from "../../engines/cases/index.ts";
import { documentsAbout } from "../../engines/documents/index.ts";
import type { Context } from "../../platform/context/index.ts";

/** What was answered in a case: the text of its signed reply, or of the last draft. */
export async function answerText({ db }: Pick<Context, "db">, { id, state }: Case): Promise<string> {
  const documents = await documentsAbout(db, `case:${id}`);
  const decided = documents.find((document) => document.id === state.decision?.documentId);
  return (decided ?? documents.at(-1))?.body ?? "";
}
