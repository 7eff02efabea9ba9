import { Timeline, usePage } from "../../../../design/index.ts";
import { formatDateTime } from "../../../../platform/text/index.ts";
import { deskText } from "../../desk-text.ts";
import type { StepRow } from "../../tables.ts";
import { text } from "../../text.ts";

/** What happened to a report so far: each step with who and when, and the remark that came with it. */
export function Path({ steps, names }: { steps: StepRow[]; names: Map<string, string> }) {
  const { lang } = usePage();
  const t = deskText[lang];
  return (
    <>
      <h2>{t.history}</h2>
      {steps.length === 0 ? (
        <p class="soft">{text[lang].noReport}</p>
      ) : (
        <Timeline
          label={t.history}
          steps={steps.map((step, at) => ({
            title: text[lang].deeds[step.deed],
            state: at === steps.length - 1 ? "now" : "done",
            when: formatDateTime(step.at, lang),
            term: (step.by_person && names.get(step.by_person)) || t.someone,
            text: step.remark,
          }))}
        />
      )}
    </>
  );
}
