import { findByStatusKey, findProcedure, stateWords } from "../../../engines/cases/index.ts";
import { findUnit } from "../../../engines/people/index.ts";
import { ButtonLink, Facts, PageHead, Phone, Section, Term, Time, Timeline } from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { remember } from "../../../platform/service/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { StateTag } from "./list.tsx";

/** GET /case/:key: where a case stands, for whoever holds the receipt; nothing of it is personal. */
export async function showStatus(ask: Ask) {
  const { status: t } = text[ask.lang];
  const key = ask.params.key!;
  const head = key.length >= 20 && key.length <= 40 ? await findByStatusKey(ask.db, key) : undefined;
  if (!head) throw notFound();
  const { hromada, db } = ask;
  const [found, unit] = await Promise.all([
    remember(hromada, `casework.procedure.${head.procedure}.${head.version}`, () =>
      findProcedure(db, head.procedure, head.version),
    ),
    remember(hromada, `casework.unit.${head.unit_id}`, () => findUnit(db, head.unit_id)),
  ]);
  const { procedure } = found!;
  const at = procedure.steps.findIndex(({ id }) => id === head.step);
  const over = !head.open || head.state === "delivered";
  const paused = ["returned", "left", "suspended"].includes(head.state);
  return page({
    title: t.title(head.number),
    hidden: true,
    body: (
      <>
        <PageHead title={t.title(head.number)} above={<StateTag it={head} ask={ask} />} lead={t.lead} />
        <Facts
          items={[
            { term: t.service, value: say(procedure.title, ask.lang) },
            { term: t.state, value: say(stateWords[head.state], ask.lang) },
            { term: t.filed, value: <Time at={head.submitted_at} /> },
            head.due && { term: t.term, value: <Term until={head.due} /> },
            paused && { term: t.term, value: t.paused },
            head.decided_on && { term: t.decided, value: <Time at={head.decided_on} /> },
            unit && { term: t.unit, value: (ask.lang === "en" && unit.name_en) || unit.name },
            unit?.phone && { term: "☎", value: <Phone number={unit.phone} /> },
          ].filter((fact) => typeof fact === "object")}
        />
        <Section title={t.state}>
          <Timeline
            label={t.state}
            steps={procedure.steps.map(({ title }, n) => ({
              title: say(title, ask.lang),
              state: over || n < at ? "done" : n === at ? "now" : "next",
            }))}
          />
        </Section>
        <Section title={t.more}>
          <ButtonLink to={`/cabinet/applications/${head.id}`} kind="secondary">
            {t.signIn}
          </ButtonLink>
        </Section>
      </>
    ),
  });
}
