import { deadlineOf, statusPath } from "../../../engines/cases/index.ts";
import { findUnit } from "../../../engines/people/index.ts";
import { ActionBar, ButtonLink, Facts, Link, Nowrap, PageHead, Prose, Section } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { calendarOf, explain, kyivDate } from "../../../platform/time/index.ts";
import { casePath, listPath } from "../flow.ts";
import { Fee } from "../parts/asked.tsx";
import { text } from "../text.ts";
import { mine } from "./mine.ts";

/** GET /cabinet/applications/:id/receipt: the number, the term in words, what happens next. */
export async function showReceipt(ask: Ask) {
  const it = await mine(ask);
  const t = text[ask.lang].receipt;
  const unit = await findUnit(ask.db, it.head.first_unit_id);
  const due = deadlineOf(it.state, await calendarOf(ask.hromada), kyivDate(ask.now));
  const unitName = (ask.lang === "en" && unit?.name_en) || (unit?.name ?? "");
  return page({
    title: t.title,
    hidden: true,
    crumbs: [{ title: text[ask.lang].list.title, to: listPath }],
    body: (
      <>
        <PageHead title={t.title} meta={say(it.procedure.title, ask.lang)} />
        <Facts
          items={[
            {
              term: t.number,
              value: (
                <strong>
                  <Nowrap>{it.state.number}</Nowrap>
                </strong>
              ),
            },
            { term: t.term, value: say(explain(due), ask.lang) },
          ]}
        />
        <Fee ask={ask} it={it} unit={unit} />
        <Section title={t.what}>
          <Prose>
            <p>{t.whatText(unitName)}</p>
            <p>
              <Link to={statusPath(it.head.status_key)}>{t.status}</Link>. {t.statusHint}
            </p>
          </Prose>
          <ActionBar>
            <ButtonLink to={casePath(it.id)}>{t.open}</ButtonLink>
            <ButtonLink to={listPath} kind="quiet">
              {t.all}
            </ButtonLink>
          </ActionBar>
        </Section>
      </>
    ),
  });
}
