import {
  duplicatesOf,
  groupOf,
  mayDo,
  openCase,
  procedureTitles,
  type Case,
  type CaseHead,
} from "../../../engines/cases/index.ts";
import { credentialsAbout, type Credential } from "../../../engines/credentials/index.ts";
import { DocumentList, documentsAbout, type Document } from "../../../engines/documents/index.ts";
import { AnswerSummary } from "../../../engines/forms/index.ts";
import { markThreadSeen, takePost, Thread, threadOf } from "../../../engines/messages/index.ts";
import { findUnit, personNames } from "../../../engines/people/index.ts";
import {
  ButtonLink,
  Cluster,
  Facts,
  Link,
  LinkList,
  Notice,
  Nowrap,
  PageHead,
  Section,
  WhoLooked,
} from "../../../design/index.ts";
import { filesByIds } from "../../../platform/files/index.ts";
import { notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { findLines } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { calendarOf } from "../../../platform/time/index.ts";
import { ApplicantFacts, Course, Papers, Warnings } from "../parts/facts.tsx";
import { rightOf } from "../parts/right.tsx";
import { CaseAside, NextSteps } from "../parts/aside.tsx";
import { isOwnCase } from "../letters.ts";
import { text } from "../text.ts";
import { StateTag, titleOf } from "./list.tsx";

/** GET /desk/cases/:id: everything on one screen. The reading is noted before anything is shown. */
export async function showCase(ask: Ask) {
  return casePage(ask, await theCase(ask));
}

/** POST /desk/cases/:id/messages: to the applicant, or a note among officials. */
export async function writeMessage(ask: Ask) {
  const it = await theCase(ask);
  const wrong = await takePost(ask, { about: `case:${it.id}`, as: "official" });
  if (wrong) return casePage(ask, it, wrong);
  return redirect(`/desk/cases/${it.id}#thread`, { notice: text[ask.lang].show.sentNotice });
}

/** The case of the address, for an official who may see it; for others there is none. */
export async function theCase(ask: Ask): Promise<Case> {
  const found = await openCase(ask, ask.params.id!);
  if (!found) throw notFound();
  return found;
}

async function casePage(ask: Ask, it: Case, filled?: Filled) {
  const { show: t, title } = text[ask.lang];
  const { id, head, state, procedure } = it;
  const about = `case:${id}`;
  const [can, alike, group, posts, unit, names, files, calendar, titles, documents, issued, own, looks, right] =
    await Promise.all([
      mayDo(ask, state),
      duplicatesOf(ask.db, head),
      groupOf(ask.db, id),
      threadOf(ask.db, about, { internal: true }),
      findUnit(ask.db, state.unitId),
      personNames(ask.db, [state.assigneeId, state.applicant.personId]),
      filesOf(ask, it),
      calendarOf(ask.hromada),
      procedureTitles(ask),
      documentsAbout(ask.db, about),
      credentialsAbout(ask.db, about),
      isOwnCase(ask, it),
      findLines(ask.db, { subject: about, kind: "reading", limit: 2 }),
      rightOf(ask, it),
    ]);
  await markThreadSeen(ask.db, about, [ask.actor.personId!], ask.now);
  const others = group.filter((other) => other.id !== id);
  return page({
    title: `${state.number} — ${say(procedure.title, ask.lang)}`,
    status: filled ? 422 : 200,
    crumbs: [{ title, to: "/desk/cases" }],
    aside: (
      <CaseAside
        ask={ask}
        it={it}
        can={can}
        own={own}
        calendar={calendar}
        unit={unit ? (ask.lang === "en" && unit.name_en) || unit.name : ""}
        assignee={state.assigneeId ? names.get(state.assigneeId) : undefined}
      />
    ),
    body: (
      <>
        <PageHead
          above={
            <Cluster>
              <strong class="nowrap">№ {state.number}</strong>
              <StateTag it={head} ask={ask} />
            </Cluster>
          }
          title={say(procedure.title, ask.lang)}
          meta={`${t.channels[state.channel]}, ${t.version(state.version)}`}
          actions={
            <ButtonLink to={`/desk/cases/${id}/receipt`} kind="secondary" small>
              {t.receipt}
            </ButtonLink>
          }
        />
        <NextSteps ask={ask} it={it} can={can} own={own} calendar={calendar} />
        <Warnings ask={ask} it={it} />
        <Unsent ask={ask} it={it} documents={documents} />
        <Alike
          ask={ask}
          heads={alike.filter((other) => !others.some((part) => part.id === other.id))}
          titles={titles}
        />
        <div class="case-sides">
          <div>
            <Section title={t.applicant}>
              <ApplicantFacts ask={ask} it={it} acts={names.get(state.applicant.personId ?? "")} right={right} />
              <WhoLooked at={looks[1]?.at} who={looks[1]?.actor_name} />
            </Section>
            <Section title={t.answers}>
              <AnswerSummary
                form={procedure.form}
                answers={state.answers}
                lang={ask.lang}
                level={3}
                fileAddress={({ file, name }) => ask.hromada.files.address({ id: file, name })}
              />
            </Section>
          </div>
          <Section title={t.documents}>
            <Papers ask={ask} files={files} />
          </Section>
        </div>
        <Course ask={ask} it={it} />
        {documents.length > 0 && (
          <Section title={t.drafts}>
            <DocumentList
              documents={documents}
              at={(document) => `/desk/cases/${id}/documents/${document.id}`}
              lang={ask.lang}
            />
          </Section>
        )}
        {issued.length > 0 && (
          <Section title={t.credentials}>
            <Facts
              items={issued.map((it) => ({
                term: say({ uk: it.title_uk, en: it.title_en }, ask.lang),
                value: <CredentialLine it={it} ask={ask} />,
              }))}
            />
          </Section>
        )}
        {others.length > 0 && (
          <Section title={t.group}>
            <Heads ask={ask} heads={others} titles={titles} />
          </Section>
        )}
        <Section title={t.thread} id="thread">
          <Thread
            posts={posts}
            me={ask.actor.personId}
            as="official"
            fileAddress={(file) => ask.hromada.files.address(file)}
            sendTo={ask.actor.can("cases.handle", state.unitId) ? `/desk/cases/${id}/messages` : undefined}
            filled={filled}
          />
        </Section>
      </>
    ),
  });
}

/** A letter that is signed and lies there: it is to be sent. Decisions go out by being delivered. */
function Unsent({ ask, it: { id, state }, documents }: { ask: Ask; it: Case; documents: Document[] }) {
  const decisions = [state.decision, ...state.overturned].map((decision) => decision?.documentId);
  const letters = documents.filter((it) => it.state === "signed" && !it.sentAt && !decisions.includes(it.id));
  if (!letters.length) return null;
  return (
    <Notice kind="warning" title={text[ask.lang].document.unsent}>
      {letters.map((letter) => (
        <p>
          <Link to={`/desk/cases/${id}/documents/${letter.id}`}>
            № {letter.number}, {letter.title}
          </Link>
        </p>
      ))}
    </Notice>
  );
}

/** Files of the answers, and those that came later, in the order in which they came. */
async function filesOf(ask: Ask, { actions }: Case) {
  const ids = [...new Set(actions.flatMap(({ data }) => [...idsIn(data)]))];
  return [...(await filesByIds(ask.db, ids)).values()].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

function* idsIn(value: unknown): Iterable<string> {
  if (Array.isArray(value)) for (const it of value) yield* idsIn(it);
  else if (typeof value === "object" && value !== null)
    for (const [key, it] of Object.entries(value)) {
      if (key === "file" && typeof it === "string") yield it;
      else if (key === "files" && Array.isArray(it)) yield* it.filter((id): id is string => typeof id === "string");
      else yield* idsIn(it);
    }
}

/** Its number, and the page of its state for those who may look after credentials. */
function CredentialLine({ it, ask }: { it: Credential; ask: Ask }) {
  const known = ask.hromada.app.routes.some(({ path }) => path === "/desk/credentials/:id");
  if (!known || !ask.actor.can("credentials.see")) return <Nowrap>{it.number}</Nowrap>;
  return <Link to={`/desk/credentials/${it.id}`}>{it.number}</Link>;
}

type Titles = Awaited<ReturnType<typeof procedureTitles>>;

function Alike({ ask, heads, titles }: { ask: Ask; heads: CaseHead[]; titles: Titles }) {
  const { show: t } = text[ask.lang];
  if (!heads.length) return null;
  return (
    <Notice kind="warning" title={t.duplicates}>
      <p>{t.duplicatesText}</p>
      <Heads ask={ask} heads={heads} titles={titles} level={2} />
    </Notice>
  );
}

function Heads({ ask, heads, titles, level = 3 }: { ask: Ask; heads: CaseHead[]; titles: Titles; level?: 2 | 3 }) {
  return (
    <LinkList
      level={level}
      items={heads.map((head) => ({
        to: `/desk/cases/${head.id}`,
        title: `№ ${head.number}, ${titleOf(titles, head, ask)}`,
        meta: head.applicant_name,
        tags: <StateTag it={head} ask={ask} />,
      }))}
    />
  );
}
