import { topicsOf } from "../../../engines/messages/index.ts";
import { personNames } from "../../../engines/people/index.ts";
import { ButtonLink, EmptyState, Link, PageHead, Pagination, Table, Tag, Time } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { findLines, recordReading, type JournalLine } from "../../../platform/journal/index.ts";
import type { Module } from "../../../platform/service/index.ts";
import { say } from "../../../platform/text/index.ts";
import { detailWords, subjectWords } from "../details.ts";
import { lastCheck } from "../journal-check.ts";
import { address, aPage } from "../names.ts";
import { text } from "../text.ts";
import { sayCheck } from "./journal-check.tsx";
import { conditionsOf, Filters, isWrong, linesBy, readFilter, type Wanted } from "./journal-filter.tsx";

/** GET /desk/journal: lines newest first, filtered by the address; that it was read is a line itself. */
export async function showJournal(ask: Ask) {
  const { journal: t } = text[ask.lang];
  const wanted = await readFilter(ask);
  const wrong = isWrong(wanted);
  if (!wrong) await noteReading(ask, wanted);
  const lines = wrong ? [] : await findLines(ask.db, linesBy(wanted));
  const shown = lines.slice(0, aPage);
  const ids = shown.flatMap((line) => [line.whose, ...(line.on_behalf_of ?? [])]);
  const [names, checked] = await Promise.all([personNames(ask.db, ids), lastCheck(ask.db)]);
  const conditions = conditionsOf(wanted);
  return page({
    title: t.title,
    status: wrong ? 422 : 200,
    body: (
      <>
        <PageHead
          title={t.title}
          lead={t.lead}
          meta={checked && sayCheck(ask, checked)}
          actions={
            <ButtonLink to="/desk/journal/check" kind="secondary">
              {t.check}
            </ButtonLink>
          }
        />
        <Filters ask={ask} wanted={wanted} />
        {!wrong && (
          <Table
            caption={t.title}
            captionHidden
            dense
            rows={shown}
            empty={<EmptyState title={t.none} text={t.noneText} />}
            columns={[
              { title: t.when, cell: ({ at }) => <Time at={at} withTime short />, nowrap: true },
              { title: t.what, cell: (line) => <Deed ask={ask} line={line} />, head: true },
              { title: t.who, cell: (line) => <Who ask={ask} line={line} names={names} /> },
              {
                title: t.whose,
                cell: ({ whose }) =>
                  whose && (
                    <Link to={address("/desk/journal", { whose })}>{names.get(whose) ?? whose.slice(0, 8)}</Link>
                  ),
              },
              { title: t.subject, cell: (line) => <Subject ask={ask} line={line} /> },
              { title: t.why, cell: ({ why }) => why },
            ]}
          />
        )}
        <Pagination
          previous={wanted.before ? address("/desk/journal", conditions) : undefined}
          next={
            lines.length > aPage ? address("/desk/journal", { ...conditions, before: shown.at(-1)!.id }) : undefined
          }
        />
      </>
    ),
  });
}

/** Pages opened within so long belong to one visit, and leave one line. */
const visit = 30 * 60_000;

/** The journal holds personal data: whoever looks through it, or through one person's lines, leaves a line. */
async function noteReading(ask: Ask, { whose, subject }: Wanted) {
  const person = whose ?? /^person:([0-9a-f-]{36})$/.exec(subject ?? "")?.[1];
  const reading = { what: "workplace.read-journal", ...(person ? { whose: person } : { subject: "journal" }) };
  const since = new Date(ask.now.getTime() - visit);
  const filter = { ...reading, actor: ask.actor.personId, kind: "reading" as const, from: since, limit: 1 };
  const [noted] = await findLines(ask.db, filter);
  if (!noted) await recordReading(ask, { ...reading, why: text.uk.journal.title });
}

function Deed({ ask, line }: { ask: Ask; line: JournalLine }) {
  const { journal: t } = text[ask.lang];
  const module = ask.hromada.app.modules.find(({ id }) => line.what.startsWith(`${id}.`));
  const known = module?.deeds?.[line.what];
  return (
    <>
      {known ? say(known, ask.lang) : <DeedByName ask={ask} what={line.what} module={module} />}{" "}
      {line.kind !== "write" && <Tag>{t.kinds[line.kind]}</Tag>}
    </>
  );
}

/** A deed that nobody has put into words. */
function DeedByName({ ask, what, module }: { ask: Ask; what: string; module?: Module }) {
  return (
    <>
      {module && say(module.title, ask.lang)} <code>{module ? what.slice(module.id.length + 1) : what}</code>
    </>
  );
}

/** What it was about, short, with all such lines behind it; and the rest that was written down. */
function Subject({ ask, line }: { ask: Ask; line: JournalLine }) {
  const topics = topicsOf(ask.hromada.app);
  const details = Object.entries(line.details).filter(([, value]) => value !== null);
  return (
    <>
      {line.subject && (
        <Link to={address("/desk/journal", { subject: line.subject })}>{subjectWords(line.subject, ask.lang)}</Link>
      )}
      {details.length > 0 && (
        <p class="soft breakable">
          {details.map(([name, value]) => detailWords(name, value, ask.lang, topics)).join("; ")}
        </p>
      )}
    </>
  );
}

function Who({ ask, line, names }: { ask: Ask; line: JournalLine; names: Map<string, string> }) {
  const { journal: t } = text[ask.lang];
  if (!line.actor) return <>{line.actor_name === "stranger" ? t.stranger : `${t.program}: ${line.actor_name}`}</>;
  const heads = line.on_behalf_of?.map((id) => names.get(id) ?? id.slice(0, 8)).join(", ");
  return (
    <>
      <Link to={address("/desk/journal", { who: line.actor })}>{line.actor_name}</Link>
      {heads && `, ${t.actingFor(heads)}`}
    </>
  );
}
