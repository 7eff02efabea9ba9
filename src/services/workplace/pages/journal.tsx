import { z } from "zod";
import { personNames } from "../../../engines/people/index.ts";
import {
  ButtonLink,
  Cluster,
  DateField,
  EmptyState,
  Facts,
  FilterBar,
  Hidden,
  Link,
  Notice,
  PageHead,
  Pagination,
  PostButton,
  Select,
  Stack,
  Table,
  Tag,
  Time,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import {
  findLines,
  recordReading,
  verifyChain,
  type JournalFilter,
  type JournalLine,
} from "../../../platform/journal/index.ts";
import type { Module } from "../../../platform/service/index.ts";
import { say } from "../../../platform/text/index.ts";
import { addDays, kyivInstant, type CivilDate } from "../../../platform/time/index.ts";
import { address, aPage } from "../names.ts";
import { text } from "../text.ts";

/** What the address may say of a filter; what does not fit is not filtered by. */
const asked = z.object({
  who: z.uuid().optional().catch(undefined),
  whose: z.uuid().optional().catch(undefined),
  subject: z.string().max(200).optional().catch(undefined),
  module: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .optional()
    .catch(undefined),
  kind: z.enum(["write", "reading", "access"]).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
type Asked = z.output<typeof asked>;

/** GET /desk/journal: lines newest first, filtered by the address. */
export async function showJournal(ask: Ask) {
  const { journal: t } = text[ask.lang];
  const filter = asked.parse(Object.fromEntries([...ask.query].filter(([, value]) => value !== "")));
  const { before, ...conditions } = filter;
  const lines = await findLines(ask.db, linesBy(filter));
  const shown = lines.slice(0, aPage);
  const names = await personNames(ask.db, [
    ...shown.flatMap((line) => [line.whose, ...(line.on_behalf_of ?? [])]),
    filter.who,
    filter.whose,
  ]);
  if (filter.whose) {
    await recordReading(ask, { what: "workplace.read-journal", whose: filter.whose, why: text.uk.journal.title });
  }
  return page({
    title: t.title,
    body: (
      <>
        <PageHead
          title={t.title}
          lead={t.lead}
          actions={
            <ButtonLink to="/desk/journal/check" kind="secondary">
              {t.check}
            </ButtonLink>
          }
        />
        <Filters ask={ask} filter={filter} />
        <Narrowed ask={ask} filter={filter} names={names} />
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
                whose && <Link to={address("/desk/journal", { whose })}>{names.get(whose) ?? whose.slice(0, 8)}</Link>,
            },
            { title: t.subject, cell: (line) => <Subject line={line} /> },
            { title: t.why, cell: ({ why }) => why },
          ]}
        />
        <Pagination
          previous={before ? address("/desk/journal", conditions) : undefined}
          next={
            lines.length > aPage ? address("/desk/journal", { ...conditions, before: shown.at(-1)!.id }) : undefined
          }
        />
      </>
    ),
  });
}

function linesBy(filter: Asked): JournalFilter {
  const dayAfter = filter.to && addDays(filter.to as CivilDate, 1);
  return {
    actor: filter.who,
    whose: filter.whose,
    subject: filter.subject,
    what: filter.module && `${filter.module}.`,
    kind: filter.kind,
    from: filter.from ? kyivInstant(filter.from as CivilDate) : undefined,
    to: dayAfter ? kyivInstant(dayAfter) : undefined,
    before: filter.before,
    limit: aPage + 1,
  };
}

