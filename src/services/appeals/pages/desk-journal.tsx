import { personNames, unitsByIds } from "../../../engines/people/index.ts";
import {
  ButtonLink,
  EmptyState,
  FilterBar,
  Link,
  PageHead,
  Pagination,
  Select,
  Table,
  Tabs,
  Tag,
  Time,
  Toolbar,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { recordReading } from "../../../platform/journal/index.ts";
import { kyivDay, say } from "../../../platform/text/index.ts";
import { benefits, kinds, subjects, type Kind, type Subject } from "../appeal.ts";
import { journal, type JournalRow } from "../appeals.ts";
import { deskText } from "../desk-text.ts";

/** GET /desk/appeals: the journal of appeals, as the law wants it kept. */
export async function showJournal(ask: Ask) {
  const t = deskText[ask.lang];
  const open = ask.query.get("closed") === null;
  const kind = keyOf(kinds, ask.query.get("kind"));
  const subject = keyOf(subjects, ask.query.get("subject"));
  const within = ask.actor.can("cases.see")
    ? undefined
    : ask.actor.unitIds.filter((id) => ask.actor.can("cases.see", id));
  const { rows, next } = await journal(ask.db, {
    kind,
    subject,
    open,
    within,
    after: /^\d{1,6}$/.exec(ask.query.get("after") ?? "")?.[0],
    limit: 30,
  });
  await recordReading(ask, { what: "appeals.read-journal", details: { rows: rows.length } });
  const [authors, units] = await Promise.all([
    personNames(
      ask.db,
      rows.map(({ author_id }) => author_id),
    ),
    unitsByIds(
      ask.db,
      rows.map(({ unit_id }) => unit_id),
    ),
  ]);
  const at = (change: Record<string, string | undefined>) =>
    addressOf({ kind, subject, ...(open ? {} : { closed: "1" }), ...change });
  return page({
    title: t.journal,
    body: (
      <>
        <PageHead
          title={t.journal}
          lead={t.journalLead}
          actions={<ButtonLink to="/desk/cases/new">{t.enter}</ButtonLink>}
        />
        <Toolbar>
          {ask.actor.can("cases.register") && (
            <ButtonLink to="/desk/appeals/unsigned" kind="quiet">
              {t.enterUnsigned}
            </ButtonLink>
          )}
          <ButtonLink to="/desk/appeals/year" kind="quiet">
            {t.analysis}
          </ButtonLink>
          <ButtonLink to="/desk/appeals/reception" kind="quiet">
            {t.reception}
          </ButtonLink>
        </Toolbar>
        <Tabs
          label={t.state}
          items={[
            { to: at({ closed: undefined }), title: t.open, current: open },
            { to: at({ closed: "1" }), title: t.closed, current: !open },
          ]}
        />
        <FilterBar to="/desk/appeals" button={t.filter}>
          {!open && <input type="hidden" name="closed" value="1" />}
          <Select name="kind" label={t.kind} blank={t.anyKind} optional value={kind} options={optionsOf(kinds, ask)} />
          <Select
            name="subject"
            label={t.subject}
            blank="—"
            optional
            value={subject}
            options={optionsOf(subjects, ask)}
          />
        </FilterBar>
        <Table
          caption={t.journal}
          captionHidden
          rows={rows}
          empty={<EmptyState title={t.none} />}
          columns={[
            { title: t.number, cell: (it) => <Link to={`/desk/cases/${it.case_id}`}>{it.number}</Link>, head: true },
            { title: t.kind, cell: (it) => <Marks it={it} ask={ask} /> },
            { title: t.subject, cell: (it) => say(subjects[it.subject], ask.lang) },
            { title: t.author, cell: (it) => authors.get(it.author_id ?? "") ?? t.unsigned },
            { title: t.unit, cell: (it) => units.get(it.unit_id)?.name },
            { title: t.received, cell: (it) => <Time at={it.received_on} />, nowrap: true },
            { title: open ? t.due : t.answered, cell: (it) => <Answer it={it} ask={ask} /> },
          ]}
        />
        <Pagination next={next && at({ after: next })} />
      </>
    ),
  });
}

function Marks({ it, ask }: { it: JournalRow; ask: Ask }) {
  const t = deskText[ask.lang];
  return (
    <>
      {say(kinds[it.kind], ask.lang)}{" "}
      {it.benefit !== "none" && <Tag kind="info">{say(benefits[it.benefit], ask.lang)}</Tag>}{" "}
      {it.repeats && <Link to={`/desk/cases/${it.repeats}`}>{t.repeated}</Link>}{" "}
      {it.people > 1 && (
        <span class="soft">
          {t.people}: {it.people}
        </span>
      )}
    </>
  );
}

function Answer({ it, ask }: { it: JournalRow; ask: Ask }) {
  const t = deskText[ask.lang];
  if (it.answered_on)
    return (
      <>
        <Time at={it.answered_on} /> {it.late && <Tag kind="late">{t.late}</Tag>}{" "}
        {it.outcome === "grant" && <Link to={`/desk/appeals/${it.case_id}/publish`}>{t.publish}</Link>}
      </>
    );
  if (it.outcome) return <Tag>{t.outcomes[it.outcome]}</Tag>;
  if (!it.due) return <>—</>;
  const isRequest = it.kind === "request" || it.kind === "urgent-request";
  return (
    <>
      <Time at={it.due} /> {it.due < kyivDay(ask.now) && <Tag kind="late">{t.late}</Tag>}{" "}
      {isRequest && <Link to={`/desk/appeals/${it.case_id}/copies`}>{t.copies}</Link>}
    </>
  );
}

const keyOf = <T extends string>(list: Record<T, unknown>, typed: string | null): T | undefined =>
  typed && Object.hasOwn(list, typed) ? (typed as T) : undefined;

const optionsOf = (list: typeof kinds | typeof subjects, ask: Ask) =>
  Object.entries(list).map(([value, title]) => ({ value, title: say(title, ask.lang) }));

function addressOf(query: { kind?: Kind; subject?: Subject; closed?: string; after?: string }): string {
  const known = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/desk/appeals${known.length ? `?${new URLSearchParams(known)}` : ""}`;
}
