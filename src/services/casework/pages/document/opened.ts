import type { Case } from "../../../../engines/cases/index.ts";
import { findDocument, type Document } from "../../../../engines/documents/index.ts";
import { forbidden, notFound, type Ask } from "../../../../platform/http/index.ts";
import { theCase } from "../case.tsx";

/** A document of a case, as an official who may see the case opened it. */
export interface Opened {
  it: Case;
  document: Document;
}

export async function opened(ask: Ask): Promise<Opened> {
  const it = await theCase(ask);
  const document = await findDocument(ask.db, ask.params.document!);
  if (!document || document.about !== `case:${it.id}`) throw notFound();
  return { it, document };
}

/** Refuses who lacks this for the unit whose document it is. */
export function need(ask: Ask, { document }: Opened, permission: string) {
  if (!ask.actor.can(permission, document.unitId)) throw forbidden();
}

export const pathOf = ({ it, document }: Opened) => `/desk/cases/${it.id}/documents/${document.id}`;

/** Whether the actor may send its letters: who handles the case, or drafts for the unit that wrote. */
export const maySend = ({ actor }: Ask, { it, document }: Opened): boolean =>
  actor.can("cases.handle", it.state.unitId) || actor.can("documents.draft", document.unitId);
