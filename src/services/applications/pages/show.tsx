import { deadlineOf, groupOf, lacksRight, type Case, type CaseHead } from "../../../engines/cases/index.ts";
import { AnswerSummary } from "../../../engines/forms/index.ts";
import { Thread, threadOf } from "../../../engines/messages/index.ts";
import { findUnit, personNames, type Unit } from "../../../engines/people/index.ts";
import {
  Cluster,
  Disclosure,
  ErrorSummary,
  Facts,
  Link,
  LinkList,
  Notice,
  PageHead,
  Phone,
  Section,
  Split,
  Tag,
  Term,
  Time,
  Timeline,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { formatDate, say } from "../../../platform/text/index.ts";
import { calendarOf, explain, kyivDate, type Deadline } from "../../../platform/time/index.ts";
import { kindOf, possible, serviceNames, stateOf } from "../cases.ts";
import { casePath, listPath } from "../flow.ts";
import { Asked } from "../parts/asked.tsx";
import { Decision } from "../parts/decision.tsx";
import { Withdraw } from "../parts/deed-form.tsx";
import type { Returned, Seen } from "../parts/seen.ts";
import { text } from "../text.ts";
import { looksOn, mine } from "./mine.ts";
import { PaperList, papersOf } from "./papers.tsx";
import { wayOf } from "./way.ts";

/** GET /cabinet/applications/:id: where it stands, who has it, by when and why, what is asked of me. */
export async function showCase(ask: Ask) {
  return casePage(ask, await mine(ask));
}

export async function casePage(ask: Ask, it: Seen["it"], returned?: Returned) {
  const t = text[ask.lang].show;
  const { state, procedure } = it;
  const [may, unit, names, group, nameOf, posts, papers, calendar] = await Promise.all([
    possible(ask, it),
    findUnit(ask.db, state.unitId),
    personNames(ask.db, [state.assigneeId]),
    groupOf(ask.db, it.id),
    serviceNames(ask),
    threadOf(ask.db, `case:${it.id}`),
    papersOf(ask, it),
    calendarOf(ask.hromada),
  ]);
  const seen: Seen = { ask, it, may, unit, official: names.get(state.assigneeId ?? ""), calendar, returned };
  const due = deadline(seen);
  const paused = state.term.pausedFrom !== undefined;
  const title = say(procedure.title, ask.lang);
  const lacks = lacksRight(it.standing, state, kyivDate(ask.now));
  return page({
    title: `${t.number(state.number)}: ${title}`,
    status: returned ? 422 : 200,
    hidden: true,
    crumbs: [{ title: text[ask.lang].list.title, to: listPath }],
    body: (
      <>
        {returned && <ErrorSummary filled={returned.filled} form={`d-${returned.deed}`} />}
        <PageHead
          title={title}
          above={
            <Cluster>
              <Tag kind={kindOf(it.head)}>{stateOf(it.head, ask.lang)}</Tag>
              {due && !paused && <Term until={due.lastDay} rule={say(explain(due), ask.lang)} />}
            </Cluster>
          }
          meta={
            unit && it.head.open && !state.decision
              ? t.numberAt(state.number, nameOfUnit(unit, ask))
              : t.number(state.number)
          }
        />
        <Split side={<Who seen={seen} due={due} />} sideLabel={t.who}>
          {!returned && lacks && <Notice title={say(lacks, ask.lang)} />}
          <Asked {...seen} />
          <Decision {...seen} />
          <PaperList papers={papers} ask={ask} />
          {group.length > 1 && <Group ask={ask} it={it} heads={group} nameOf={nameOf} />}
          <Section title={t.way}>
            <Timeline label={t.way} steps={wayOf(ask, it)} />
          </Section>
          {(!looksOn(it.standing) || returned?.deed === "message") && (
            <Section title={t.messages}>
              <Thread
                posts={looksOn(it.standing) ? [] : posts}
                me={ask.actor.personId}
                as="resident"
                fileAddress={(file) => ask.hromada.files.address(file)}
                sendTo={`${casePath(it.id)}/message`}
                filled={returned?.deed === "message" ? returned.filled : undefined}
              />
            </Section>
          )}
          <Section>
            <Disclosure summary={t.answers}>
              <AnswerSummary
                form={procedure.form}
                answers={state.answers}
                lang={ask.lang}
                fileAddress={({ file, name }) => ask.hromada.files.address({ id: file, name })}
                level={3}
              />
            </Disclosure>
            <Withdraw {...seen} />
          </Section>
        </Split>
      </>
    ),
  });
}

function deadline({ ask, it, calendar }: Seen): Deadline | undefined {
  const { state } = it;
  if (state.decision || !it.head.open) return undefined;
  return deadlineOf(state, calendar, kyivDate(ask.now));
}

const nameOfUnit = ({ name, name_en: english }: Unit, { lang }: Ask) => (lang === "en" && english) || name;

/** Who has it, since when, by when; a term that stands still says from which day on it may end. */
function Who({ seen: { ask, it, unit, official }, due }: { seen: Seen; due?: Deadline }) {
  const t = text[ask.lang].show;
  const { state } = it;
  const signers = state.coSigners.map(({ name, signedAt }) =>
    signedAt ? `${name}, ${formatDate(new Date(signedAt), ask.lang)}` : `${name}, ${t.notSigned}`,
  );
  return (
    <>
      <Facts
        items={[
          unit !== undefined && {
            term: t.unit,
            value: <Link to={`/structure/${unit.slug}`}>{nameOfUnit(unit, ask)}</Link>,
          },
          official !== undefined && { term: t.official, value: official },
          { term: t.phone, value: unit?.phone && <Phone number={unit.phone} /> },
          { term: t.filedOn, value: <Time at={state.submittedAt} /> },
          state.forAnother && { term: t.for, value: state.forAnother.name },
          signers.length > 0 && { term: t.signers, value: signers.join("; ") },
          due && state.term.pausedFrom !== undefined
            ? { term: t.pause, value: t.paused(formatDate(due.lastDay, ask.lang)) }
            : due && { term: t.term, value: <Time at={due.lastDay} /> },
        ]}
      />
      <p>
        <Link to={`${casePath(it.id)}/receipt`}>{t.receipt}</Link>
      </p>
    </>
  );
}

/** The parts of one application, each with its own state and term: one view for the parents. */
function Group({ ask, it, heads, nameOf }: { ask: Ask; it: Case; heads: CaseHead[]; nameOf: (id: string) => string }) {
  const t = text[ask.lang].show;
  const others = heads.filter(({ id }) => id !== it.id);
  return (
    <Section title={it.head.parent_id ? t.partOf : t.parts}>
      <LinkList
        items={others.map((head) => ({
          to: casePath(head.id),
          title: nameOf(head.procedure),
          text: (
            <>
              <Tag kind={kindOf(head)}>{stateOf(head, ask.lang)}</Tag>{" "}
              {head.due && head.open && !head.decided_on && (
                <>
                  {t.term} <Time at={head.due} />
                </>
              )}
            </>
          ),
        }))}
      />
    </Section>
  );
}
