import { z } from "zod";
import {
  ActionBar,
  Button,
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
import { type Ask, blank, type Filled, page, readForm, redirect } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import type { Due } from "../../../platform/service/index.ts";
import { uuidOf } from "../names.ts";
import { answerRemark, authorOf, findRemark, type ListedRemark, listRemarks } from "../remarks.ts";
import { text } from "./remarks-text.ts";

/** GET /desk/remarks?state=answered. Who wrote is not told in a list. */
export async function showRemarks(ask: Ask) {
  const t = text[ask.lang];
  const answered = ask.query.get("state") === "answered";
  const remarks = await listRemarks(ask.db, { open: !answered, limit: 100 });
  const body = (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <Tabs
        label={t.title}
        items={[
          { to: "/desk/remarks", title: t.open, current: !answered },
          { to: "/desk/remarks?state=answered", title: t.answered, current: answered },
        ]}
      />
      {remarks.length === 0 && <EmptyState title={answered ? t.noneAnswered : t.noneOpen} />}
      <LinkList
        level={2}
        items={remarks.map((remark) => ({
          to: `/desk/remarks/${remark.id}`,
          title: remark.title ?? remark.path,
          text: remark.body.length > 200 ? `${remark.body.slice(0, 200)}…` : remark.body,
          meta: <Time at={remark.at} withTime />,
        }))}
      />
    </>
  );
  return page({ title: t.title, body });
}

/** GET /desk/remarks/:id */
export const showRemark = async (ask: Ask) => remarkPage(ask, await findRemark(ask.db, uuidOf(ask.params.id)), blank());

/** POST /desk/remarks/:id */
export async function sendAnswer(ask: Ask) {
  const remark = await findRemark(ask.db, uuidOf(ask.params.id));
  const form = readForm(ask, z.object({ answer: z.string().min(2).max(2000) }));
  if (!form.ok) return remarkPage(ask, remark, form.filled, 422);
  await write(ask, (tx) => answerRemark(tx, remark.id, form.value.answer, ask.hromada.config.baseUrl));
  return redirect("/desk/remarks", { notice: text[ask.lang].sent });
}

async function remarkPage(ask: Ask, remark: ListedRemark, filled: Filled, status?: number) {
  const t = text[ask.lang];
  const subject = `remark:${remark.id}`;
  await recordReading(ask, { what: "site.read-remark", subject, whose: remark.author, why: t.one });
  const author = await authorOf(ask.db, remark);
  const body = (
    <>
      <ErrorSummary filled={filled} labels={{ answer: t.answer }} />
      <PageHead title={t.one} />
      <Facts
        items={[
          { term: t.page, value: <Link to={remark.path}>{remark.title ?? remark.path}</Link> },
          { term: t.author, value: author },
          { term: t.at, value: <Time at={remark.at} withTime /> },
          { term: t.body, value: remark.body },
          { term: t.answer, value: remark.answer },
        ]}
      />
      {!remark.answer && (
        <Form to={`/desk/remarks/${remark.id}`} filled={filled}>
          <TextArea name="answer" label={t.answer} hint={t.hint} rows={6} maxlength={2000} />
          <ActionBar>
            <Button>{t.send}</Button>
          </ActionBar>
        </Form>
      )}
    </>
  );
  return page({ title: t.one, body, status, crumbs: [{ title: t.title, to: "/desk/remarks" }] });
}

/** Remarks that wait, for those who may answer: on pages of their own units first of all. */
export async function dueRemarks(ctx: Context): Promise<Due[]> {
  if (!ctx.actor.can("site.answer-remarks")) return [];
  const t = text[ctx.lang];
  const remarks = await listRemarks(ctx.db, { open: true, limit: 50 });
  return remarks.map(({ id, path, title }) => ({
    title: t.due(title ?? path),
    to: `/desk/remarks/${id}`,
    from: t.title,
  }));
}
