import { z } from "zod";
import type { OrganisationAnswer, PersonAnswer } from "../../../engines/forms/index.ts";
import { may, openRecord, personName, RegisterError, type RecordSeen } from "../../../engines/registers/index.ts";
import {
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  Facts,
  Figure,
  Figures,
  Form,
  Link,
  MoneyField,
  Notice,
  PageHead,
  Section,
  Stack,
  Table,
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
import { formatDate, formatMonth, say } from "../../../platform/text/index.ts";
import { civilDate, isCivilDate } from "../../../platform/time/index.ts";
import { enterPayment, ledgerOf, type Ledger } from "../rent.ts";
import { text } from "../text.ts";
import { money, today } from "./common.tsx";

/** The lease of the address, as its reader may see it; the reading of a person's name is journaled with its purpose. */
async function theLease(ask: Ask): Promise<RecordSeen> {
  const seen = await openRecord(ask, ask.params.id!);
  if (!seen || seen.register.id !== "leases" || !may(ask.actor, seen.register, "read")) throw notFound();
  return seen;
}

/** GET /desk/property/leases/:id: who leases what, the account by month, each payment, and a new one. */
export async function showLease(ask: Ask) {
  const seen = await theLease(ask);
  const { balance } = await ledgerOf(ask.db, seen.head.id);
  const sum = balance > 0 ? { received: balance.toFixed(2).replace(".", ",") } : {};
  return leasePage(ask, seen, blank({ paid: today(ask), ...sum }));
}

const payment = z.object({
  paid: z.string().refine(isCivilDate).transform(civilDate),
  received: z.string().max(30),
  reference: z.string().min(1).max(100),
});

/** POST /desk/property/leases/:id: a payment that came. */
export async function takePayment(ask: Ask) {
  const seen = await theLease(ask);
  const t = text[ask.lang];
  const reading = readForm(ask, payment);
  if (!reading.ok) return leasePage(ask, seen, reading.filled);
  const { paid, reference } = reading.value;
  const received = hryvnias(reading.value.received);
  if (!received) return leasePage(ask, seen, mend(reading.filled, "received", t.noSum));
  if (paid > today(ask)) return leasePage(ask, seen, mend(reading.filled, "paid", t.futureDay));
  try {
    await write(ask, (tx) => enterPayment(tx, seen.head, { paid, received, reference }));
  } catch (error) {
    if (!(error instanceof RegisterError) || error.code !== "taken") throw error;
    return leasePage(ask, seen, mend(reading.filled, "reference", say(error.words, ask.lang)));
  }
  return redirect(`/desk/property/leases/${seen.head.id}`, {
    notice: t.paymentEntered(money(Number(received), ask.lang)),
  });
}

/** "8 200,5 грн" is "8200.50"; undefined for what is no sum above zero. */
function hryvnias(typed: string): string | undefined {
  const plain = typed
    .replace(/(грн|₴)\.?\s*$/i, "")
    .replaceAll(/\s/g, "")
    .replace(",", ".");
  return /^\d{1,12}(\.\d{1,2})?$/.test(plain) && Number(plain) > 0 ? Number(plain).toFixed(2) : undefined;
}

async function leasePage(ask: Ask, seen: RecordSeen, filled: Filled) {
  const t = text[ask.lang];
  const { head, register, labels } = seen;
  const ledger = await ledgerOf(ask.db, head.id);
  const object = String(head.values.object);
  const title = t.leaseOf(String(head.values.contract));
  return page({
    title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title: t.title, to: "/desk/property" },
      { title: labels.get(object) ?? t.thing, to: `/desk/property/${object}` },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ paid: t.paid, received: t.sum, reference: t.reference }} />
        <PageHead title={title} meta={`№ ${head.number}`} />
        <Stack>
          <Toolbar>
            <ButtonLink to={`/desk/registers/leases/${head.id}`} kind="secondary">
              {t.record}
            </ButtonLink>
          </Toolbar>
          <Balance ledger={ledger} ask={ask} />
          <LeaseFacts seen={seen} ask={ask} />
          {head.state === "entered" && may(ask.actor, register, "enter") && <PaymentForm filled={filled} ask={ask} />}
          <Account ledger={ledger} ask={ask} />
          <Payments ledger={ledger} ask={ask} />
        </Stack>
      </>
    ),
  });
}

