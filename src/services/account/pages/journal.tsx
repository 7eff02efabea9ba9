import { recordsOf } from "../../../engines/people/index.ts";
import { Chips, EmptyState, PageHead, Pagination, Stack, Table, Time } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { findLines, type JournalLine } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

const aPage = 50;

/** GET /cabinet/journal: who looked at my data and what was written about me, newest first. */
export async function showOwnJournal(ask: Ask) {
  const { journal: t } = text[ask.lang];
  const readings = ask.query.get("show") === "readings";
  const before = Number(ask.query.get("before")) || undefined;
  const lines = await ownLines(ask, { readings, before });
  const address = (query: string) =>
    `/cabinet/journal${readings ? `?show=readings&${query}` : query && `?${query}`}`.replace(/&$/, "");
  const more = lines.length > aPage;
  const shown = lines.slice(0, aPage);
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Stack>
          <Chips
            label={t.title}
            items={[
              { to: "/cabinet/journal", title: t.all, current: !readings },
              { to: "/cabinet/journal?show=readings", title: t.readings, current: readings },
            ]}
          />
          <Table
            caption={t.title}
            captionHidden
            rows={shown}
            empty={<EmptyState title={t.none} />}
            columns={[
              { title: t.when, cell: (line) => <Time at={line.at} withTime short />, nowrap: true },
              { title: t.what, cell: (line) => capital(whatOf(ask, line)), head: true },
              { title: t.who, cell: (line) => whoOf(ask, line) },
              { title: t.why, cell: (line) => line.why ?? "" },
            ]}
          />
          <Pagination
            previous={before ? address("") : undefined}
            next={more ? address(`before=${shown.at(-1)!.id}`) : undefined}
          />
        </Stack>
      </>
    ),
  });
}

/** Lines of the person and of the records that were merged into theirs; one more than a page, to know of a next. */
async function ownLines(
  ask: Ask,
  { readings, before }: { readings: boolean; before?: number },
): Promise<JournalLine[]> {
  const ids = await recordsOf(ask.db, ask.actor.personId!);
  const kind = readings ? ("reading" as const) : undefined;
  const found = await Promise.all(ids.map((whose) => findLines(ask.db, { whose, before, kind, limit: aPage + 1 })));
  return found.flat().sort((a, b) => b.id - a.id);
}

function whatOf(ask: Ask, line: JournalLine): string {
  const t = text[ask.lang].journal;
  const module = ask.hromada.app.modules.find(({ id }) => line.what.startsWith(`${id}.`));
  const known = module?.deeds?.[line.what];
  if (known) return say(known, ask.lang);
  const title = module ? say(module.title, ask.lang) : line.what;
  return line.kind === "reading" ? `${title}: ${t.read}` : t.other(title);
}

function whoOf(ask: Ask, line: JournalLine): string {
  const t = text[ask.lang].journal;
  if (line.actor === ask.actor.personId) return t.you;
  if (line.actor) return line.actor_name;
  return line.actor_name === "stranger" ? t.stranger : t.system;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
