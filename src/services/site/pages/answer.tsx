import { z } from "zod";
import {
  ActionBar,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Facts,
  Form,
  Link,
  LinkList,
  PageHead,
  Tabs,
  TextArea,
  Time,
} from "../../../design/index.ts";
import type { Context } from "../../../platform/context/index.ts";
import { blank, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import type { Due } from "../../../platform/service/index.ts";
import { uuidOf } from "../names.ts";
import { answerRemark, findRemark, listRemarks, type ListedRemark } from "../remarks.ts";
import { text } from "../text.ts";

/** GET /desk/remarks: what waits for an answer; with ?state=answered what has one. */
export async function showRemarks(ask: Ask) {
  const { answering: t } = text[ask.lang];
  const open = ask.query.get("state") !== "answered";
  const remarks = await listRemarks(ask.db, { open, limit: 100 });
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Tabs
          label={t.title}
          items={[
            { to: "/desk/remarks", title: t.open, current: open },
            { to: "/desk/remarks?state=answered", title: t.done, current: !open },
          ]}
        />
        {remarks.length === 0 && <EmptyState title={open ? t.openNone : t.doneNone} />}
        <LinkList
          level={2}
          items={remarks.map((remark) => ({
            to: `/desk/remarks/${remark.id}`,
            title: nameOf(remark),
            text: remark.body.length > 200 ? `${remark.body.slice(0, 200)}…` : remark.body,
            meta: <Time at={remark.at} withTime />,
          }))}
        />
      </>
    ),
  });
}

const nameOf = ({ title, path }: ListedRemark) => title ?? path;

/** GET /desk/remarks/:id. Who wrote is not told: an answer does not need it. */
export const showRemark = async (ask: Ask) => show(ask, await findRemark(ask.db, uuidOf(ask.params.id)), blank());

/** POST /desk/remarks/:id */
export async function sendAnswer(ask: Ask) {
  const remark = await findRemark(ask.db, uuidOf(ask.params.id));
  const read = readForm(ask, z.object({ answer: z.string().min(2).max(2000) }));
  if (!read.ok) return show(ask, remark, read.filled, 422);
  await write(ask, (tx) => answerRemark(tx, remark.id, read.value.answer, ask.origin));
  return redirect("/desk/remarks", { notice: text[ask.lang].answering.sent });
}

function show(ask: Ask, remark: ListedRemark, filled: Filled, status?: number) {
  const { answering: t, remark: words } = text[ask.lang];
  return page({
    title: nameOf(remark),
    status,
    crumbs: [{ title: t.title, to: "/desk/remarks" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ answer: words.answer }} />
        <PageHead title={nameOf(remark)} meta={<Link to={remark.path}>{remark.path}</Link>} />
        <Facts
          items={[
            { term: t.at, value: <Time at={remark.at} withTime /> },
            { term: words.body, value: remark.body },
            { term: words.answer, value: remark.answer },
          ]}
        />
        {!remark.answer && (
          <Form to={`/desk/remarks/${remark.id}`} filled={filled}>
            <TextArea name="answer" label={words.answer} hint={t.hint} rows={6} maxlength={2000} />
            <ActionBar>
              <Button>{t.answer}</Button>
              <ButtonLink to="/desk/remarks" kind="quiet">
                {t.back}
              </ButtonLink>
            </ActionBar>
          </Form>
        )}
      </>
    ),
  });
}

/** What waits for an answer, for those who may give it. */
export async function dueRemarks(ctx: Context): Promise<Due[]> {
  if (!ctx.actor.can("site.answer-remarks")) return [];
  const { answering: t } = text[ctx.lang];
  const remarks = await listRemarks(ctx.db, { open: true, limit: 50 });
  return remarks.map((remark) => ({ title: t.due(nameOf(remark)), to: `/desk/remarks/${remark.id}`, from: t.title }));
}
