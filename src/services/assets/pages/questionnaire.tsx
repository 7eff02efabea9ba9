import { ButtonLink, Disclosure, LinkList, PageHead, Stack, Tag, Toolbar } from "../../../design/index.ts";
import { content, page, type Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { readAnswers } from "../questionnaire/answers.ts";
import { questionnaireCsv, questionnairePdf, type Filled } from "../questionnaire/paper.ts";
import { fillSection, isAnswered, isAsked, sections } from "../questionnaire/sections.ts";
import { text } from "../text.ts";
import { at, factsFor, ReplaceRule } from "./common.tsx";

/** GET /desk/assets/questionnaire: its sections, how much of each is filled, and the whole as a file. */
export async function showQuestionnaire(ask: Ask) {
  const t = text[ask.lang];
  const filled = await fillAll(ask);
  return page({
    title: t.questionnaire,
    crumbs: [{ title: t.title, to: at }],
    body: (
      <>
        <PageHead title={t.questionnaire} lead={t.questionnaireLead} />
        <Stack>
          <Toolbar>
            <ButtonLink to={`${at}/questionnaire.pdf`} kind="secondary" download>
              {t.asPdf}
            </ButtonLink>
            <ButtonLink to={`${at}/questionnaire.csv`} kind="quiet" download>
              {t.asCsv}
            </ButtonLink>
          </Toolbar>
          <LinkList
            level={2}
            items={filled.map(({ section, lines }) => {
              const asked = lines.filter(isAsked);
              const answered = asked.filter(isAnswered).length;
              const counted = asked.filter(({ found }) => found).length;
              return {
                to: `${at}/questionnaire/${section.number}`,
                title: t.sectionTitle(section.number, say(section.title, ask.lang)),
                tags: answered === asked.length ? <Tag kind="done">{t.allAnswered}</Tag> : undefined,
                meta: t.progress(answered, asked.length, counted),
              };
            })}
          />
          <Disclosure summary={t.howTitle}>
            <ul>
              {t.how.map((it) => (
                <li>{it}</li>
              ))}
            </ul>
          </Disclosure>
          <ReplaceRule ask={ask} />
        </Stack>
      </>
    ),
  });
}

async function fillAll(ask: Ask): Promise<Filled> {
  const { facts } = await factsFor(ask);
  const answers = await readAnswers(ask.db);
  return sections.map((section) => ({ section, lines: fillSection(section, facts, answers) }));
}

/** GET /desk/assets/questionnaire.csv */
export async function downloadCsv(ask: Ask) {
  const body = questionnaireCsv(await fillAll(ask));
  return content({ type: "text/csv; charset=utf-8", body, saveAs: "anketa.csv" });
}

/** GET /desk/assets/questionnaire.pdf */
export async function downloadPdf(ask: Ask) {
  return content({
    type: "application/pdf",
    body: await questionnairePdf(ask, await fillAll(ask)),
    saveAs: "anketa.pdf",
  });
}
