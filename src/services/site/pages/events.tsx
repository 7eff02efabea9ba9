import { ButtonLink, DatedList, EmptyState, Facts, Link, PageHead, Stack, Time } from "../../../design/index.ts";
import { type ListRow, listEvents } from "../../../engines/content/index.ts";
import { content, page, type Ask } from "../../../platform/http/index.ts";
import { formatDate, formatDateTime, formatTime, kyivDay, type Lang } from "../../../platform/text/index.ts";
import { calendarOf } from "../calendar.ts";
import { siteSettings } from "../settings.ts";
import { text } from "../text.ts";
import { cardOf, ItemBody, readItem } from "./item.tsx";

const most = 100;

/** GET /events: those ahead, soonest first; with ?past those that were. */
export async function showEvents(ask: Ask) {
  const t = text[ask.lang];
  const past = ask.query.has("past");
  const rows = await listEvents(ask.db, { lang: ask.lang, from: ask.now, limit: most, past });
  return page({
    title: past ? t.event.past : t.events,
    description: t.event.lead,
    crumbs: past ? [{ title: t.events, to: "/events" }] : undefined,
    body: (
      <>
        <PageHead
          title={past ? t.event.past : t.events}
          lead={past ? undefined : t.event.lead}
          actions={
            <ButtonLink to="/events.ics" kind="secondary" icon="calendar">
              {t.event.calendar}
            </ButtonLink>
          }
        />
        <Stack>
          {rows.length ? (
            <EventList rows={rows} lang={ask.lang} />
          ) : (
            <EmptyState title={t.event.none} text={t.event.noneText} />
          )}
          {!past && (
            <p>
              <Link to="/events?past=1">{t.event.showPast}</Link>
            </p>
          )}
        </Stack>
      </>
    ),
  });
}

const EventList = ({ rows, lang }: { rows: ListRow[]; lang: Lang }) => (
  <DatedList
    level={2}
    items={rows.map(({ fields, path, title, summary }) => ({
      date: new Date(fields.start!),
      to: path,
      title,
      text: [summary, fields.place ?? ""].filter(Boolean).join(" "),
      tags:
        fields.end && kyivDay(new Date(fields.end)) !== kyivDay(new Date(fields.start!)) ? (
          <span class="meta">
            {text[lang].event.until} {formatDate(new Date(fields.end), lang)}
          </span>
        ) : undefined,
    }))}
  />
);

/** GET /events/:slug */
export async function showEvent(ask: Ask) {
  const t = text[ask.lang];
  const read = await readItem(ask, `/events/${ask.params.slug}`);
  if ("kind" in read) return read;
  const { item } = read;
  const { start, end, place } = item.fields;
  return page({
    title: item.title,
    description: item.summary,
    image: cardOf(read),
    crumbs: [{ title: t.events, to: "/events" }],
    body: (
      <>
        <PageHead
          title={item.title}
          lead={item.summary}
          meta={<Time at={new Date(start!)} />}
          actions={
            <ButtonLink to={`${item.path}/calendar.ics`} kind="secondary" icon="calendar" download>
              {t.event.add}
            </ButtonLink>
          }
        />
        <Stack gap="l">
          <Facts
            items={[
              { term: t.event.when, value: span(new Date(start!), end ? new Date(end) : undefined, ask.lang) },
              { term: t.event.where, value: place },
            ]}
          />
          <div>
            <ItemBody ask={ask} read={read} />
          </div>
        </Stack>
      </>
    ),
  });
}

/** «5 січня 2027, 09:00–18:00», or both ends whole when the days differ. */
function span(start: Date, end: Date | undefined, lang: Lang): string {
  if (!end) return formatDateTime(start, lang);
  if (kyivDay(start) === kyivDay(end)) return `${formatDateTime(start, lang)}–${formatTime(end)}`;
  return `${formatDateTime(start, lang)} – ${formatDateTime(end, lang)}`;
}

const type = "text/calendar; charset=utf-8";

/** GET /events.ics: every coming event, and those of the last weeks, to subscribe to. */
export async function downloadCalendar(ask: Ask) {
  const { name } = await siteSettings.read(ask.db);
  const from = new Date(ask.now.getTime() - 30 * 86_400_000);
  const rows = await listEvents(ask.db, { lang: ask.lang, from, limit: 500 });
  const body = calendarOf(rows.map(eventOf), { name: `${name.uk}: ${text[ask.lang].events}`, origin: ask.origin });
  return content({ type, body });
}

/** GET /events/:slug/calendar.ics */
export async function downloadEvent(ask: Ask) {
  const read = await readItem(ask, `/events/${ask.params.slug}`);
  if ("kind" in read) return read;
  const body = calendarOf([eventOf(read.item)], { name: read.item.title, origin: ask.origin });
  return content({ type, body, saveAs: `${ask.params.slug}.ics` });
}

const eventOf = (it: Pick<ListRow, "id" | "path" | "title" | "summary" | "fields" | "published_at">) => ({
  id: it.id,
  path: it.path,
  title: it.title,
  summary: it.summary,
  start: new Date(it.fields.start!),
  end: it.fields.end ? new Date(it.fields.end) : undefined,
  place: it.fields.place,
  stamp: it.published_at,
});
