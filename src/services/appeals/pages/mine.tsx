import { z } from "zod";
import { casesOf, ownCase, procedureTitles } from "../../../engines/cases/index.ts";
import { recordsOf } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  PageHead,
  Radios,
  Table,
  Tag,
  TextArea,
  Time,
} from "../../../design/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate, kyivDay, say } from "../../../platform/text/index.ts";
import { kinds } from "../appeal.ts";
import { appealsOf, findAppeal, giveMark, isOurs } from "../appeals.ts";
import { text } from "../text.ts";

/** GET /cabinet/appeals: one's own appeals and requests. */
export async function showMine(ask: Ask) {
  const t = text[ask.lang];
  const rows = await appealsOf(ask.db, await recordsOf(ask.db, ask.actor.personId!));
  const fresh = await justFiled(
    ask,
    rows.map(({ case_id }) => case_id),
  );
  return page({
    title: t.mine,
    body: (
      <>
        <PageHead title={t.mine} actions={<ButtonLink to="/appeals">{t.write}</ButtonLink>} />
        <Table
          caption={t.mine}
          captionHidden
          rows={[...fresh, ...rows]}
          empty={<EmptyState title={t.noMine} text={t.lead} />}
          columns={[
            {
              title: t.number,
              cell: (it) => <Link to={`/cabinet/applications/${it.case_id}`}>{it.number}</Link>,
              head: true,
            },
            { title: t.kind, cell: (it) => say(it.kind ? kinds[it.kind] : it.title, ask.lang) },
            { title: t.received, cell: (it) => <Time at={it.received_on} /> },
            {
              title: t.state,
              cell: (it) =>
                it.outcome ? (
                  <>
                    <Tag kind={it.outcome === "grant" ? "done" : "plain"}>{t.states[it.outcome]}</Tag>{" "}
                    {!it.answered_on ? null : it.mark ? (
                      t.markGiven(it.mark)
                    ) : (
                      <Link to={`/cabinet/appeals/${it.case_id}/mark`}>{t.mark}</Link>
                    )}
                  </>
                ) : (
                  <>
                    <Tag kind="now">{t.states.open}</Tag> {it.due && t.until(formatDate(it.due, ask.lang))}
                  </>
                ),
            },
          ]}
        />
      </>
    ),
  });
}

/** What the journal has not heard of yet: it follows the cases a moment later. */
async function justFiled(ask: Ask, known: string[]) {
  const titles = await procedureTitles(ask);
  const heads = await casesOf(ask.db, ask.actor.personId!);
  return heads
    .filter(({ id, family }) => isOurs(family) && !known.includes(id))
    .map(({ id, number, procedure, due, submitted_at }) => ({
      case_id: id,
      number,
      kind: undefined,
      title: titles.get(procedure) ?? { uk: procedure, en: procedure },
      received_on: kyivDay(submitted_at),
      due,
      outcome: null,
      answered_on: null,
      mark: null,
    }));
}

const marking = z.object({ mark: z.enum(["1", "2", "3", "4", "5"]), words: z.string().max(2000).optional() });

/** GET /cabinet/appeals/:id/mark */
export async function showMark(ask: Ask) {
  await ownOf(ask);
  return markPage(ask, blank());
}

/** POST /cabinet/appeals/:id/mark: the author says, once, whether the answer was of use. */
export async function sendMark(ask: Ask) {
  const t = text[ask.lang];
  const appeal = await ownOf(ask);
  const reading = readForm(ask, marking);
  if (!reading.ok) return markPage(ask, reading.filled);
  const { mark, words = "" } = reading.value;
  const taken =
    appeal.answered_on !== null && (await write(ask, (tx) => giveMark(tx, appeal.case_id, Number(mark), words)));
  if (!taken) return markPage(ask, mend(reading.filled, "mark", t.markNotYet));
  return redirect("/cabinet/appeals", { notice: t.markTaken });
}

/** The appeal, for its author alone. */
async function ownOf(ask: Ask) {
  const own = await ownCase(ask, ask.params.id!);
  const appeal = own && (await findAppeal(ask.db, own.id));
  if (!appeal) throw notFound();
  return appeal;
}

function markPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang];
  return page({
    title: t.mark,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.mine, to: "/cabinet/appeals" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ mark: t.mark, words: t.markWords }} />
        <PageHead title={t.mark} />
        <Form to={`/cabinet/appeals/${ask.params.id}/mark`} filled={filled}>
          <Radios
            name="mark"
            label={t.mark}
            options={(["5", "4", "3", "2", "1"] as const).map((value) => ({ value, title: t.marks5[value] }))}
          />
          <TextArea name="words" label={t.markWords} optional maxlength={2000} />
          <ActionBar>
            <Button>{t.sendMark}</Button>
          </ActionBar>
        </Form>
      </>
    ),
  });
}
