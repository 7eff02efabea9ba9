import { deadlineOf, doneWords, timelineOf, type Case, type Possible } from "../../../engines/cases/index.ts";
import { ButtonLink, Disclosure, Facts, Section, termKind, Timeline, WhyNot } from "../../../design/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { formatDate, formatDueDay, formatShortDateTime, say } from "../../../platform/text/index.ts";
import { explain, kyivDate, type WorkCalendar } from "../../../platform/time/index.ts";
import { text } from "../text.ts";
import { whyNoDraft } from "../decisions.ts";
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

/** What usually comes next is in sight, the first of it strong; the rest, and what can't be done, are one press away. */
function Verbs({ ask, it, can }: Pick<AsideProps, "ask" | "it" | "can">) {
  const { show: t, document: d } = text[ask.lang];
  const usual = usualNext[it.state.state] ?? [];
  const draft = ask.actor.can("documents.draft", it.state.unitId) && !whyNoDraft(it);
  const links = [
    ...(draft ? [{ verb: "draft", title: d.draft }] : []),
    ...(ask.actor.can("documents.draft", it.state.unitId) ? [{ verb: "letter", title: d.letter }] : []),
    ...can
      .filter(({ ok, verb }) => ok && verb !== "decide")
      .map(({ verb, title }) => ({ verb: verb as string, title: say(title, ask.lang) })),
  ];
  const rank = ({ verb }: { verb: string }) => (usual.includes(verb) ? usual.indexOf(verb) : usual.length);
  const sorted = links.toSorted((one, other) => rank(one) - rank(other));
  const near = sorted.filter((link) => rank(link) < usual.length);
  const far = sorted.filter((link) => rank(link) >= usual.length);
  const refused = can.filter(({ ok, verb }) => !ok && !(verb === "decide" && draft));
  const button = ({ verb, title }: { verb: string; title: string }, first: boolean) => (
    <ButtonLink to={`/desk/cases/${it.id}/${verb}`} kind={first ? "primary" : "secondary"} small wide>
      {title}
    </ButtonLink>
  );
  return (
    <Section title={t.can}>
      <div class="verbs">{near.map((link, at) => button(link, at === 0))}</div>
      {far.length > 0 && (
        <Disclosure summary={t.others} open={near.length === 0}>
          <div class="verbs">{far.map((link) => button(link, false))}</div>
        </Disclosure>
      )}
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
  "in-work": ["draft", "pass", "assign", "return", "hear"],
  returned: ["correct"],
  left: ["correct"],
  suspended: ["resume"],
  decided: ["deliver", "appeal"],
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
