import { hashOf } from "../../platform/text/index.ts";
import type { WorkCalendar } from "../../platform/time/index.ts";
import { kyivDate } from "../../platform/time/index.ts";
import type { CaseState } from "./state.ts";
import { deadlineOf } from "./term.ts";

/** The columns of a list that a state gives. No due day while the term stands still, or when there is nothing to wait for. */
export function headOf(state: CaseState, calendar: WorkCalendar) {
  const running = state.state === "in-work";
  const { lastDay, end } = deadlineOf(state, calendar, kyivDate(state.changedAt));
  return {
    state: state.state,
    step: state.step,
    unit_id: state.unitId,
    assignee_id: state.assigneeId ?? null,
    due: running ? lastDay : null,
    due_at: running ? (end ?? null) : null,
    decided_on: state.decision ? kyivDate(state.decision.at) : null,
    outcome: state.decision?.kind ?? null,
    late: state.decision?.late ?? false,
    sent_on: state.delivery?.sentOn ?? null,
    delivered_on: state.delivery?.deliveredOn ?? null,
    waits_until: state.waiting?.until ?? null,
    answers_hash: hashOf(state.answers),
    seq: state.seq,
    changed_at: state.changedAt,
  };
}
