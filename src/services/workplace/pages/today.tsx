import {
  delegationsOf,
  hasSamplePasswords,
  listDelegations,
  peopleOf,
  unitsByIds,
} from "../../../engines/people/index.ts";
import {
  Cluster,
  EmptyState,
  Link,
  LinkList,
  Notice,
  PageHead,
  Section,
  Stack,
  Table,
  Tag,
  Term,
  type TableColumn,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { findLetters } from "../../../platform/mail/index.ts";
import type { Due } from "../../../platform/service/index.ts";
import { formatDate, formatShortDate, formatWeekday, kyivDay, say } from "../../../platform/text/index.ts";
import { countDue, gatherDue, type Gathered } from "../due.ts";
import { lastCheck } from "../journal-check.ts";
import { listNotices } from "../notices.ts";
import { postTitle, unitName } from "../names.ts";
import { text } from "../text.ts";
import { NoticeTexts } from "./notices.tsx";

/** Beyond this a list is worked through in its own section. */
const mostRows = 100;

/** Notices for staff shown whole; the rest is a press away. */
const mostNotices = 3;

/** GET /desk: what is due for me over all services, what my unit has, what I should know. */
export async function showToday(ask: Ask) {
  const { today: t } = text[ask.lang];
  const day = kyivDay(ask.now);
  const [gathered, notices, posted, aside] = await Promise.all([
    gatherDue(ask),
    findNotices(ask, day),
    listNotices(ask.db, { day, limit: mostNotices }),
    myUnit(ask, day),
  ]);
  const title = t.title(formatWeekday(day, ask.lang), formatDate(day, ask.lang).replace(/ \d{4}$/, ""));
  return page({
    title,
    body: (
      <>
        <PageHead title={title} meta={<Counts ask={ask} gathered={gathered} day={day} />} />
        {notices.length > 0 && (
          <Stack gap="s">
            {notices.map((notice) => (
              <Notice kind={notice.kind}>
                <p>
                  {notice.words} {notice.to && <Link to={notice.to}>{t.look}</Link>}
                </p>
              </Notice>
            ))}
          </Stack>
        )}
        {gathered.unanswered.length > 0 && (
          <Notice kind="warning">
            <p>{t.unanswered(gathered.unanswered.map((module) => say(module.title, ask.lang)).join(", "))}</p>
          </Notice>
        )}
        {gathered.mine.length > 0 ? (
          <DueTable ask={ask} dues={gathered.mine} caption={t.mine} />
        ) : (
          <EmptyState title={t.nothing} text={t.nothingText} />
        )}
        {gathered.unit.length > 0 && (
          <Section title={t.unit}>
            <DueTable ask={ask} dues={gathered.unit} caption={t.unit} whose />
          </Section>
        )}
        {posted.length > 0 && (
          <Section
            title={text[ask.lang].notices.title}
            more={{ to: "/desk/notices", title: text[ask.lang].notices.all }}
          >
            <NoticeTexts ask={ask} notices={posted} level={3} />
          </Section>
        )}
      </>
    ),
    aside,
  });
}

function Counts({ ask, gathered, day }: { ask: Ask; gathered: Gathered; day: string }) {
  const { today: t } = text[ask.lang];
  const { late, today, week } = countDue(gathered.mine, day);
  if (!late && !today && !week) return null;
  return (
    <Cluster>
      {late > 0 && <Tag kind="late">{t.late(late)}</Tag>}
      {today > 0 && <Tag kind="soon">{t.today(today)}</Tag>}
      {week > 0 && <Tag>{t.week(week)}</Tag>}
    </Cluster>
  );
}

function DueTable({ ask, dues, caption, whose }: { ask: Ask; dues: Due[]; caption: string; whose?: boolean }) {
  const { today: t } = text[ask.lang];
  const columns: TableColumn<Due>[] = [
    { title: t.matter, cell: (due) => <Link to={due.to}>{due.title}</Link>, head: true },
    { title: t.from, cell: (due) => due.from },
    ...(whose ? [{ title: t.who, cell: (due: Due) => due.who }] : []),
    { title: t.term, cell: (due) => (due.until ? <Term until={due.until} /> : t.noTerm) },
  ];
  return (
    <>
      <Table caption={caption} captionHidden rows={dues.slice(0, mostRows)} columns={columns} />
      {dues.length > mostRows && <p class="soft">{t.more(mostRows)}</p>}
    </>
  );
}

interface Told {
  kind: "info" | "warning";
  words: string;
  to?: string;
}

/** Whose powers the actor uses or lends now, and, for administrators, what went wrong by itself. */
async function findNotices(ask: Ask, day: string): Promise<Told[]> {
  const { today: t } = text[ask.lang];
  const { personId } = ask.actor;
  const delegations = personId ? await delegationsOf(ask.db, personId, day) : [];
  const told: Told[] = delegations
    .filter(({ from_date }) => from_date <= day)
    .map(({ head_id, head_name, deputy_name, to_date }) => {
      const until = formatShortDate(to_date, ask.lang);
      return {
        kind: "info",
        words: head_id === personId ? t.lentTo(deputy_name, until) : t.actingFor(head_name, until),
      };
    });
  if (!ask.actor.can("workplace.jobs")) return told;
  const [checked, jobs, letters, sample] = await Promise.all([
    lastCheck(ask.db),
    ask.hromada.jobs.failed(100),
    findLetters(ask.db, { state: "failed", limit: 100 }),
    ask.hromada.config.sample ? false : hasSamplePasswords(ask.db),
  ]);
  if (checked?.faults.length) told.push({ kind: "warning", words: t.brokenJournal, to: "/desk/journal/check" });
  if (jobs.length) told.push({ kind: "warning", words: t.failedJobs(jobs.length), to: "/desk/jobs" });
  if (letters.length)
    told.push({ kind: "warning", words: t.failedLetters(letters.length), to: "/desk/outbox?state=failed" });
  if (sample) told.push({ kind: "warning", words: t.samplePasswords, to: "/desk/users" });
  return told;
}

/** Third column: who works beside me, and who acts for those away. */
async function myUnit(ask: Ask, day: string) {
  const { today: t } = text[ask.lang];
  const units = await unitsByIds(ask.db, ask.actor.unitIds);
  const [lent, ...people] = await Promise.all([
    listDelegations(ask.db, day),
    ...[...units.keys()].map((id) => peopleOf(ask.db, id, day)),
  ]);
  const away = new Map(lent.filter((it) => it.from_date <= day).map((it) => [it.head_id, it]));
  const deputyOf = (personId: string) => {
    const it = away.get(personId);
    return it && <Tag kind="info">{t.away(it.deputy_name, formatShortDate(it.to_date, ask.lang))}</Tag>;
  };
  return (
    <Stack>
      {units.size === 0 && (
        <Section title={t.myUnit}>
          <p class="soft">{t.noUnit}</p>
        </Section>
      )}
      {[...units.values()].map((unit, at) => (
        <Section title={unitName(unit, ask.lang)}>
          <LinkList
            level={3}
            items={people[at]!.slice(0, 12).map((colleague) => ({
              to: `/desk/people/${colleague.person_id}`,
              title: colleague.name,
              text: postTitle(colleague, ask.lang),
              tags: deputyOf(colleague.person_id),
            }))}
          />
        </Section>
      ))}
      <p>
        <Link to="/desk/people">{t.directory}</Link>
      </p>
    </Stack>
  );
}
