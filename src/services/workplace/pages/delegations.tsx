import { z } from "zod";
import {
  allPositions,
  delegate,
  listDelegations,
  revokeDelegation,
  type DelegationSeen,
} from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  PageHead,
  PostButton,
  Section,
  Select,
  Table,
  Tag,
  TextField,
  Time,
} from "../../../design/index.ts";
import {
  blank,
  forbidden,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { kyivDay } from "../../../platform/text/index.ts";
import { trying } from "../domain.ts";
import { postTitle, uuidOf } from "../names.ts";
import { text } from "../text.ts";

/** GET /desk/delegations: who acts for whom. A head sees and lends their own powers, an administrator anyone's. */
export const showDelegations = (ask: Ask) => delegationsPage(ask, blank({ from: kyivDay(ask.now) }));

async function delegationsPage(ask: Ask, filled: Filled) {
  const { delegations: t } = text[ask.lang];
  const day = kyivDay(ask.now);
  const [lent, officials] = await Promise.all([listDelegations(ask.db, day), findOfficials(ask, day)]);
  const mine = lent.filter((it) => mayDecide(ask, it.head_id) || it.deputy_id === ask.actor.personId);
  const heads = officials.filter(({ value }) => mayDecide(ask, value));
  return page({
    title: t.title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ head: t.head, deputy: t.deputy, from: t.from, to: t.to, why: t.why }} />
        <PageHead title={t.title} lead={t.lead} />
        <Table
          caption={t.title}
          captionHidden
          rows={mine}
          empty={<EmptyState title={t.none} />}
          columns={[
            { title: t.head, cell: ({ head_name }) => head_name, head: true },
            { title: t.deputy, cell: ({ deputy_name }) => deputy_name },
            { title: t.from, cell: ({ from_date }) => <Time at={from_date} short />, nowrap: true },
            { title: t.to, cell: ({ to_date }) => <Time at={to_date} short />, nowrap: true },
            { title: t.why, cell: ({ why }) => why },
            { title: t.state, cell: (it) => <State ask={ask} it={it} day={day} /> },
          ]}
        />
        {heads.length > 0 && (
          <Section title={t.add}>
            <Form to="/desk/delegations" filled={filled}>
              <Select name="head" label={t.head} blank={heads.length > 1 ? t.choose : undefined} options={heads} />
              <Select name="deputy" label={t.deputy} blank={t.choose} options={officials} />
              <DateField name="from" label={t.from} />
              <DateField name="to" label={t.to} />
              <TextField name="why" label={t.why} hint={t.whyHint} maxlength={500} />
              <ActionBar>
                <Button>{t.add}</Button>
              </ActionBar>
            </Form>
          </Section>
        )}
      </>
    ),
  });
}

function State({ ask, it, day }: { ask: Ask; it: DelegationSeen; day: string }) {
  const { delegations: t } = text[ask.lang];
  return (
    <>
      {it.from_date <= day ? <Tag kind="now">{t.now}</Tag> : <Tag>{t.later}</Tag>}{" "}
      {mayDecide(ask, it.head_id) && (
        <PostButton to="/desk/delegations/revoke" fields={{ id: it.id }} kind="quiet" small confirm={t.revokeAsk}>
          {t.revoke}
        </PostButton>
      )}
    </>
  );
}

/** One's own powers, or anybody's for who keeps the users. */
const mayDecide = (ask: Ask, headId: string) => headId === ask.actor.personId || ask.actor.can("people.users");

/** Those who hold a position today, for a choice. */
async function findOfficials(ask: Ask, day: string) {
  const positions = await allPositions(ask.db, day);
  const officials = new Map(
    positions.flatMap((post) =>
      post.holders.map((holder) => [holder.person_id, `${holder.name}, ${postTitle(post, ask.lang)}`] as const),
    ),
  );
  return [...officials]
    .map(([value, title]) => ({ value, title }))
    .sort((a, b) => a.title.localeCompare(b.title, ask.lang));
}

const lending = z.object({
  head: z.uuid(),
  deputy: z.uuid(),
  from: z.iso.date(),
  to: z.iso.date(),
  why: z.string().max(500),
});

/** POST /desk/delegations */
export async function addDelegation(ask: Ask) {
  const reading = readForm(ask, lending);
  if (!reading.ok) return delegationsPage(ask, reading.filled);
  const { head, deputy, ...rest } = reading.value;
  if (!mayDecide(ask, head)) throw forbidden();
  const work = () => write(ask, (tx) => delegate(tx, { headId: head, deputyId: deputy, ...rest }));
  const done = await trying(work, reading.filled, "to", ask.lang);
  if (!done.ok) return delegationsPage(ask, done.filled);
  return redirect("/desk/delegations", { notice: text[ask.lang].delegations.added });
}

/** POST /desk/delegations/revoke */
export async function endDelegation(ask: Ask) {
  const id = uuidOf(ask.form.get("id"));
  const lent = (await listDelegations(ask.db, kyivDay(ask.now))).find((it) => it.id === id);
  if (!lent) throw notFound();
  if (!mayDecide(ask, lent.head_id)) throw forbidden();
  await write(ask, (tx) => revokeDelegation(tx, id));
  return redirect("/desk/delegations", { notice: text[ask.lang].delegations.revoked });
}
