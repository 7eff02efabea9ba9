import { z } from "zod";
import { openCase } from "../../../engines/cases/index.ts";
import {
  ActionBar,
  Button,
  Checkbox,
  ErrorSummary,
  Form,
  Notice,
  PageHead,
  PostButton,
  Select,
  TextArea,
  TextField,
  Toolbar,
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
import { say } from "../../../platform/text/index.ts";
import { answerOf, publishAnswer, withdrawAnswer } from "../answers.ts";
import { strikeOut, subjects, type Subject } from "../appeal.ts";
import { findAppeal } from "../appeals.ts";
import { answerText } from "../answer-text.ts";
import { deskText } from "../desk-text.ts";

const publishing = z.object({
  subject: z.enum(Object.keys(subjects) as [Subject, ...Subject[]]),
  title: z.string().min(5).max(300),
  question: z.string().min(5).max(20_000),
  answer: z.string().min(5).max(50_000),
  checked: z.literal("yes").optional(),
});

/** GET /desk/appeals/:id/publish: the answer with numbers struck out, for an official to take out the rest. */
export async function showPublish(ask: Ask) {
  const { found, appeal } = await caseOf(ask);
  const before = await answerOf(ask.db, found.id);
  const values = before ?? {
    subject: appeal.subject,
    title: "",
    question: strikeOut(String(found.state.answers.text ?? "")),
    answer: strikeOut(await answerText(ask, found)),
  };
  const { subject, title, question, answer } = values;
  return publishPage(ask, blank({ subject, title, question, answer }), {
    decided: appeal.answered_on !== null,
    publishedId: before?.id,
  });
}

/** POST /desk/appeals/:id/publish */
export async function savePublish(ask: Ask) {
  const t = deskText[ask.lang];
  const { found, appeal } = await caseOf(ask);
  const reading = readForm(ask, publishing);
  const around = { decided: appeal.answered_on !== null };
  if (!reading.ok) return publishPage(ask, reading.filled, around);
  if (!around.decided) return publishPage(ask, mend(reading.filled, "title", t.noDecision), around);
  if (!reading.value.checked) return publishPage(ask, mend(reading.filled, "checked", t.mustCheck), around);
  const { subject, title, question, answer } = reading.value;
  const id = await write(ask, (tx) => publishAnswer(tx, found.id, { subject, title, question, answer }));
  return redirect(`/appeals/answers/${id}`, { notice: t.published });
}

/** POST /desk/appeals/answers/:id/withdraw */
export async function withdraw(ask: Ask) {
  const t = deskText[ask.lang];
  await write(ask, (tx) => withdrawAnswer(tx, ask.params.id!, "personal data or a mistake"));
  return redirect("/desk/appeals?closed=1", { notice: t.withdrawn });
}

async function caseOf(ask: Ask) {
  const found = await openCase(ask, ask.params.id!);
  const appeal = found && (await findAppeal(ask.db, found.id));
  if (!found || !appeal) throw notFound();
  return { found, appeal };
}

function publishPage(ask: Ask, filled: Filled, { decided, publishedId }: { decided: boolean; publishedId?: string }) {
  const t = deskText[ask.lang];
  const labels = {
    subject: t.subject,
    title: t.answerTitle,
    question: t.question,
    answer: t.answer,
    checked: t.checked,
  };
  return page({
    title: t.strike,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.journal, to: "/desk/appeals" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} />
        <PageHead title={publishedId ? t.publishedEdit : t.strike} lead={t.strikeLead} />
        {!decided && <Notice kind="warning" title={t.noDecision} />}
        <Form to={`/desk/appeals/${ask.params.id}/publish`} filled={filled}>
          <TextField name="title" label={t.answerTitle} maxlength={300} />
          <Select
            name="subject"
            label={t.subject}
            options={Object.entries(subjects).map(([value, title]) => ({ value, title: say(title, ask.lang) }))}
          />
          <TextArea name="question" label={t.question} rows={8} maxlength={20_000} />
          <TextArea name="answer" label={t.answer} rows={14} maxlength={50_000} />
          <Checkbox name="checked" label={t.checked} />
          <ActionBar>
            <Button>{t.save}</Button>
          </ActionBar>
        </Form>
        {publishedId && (
          <Toolbar>
            <PostButton to={`/desk/appeals/answers/${publishedId}/withdraw`} kind="quiet" confirm={t.withdrawConfirm}>
              {t.withdraw}
            </PostButton>
          </Toolbar>
        )}
      </>
    ),
  });
}
