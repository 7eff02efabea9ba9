import { z } from "zod";
import {
  ActionBar,
  Button,
  EmptyState,
  ErrorSummary,
  Facts,
  Form,
  Hidden,
  Link,
  PageHead,
  Section,
  Stack,
  Tag,
  TextArea,
  Time,
} from "../../../design/index.ts";
import { blank, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { address } from "../names.ts";
import { leaveRemark, remarksOf } from "../remarks.ts";
import { text } from "../text.ts";

/** A page of this site, whatever was typed. */
const pathOf = (typed: string | null | undefined) =>
  typed && /^\/(?![/\\])[^\s?#\\]{0,499}$/.test(typed) ? typed : "/";

/** GET /remark?page=: who is not signed in is first shown the way in. */
export const showRemarkForm = (ask: Ask) => form(ask, pathOf(ask.query.get("page")), blank());

/** POST /remark */
export async function sendRemark(ask: Ask) {
  const path = pathOf(ask.form.get("page"));
  const read = readForm(ask, z.object({ body: z.string().min(3).max(2000) }));
  if (!read.ok) return form(ask, path, read.filled, 422);
  await write(ask, (tx) => leaveRemark(tx, { path, body: read.value.body }));
  return redirect("/cabinet/remarks", { notice: text[ask.lang].remark.sent });
}

function form(ask: Ask, path: string, filled: Filled, status?: number) {
  const { remark: t } = text[ask.lang];
  return page({
    title: t.title,
    status,
    hidden: true,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ body: t.body }} />
        <PageHead title={t.title} lead={t.lead} />
        <Facts items={[{ term: t.page, value: <Link to={path}>{path}</Link> }]} />
        <Form to={address("/remark", { page: path })} filled={filled}>
          <Hidden name="page" value={path} />
          <TextArea name="body" label={t.body} hint={t.bodyHint} maxlength={2000} rows={6} />
          <ActionBar>
            <Button>{t.send}</Button>
          </ActionBar>
        </Form>
      </>
    ),
  });
}

/** GET /cabinet/remarks: what the resident wrote, and what they were answered. */
export async function showOwnRemarks(ask: Ask) {
  const { remark: t } = text[ask.lang];
  const remarks = await remarksOf(ask.db, ask.actor.personId!);
  return page({
    title: t.mine,
    body: (
      <>
        <PageHead title={t.mine} />
        {remarks.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
        <Stack gap="l">
          {remarks.map((remark) => (
            <Section title={<Link to={remark.path}>{remark.path}</Link>}>
              <p class="meta">
                <Time at={remark.at} withTime />{" "}
                <Tag kind={remark.answer ? "done" : "now"}>{remark.answer ? t.answered : t.waiting}</Tag>
              </p>
              <Facts
                items={[
                  { term: t.body, value: remark.body },
                  { term: t.answer, value: remark.answer },
                ]}
              />
            </Section>
          ))}
        </Stack>
      </>
    ),
  });
}
