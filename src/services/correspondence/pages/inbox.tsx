import {
  briefly,
  countUnread,
  inboxOf,
  markSeen,
  threadsOf,
  type InboxMessage,
} from "../../../engines/messages/index.ts";
import {
  ButtonLink,
  Chips,
  Cluster,
  EmptyState,
  Link,
  PageHead,
  Pagination,
  PostButton,
  Stack,
  Tag,
  Time,
} from "../../../design/index.ts";
import { page, redirect, type Ask } from "../../../platform/http/index.ts";
import { text } from "../text.ts";

const aPage = 30;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** GET /cabinet/messages: what the hromada wrote to me, newest first; or my conversations. */
export async function showInbox(ask: Ask) {
  const t = text[ask.lang].inbox;
  const personId = ask.actor.personId!;
  const show = ["unread", "threads"].find((it) => it === ask.query.get("show"));
  const unread = await countUnread(ask.db, personId);
  const chips = [
    { to: "/cabinet/messages", title: t.all, current: !show },
    { to: "/cabinet/messages?show=unread", title: t.unread(unread), current: show === "unread" },
    { to: "/cabinet/messages?show=threads", title: t.threads, current: show === "threads" },
  ];
  return page({
    title: t.title,
    body: (
      <>
        <PageHead
          title={t.title}
          lead={t.lead}
          actions={
            <ButtonLink to="/cabinet/notifications" kind="secondary">
              {t.settings}
            </ButtonLink>
          }
        />
        <Stack>
          <Chips label={t.title} items={chips} />
          {show === "threads" ? await threadList(ask) : await messageList(ask, show === "unread", unread)}
        </Stack>
      </>
    ),
  });
}

async function messageList(ask: Ask, onlyUnread: boolean, unread: number) {
  const t = text[ask.lang].inbox;
  const asked = ask.query.get("before") ?? "";
  const before = uuid.test(asked) ? asked : undefined;
  const found = await inboxOf(ask.db, ask.actor.personId!, { unread: onlyUnread, before, limit: aPage + 1 });
  const shown = found.slice(0, aPage);
  const base = `/cabinet/messages${onlyUnread ? "?show=unread" : ""}`;
  if (!shown.length)
    return onlyUnread ? <EmptyState title={t.noneUnread} /> : <EmptyState title={t.none} text={t.noneText} />;
  return (
    <>
      <ul class="letters">
        {shown.map((message) => (
          <MessageRow ask={ask} message={message} />
        ))}
      </ul>
      {unread > 0 && (
        <PostButton to="/cabinet/messages/seen" kind="secondary" small>
          {t.markAll}
        </PostButton>
      )}
      <Pagination
        previous={before ? base : undefined}
        next={found.length > aPage ? `${base}${onlyUnread ? "&" : "?"}before=${shown.at(-1)!.id}` : undefined}
      />
    </>
  );
}

function MessageRow({ ask, message }: { ask: Ask; message: InboxMessage }) {
  const t = text[ask.lang].inbox;
  return (
    <li class={message.seen_at ? undefined : "letters-fresh"}>
      <p class="letters-head">
        <Link to={`/cabinet/messages/${message.id}`}>{message.subject}</Link>
        <Cluster>
          {!message.seen_at && <Tag kind="now">{t.fresh}</Tag>}
          {message.urgent && <Tag kind="late">{t.urgent}</Tag>}
          <span class="meta">
            <Time at={message.created_at} withTime short />
          </span>
        </Cluster>
      </p>
      <p class="letters-text soft">{briefly(message.body, 180)}</p>
    </li>
  );
}

async function threadList(ask: Ask) {
  const t = text[ask.lang].inbox;
  const threads = await threadsOf(ask.db, ask.actor.personId!);
  if (!threads.length) return <EmptyState title={t.noThreads} />;
  return (
    <ul class="letters">
      {threads.map((thread) => (
        <li class={thread.fresh ? "letters-fresh" : undefined}>
          <p class="letters-head">
            <Link to={`/cabinet/messages/thread/${encodeURIComponent(thread.about)}`}>
              {(ask.lang === "en" && thread.title_en) || thread.title_uk || t.untitled}
            </Link>
            <Cluster>
              {thread.fresh && <Tag kind="now">{t.newPosts}</Tag>}
              <span class="meta">
                {t.lastPost}: <Time at={thread.last_post_at} withTime short />
              </span>
            </Cluster>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** POST /cabinet/messages/seen: all of mine are read. */
export async function markAllRead(ask: Ask) {
  await markSeen(ask.db, ask.actor.personId!, ask.now);
  return redirect("/cabinet/messages", { notice: text[ask.lang].inbox.marked });
}
