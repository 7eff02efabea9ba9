import { stateWords, timelineOf, type Case, type TimelineEntry } from "../../../engines/cases/index.ts";
import type { Step } from "../../../design/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { formatDateTime, say, type Words } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** What was done, what goes on, what is still to come. */
export function wayOf(ask: Ask, it: Case): Step[] {
  const { state, procedure } = it;
  const done = timelineOf(it).map((entry): Step => ({
    title: isHeard(entry) ? text[ask.lang].show.heard : say(entry.title, ask.lang),
    state: "done",
    when: formatDateTime(entry.at, ask.lang),
    text: wordsOf(entry, it, ask),
  }));
  const at = procedure.steps.findIndex(({ id }) => id === state.step);
  const isOver = state.decision !== undefined || !it.head.open;
  if (isOver) return done;
  return [
    ...done,
    { title: say(procedure.steps[at]!.title, ask.lang), state: "now", text: say(stateWords[state.state], ask.lang) },
    ...procedure.steps.slice(at + 1).map(({ title }): Step => ({ title: say(title, ask.lang), state: "next" })),
  ];
}

/** The applicant's own word before a decision; an answer to a question has what it answers. */
const isHeard = ({ verb, data }: TimelineEntry) => verb === "answer" && data.to === undefined;

/** What an action said, where it said something to the applicant. */
function wordsOf(entry: TimelineEntry, it: Case, ask: Ask): string | undefined {
  const { verb, data } = entry;
  if (verb === "decide") {
    const outcome = it.procedure.outcomes.find(({ id }) => id === data.outcome);
    return outcome && say(outcome.title, ask.lang);
  }
  if (verb === "pass") {
    const step = it.procedure.steps.find(({ id }) => id === data.step);
    return step && say(step.title, ask.lang);
  }
  const told = [
    "return",
    "leave",
    "suspend",
    "ask",
    "hear",
    "extend",
    "close",
    "forward",
    "decide-appeal",
    "appeal",
    "withdraw",
  ];
  if (!told.includes(verb) && !isHeard(entry)) return undefined;
  const late = data.late && say(data.late as Words, ask.lang);
  const words = [data.body, data.what, data.why, data.words, data.text, late].filter(
    (one) => typeof one === "string" && one,
  );
  return words.length ? words.join(". ") : undefined;
}