function LeaseFacts({ seen: { head, values, labels, purpose }, ask }: { seen: RecordSeen; ask: Ask }) {
  const t = text[ask.lang];
  const at = `/desk/property/leases/${head.id}`;
  const object = String(head.values.object);
  const ofPerson = head.values.person !== undefined;
  const company = values.organisation as OrganisationAnswer | undefined;
  const person = values.person as PersonAnswer | undefined;
  return (
    <>
      {ofPerson && !person && (
        <Notice kind="info">
          {t.hidden} <Link to={`/desk/registers/leases/purpose?back=${encodeURIComponent(at)}`}>{t.sayPurpose}</Link>
        </Notice>
      )}
      <Facts
        items={[
          { term: t.thing, value: <Link to={`/desk/property/${object}`}>{labels.get(object) ?? t.thing}</Link> },
          company && { term: t.tenant, value: `${company.name}, ${company.edrpou}` },
          ofPerson && { term: t.tenant, value: person ? personName(person) : t.aPerson },
          person !== undefined && { term: t.purpose, value: purpose },
          { term: t.from, value: formatDate(String(values.from), ask.lang) },
          { term: t.until, value: formatDate(String(values.until), ask.lang) },
          { term: t.monthly, value: money(Number(values.monthly), ask.lang) },
          { term: t.use, value: String(values.use ?? "") },
        ]}
      />
    </>
  );
}

function Balance({ ledger: { balance, months }, ask }: { ledger: Ledger; ask: Ask }) {
  const t = text[ask.lang];
  if (!months.length) return null;
  const label = balance > 0 ? t.balance : t.overpaid;
  return (
    <Figures>
      {balance === 0 ? (
        <Figure value={money(0, ask.lang)} label={t.settled} />
      ) : (
        <Figure value={money(Math.abs(balance), ask.lang)} label={label} />
      )}
    </Figures>
  );
}

function PaymentForm({ filled, ask }: { filled: Filled; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Section title={t.enterPayment}>
      <Form filled={filled}>
        <DateField name="paid" label={t.paid} max={today(ask)} />
        <MoneyField name="received" label={t.sum} />
        <TextField name="reference" label={t.reference} hint={t.referenceHint} maxlength={100} width="m" />
        <Button>{t.enterPayment}</Button>
      </Form>
    </Section>
  );
}

function Account({ ledger: { months }, ask }: { ledger: Ledger; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Section title={t.account}>
      <Table
        caption={t.account}
        captionHidden
        dense
        rows={months}
        empty={<p class="soft">{t.accountEmpty}</p>}
        columns={[
          { title: t.month, cell: (it) => formatMonth(it.month, ask.lang), head: true },
          { title: t.expected, cell: (it) => money(it.expected, ask.lang), numeric: true, nowrap: true },
          { title: t.received, cell: (it) => money(it.received, ask.lang), numeric: true, nowrap: true },
          { title: t.owedAtEnd, cell: (it) => money(it.owed, ask.lang), numeric: true, nowrap: true },
        ]}
      />
    </Section>
  );
}

function Payments({ ledger: { payments }, ask }: { ledger: Ledger; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Section title={t.payments}>
      <Table
        caption={t.payments}
        captionHidden
        dense
        rows={payments}
        empty={<p class="soft">{t.noPayments}</p>}
        columns={[
          {
            title: t.reference,
            cell: (it) => <Link to={`/desk/registers/lease-payments/${it.id}`}>{it.reference}</Link>,
            head: true,
          },
          { title: t.paid, cell: (it) => formatDate(it.paid, ask.lang), nowrap: true },
          { title: t.sum, cell: (it) => money(it.received, ask.lang), numeric: true, nowrap: true },
        ]}
      />
    </Section>
  );
}
