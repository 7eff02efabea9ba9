import {
  Chips,
  DatedList,
  EmptyState,
  LinkList,
  PageHead,
  Pagination,
  Prose,
  SearchForm,
  Section,
  Stack,
  Tag,
  Time,
} from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { findEntries } from "../../../platform/search/index.ts";
import { say } from "../../../platform/text/index.ts";
import { findAnswer, listAnswers } from "../answers.ts";
import { subjects, type Subject } from "../appeal.ts";
import { text } from "../text.ts";

/** GET /appeals/answers: what was answered to others, by words and by subject. */
export async function showAnswers(ask: Ask) {
  const t = text[ask.lang];
  const query = (ask.query.get("q") ?? "").trim().slice(0, 200);
  const subject = subjectOf(ask.query.get("subject"));
  return page({
    title: t.answers,
    description: t.answersLead,
    crumbs: [{ title: t.title, to: "/appeals" }],
    body: (
      <>
        <PageHead title={t.answers} lead={t.answersLead} />
        <Stack gap="l">
          <SearchForm to="/appeals/answers" label={t.searchAnswers} value={query} big id="search-answers" />
          {query ? await found(ask, query) : await newest(ask, subject)}
        </Stack>
      </>
    ),
  });
}

async function found(ask: Ask, query: string) {
  const t = text[ask.lang];
  const { entries } = await findEntries(ask.db, {
    query,
    lang: ask.lang,
    kind: "answer",
    classes: ["open"],
    limit: 50,
    now: ask.now,
  });
  if (!entries.length)
    return (
      <EmptyState
        title={t.nothingFound(query)}
        text={t.nothingFoundText}
        action={{ to: "/services/information-request/apply", title: t.request }}
      />
    );
  const plain = (pieces: { text: string }[]) => pieces.map((piece) => piece.text).join("");
  return (
    <LinkList
      level={2}
      items={entries.map((entry) => ({ to: entry.url, title: plain(entry.title), text: plain(entry.snippet) }))}
    />
  );
}

async function newest(ask: Ask, subject: Subject | undefined) {
  const t = text[ask.lang];
  const before = dateOf(ask.query.get("before"));
  const { rows, more } = await listAnswers(ask, { subject, before, limit: 20 });
  const at = (it: Subject | undefined, older?: string) =>
    `/appeals/answers?${new URLSearchParams({ ...(it && { subject: it }), ...(older && { before: older }) })}`;
  return (
    <>
      <Chips
        label={t.subject}
        items={[
          { to: at(undefined), title: t.all, current: !subject },
          ...(Object.keys(subjects) as Subject[]).map((id) => ({
            to: at(id),
            title: say(subjects[id], ask.lang),
            current: id === subject,
          })),
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title={t.noAnswers} text={t.noAnswersText} />
      ) : (
        <DatedList
          level={2}
          items={rows.map((row) => ({
            date: row.published_at,
            to: `/appeals/answers/${row.id}`,
            title: row.title,
            tags: <Tag>{say(subjects[row.subject], ask.lang)}</Tag>,
          }))}
        />
      )}
      <Pagination next={more ? at(subject, rows.at(-1)!.published_at.toISOString()) : undefined} />
    </>
  );
}

/** GET /appeals/answers/:id */
export async function showAnswer(ask: Ask) {
  const t = text[ask.lang];
  const id = ask.params.id!;
  const it = /^[0-9a-f-]{36}$/.test(id) ? await findAnswer(ask.db, id) : undefined;
  if (!it) throw notFound();
  return page({
    title: it.title,
    crumbs: [
      { title: t.title, to: "/appeals" },
      { title: t.answers, to: "/appeals/answers" },
    ],
    body: (
      <>
        <PageHead
          title={it.title}
          above={<Tag>{say(subjects[it.subject], ask.lang)}</Tag>}
          meta={
            <>
              {t.published} <Time at={it.published_at} />
            </>
          }
        />
        <Section title={t.question}>
          <Paragraphs of={it.question} />
        </Section>
        <Section title={t.answer}>
          <Paragraphs of={it.answer} />
        </Section>
      </>
    ),
  });
}

const Paragraphs = ({ of }: { of: string }) => (
  <Prose>
    {of.split(/\n{2,}/).map((paragraph) => (
      <p>{paragraph}</p>
    ))}
  </Prose>
);

const subjectOf = (typed: string | null) => (typed && Object.hasOwn(subjects, typed) ? (typed as Subject) : undefined);

function dateOf(typed: string | null): Date | undefined {
  const date = new Date(typed ?? "");
  return Number.isNaN(date.getTime()) ? undefined : date;
}
