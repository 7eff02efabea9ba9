import { randomUUID } from "node:crypto";
import { z } from "zod";
import { findProcedure, submitCase } from "../../../engines/cases/index.ts";
import {
  checkAnswers,
  fieldLabels,
  QuestionFields,
  questionScripts,
  readAnswers,
  type QuestionPage,
} from "../../../engines/forms/index.ts";
import { ActionBar, Button, ErrorSummary, Form, Hidden, PageHead, Radios, TextField } from "../../../design/index.ts";
import { blank, notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { kyivDate } from "../../../platform/time/index.ts";
import { deskText } from "../desk-text.ts";

/*
 * An appeal that nobody signed, or without a residence: it is registered in the same line, and by law not considered
 * (393/96-ВР art. 8). The form of an application at the desk asks for an applicant; here there is none.
 */

const channels = ["post", "office", "phone", "email"] as const;
/** What can be said of a letter without its author. */
const pages = ["kind", "subject", "text", "files"];

/** GET /desk/appeals/unsigned */
export async function showUnsigned(ask: Ask) {
  const filled = blank();
  filled.values._key = randomUUID();
  return unsignedPage(ask, filled, (await theQuestions(ask)).questions);
}

/** POST /desk/appeals/unsigned: registered once, however often it is sent. */
export async function enterUnsigned(ask: Ask) {
  const t = deskText[ask.lang];
  const { questions, version } = await theQuestions(ask);
  const { answers, filled, stay } = await readAnswers(ask, questions, {}, { files: { module: "cases" } });
  const key = z.uuid().catch(randomUUID()).parse(ask.form.get("_key"));
  const channel = channels.find((it) => it === ask.form.get("_channel"));
  const name = ask.form.get("_name").trim().slice(0, 200);
  Object.assign(filled.values, { _key: key, _channel: channel, _name: name });
  const wrong = checkAnswers({ pages: [questions] }, answers, ask.lang, kyivDate(ask.now));
  if (!stay) filled.errors = { ...wrong, ...filled.errors };
  if (!channel) filled.errors._channel = t.chooseChannel;
  if (stay || Object.keys(filled.errors).length) return unsignedPage(ask, filled, questions);
  const { id, number } = await write(ask, (tx) =>
    submitCase(tx, {
      procedure: "appeal",
      version,
      answers: { ...answers, benefit: "none" },
      applicant: { name: name || deskText.uk.noName, contact: {} },
      channel: channel!,
      key: `unsigned-${key}`,
    }),
  );
  return redirect(`/desk/cases/${id}`, { notice: t.unsignedEntered(number) });
}

async function theQuestions(ask: Ask): Promise<{ questions: QuestionPage; version: number }> {
  const found = await findProcedure(ask.db, "appeal");
  if (!found?.open) throw notFound();
  const asked = found.procedure.form.pages.filter(({ id }) => pages.includes(id));
  return {
    version: found.version,
    questions: { id: "all", title: asked[0]!.title, questions: asked.flatMap(({ questions }) => questions) },
  };
}

function unsignedPage(ask: Ask, filled: Filled, questions: QuestionPage) {
  const t = deskText[ask.lang];
  const labels = { ...fieldLabels(questions, ask.lang), _channel: t.channel };
  return page({
    title: t.unsignedTitle,
    status: Object.keys(filled.errors).length ? 422 : 200,
    scripts: questionScripts(ask),
    crumbs: [{ title: t.journal, to: "/desk/appeals" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} />
        <PageHead title={t.unsignedTitle} lead={t.unsignedLead} />
        <Form to="/desk/appeals/unsigned" filled={filled} uploads>
          <Hidden name="_key" value={String(filled.values._key)} />
          <Radios
            name="_channel"
            label={t.channelLong}
            inline
            options={channels.map((value) => ({ value, title: t.channels[value] }))}
          />
          <TextField
            name="_name"
            label={t.nameSaid}
            hint={t.nameSaidHint}
            optional
            maxlength={200}
            autocomplete="off"
          />
          <QuestionFields page={questions} filled={filled} lang={ask.lang} />
          <ActionBar>
            <Button>{t.register}</Button>
          </ActionBar>
        </Form>
      </>
    ),
  });
}
