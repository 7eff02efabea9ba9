import { countUnread, inboxOf } from "../../../engines/messages/index.ts";
import { DatedList, LinkList, Section, Tag, Time } from "../../../design/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import type { Due, Module, UnderWay } from "../../../platform/service/index.ts";
import { dataText } from "../data-words.ts";
import { hasPage } from "./data.tsx";

/**
 * The top of the cabinet's home: what is asked of me now, what is under way, what I hold, what I have not read. Each
 * comes from whichever modules have it, so that none is imported here; a part that has nothing is not shown.
 */
export async function homeParts(ask: Ask) {
  const t = dataText[ask.lang].home;
  const [asked, underWay, held, unread, fresh] = await Promise.all([
    gather<Due>(ask, ({ asked: hook }) => hook),
    gather<UnderWay>(ask, ({ underWay: hook }) => hook),
    gather<UnderWay>(ask, ({ held: hook }) => hook),
    countUnread(ask.db, ask.actor.personId!),
    inboxOf(ask.db, ask.actor.personId!, { unread: true, limit: 3 }),
  ]);
  return (
    <>
      {asked.length > 0 && (
        <Section title={t.asked}>
          <LinkList
            items={asked.sort(soonest).map(({ to, title, until, from }) => ({
              to,
              title,
              text: (
                <>
                  {from}
                  {until && (
                    <>
                      , {t.until} <Time at={until} />
                    </>
                  )}
                </>
              ),
            }))}
          />
        </Section>
      )}
      <States ask={ask} title={t.underWay} items={underWay} />
      <States ask={ask} title={t.held} items={held} />
      {unread > 0 && hasPage(ask, "/cabinet/messages") && (
        <Section title={t.unread(unread)} more={{ to: "/cabinet/messages", title: t.allMessages }}>
          <DatedList
            items={fresh.map((it) => ({
              date: it.created_at,
              to: `/cabinet/messages/${it.id}`,
              title: it.subject,
            }))}
          />
        </Section>
      )}
    </>
  );
}

function States({ ask, title, items }: { ask: Ask; title: string; items: UnderWay[] }) {
  const t = dataText[ask.lang].home;
  if (!items.length) return null;
  return (
    <Section title={title}>
      <LinkList
        items={items.map((it) => ({
          to: it.to,
          title: it.title,
          text: (
            <>
              <Tag kind={it.kind}>{it.state}</Tag>
              {it.until && (
                <>
                  {" "}
                  {t.until} <Time at={it.until} />
                </>
              )}
            </>
          ),
        }))}
      />
    </Section>
  );
}

async function gather<T>(ask: Ask, pick: (module: Module) => ((ctx: Ask) => Promise<T[]>) | undefined): Promise<T[]> {
  const found = await Promise.all(ask.hromada.app.modules.map((module) => pick(module)?.(ask) ?? []));
  return found.flat();
}

const soonest = (a: Due, b: Due) => (a.until ?? "9999").localeCompare(b.until ?? "9999");
