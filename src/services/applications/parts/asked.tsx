import { unpaid } from "../../../engines/cases/index.ts";
import { Notice, Phone, PostButton, Stack } from "../../../design/index.ts";
import { formatDate, formatMoney, say } from "../../../platform/text/index.ts";
import { casePath } from "../flow.ts";
import { looksOn } from "../pages/mine.ts";
import { text } from "../text.ts";
import { DeedForm } from "./deed-form.tsx";
import type { Seen } from "./seen.ts";

/** What the applicant is waited for, each with its one button; and why nothing goes on, where it does not. */
export function Asked(seen: Seen) {
  const { ask, it, may } = seen;
  const t = text[ask.lang].show;
  const { state } = it;
  const notices = [
    state.standingLost && (
      <Notice kind="danger" title={t.lost}>
        <p>{state.standingLost}</p>
      </Notice>
    ),
    state.waiting && ["returned", "left"].includes(state.state) && (
      <Notice kind="warning" title={looksOn(it.standing) ? t.askedOfThem : t.asked}>
        <p class="answer">{state.waiting.what}</p>
        {state.waiting.until && <p>{t.until(formatDate(state.waiting.until, ask.lang))}</p>}
        {may.get("correct")?.ok && <PostButton to={`${casePath(it.id)}/correct`}>{t.correct}</PostButton>}
      </Notice>
    ),
    state.hearing && !state.hearing.heard && !state.decision && (
      <Notice kind="warning" title={t.hearing}>
        <p class="answer">{state.hearing.what}</p>
        <p>{t.until(formatDate(state.hearing.until, ask.lang))}</p>
        <DeedForm seen={seen} deed="answer" label={t.hearingText} button={t.sendAnswer} />
      </Notice>
    ),
    Standstill(seen),
    it.head.open && unpaid(state) > 0 && <Fee {...seen} />,
  ].filter(Boolean);
  return notices.length ? <Stack>{notices}</Stack> : null;
}

/** Nothing is asked of the applicant, yet nothing goes on here: why, and what comes of it. */
function Standstill({ ask, it: { state, actions } }: Seen) {
  const t = text[ask.lang].show;
  if (state.state === "suspended")
    return (
      <Notice title={t.suspended}>
        <p class="answer">{String(actions.findLast(({ verb }) => verb === "suspend")!.data.why)}</p>
        <p>{t.suspendedText}</p>
      </Notice>
    );
  if (state.forwarded)
    return (
      <Notice title={t.forwarded(state.forwarded.to)}>
        <p class="answer">{state.forwarded.why}</p>
      </Notice>
    );
  return null;
}

/** What is to be paid, by which ground, and where: as the service says, else whom to ask. */
export function Fee({ ask, it: { state, procedure }, unit }: Pick<Seen, "ask" | "it" | "unit">) {
  const t = text[ask.lang].show;
  const sum = unpaid(state);
  const { fee } = procedure;
  if (!sum || !fee) return null;
  return (
    <Notice title={t.pay(formatMoney(sum, ask.lang))}>
      <p>{say(fee.basis, ask.lang)}</p>
      {fee.payee ? (
        <p class="answer">{say(fee.payee, ask.lang)}</p>
      ) : (
        <p>
          {t.payAsk} {unit?.phone && <Phone number={unit.phone} />}
        </p>
      )}
    </Notice>
  );
}