function Filters({ ask, filter }: { ask: Ask; filter: Asked }) {
  const { journal: t } = text[ask.lang];
  const modules = ask.hromada.app.modules.map(({ id, title }) => ({ value: id, title: say(title, ask.lang) }));
  const kinds = Object.entries(t.kinds).map(([value, title]) => ({ value, title }));
  return (
    <FilterBar to="/desk/journal" label={t.title} button={t.show}>
      {filter.who && <Hidden name="who" value={filter.who} />}
      {filter.whose && <Hidden name="whose" value={filter.whose} />}
      {filter.subject && <Hidden name="subject" value={filter.subject} />}
      <Select
        name="module"
        label={t.module}
        optional
        blank={t.anyDeed}
        labelHidden
        options={modules}
        value={filter.module}
      />
      <Select name="kind" label={t.kind} optional blank={t.anyKind} labelHidden options={kinds} value={filter.kind} />
      <DateField name="from" label={t.from} optional value={filter.from} />
      <DateField name="to" label={t.to} optional value={filter.to} />
    </FilterBar>
  );
}

/** Whom or what the list is narrowed to, each with a way out. */
function Narrowed({ ask, filter, names }: { ask: Ask; filter: Asked; names: Map<string, string> }) {
  const { journal: t } = text[ask.lang];
  const { before: _, ...conditions } = filter;
  const told = [
    filter.who && { words: t.onlyWho(names.get(filter.who) ?? filter.who), without: "who" },
    filter.whose && { words: t.onlyWhose(names.get(filter.whose) ?? filter.whose), without: "whose" },
    filter.subject && { words: t.onlySubject(filter.subject), without: "subject" },
  ].filter((it) => typeof it === "object");
  if (!told.length) return null;
  return (
    <Cluster>
      {told.map(({ words, without }) => (
        <span>
          <Tag kind="info">{words}</Tag>{" "}
          <Link to={address("/desk/journal", { ...conditions, [without]: undefined })}>{t.dropFilter}</Link>
        </span>
      ))}
    </Cluster>
  );
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
function Subject({ line }: { line: JournalLine }) {
  const details = Object.entries(line.details).filter(([, value]) => value !== null);
  return (
    <>
      {line.subject && (
        <Link to={address("/desk/journal", { subject: line.subject })}>
          {line.subject.replace(/([0-9a-f]{8})-[0-9a-f-]{27}/, "$1")}
        </Link>
      )}
      {details.length > 0 && (
        <p class="soft">{details.map(([name, value]) => `${name}: ${shortened(value)}`).join("; ")}</p>
      )}
    </>
  );
}

function shortened(value: unknown): string {
  const words = typeof value === "string" ? value : JSON.stringify(value);
  return words.length > 120 ? `${words.slice(0, 120)}…` : words;
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

/** GET and POST /desk/journal/check: walks the whole chain; only by POST, since it reads every line. */
export async function checkJournal(ask: Ask) {
  const { journal: t } = text[ask.lang];
  const verdict = ask.form.fields().length ? await verifyChain(ask.db) : undefined;
  return page({
    title: t.check,
    crumbs: [{ title: t.title, to: "/desk/journal" }],
    body: (
      <Stack>
        <PageHead title={t.check} lead={t.checkLead} />
        {verdict && verdict.faults.length === 0 && (
          <Notice kind="success" title={t.holds(verdict.links)} alert>
            <Facts
              items={[
                { term: t.head, value: <code>{verdict.head}</code> },
                { term: t.checkedAt, value: <Time at={ask.now} withTime /> },
              ]}
            />
            <p>{t.headHint}</p>
          </Notice>
        )}
        {verdict && verdict.faults.length > 0 && (
          <>
            <Notice kind="danger" title={t.broken} alert>
              <p>{t.brokenText}</p>
            </Notice>
            <Table
              caption={t.broken}
              captionHidden
              rows={verdict.faults}
              columns={[
                { title: t.link, cell: ({ position }) => position, numeric: true },
                { title: t.line, cell: ({ line }) => line ?? "", numeric: true },
                { title: t.what, cell: ({ fault }) => t.fault[fault], head: true },
              ]}
            />
          </>
        )}
        <PostButton to="/desk/journal/check" fields={{ check: "yes" }} kind={verdict ? "secondary" : "primary"}>
          {t.check}
        </PostButton>
      </Stack>
    ),
  });
}
