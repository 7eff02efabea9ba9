import { z } from "zod";
import { openCase, type Case } from "../../../engines/cases/index.ts";
import { tell } from "../../../engines/messages/index.ts";
import { ActionBar, Button, ErrorSummary, Form, Link, Notice, NumberField, PageHead } from "../../../design/index.ts";
import { blank, notFound, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatMoney } from "../../../platform/text/index.ts";
import { copiesCost, freePages } from "../appeal.ts";
import { findAppeal } from "../appeals.ts";
import { deskText } from "../desk-text.ts";
import { appealsSettings } from "../settings.ts";

const counted = z.object({ pages: z.coerce.number().int().min(1).max(100_000) });

/** GET /desk/appeals/:id/copies: what copies for a request cost. */
export async function showCopies(ask: Ask) {
  const { found } = await requestOf(ask);
  return copiesPage(ask, blank(), found);
}

/** POST /desk/appeals/:id/copies: the requester is told the cost, in the conversation of the case. */
export async function tellCost(ask: Ask) {
  const { found } = await requestOf(ask);
  const reading = readForm(ask, counted);
  if (!reading.ok) return copiesPage(ask, reading.filled, found);
  const { pages } = reading.value;
  const { perPage } = await appealsSettings.read(ask.db);
  const cost = copiesCost(pages, perPage);
  const { number, applicant } = found.state;
  const same = (text: string) => ({ uk: text, en: text });
  await write(ask, (tx) =>
    tell(tx, {
      to: applicant.personId ?? { name: applicant.name, ...applicant.contact },
      topic: cost ? "appeals.copies" : "appeals.free-copies",
      fields: {
        number: same(number),
        pages: same(String(pages)),
        sum: { uk: formatMoney(cost, "uk"), en: formatMoney(cost, "en") },
      },
      about: `case:${found.id}`,
      link: `/cabinet/applications/${found.id}`,
    }),
  );
  return redirect(`/desk/cases/${found.id}`, { notice: deskText[ask.lang].told(formatMoney(cost, ask.lang)) });
}

/** A request for information that the official may see. */
async function requestOf(ask: Ask) {
  const found = await openCase(ask, ask.params.id!);
  const appeal = found && (await findAppeal(ask.db, found.id));
  if (!found || (appeal?.kind !== "request" && appeal?.kind !== "urgent-request")) throw notFound();
  return { found, appeal };
}

async function copiesPage(ask: Ask, filled: Filled, { id, state }: Case) {
  const t = deskText[ask.lang];
  const { perPage } = await appealsSettings.read(ask.db);
  return page({
    title: t.copies,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.journal, to: "/desk/appeals" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ pages: t.pages }} />
        <PageHead
          title={t.copies}
          lead={t.copiesLead(freePages)}
          above={<Link to={`/desk/cases/${id}`}>{state.number}</Link>}
        />
        <Notice title={perPage ? t.perPage(formatMoney(perPage, ask.lang)) : t.noTariff} />
        <Form to={`/desk/appeals/${id}/copies`} filled={filled}>
          <NumberField name="pages" label={t.pages} />
          <ActionBar>
            <Button>{t.tell}</Button>
          </ActionBar>
        </Form>
      </>
    ),
  });
}
