import { deadlineOf, doneWords, timelineOf, type Case, type Possible } from "../../../engines/cases/index.ts";
import { ButtonLink, Disclosure, Facts, Link, Section, termKind, Timeline, WhyNot } from "../../../design/index.ts";
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
  /** The actor's own case: its papers are another's to write. */
  own: boolean;
  calendar: WorkCalendar;
  unit: string;
  assignee?: string;
}

/** On a phone what is to be done next stands on top: by when, and the usual actions; the rest is below. */
export function NextSteps({
  ask,
  it,
  can,
  own,
  calendar,
}: Pick<AsideProps, "ask" | "it" | "can" | "own" | "calendar">) {
  const { show: t } = text[ask.lang];
  const { near } = sortedVerbs({ ask, it, can, own });
  return (
    <div class="phone-next">
      <TermBox ask={ask} it={it} calendar={calendar} />
      <VerbButtons it={it} verbs={near} strong />
      <p>
        <Link to="#can">{t.allActions}</Link>
      </p>
    </div>
  );
}

/** Beside the case: by when, what may be done and why something may not, what was done. */
export function CaseAside({ ask, it, can, own, calendar, unit, assignee }: AsideProps) {
  const { show: t } = text[ask.lang];
  const step = it.procedure.steps.find(({ id }) => id === it.state.step);
  return (
    <>
      <div class="wide-next">
        <TermBox ask={ask} it={it} calendar={calendar} />
      </div>
      <Facts
        items={[
          { term: t.unit, value: [unit, step && say(step.title, ask.lang)].filter(Boolean).join(": ") },
          { term: t.assignee, value: assignee ?? t.nobody },
        ]}
      />
      <Verbs ask={ask} it={it} can={can} own={own} />
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

interface VerbLink {
  verb: string;
  title: string;
}

/** What may be done: `near` usually comes next, in its order; `far` is the rest. */
function sortedVerbs({ ask, it, can, own }: Pick<AsideProps, "ask" | "it" | "can" | "own">) {
  const { document: d } = text[ask.lang];
  const usual = usualNext[it.state.state] ?? [];
  const drafts = !own && ask.actor.can("documents.draft", it.state.unitId);
  const draft = drafts && !whyNoDraft(it);
  const links: VerbLink[] = [
    ...(draft ? [{ verb: "draft", title: d.draft }] : []),
    ...(drafts ? [{ verb: "letter", title: d.letter }] : []),
    ...can
      .filter(({ ok, verb }) => ok && verb !== "decide")
      .map(({ verb, title }) => ({ verb: verb as string, title: say(title, ask.lang) })),
  ];
  const rank = ({ verb }: VerbLink) => (usual.includes(verb) ? usual.indexOf(verb) : usual.length);
  const sorted = links.toSorted((one, other) => rank(one) - rank(other));
  return {
    near: sorted.filter((link) => rank(link) < usual.length),
    far: sorted.filter((link) => rank(link) >= usual.length),
    refused: can.filter(({ ok, verb }) => !ok && !(verb === "decide" && draft)),
  };
}

/** With `strong` the first of them is what is most likely wanted. */
function VerbButtons({ it, verbs, strong = false }: { it: Case; verbs: VerbLink[]; strong?: boolean }) {
  return (
    <div class="verbs">
      {verbs.map(({ verb, title }, at) => (
        <ButtonLink to={`/desk/cases/${it.id}/${verb}`} kind={strong && at === 0 ? "primary" : "secondary"} small wide>
          {title}
        </ButtonLink>
      ))}
    </div>
  );
}

/** What usually comes next is in sight, the first of it strong; the rest, and what can't be done, are one press away. */
function Verbs({ ask, it, can, own }: Pick<AsideProps, "ask" | "it" | "can" | "own">) {
  const { show: t } = text[ask.lang];
  const { near, far, refused } = sortedVerbs({ ask, it, can, own });
  return (
    <Section title={t.can} id="can">
      <div class="wide-next">
        <VerbButtons it={it} verbs={near} strong />
      </div>
      {far.length > 0 && (
        <Disclosure summary={t.others} open={near.length === 0}>
          <VerbButtons it={it} verbs={far} />
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
