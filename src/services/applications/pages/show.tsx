import {
  deadlineOf,
  groupOf,
  lacksRight,
  reasonsIn,
  stateWords,
  unpaid,
  type Case,
  type CaseHead,
  type Possible,
} from "../../../engines/cases/index.ts";
import { AnswerSummary, answerWords } from "../../../engines/forms/index.ts";
import { Thread, threadOf } from "../../../engines/messages/index.ts";
import { findUnit, personNames, type Unit } from "../../../engines/people/index.ts";
import {
  Button,
  Cluster,
  Disclosure,
  ErrorSummary,
  Facts,
  Form,
  Hidden,
  Link,
  LinkList,
  Notice,
  PageHead,
  Phone,
  PostButton,
  Prose,
  Section,
  Split,
  Stack,
  Tag,
  Term,
  TextArea,
  Time,
  Timeline,
} from "../../../design/index.ts";
import { blank, page, type Ask, type Filled } from "../../../platform/http/index.ts";
import { formatDate, formatMoney, say } from "../../../platform/text/index.ts";
import { calendarOf, explain, kyivDate } from "../../../platform/time/index.ts";
import { kindOf, possible, serviceNames } from "../cases.ts";
import { casePath, listPath } from "../flow.ts";
import { text } from "../text.ts";
import { looksOn, mine } from "./mine.ts";
import { wayOf } from "./way.ts";
import { PaperList, papersOf } from "./papers.tsx";

type Mine = Awaited<ReturnType<typeof mine>>;

/** A form of this page that came back with something to mend. */
export interface Returned {
  deed: string;
  filled: Filled;
}

interface Seen {
  ask: Ask;
  it: Mine;
  may: Map<string, Possible>;
  unit?: Unit;
  official?: string;
  returned?: Returned;
}

/** GET /cabinet/applications/:id: where it stands, who has it, by when and why, what is asked of me. */
export async function showCase(ask: Ask) {
  return casePage(ask, await mine(ask));
}

export async function casePage(ask: Ask, it: Mine, returned?: Returned) {
  const t = text[ask.lang].show;
  const { state, procedure } = it;
  const [may, unit, names, group, nameOf, posts, papers] = await Promise.all([
    possible(ask, it),
    findUnit(ask.db, state.unitId),
    personNames(ask.db, [state.assigneeId]),
    groupOf(ask.db, it.id),
    serviceNames(ask),
    threadOf(ask.db, `case:${it.id}`),
    papersOf(ask, it),
  ]);
  const seen: Seen = { ask, it, may, unit, official: names.get(state.assigneeId ?? ""), returned };
  const due = await deadline(seen);
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
              <Tag kind={kindOf(it.head)}>{say(stateWords[state.state], ask.lang)}</Tag>
              {due && <Term until={due.lastDay} rule={say(explain(due), ask.lang)} />}
            </Cluster>
          }
          meta={t.number(state.number)}
        />
        <Split side={<Who {...seen} />} sideLabel={t.who}>
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
          <Disclosure summary={t.answers}>
            <AnswerSummary
              form={procedure.form}
              answers={state.answers}
              lang={ask.lang}
              fileAddress={({ file, name }) => ask.hromada.files.address({ id: file, name })}
              level={3}
            />
          </Disclosure>
          <Appeal {...seen} />
          <Withdraw {...seen} />
        </Split>
      </>
    ),
  });
}

async function deadline({ ask, it }: Seen) {
  const { state } = it;
  if (state.decision || !it.head.open) return undefined;
  return deadlineOf(state, await calendarOf(ask.hromada), kyivDate(ask.now));
}

function Who({ ask, it, unit, official }: Seen) {
  const t = text[ask.lang].show;
  const { state } = it;
  const signers = state.coSigners.map(({ name, signedAt }) =>
    signedAt ? `${name}, ${formatDate(new Date(signedAt), ask.lang)}` : `${name}, ${t.notSigned}`,
  );
  return (
    <Facts
      items={[
        state.term.pausedFrom !== undefined && { term: t.pause, value: t.paused },
        unit !== undefined && {
          term: t.unit,
          value: <Link to={`/structure/${unit.slug}`}>{(ask.lang === "en" && unit.name_en) || unit.name}</Link>,
        },
        official !== undefined && { term: t.official, value: official },
        { term: t.phone, value: unit?.phone && <Phone number={unit.phone} /> },
        { term: t.filedOn, value: <Time at={state.submittedAt} /> },
        state.forAnother && { term: t.for, value: state.forAnother.name },
        signers.length > 0 && { term: t.signers, value: signers.join("; ") },
      ]}
    />
  );
}

