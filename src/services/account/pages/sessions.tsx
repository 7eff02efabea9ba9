import { endSession, endSessionsOf, sessionsOf } from "../../../engines/people/index.ts";
import { PageHead, PostButton, Table, Tag } from "../../../design/index.ts";
import { notFound, page, redirect, sessionCookie, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatShortDateTime } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { uuidOf } from "./ways.tsx";

/** GET /cabinet/sessions */
export async function showSessions(ask: Ask) {
  const { sessions: t } = text[ask.lang];
  const sessions = await sessionsOf(ask.db, ask.actor.personId!, ask.now);
  const here = (id: string) => id === ask.actor.sessionId;
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Table
          caption={t.title}
          captionHidden
          rows={sessions}
          columns={[
            {
              title: t.device,
              cell: ({ id, device }) => (
                <>
                  {device === "?" ? t.unknown : device} {here(id) && <Tag kind="now">{t.here}</Tag>}
                </>
              ),
              head: true,
            },
            { title: t.way, cell: ({ way }) => t.ways[way] },
            { title: t.since, cell: ({ created_at }) => formatShortDateTime(created_at, ask.lang), nowrap: true },
            { title: t.seen, cell: ({ last_seen_at }) => formatShortDateTime(last_seen_at, ask.lang), nowrap: true },
            {
              title: t.action,
              cell: ({ id }) => (
                <PostButton to="/cabinet/sessions/end" fields={{ id }} kind="quiet" small>
                  {t.end}
                </PostButton>
              ),
            },
          ]}
        />
        {sessions.length > 1 && (
          <PostButton to="/cabinet/sessions/end-others" kind="secondary">
            {t.endOthers}
          </PostButton>
        )}
      </>
    ),
  });
}

/** POST /cabinet/sessions/end */
export async function endOneSession(ask: Ask) {
  const id = uuidOf(ask.form.get("id"));
  await write(ask, async (tx) => {
    if (!(await endSession(tx, ask.actor.personId!, id))) throw notFound();
  });
  const notice = text[ask.lang].sessions.ended;
  if (id !== ask.actor.sessionId) return redirect("/cabinet/sessions", { notice });
  ask.setCookie(sessionCookie, "", { maxAge: 0 });
  return redirect("/", { notice: text[ask.lang].signedOut });
}

/** POST /cabinet/sessions/end-others */
export async function endOtherSessions(ask: Ask) {
  const { personId, sessionId } = ask.actor;
  const ended = await write(ask, (tx) => endSessionsOf(tx, personId!, sessionId));
  return redirect("/cabinet/sessions", { notice: text[ask.lang].sessions.endedOthers(ended) });
}
