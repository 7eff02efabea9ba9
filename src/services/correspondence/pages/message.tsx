import { renderMarkdown } from "../../../engines/content/index.ts";
import {
  deliveriesOf,
  findOwnMessage,
  findThread,
  markSeen,
  markThreadSeen,
  maskAddress,
  partIn,
  Thread,
  threadOf,
  type Delivery,
} from "../../../engines/messages/index.ts";
import { recordsOf } from "../../../engines/people/index.ts";
import {
  ButtonLink,
  Disclosure,
  PageHead,
  Prose,
  Section,
  Stack,
  Table,
  Tag,
  Time,
  type TagKind,
} from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { text } from "../text.ts";

/** GET /cabinet/messages/:id: one message whole, how I was told of it, and the conversation that it belongs to. */
export async function showMessage(ask: Ask) {
  const { message: t, inbox } = text[ask.lang];
  const personId = ask.actor.personId!;
  const message = await findOwnMessage(ask.db, personId, ask.params.id!);
  if (!message) throw notFound();
  await markSeen(ask.db, personId, ask.now, [message.id]);
  const deliveries = await deliveriesOf(ask.db, [message.id]);
  const talk = message.about && (await conversation(ask, message.about));
  return page({
    title: message.subject,
    crumbs: [{ title: inbox.title, to: "/cabinet/messages" }],
    body: (
      <>
        <PageHead
          title={message.subject}
          meta={<Time at={message.created_at} withTime />}
          above={message.urgent && <Tag kind="late">{inbox.urgent}</Tag>}
        />
        <Stack>
          <Prose html={renderMarkdown(message.body, { lang: ask.lang })} />
          {message.link && (
            <p>
              <ButtonLink to={message.link}>{t.open}</ButtonLink>
            </p>
          )}
          <Disclosure summary={t.how}>
            {deliveries.length ? <Deliveries ask={ask} rows={deliveries} /> : <p>{t.onlyHere}</p>}
          </Disclosure>
        </Stack>
        {talk && <Section title={t.thread}>{talk}</Section>}
      </>
    ),
  });
}

/** The conversation with its form, for one who takes part in it as a resident. */
async function conversation(ask: Ask, about: string) {
  if ((await partIn(ask, about)) !== "resident") return undefined;
  const posts = await threadOf(ask.db, about);
  const thread = await findThread(ask.db, about);
  if (!thread) return undefined;
  await markThreadSeen(ask.db, about, await recordsOf(ask.db, ask.actor.personId!), ask.now);
  return (
    <Thread
      posts={posts}
      me={ask.actor.personId}
      as="resident"
      fileAddress={(file) => ask.hromada.files.address(file)}
      sendTo={`/cabinet/messages/thread/${encodeURIComponent(about)}`}
    />
  );
}

export const stateKinds: Record<string, TagKind> = {
  waiting: "plain",
  gathering: "plain",
  queued: "now",
  kept: "plain",
  sent: "done",
  received: "done",
  failed: "late",
};

/** Ways that were tried, addresses masked: what the receiver may see of it. */
function Deliveries({ ask, rows }: { ask: Ask; rows: Delivery[] }) {
  const { ways, states, sent } = text[ask.lang];
  return (
    <Table
      caption={text[ask.lang].message.how}
      captionHidden
      rows={rows}
      columns={[
        { title: sent.way, cell: (row) => ways[row.channel], head: true },
        { title: sent.address, cell: (row) => (row.channel === "push" ? "" : maskAddress(row.address)) },
        { title: sent.state, cell: (row) => <Tag kind={stateKinds[row.state]}>{states[row.state]}</Tag> },
        { title: sent.when, cell: (row) => <Time at={row.sent_at ?? row.created_at} withTime short />, nowrap: true },
      ]}
    />
  );
}