/** What the applicant is waited for, each with its one button. */
function Asked(seen: Seen) {
  const { ask, it, may } = seen;
  const t = text[ask.lang].show;
  const { state } = it;
  const fee = unpaid(state);
  const notices = [
    state.standingLost && (
      <Notice kind="danger" title={t.lost}>
        <p>{state.standingLost}</p>
      </Notice>
    ),
    state.waiting && ["returned", "left"].includes(state.state) && (
      <Notice kind="warning" title={looksOn(it.standing) ? t.askedOfThem : t.asked}>
        <p class="answer">{state.waiting.what}</p>
        {state.waiting.until && <p>{t.until(formatDate(state.waiting.until, ask.lang))}</p>}
        {may.get("correct")?.ok && <PostButton to={`${casePath(it.id)}/correct`}>{t.correct}</PostButton>}
      </Notice>
    ),
    state.hearing && !state.hearing.heard && !state.decision && (
      <Notice kind="warning" title={t.hearing}>
        <p class="answer">{state.hearing.what}</p>
        <p>{t.until(formatDate(state.hearing.until, ask.lang))}</p>
        <DeedForm seen={seen} deed="answer" label={t.hearingText} button={t.sendAnswer} />
      </Notice>
    ),
    may.get("confirm-delivery")?.ok && (
      <Notice title={t.confirmText}>
        <PostButton to={`${casePath(it.id)}/confirm-delivery`} fields={{ seq: String(state.seq) }} kind="secondary">
          {t.confirm}
        </PostButton>
      </Notice>
    ),
    fee > 0 && it.head.open && <Notice title={t.pay(formatMoney(fee, ask.lang))} />,
  ].filter(Boolean);
  return notices.length ? <Stack>{notices}</Stack> : null;
}

function Decision({ ask, it }: Seen) {
  const t = text[ask.lang].show;
  const { decision, appeal } = it.state;
  const outcome = it.procedure.outcomes.find(({ id }) => id === decision?.outcome);
  if (!decision || !outcome) return null;
  const reasons = reasonsIn(it.state, { procedure: it.procedure }, ask.lang).replaceAll(/^- /gm, "").split("\n");
  return (
    <Section title={t.decision}>
      <Facts
        items={[
          { term: formatDate(decision.at, ask.lang), value: <strong>{say(outcome.title, ask.lang)}</strong> },
          ...(outcome.fields ?? []).map((field) => ({
            term: say(field.label, ask.lang),
            value: answerWords(field, decision.fields[field.id], ask.lang),
          })),
        ]}
      />
      {decision.kind === "refuse" && (
        <Prose>
          <p>{t.reasons}:</p>
          <ul>
            {reasons.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
          <p>
            {t.appealHow}: {say(it.procedure.appeal, ask.lang)}
          </p>
        </Prose>
      )}
      {appeal && (
        <Notice title={appeal.decided ? t.appealDecided[appeal.decided.result] : t.appealed}>
          {appeal.decided && <p class="answer">{appeal.decided.words}</p>}
        </Notice>
      )}
    </Section>
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
              <Tag kind={kindOf(head)}>{say(stateWords[head.state], ask.lang)}</Tag>{" "}
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

function Appeal(seen: Seen) {
  const { ask, may, returned } = seen;
  const t = text[ask.lang].show;
  if (!may.get("appeal")?.ok && returned?.deed !== "appeal") return null;
  return (
    <Disclosure summary={t.appeal} open={returned?.deed === "appeal"}>
      <DeedForm seen={seen} deed="appeal" label={t.appealText} button={t.appealSend} />
    </Disclosure>
  );
}

function Withdraw(seen: Seen) {
  const { ask, may, returned } = seen;
  const t = text[ask.lang].show;
  if (!may.get("withdraw")?.ok && returned?.deed !== "withdraw") return null;
  return (
    <Disclosure summary={t.withdraw} open={returned?.deed === "withdraw"}>
      <p>{t.withdrawAsk}</p>
      <DeedForm seen={seen} deed="withdraw" label={t.withdrawWhy} button={t.withdrawSend} optional />
    </Disclosure>
  );
}

function DeedForm(props: { seen: Seen; deed: string; label: string; button: string; optional?: boolean }) {
  const { seen, deed, label, button, optional } = props;
  const { it, returned } = seen;
  return (
    <Form
      to={`${casePath(it.id)}/${deed}`}
      id={`d-${deed}`}
      filled={returned?.deed === deed ? returned.filled : blank()}
    >
      <Hidden name="seq" value={String(it.state.seq)} />
      <TextArea name="text" label={label} optional={optional} maxlength={optional ? 2000 : 8000} rows={4} />
      <Button kind="secondary">{button}</Button>
    </Form>
  );
}
