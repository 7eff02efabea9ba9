import { findThread, isMember, markThreadSeen, takePost, Thread, threadOf } from "../../../engines/messages/index.ts";
import { recordsOf } from "../../../engines/people/index.ts";
import { ButtonLink, PageHead, Stack } from "../../../design/index.ts";
import { notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { text } from "../text.ts";

const addressOf = (about: string) => `/cabinet/messages/thread/${encodeURIComponent(about)}`;

/** GET /cabinet/messages/thread/:about: a conversation of mine. */
export async function showThread(ask: Ask) {
  return threadPage(ask, await ownAbout(ask));
}

/** POST /cabinet/messages/thread/:about */
export async function writeToThread(ask: Ask) {
  const about = await ownAbout(ask);
  const wrong = await takePost(ask, { about, as: "resident" });
  if (wrong) return threadPage(ask, about, wrong);
  return redirect(addressOf(about), { notice: text[ask.lang].thread.sent });
}

async function ownAbout(ask: Ask): Promise<string> {
  const about = ask.params.about!;
  if (!(await isMember(ask.db, about, ask.actor.personId!))) throw notFound();
  return about;
}

async function threadPage(ask: Ask, about: string, filled?: Filled) {
  const { thread: t, inbox } = text[ask.lang];
  const thread = (await findThread(ask.db, about))!;
  const posts = await threadOf(ask.db, about);
  await markThreadSeen(ask.db, about, await recordsOf(ask.db, ask.actor.personId!), ask.now);
  const title = (ask.lang === "en" && thread.title_en) || thread.title_uk || inbox.untitled;
  return page({
    title,
    status: filled ? 422 : 200,
    crumbs: [
      { title: inbox.title, to: "/cabinet/messages" },
      { title: inbox.threads, to: "/cabinet/messages?show=threads" },
    ],
    body: (
      <>
        <PageHead
          title={title}
          lead={t.lead}
          actions={
            thread.link &&
            !thread.link.startsWith("/cabinet/messages/") && (
              <ButtonLink to={thread.link} kind="secondary">
                {t.open}
              </ButtonLink>
            )
          }
        />
        <Stack>
          <Thread
            posts={posts}
            me={ask.actor.personId}
            as="resident"
            fileAddress={(file) => ask.hromada.files.address(file)}
            sendTo={addressOf(about)}
            filled={filled}
          />
        </Stack>
      </>
    ),
  });
}
