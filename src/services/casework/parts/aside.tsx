import { deadlineOf, doneWords, timelineOf, type Case, type Possible } from "../../../engines/cases/index.ts";
import { ButtonLink, Disclosure, Facts, Section, termKind, Timeline, WhyNot } from "../../../design/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { formatDate, formatDueDay, formatShortDateTime, say } from "../../../platform/text/index.ts";
import { explain, kyivDate, type WorkCalendar } from "../../../platform/time/index.ts";
import { text } from "../text.ts";
import { EntryWords } from "./facts.tsx";

interface AsideProps {
  ask: Ask;
  it: Case;
  can: Possible[];
  calendar: WorkCalendar;
  unit: string;
  assignee?: string;
}

/** Beside the case: by when, what may be done and why something may not, what was done. */
export function CaseAside({ ask, it, can, calendar, unit, assignee }: AsideProps) {
  const { show: t } = text[ask.lang];
  const step = it.procedure.steps.find(({ id }) => id === it.state.step);
  return (
    <>
      <TermBox ask={ask} it={it} calendar={calendar} />
      <Facts
        items={[
          { term: t.unit, value: [unit, step && say(step.title, ask.lang)].filter(Boolean).join(": ") },
          { term: t.assignee, value: assignee ?? t.nobody },
        ]}
      />
      <Verbs ask={ask} it={it} can={can} />
      <Section title={t.path}>
        <Path ask={ask} it={it} />
      </Section>
    </>
  );
}

/** The last day with the rule by which it was counted; a paused term says so. */
function TermBox({ ask, it: { state, head }, calendar }: Pick<AsideProps, "ask" | "it" | "calendar">) {
  const { show: t } = text[ask.lang];
  const today = kyivDate(ask.now);
  const running = head.due !== null;
  const paused = ["returned", "left", "suspended"].includes(state.state);
  if (!running && !paused) return null;
  const end = deadlineOf(state, calendar, today);
  const kind = running ? termKind(end.lastDay, today) : "plain";
  return (
    <div class={`term-box term-box-${kind}`}>
      <p class="term-box-day">
        {running ? (
          <>
            {t.term}: {formatDueDay(end.lastDay, today, ask.lang)}
          </>
        ) : (
          t.paused
        )}
      </p>
      <p>
        {!running && `${t.earliest} `}
        {formatDate(end.lastDay, ask.lang)}. {explain(end)[ask.lang]}.
      </p>
    </div>
  );
}

/** The strongest first: what usually comes next in this state is a filled button, the rest are plain. */
function Verbs({ ask, it, can }: Pick<AsideProps, "ask" | "it" | "can">) {
  const { show: t } = text[ask.lang];
  const usual = usualNext[it.state.state] ?? [];
  const ready = can.filter(({ ok }) => ok);
  const rank = ({ verb }: Possible) => (usual.includes(verb) ? usual.indexOf(verb) : usual.length);
  const sorted = ready.toSorted((a, b) => rank(a) - rank(b));
  const refused = can.filter(({ ok }) => !ok);
  return (
    <Section title={t.can}>
      <div class="verbs">
        {sorted.map(({ verb, title }, at) => (
          <ButtonLink
            to={`/desk/cases/${it.id}/${verb}`}
            kind={at === 0 && rank(sorted[0]!) < usual.length ? "primary" : "secondary"}
            small
            wide
          >
            {say(title, ask.lang)}
          </ButtonLink>
        ))}
      </div>
      {refused.length > 0 && (
        <Disclosure summary={t.cannot}>
          {refused.map(({ title, why }) => (
            <WhyNot>
              <strong>{say(title, ask.lang)}.</strong> {why && say(why, ask.lang)}
            </WhyNot>
          ))}
        </Disclosure>
      )}
    </Section>
  );
}

const usualNext: Partial<Record<Case["state"]["state"], string[]>> = {
  "in-work": ["decide", "pass"],
  returned: ["correct"],
  left: ["correct"],
  suspended: ["resume"],
  decided: ["deliver"],
  sent: ["confirm-delivery"],
  appealed: ["decide-appeal"],
  delivered: ["close"],
};

/** What was done, oldest first, and where it is now. */
function Path({ ask, it }: Pick<AsideProps, "ask" | "it">) {
  const { show: t } = text[ask.lang];
  const entries = timelineOf(it);
  const { steps } = it.procedure;
  const over = !it.head.open || it.state.state === "delivered";
  const at = steps.findIndex(({ id }) => id === it.state.step);
  return (
    <Timeline
      label={t.path}
      steps={[
        ...entries.map(({ at: when, verb, title, by, data }) => ({
          title: say(title ?? doneWords[verb]!, ask.lang),
          state: "done" as const,
          when: `${formatShortDateTime(when, ask.lang)}, ${by.name}`,
          children: <EntryWords ask={ask} data={data} />,
        })),
        ...(over
          ? []
          : steps.slice(Math.max(0, at)).map(({ title }, index) => ({
              title: say(title, ask.lang),
              state: index === 0 ? ("now" as const) : ("next" as const),
            }))),
      ]}
    />
  );
}
