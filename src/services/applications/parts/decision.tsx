import { deemedOn, reasonsIn, type CaseState } from "../../../engines/cases/index.ts";
import { answerWords } from "../../../engines/forms/index.ts";
import { Facts, Notice, PostButton, Prose, Section, Stack } from "../../../design/index.ts";
import { formatDate, say } from "../../../platform/text/index.ts";
import { casePath } from "../flow.ts";
import { text } from "../text.ts";
import { Appeal } from "./deed-form.tsx";
import type { Seen } from "./seen.ts";

/** What was decided and why; the way to appeal stands with it. A decision that was overturned leaves its appeal. */
export function Decision(seen: Seen) {
  const { ask, it, returned } = seen;
  const t = text[ask.lang].show;
  const { decision } = it.state;
  const appeal = appealOf(it.state);
  if (!decision && !appeal && returned?.deed !== "appeal") return null;
  return (
    <Section title={t.decision}>
      <Stack>
        {decision && <Decided {...seen} />}
        {appeal && (
          <Notice title={appeal.decided ? t.appealDecided[appeal.decided.result] : t.appealed}>
            {appeal.decided && <p class="answer">{appeal.decided.words}</p>}
            {!decision && <p>{t.anew}</p>}
          </Notice>
        )}
        <Confirm {...seen} />
        <Appeal {...seen} />
      </Stack>
    </Section>
  );
}

/** The decision lies in the cabinet: to confirm that it is received, and what comes of silence. */
function Confirm({ ask, it: { id, state }, may, calendar }: Seen) {
  const t = text[ask.lang].show;
  if (!may.get("confirm-delivery")?.ok || !state.delivery) return null;
  return (
    <Notice title={t.confirmText}>
      <p>{t.confirmSilent(formatDate(deemedOn(state.delivery.sentOn, calendar), ask.lang))}</p>
      <PostButton to={`${casePath(id)}/confirm-delivery`} fields={{ seq: String(state.seq) }} kind="secondary">
        {t.confirm}
      </PostButton>
    </Notice>
  );
}

/** The appeal of the decision that stands; of an overturned one as long as there is no other. */
const appealOf = ({ decision, appeal }: CaseState) =>
  appeal && (!decision || appeal.seq > decision.seq) ? appeal : undefined;

function Decided({ ask, it }: Seen) {
  const t = text[ask.lang].show;
  const decision = it.state.decision!;
  const outcome = it.procedure.outcomes.find(({ id }) => id === decision.outcome)!;
  const reasons = reasonsIn(it.state, { procedure: it.procedure }, ask.lang).replaceAll(/^- /gm, "").split("\n");
  return (
    <>
      <Facts
        items={[
          { term: formatDate(decision.at, ask.lang), value: <strong>{say(outcome.title, ask.lang)}</strong> },
          ...(outcome.fields ?? []).map((field) => ({
            term: say(field.label, ask.lang),
            value: answerWords(field, decision.fields[field.id], ask.lang),
          })),
        ]}
      />
      {decision.kind === "refuse" && (
        <Prose>
          <p>{t.reasons}:</p>
          <ul>
            {reasons.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
          <p>
            {t.appealHow}: {say(it.procedure.appeal, ask.lang)}
          </p>
        </Prose>
      )}
    </>
  );
}
