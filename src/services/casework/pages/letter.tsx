import { z } from "zod";
import { letterEvents, type Case } from "../../../engines/cases/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  PageHead,
  Radios,
  Section,
  TextArea,
  TextField,
  Toolbar,
} from "../../../design/index.ts";
import { blank, forbidden, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { beginLetter, draftLetter, isOwnCase, templatesOf } from "../letters.ts";
import { text } from "../text.ts";
import { theCase } from "./case.tsx";

/** GET /desk/cases/:id/letter: a letter to the applicant, from a template of the procedure when there is one. */
export async function beginALetter(ask: Ask) {
  const it = await theWritten(ask);
  const from = letterEvents.find((event) => event === ask.query.get("template"));
  return letterPage(ask, it, blank({ kind: "letter", ...(await beginLetter(ask, it, from)) }));
}

const letter = z.object({
  kind: z.enum(["letter", "reply"]),
  title: z.string().min(3).max(300),
  body: z.string().min(3).max(50_000),
});

/** POST /desk/cases/:id/letter: the draft, to be agreed and signed. */
export async function makeLetter(ask: Ask) {
  const it = await theWritten(ask);
  const reading = readForm(ask, letter);
  if (!reading.ok) return letterPage(ask, it, reading.filled);
  const document = await write(ask, (tx) => draftLetter(tx, it, reading.value));
  return redirect(`/desk/cases/${it.id}/documents/${document.id}`, { notice: text[ask.lang].document.drafted });
}

async function theWritten(ask: Ask): Promise<Case> {
  const it = await theCase(ask);
  if (!ask.actor.can("documents.draft", it.state.unitId) || (await isOwnCase(ask, it))) throw forbidden();
  return it;
}

async function letterPage(ask: Ask, it: Case, filled: Filled) {
  const { document: t, act: a, title } = text[ask.lang];
  const path = `/desk/cases/${it.id}`;
  const templates = templatesOf(ask, it);
  return page({
    title: `${t.letter}: ${it.state.number}`,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title, to: "/desk/cases" },
      { title: it.state.number, to: path },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ kind: t.kind, title: t.docTitle, body: t.body2 }} />
        <PageHead
          title={t.letter}
          lead={t.letterLead}
          meta={`№ ${it.state.number}, ${say(it.procedure.title, ask.lang)}`}
        />
        {templates.length > 0 && (
          <Section title={t.templates}>
            <Toolbar>
              {templates.map(([event, words]) => (
                <ButtonLink to={`${path}/letter?template=${event}`} kind="secondary" small>
                  {say(words, ask.lang)}
                </ButtonLink>
              ))}
            </Toolbar>
          </Section>
        )}
        <Form to={`${path}/letter`} filled={filled}>
          <Radios
            name="kind"
            label={t.kind}
            inline
            options={(["letter", "reply"] as const).map((value) => ({ value, title: t.kinds[value] }))}
          />
          <TextField name="title" label={t.docTitle} maxlength={300} width="l" />
          <TextArea name="body" label={t.body2} hint={t.bodyHint} rows={14} maxlength={50_000} />
          <ActionBar>
            <Button>{t.makeLetter}</Button>
            <ButtonLink to={path} kind="quiet">
              {a.back}
            </ButtonLink>
          </ActionBar>
        </Form>
      </>
    ),
  });
}
