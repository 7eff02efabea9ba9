import type { ComponentChildren } from "preact";
import {
  Attachments,
  Chips,
  EmptyState,
  Facts,
  Link,
  Notice,
  PageHead,
  Pagination,
  PostButton,
  Section,
  Stack,
  Table,
  Tag,
  Time,
  type TagKind,
} from "../../../design/index.ts";
import { isLoopback } from "../../../platform/config/index.ts";
import { notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import {
  findLetter,
  findLetters,
  isSecret,
  isSpent,
  maskedText,
  sendAgain,
  wholeText,
  type Letter,
  type LetterState,
} from "../../../platform/mail/index.ts";
import { address, aPage, uuidOf } from "../names.ts";
import { text } from "../text.ts";

const states: LetterState[] = ["failed", "queued", "sent", "kept"];
const kinds: Record<LetterState, TagKind> = { queued: "now", sent: "done", failed: "late", kept: "plain" };

/** GET /desk/outbox: letters, newest first; whom they were written to is personal data. */
export async function showOutbox(ask: Ask) {
  const { outbox: t } = text[ask.lang];
  const state = states.find((it) => it === ask.query.get("state"));
  const before = ask.query.get("before") || undefined;
  const letters = await findLetters(ask.db, { state, before: before && uuidOf(before), limit: aPage + 1 });
  await recordReading(ask, { what: "workplace.read-outbox", why: t.purpose });
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        {!ask.hromada.mail.connected && (
          <Notice>
            <p>{t.noServer}</p>
          </Notice>
        )}
        <Chips
          label={t.state}
          items={[
            { to: "/desk/outbox", title: t.all, current: !state },
            ...states.map((it) => ({ to: `/desk/outbox?state=${it}`, title: t.states[it], current: it === state })),
          ]}
        />
        <LetterTable ask={ask} letters={letters.slice(0, aPage)} to="/desk/outbox" />
        <Pagination
          previous={before && address("/desk/outbox", { state })}
          next={letters.length > aPage ? address("/desk/outbox", { state, before: letters[aPage - 1]!.id }) : undefined}
        />
      </>
    ),
  });
}

function LetterTable({ ask, letters, to }: { ask: Ask; letters: Letter[]; to: string }) {
  const { outbox: t } = text[ask.lang];
  return (
    <Table
      caption={t.title}
      captionHidden
      rows={letters}
      empty={<EmptyState title={t.none} />}
      columns={[
        { title: t.subject, cell: (letter) => <Link to={`${to}/${letter.id}`}>{letter.subject}</Link>, head: true },
        { title: t.to, cell: (letter) => letter.receiver },
        { title: t.at, cell: (letter) => <Time at={letter.created_at} withTime short />, nowrap: true },
        {
          title: t.state,
          cell: (letter) => <Tag kind={kinds[letter.state]}>{t.states[letter.state]}</Tag>,
          nowrap: true,
        },
      ]}
    />
  );
}

/** GET /desk/outbox/:id: a letter as it was sent, without the links that only its receiver may use. */
export async function showLetter(ask: Ask) {
  const { outbox: t } = text[ask.lang];
  const letter = await letterOf(ask);
  await recordReading(ask, { what: "workplace.read-letter", subject: `mail:${letter.id}`, why: t.purpose });
  const unsent = letter.state === "failed" || (letter.state === "kept" && ask.hromada.mail.connected);
  return page({
    title: letter.subject,
    crumbs: [{ title: t.title, to: "/desk/outbox" }],
    body: (
      <>
        <LetterView ask={ask} letter={letter} body={inLines(maskedText(letter))} />
        {isSecret(letter) && <p class="soft">{t.masked}</p>}
        {unsent && !isSpent(letter) && <PostButton to={`/desk/outbox/${letter.id}/again`}>{t.sendAgain}</PostButton>}
      </>
    ),
  });
}

/** POST /desk/outbox/:id/again */
export async function repeatLetter(ask: Ask) {
  const letter = await letterOf(ask);
  await write(ask, (tx) => sendAgain(tx, letter.id));
  return redirect(`/desk/outbox/${letter.id}`, { notice: text[ask.lang].outbox.sentAgain });
}

/** GET /outbox: in the sample hromada anyone at this very machine reads what would have been sent. */
export async function showSampleOutbox(ask: Ask) {
  refuseOutside(ask);
  const { outbox: t } = text[ask.lang];
  const letters = await findLetters(ask.db, { limit: aPage });
  return page({
    title: t.sampleTitle,
    hidden: true,
    body: (
      <>
        <PageHead title={t.sampleTitle} lead={t.sampleLead} />
        <LetterTable ask={ask} letters={letters} to="/outbox" />
      </>
    ),
  });
}

/** GET /outbox/:id */
export async function showSampleLetter(ask: Ask) {
  refuseOutside(ask);
  const letter = await letterOf(ask);
  return page({
    title: letter.subject,
    hidden: true,
    crumbs: [{ title: text[ask.lang].outbox.sampleTitle, to: "/outbox" }],
    body: <LetterView ask={ask} letter={letter} body={withLinks(wholeText(letter))} />,
  });
}

/** Letters open doors: only the sample's, only without a mail server, only for one who sits at this machine. */
function refuseOutside(ask: Ask): void {
  const { config, mail } = ask.hromada;
  const near = isLoopback(ask.ip.replace(/^::ffff:/, "")) && isLoopback(new URL(ask.origin).hostname);
  const direct = !["x-forwarded-for", "forwarded", "via", "x-real-ip"].some((name) => ask.headers[name]);
  if (!config.sample || mail.connected || !near || !direct) throw notFound();
}

function LetterView({ ask, letter, body }: { ask: Ask; letter: Letter; body: ComponentChildren }) {
  const { outbox: t } = text[ask.lang];
  return (
    <Stack>
      <PageHead
        title={letter.subject}
        above={<Tag kind={kinds[letter.state]}>{t.states[letter.state]}</Tag>}
        meta={<Time at={letter.created_at} withTime />}
      />
      <Facts
        items={[
          { term: t.to, value: letter.receiver },
          { term: t.attempts, value: letter.attempts || undefined },
          { term: t.error, value: letter.error },
        ]}
      />
      <Section>
        <p>{body}</p>
      </Section>
      {letter.attachments.length > 0 && (
        <Attachments
          title={t.attachments}
          files={letter.attachments.map(({ id, name }) => ({ to: `/files/${id}/${encodeURIComponent(name)}`, name }))}
        />
      )}
    </Stack>
  );
}

async function letterOf(ask: Ask): Promise<Letter> {
  const letter = await findLetter(ask.db, uuidOf(ask.params.id));
  if (!letter) throw notFound();
  return letter;
}

/** Lines of a plain text, one below the other. */
const inLines = (body: string) =>
  body.split("\n").map((line) => (
    <>
      {line}
      <br />
    </>
  ));

/** The same, with addresses as links; one that was wiped leads nowhere. */
const withLinks = (body: string) =>
  body.split("\n").map((line) => (
    <>
      {line
        .split(/(https?:\/\/\S+)/)
        .map((piece, at) => (at % 2 && !piece.endsWith("…") ? <a href={piece}>{piece}</a> : piece))}
      <br />
    </>
  ));
