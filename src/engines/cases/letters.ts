import { defineJob } from "../../platform/jobs/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { openThread, tell } from "../messages/index.ts";
import { findUnit } from "../people/index.ts";
import { findCase } from "./cases.ts";
import { momentOf } from "./moment.ts";
import type { LetterEvent, Procedure } from "./procedure.ts";
import type { CaseState } from "./state.ts";
import type { Moment } from "./verb.ts";
import { placesOf } from "./words.ts";

/**
 * Opens the conversation and tells the applicant that the case is filed: right after the commit, queued in it, so that
 * the counter of numbers is not held while a letter is worded.
 */
export const confirmFiling = defineJob<{ caseId: string }>({
  name: "cases.confirm-filing",
  async run(ctx, { caseId }) {
    const { head, state, procedure } = (await findCase(ctx.db, caseId))!;
    const moment = await momentOf(ctx, procedure);
    await write(ctx, async (tx) => {
      await openConversation(tx, caseId, state, procedure);
      await sendLetter(tx, { id: caseId, statusKey: head.status_key, state, moment, event: "submitted" });
    });
  },
});

export interface Letter {
  id: string;
  statusKey: string;
  state: CaseState;
  moment: Moment;
  event: LetterEvent;
}

export const about = (caseId: string) => `case:${caseId}`;
export const cabinetPath = (caseId: string) => `/cabinet/applications/${caseId}`;
export const deskPath = (caseId: string) => `/desk/cases/${caseId}`;
export const statusPath = (statusKey: string) => `/case/${statusKey}`;

/** Tells the applicant what happened, in the words of the procedure or of the engine. Nobody to tell: nothing is told. */
export async function sendLetter(tx: Tx, { id, statusKey, state, moment, event }: Letter): Promise<void> {
  const { personId, name, contact } = state.applicant;
  const someone = contact.email
    ? { name, email: contact.email }
    : contact.phone
      ? { name, phone: contact.phone }
      : undefined;
  const to = personId ?? someone;
  const { procedure } = moment;
  if (!to) return;
  const unit = await findUnit(tx.db, state.decision?.unitId ?? state.unitId);
  const link = personId ? cabinetPath(id) : statusPath(statusKey);
  await tell(tx, {
    to,
    topic: `cases.${event}`,
    ...procedure.letters?.[event],
    wordedAt: state.submittedAt,
    fields: { ...placesOf(state, moment, unit?.name ?? ""), status: statusPath(statusKey) },
    about: about(id),
    link,
    key: `cases ${id} ${event} ${state.seq}`,
  });
}

async function openConversation(tx: Tx, id: string, { number, applicant }: CaseState, { title }: Procedure) {
  const { personId, name, contact } = applicant;
  await openThread(tx, {
    about: about(id),
    title: { uk: `${title.uk}, № ${number}`, en: `${title.en || title.uk}, No. ${number}` },
    link: cabinetPath(id),
    deskLink: deskPath(id),
    members: personId ? [personId] : contact.email ? [{ name, email: contact.email }] : [],
  });
}
