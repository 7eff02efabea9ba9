import { z } from "zod";
import { addMandate, endMandate, mandatesOf, type Mandate } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  PageHead,
  PostButton,
  Radios,
  Section,
  Stack,
  Table,
  TextField,
} from "../../../design/index.ts";
import { blank, notFound, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { checkEdrpou } from "../../../platform/identifiers/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate } from "../../../platform/text/index.ts";
import { isCivilDate, kyivDate } from "../../../platform/time/index.ts";
import { text } from "../text.ts";

const kinds = ["child", "ward", "company"] as const;

const shape = z.object({
  kind: z.enum(kinds),
  name: z.string().min(2).max(300),
  edrpou: z.string().max(20).optional(),
  basis: z.string().min(2).max(300),
  until: z.string().refine(isCivilDate).optional(),
});

/** GET /cabinet/acting: for whom I act, and by which paper. */
export const showActing = (ask: Ask) => actingPage(ask, blank());

/** POST /cabinet/acting */
export async function addActing(ask: Ask) {
  const t = text[ask.lang].acting;
  const form = readForm(ask, shape);
  if (!form.ok) return actingPage(ask, form.filled);
  const { kind, name, basis, until = null } = form.value;
  const code = checkEdrpou(form.value.edrpou ?? "");
  const wrong: Record<string, string> = {};
  if (kind === "company" && !code.ok) wrong.edrpou = form.value.edrpou ? t.wrongEdrpou : t.needsEdrpou;
  if (until && until < kyivDate(ask.now)) wrong.until = t.past;
  if (Object.keys(wrong).length) return actingPage(ask, { ...form.filled, errors: wrong });
  const edrpou = kind === "company" && code.ok ? code.number : null;
  await write(ask, (tx) => addMandate(tx, ask.actor.personId!, { kind, name, basis, until, edrpou }));
  return redirect("/cabinet/acting", { notice: t.added });
}

/** POST /cabinet/acting/:id/end */
export async function endActing(ask: Ask) {
  const id = ask.params.id!;
  if (!z.uuid().safeParse(id).success) throw notFound();
  await write(ask, (tx) => endMandate(tx, ask.actor.personId!, id));
  return redirect("/cabinet/acting", { notice: text[ask.lang].acting.ended });
}

async function actingPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang].acting;
  const c = text[ask.lang].company;
  const mandates = await mandatesOf(ask.db, ask.actor.personId!, kyivDate(ask.now));
  return page({
    title: t.title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ kind: t.kind, name: t.name, edrpou: t.edrpou, basis: t.basis, until: t.until }}
        />
        <PageHead title={t.title} lead={t.lead} />
        <Stack>
          <Table
            caption={t.title}
            captionHidden
            rows={mandates}
            empty={<EmptyState title={t.none} />}
            columns={[
              { title: t.name, head: true, cell: ({ name }) => name },
              { title: t.kind, cell: ({ kind }) => t.kinds[kind] },
              { title: t.basis, cell: ({ basis }) => basis },
              { title: t.until, cell: ({ until }) => until && formatDate(until, ask.lang) },
              { title: c.standing, cell: (it) => standing(it, ask.lang) },
              {
                title: c.people,
                cell: ({ id, kind, may_manage }) =>
                  kind === "company" && may_manage && <Link to={`/cabinet/acting/${id}/people`}>{c.manage}</Link>,
              },
              {
                title: t.end,
                cell: ({ id }) => (
                  <PostButton to={`/cabinet/acting/${id}/end`} kind="quiet" small confirm={t.endAsk}>
                    {t.end}
                  </PostButton>
                ),
              },
            ]}
          />
          <Section title={t.add}>
            <Form to="/cabinet/acting" filled={filled}>
              <Radios name="kind" label={t.kind} options={kinds.map((value) => ({ value, title: t.kinds[value] }))} />
              <TextField name="name" label={t.name} maxlength={300} />
              <TextField name="edrpou" label={t.edrpou} optional width="s" inputmode="numeric" maxlength={20} />
              <TextField name="basis" label={t.basis} hint={t.basisHint} maxlength={300} />
              <DateField name="until" label={t.until} optional />
              <ActionBar>
                <Button>{t.add}</Button>
              </ActionBar>
            </Form>
          </Section>
        </Stack>
      </>
    ),
  });
}

/** By whose word the right stands: the person's own, the company's, the hromada's. */
function standing({ under_id: under, confirmed_at: confirmed }: Mandate, lang: Ask["lang"]): string {
  const c = text[lang].company;
  if (under) return c.under;
  return confirmed ? c.confirmed(formatDate(confirmed, lang)) : c.own;
}
