import {
  dismissLetter,
  findInbound,
  findThreads,
  listInbound,
  MessagesError,
  placeLetter,
  type Inbound,
} from "../../../engines/messages/index.ts";
import {
  ActionBar,
  Attachments,
  Button,
  Chips,
  EmptyState,
  Facts,
  Form,
  Link,
  Notice,
  PageHead,
  PostButton,
  Radios,
  SearchForm,
  Section,
  Stack,
  Table,
  Time,
} from "../../../design/index.ts";
import { blank, mend, notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

const states = ["waiting", "placed", "dismissed"] as const;

/** GET /desk/messages/inbound: letters that nobody could place but an official. */
export async function showInbound(ask: Ask) {
  const { inbound: t, sent } = text[ask.lang];
  const state = states.find((it) => it === ask.query.get("state")) ?? "waiting";
  const letters = await listInbound(ask.db, state);
  await recordReading(ask, { what: "messages.read-inbound", why: t.purpose });
  return page({
    title: t.title,
    crumbs: [{ title: sent.title, to: "/desk/messages" }],
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        {!ask.hromada.config.inbound && <Notice>{t.off}</Notice>}
        <Stack>
          <Chips
            label={t.title}
            items={states.map((it) => ({
              to: `/desk/messages/inbound${it === "waiting" ? "" : `?state=${it}`}`,
              title: t[it],
              current: it === state,
            }))}
          />
          <Table
            caption={t.title}
            captionHidden
            rows={letters}
            empty={<EmptyState title={t.none} />}
            columns={[
              {
                title: t.subject,
                cell: (it) => <Link to={`/desk/messages/inbound/${it.id}`}>{it.subject || "—"}</Link>,
                head: true,
              },
              { title: t.from, cell: senderOf },
              { title: t.why, cell: (it) => t.whys[it.why] ?? "" },
              { title: t.received, cell: (it) => <Time at={it.received_at} withTime short />, nowrap: true },
            ]}
          />
        </Stack>
      </>
    ),
  });
}

const senderOf = ({ from_name: name, from_email: email }: Inbound) => (name ? `${name} (${email})` : email);

/** GET /desk/messages/inbound/:id?q=: a letter, and cases that it may belong to. */
export const showInboundLetter = (ask: Ask) => letterPage(ask, blank());

async function letterPage(ask: Ask, filled: Filled) {
  const { inbound: t, sent } = text[ask.lang];
  const letter = await findInbound(ask.db, ask.params.id!);
  if (!letter) throw notFound();
  await recordReading(ask, { what: "messages.read-inbound", subject: `letter:${letter.id}`, why: t.purpose });
  const wrong = Object.keys(filled.errors).length > 0;
  return page({
    title: letter.subject || t.title,
    status: wrong ? 422 : 200,
    crumbs: [
      { title: sent.title, to: "/desk/messages" },
      { title: t.title, to: "/desk/messages/inbound" },
    ],
    body: (
      <>
        <PageHead title={letter.subject || "—"} meta={<Time at={letter.received_at} withTime />} />
        {letter.state === "waiting" && <Notice kind="warning">{t.whys[letter.why]}</Notice>}
        <Stack>
          <Facts items={[{ term: t.from, value: senderOf(letter) }]} />
          <p class="talk-text">{letter.text || t.noText}</p>
        </Stack>
        {letter.files.length > 0 && (
          <Section title={t.files}>
            <Attachments
              files={letter.files.map((file) => ({
                to: ask.hromada.files.address(file),
                name: file.name,
                type: file.type,
                bytes: file.size,
              }))}
            />
          </Section>
        )}
        {letter.state === "waiting" && (await placing(ask, letter, filled))}
      </>
    ),
  });
}

async function placing(ask: Ask, letter: Inbound, filled: Filled) {
  const t = text[ask.lang].inbound;
  const q = (ask.query.get("q") ?? "").slice(0, 200);
  const threads = q ? await findThreads(ask.db, q) : [];
  const address = `/desk/messages/inbound/${letter.id}`;
  return (
    <>
      <Section title={t.place}>
        <Stack>
          <p>{t.placeText}</p>
          <SearchForm to={address} label={t.search} placeholder={t.search} value={q} />
          {q && !threads.length && <EmptyState title={t.noThreads} />}
          {threads.length > 0 && (
            <Form to={`${address}/place?q=${encodeURIComponent(q)}`} filled={filled}>
              <Radios
                name="about"
                label={t.chosen}
                options={threads.map((it) => ({
                  value: it.about,
                  title: (ask.lang === "en" && it.title_en) || it.title_uk || it.about,
                }))}
              />
              <ActionBar>
                <Button>{t.placeButton}</Button>
              </ActionBar>
            </Form>
          )}
        </Stack>
      </Section>
      <PostButton to={`${address}/dismiss`} kind="secondary" confirm={t.dismissConfirm}>
        {t.dismiss}
      </PostButton>
    </>
  );
}

/** POST /desk/messages/inbound/:id/place */
export async function place(ask: Ask) {
  const t = text[ask.lang].inbound;
  const about = ask.form.get("about");
  if (!about) return letterPage(ask, mend(blank(), "about", t.choose));
  return handled(ask, t.placedNotice, () => write(ask, (tx) => placeLetter(tx, ask.params.id!, about)));
}

/** POST /desk/messages/inbound/:id/dismiss */
export async function dismiss(ask: Ask) {
  const t = text[ask.lang].inbound;
  return handled(ask, t.dismissedNotice, () => write(ask, (tx) => dismissLetter(tx, ask.params.id!)));
}

async function handled(ask: Ask, notice: string, work: () => Promise<void>) {
  try {
    await work();
    return redirect("/desk/messages/inbound", { notice });
  } catch (error) {
    if (!(error instanceof MessagesError)) throw error;
    return redirect("/desk/messages/inbound", { notice: say(error.words, ask.lang) });
  }
}
