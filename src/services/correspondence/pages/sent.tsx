import { renderMarkdown } from "../../../engines/content/index.ts";
import {
  countWaiting,
  deliveriesOf,
  findMessage,
  maskAddress,
  retryDelivery,
  sentMessages,
  topicsOf,
  type Delivery,
  type SentMessage,
} from "../../../engines/messages/index.ts";
import {
  ButtonLink,
  Chips,
  Cluster,
  EmptyState,
  Facts,
  Link,
  PageHead,
  Pagination,
  PostButton,
  Prose,
  Section,
  Stack,
  Table,
  Tag,
  Time,
} from "../../../design/index.ts";
import { notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { stateKinds } from "./message.tsx";

const aPage = 50;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const codeTopic = "messages.phone-code";

/** GET /desk/messages?about=&person=&show=failed: what was sent, newest first. */
export async function showSent(ask: Ask) {
  const { sent: t, inbox } = text[ask.lang];
  const id = (name: string) => {
    const given = ask.query.get(name) ?? "";
    return uuid.test(given) ? given : undefined;
  };
  const about = ask.query.get("about") || undefined;
  const personId = id("person");
  const failed = ask.query.get("show") === "failed";
  const before = id("before");
  await recordReading(ask, {
    what: "messages.read",
    subject: about && `thread:${about}`,
    whose: personId,
    why: t.purpose,
  });
  const found = await sentMessages(ask.db, { about, personId, failed, before, limit: aPage + 1 });
  const shown = found.slice(0, aPage);
  const address = (more: Record<string, string | undefined>) => {
    const all = { about, person: personId, show: failed ? "failed" : undefined, ...more };
    const query = new URLSearchParams(Object.entries(all).filter((it): it is [string, string] => Boolean(it[1])));
    return `/desk/messages${query.size ? `?${query}` : ""}`;
  };
  return page({
    title: t.title,
    body: (
      <>
        <PageHead
          title={about ? t.aboutCase : personId ? t.ofPerson : t.title}
          lead={t.lead}
          actions={
            <ButtonLink to="/desk/messages/inbound" kind="secondary">
              {t.inbound(await countWaiting(ask.db))}
            </ButtonLink>
          }
        />
        <Stack>
          <Chips
            label={inbox.title}
            items={[
              { to: address({ show: undefined }), title: t.all, current: !failed },
              { to: address({ show: "failed" }), title: t.failed, current: failed },
            ]}
          />
          <SentTable ask={ask} rows={shown} deliveries={await deliveriesOf(ask.db, idsOf(shown))} />
          <Pagination
            previous={before ? address({}) : undefined}
            next={found.length > aPage ? address({ before: shown.at(-1)!.id }) : undefined}
          />
        </Stack>
      </>
    ),
  });
}

const idsOf = (rows: SentMessage[]) => rows.map(({ id }) => id);

function SentTable({ ask, rows, deliveries }: { ask: Ask; rows: SentMessage[]; deliveries: Delivery[] }) {
  const t = text[ask.lang].sent;
  return (
    <Table
      caption={t.title}
      captionHidden
      rows={rows}
      empty={<EmptyState title={t.none} />}
      columns={[
        {
          title: t.subject,
          cell: (row) => <Link to={`/desk/messages/${row.id}`}>{shownSubject(ask, row)}</Link>,
          head: true,
        },
        { title: t.to, cell: receiverOf },
        { title: t.state, cell: (row) => <States ask={ask} row={row} deliveries={deliveries} /> },
        { title: t.when, cell: (row) => <Time at={row.created_at} withTime short />, nowrap: true },
      ]}
    />
  );
}

/** A name; or of one who left an address only, that address masked. */
const receiverOf = ({ name, email, phone }: SentMessage) => name || maskAddress(email ?? phone ?? "");

function States({ ask, row, deliveries }: { ask: Ask; row: SentMessage; deliveries: Delivery[] }) {
  const { sent: t, states, notifications } = text[ask.lang];
  const mine = deliveries.filter((it) => it.message_id === row.id);
  return (
    <Cluster>
      {mine.map((it) => (
        <Tag kind={stateKinds[it.state]}>
          {notifications.ways[it.channel]}: {states[it.state]}
        </Tag>
      ))}
      {!mine.length && <Tag>{t.onlyCabinet}</Tag>}
      {row.seen_at && <Tag kind="done">{t.read}</Tag>}
    </Cluster>
  );
}

/** GET /desk/messages/:id: a message and the proof of how it was sent. */
export async function showSentMessage(ask: Ask) {
  const { sent: t } = text[ask.lang];
  const message = await findMessage(ask.db, ask.params.id!);
  if (!message) throw notFound();
  const subject = `message:${message.id}`;
  await recordReading(ask, { what: "messages.read", subject, whose: message.person_id ?? undefined, why: t.purpose });
  const deliveries = await deliveriesOf(ask.db, [message.id]);
  const topic = topicsOf(ask.hromada.app).get(message.topic);
  return page({
    title: shownSubject(ask, message),
    crumbs: [{ title: t.title, to: "/desk/messages" }],
    body: (
      <>
        <PageHead title={shownSubject(ask, message)} meta={<Time at={message.created_at} withTime />} />
        <Facts
          items={[
            { term: t.receiver, value: receiverOf(message) },
            { term: t.topic, value: topic ? say(topic.title, ask.lang) : message.topic },
            { term: t.lang, value: t.langs[message.lang] },
            { term: t.seen, value: message.seen_at ? <Time at={message.seen_at} withTime /> : t.notSeen },
            ...(message.wording ? [{ term: t.words, value: t.reworded }] : []),
          ]}
        />
        <Section title={t.proof}>
          <Proof ask={ask} message={message} deliveries={deliveries} />
        </Section>
        <Section title={t.words}>
          {isHidden(ask, message) ? (
            <p>{t.hidden}</p>
          ) : (
            <Prose html={renderMarkdown(message.body, { lang: ask.lang })} />
          )}
        </Section>
      </>
    ),
  });
}

function Proof({ ask, message, deliveries }: { ask: Ask; message: SentMessage; deliveries: Delivery[] }) {
  const { sent: t, ways, states } = text[ask.lang];
  const showText = !isHidden(ask, message) && deliveries.some((it) => it.text);
  return (
    <Table
      caption={t.proof}
      captionHidden
      rows={deliveries}
      empty={<EmptyState title={t.onlyCabinet} />}
      columns={[
        { title: t.way, cell: (it) => ways[it.channel], head: true },
        { title: t.address, cell: (it) => (it.channel === "push" ? "" : maskAddress(it.address)) },
        {
          title: t.state,
          cell: (it) => (
            <>
              <Tag kind={stateKinds[it.state]}>{states[it.state]}</Tag>
              {it.state === "failed" && <Retry ask={ask} message={message} delivery={it} />}
            </>
          ),
        },
        { title: t.when, cell: (it) => <Time at={it.sent_at ?? it.created_at} withTime short />, nowrap: true },
        { title: t.answer, cell: (it) => it.answer ?? "" },
        ...(showText ? [{ title: t.textSent, cell: (it: Delivery) => it.text }] : []),
      ]}
    />
  );
}

function Retry({ ask, message, delivery }: { ask: Ask; message: SentMessage; delivery: Delivery }) {
  return (
    <PostButton to={`/desk/messages/${message.id}/retry`} fields={{ delivery: delivery.id }} kind="secondary" small>
      {text[ask.lang].sent.retry}
    </PostButton>
  );
}

/** A code that reached a telephone is its owner's alone; in a town without a provider it can be read here only. */
const isHidden = (ask: Ask, message: SentMessage) =>
  message.topic === codeTopic && ask.hromada.config.sms !== undefined;

const shownSubject = (ask: Ask, message: SentMessage) =>
  isHidden(ask, message) ? message.subject.replaceAll(/\d/g, "•") : message.subject;

/** POST /desk/messages/:id/retry: once more by the same way. */
export async function retry(ask: Ask) {
  const back = `/desk/messages/${ask.params.id}`;
  const delivery = ask.form.get("delivery");
  const known = (await deliveriesOf(ask.db, [ask.params.id!])).some(({ id }) => id === delivery);
  if (!known) throw notFound();
  await write(ask, (tx) => retryDelivery(tx, delivery));
  return redirect(back, { notice: text[ask.lang].sent.retried });
}
