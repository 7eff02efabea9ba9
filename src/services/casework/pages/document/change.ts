import { z } from "zod";
import { agreeDocument, cancelDocument, changeDraft } from "../../../../engines/documents/index.ts";
import { blank, readForm, type Ask } from "../../../../platform/http/index.ts";
import { text } from "../../text.ts";
import { need, opened } from "./opened.ts";
import { documentPage, doing } from "./show.tsx";

const change = z.object({
  title: z.string().min(3).max(300),
  body: z.string().min(3).max(50_000),
  seen: z.coerce.number().int(),
});

/** POST …/change: the next version of the words. */
export async function changeWords(ask: Ask) {
  const it = await opened(ask);
  need(ask, it, "documents.draft");
  const reading = readForm(ask, change);
  if (!reading.ok) return documentPage(ask, it, reading.filled);
  const { seen, ...words } = reading.value;
  return doing(ask, it, reading.filled, text[ask.lang].document.savedDraft, (tx) =>
    changeDraft(tx, it.document.id, seen, words),
  );
}

/** POST …/agree */
export async function agree(ask: Ask) {
  const it = await opened(ask);
  need(ask, it, "documents.sign");
  const seen = Number(ask.form.get("seen"));
  return doing(ask, it, blank(), text[ask.lang].document.agreed, (tx) => agreeDocument(tx, it.document.id, seen));
}

/** POST …/cancel */
export async function cancel(ask: Ask) {
  const it = await opened(ask);
  need(ask, it, "documents.draft");
  const seen = Number(ask.form.get("seen"));
  return doing(ask, it, blank(), text[ask.lang].document.cancelled, (tx) => cancelDocument(tx, it.document.id, seen));
}
