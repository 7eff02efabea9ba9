import { z } from "zod";
import { demand, issueExtract, type RecordSeen } from "../../../engines/registers/index.ts";
import { Button, ErrorSummary, Form, PageHead, Radios, TextField } from "../../../design/index.ts";
import { blank, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { crumbsOf, troubled } from "./change.tsx";
import { recordTitle, theRecord } from "./show.tsx";

/** GET /desk/registers/:register/:id/extract */
export async function showExtract(ask: Ask) {
  const seen = await theRecord(ask);
  demand(ask.actor, seen.register, "extract");
  return extractPage(ask, seen, blank({ extract: seen.register.definition.extracts?.[0]?.id }));
}

const wanted = z.object({
  extract: z.string().max(60),
  holder: z.string().min(2).max(300),
  purpose: z.string().min(3).max(500),
});

/** POST /desk/registers/:register/:id/extract: a numbered paper, and then to it. */
export async function issue(ask: Ask) {
  const seen = await theRecord(ask);
  const reading = readForm(ask, wanted);
  if (!reading.ok) return extractPage(ask, seen, reading.filled);
  const { extract, holder, purpose } = reading.value;
  try {
    const { id, number } = await write(ask, (tx) =>
      issueExtract(tx, { recordId: seen.head.id, extract, holder: { name: holder }, purpose }),
    );
    const to = ask.actor.can("credentials.see")
      ? `/desk/credentials/${id}`
      : `/desk/registers/${seen.register.id}/${seen.head.id}`;
    return redirect(to, { notice: text[ask.lang].extractIssued(number) });
  } catch (error) {
    return extractPage(ask, seen, troubled(error, reading.filled, ask));
  }
}

function extractPage(ask: Ask, seen: RecordSeen, filled: Filled) {
  const t = text[ask.lang];
  const { register, head } = seen;
  const at = `/desk/registers/${register.id}/${head.id}`;
  const options = (register.definition.extracts ?? []).map(({ id, title }) => ({
    value: id,
    title: say(title, ask.lang),
  }));
  return page({
    title: t.extract,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [...crumbsOf(ask, register), { title: recordTitle(seen), to: at }],
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ holder: t.extractHolder, purpose: t.extractPurpose, extract: t.extractWhich }}
        />
        <PageHead title={t.extract} lead={t.extractLead} meta={`№ ${head.number}`} />
        <Form to={`${at}/extract`} filled={filled}>
          <Radios name="extract" label={t.extractWhich} options={options} />
          <TextField name="holder" label={t.extractHolder} maxlength={300} />
          <TextField name="purpose" label={t.extractPurpose} maxlength={500} />
          <Button>{t.extract}</Button>
        </Form>
      </>
    ),
  });
}
