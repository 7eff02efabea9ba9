import { listUnits } from "../../../../engines/people/index.ts";
import type { Procedure } from "../../../../engines/cases/index.ts";
import { notFound, type Ask } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { findDraft, saveDraft, type ServiceDraft } from "../drafts.ts";
import { text } from "../text.ts";

/** The draft of the address, or "not found". */
export async function draftOf(ask: Ask): Promise<ServiceDraft> {
  const draft = await findDraft(ask.db, ask.params.id!);
  if (!draft) throw notFound();
  return draft;
}

export const keep = (ask: Ask, draft: ServiceDraft, definition: Procedure) =>
  write(ask, (tx) => saveDraft(tx, draft, definition));

export const openUnits = (ask: Ask) => listUnits(ask.db);

export const home = (id: string) => `/desk/services/${id}`;

/** The way to a page of a service. */
export const crumbsOf = (ask: Ask, it: Procedure) => [
  { title: text[ask.lang].title, to: "/desk/services" },
  { title: say(it.title, ask.lang), to: home(it.id) },
];
