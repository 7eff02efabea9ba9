import { z } from "zod";
import {
  Button,
  ButtonLink,
  Cluster,
  DateField,
  ErrorSummary,
  Form,
  Hidden,
  Link,
  MonthGrid,
  PageHead,
  PostButton,
  Radios,
  Section,
  Stack,
  Table,
  Tag,
  TextField,
  Time,
  Toolbar,
} from "../../../design/index.ts";
import { isViolation } from "../../../platform/database/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate, formatMonth, formatWeekday, kyivDay, say } from "../../../platform/text/index.ts";
import {
  addDays,
  addMonths,
  clearCalendarDay,
  daysBetween,
  holidays,
  isCivilDate,
  readCalendar,
  readCorrections,
  setCalendarDay,
  setMartialLaw,
  type CalendarDay,
  type CivilDate,
  type WorkCalendar,
} from "../../../platform/time/index.ts";
import { text } from "../text.ts";

interface Forms {
  day?: Filled;
  martial?: Filled;
}

/** GET /desk/calendar?month=2026-11: a month with its working days, what is mended, martial law. */
export const showCalendar = (ask: Ask) => calendarPage(ask, {});

async function calendarPage(ask: Ask, forms: Forms) {
  const { calendar: t } = text[ask.lang];
  const [{ days, martialLaw }, calendar] = await Promise.all([readCorrections(ask.db), readCalendar(ask.db)]);
  const month = monthOf(ask, forms);
  const chosen = ask.query.get("day");
  const day = forms.day ?? blank(chosen && isCivilDate(chosen) ? { day: chosen } : {});
  return page({
    title: t.title,
    status: forms.day || forms.martial ? 422 : 200,
    body: (
      <>
        {forms.day && <ErrorSummary filled={forms.day} form="day" labels={{ day: t.day, is: t.is, note: t.note }} />}
        {forms.martial && (
          <ErrorSummary filled={forms.martial} form="martial" labels={{ since: t.since, until: t.until }} />
        )}
        <PageHead title={t.title} lead={t.lead} />
        <Stack gap="l">
          <Month ask={ask} month={month} calendar={calendar} corrections={days} />
          <Section title={t.corrections}>
            <Stack>
              <Table
                caption={t.corrections}
                captionHidden
                rows={days}
                empty={<p class="soft">{t.none}</p>}
                columns={[
                  {
                    title: t.day,
                    cell: ({ day }) => `${formatDate(day, ask.lang)}, ${formatWeekday(day, ask.lang)}`,
                    head: true,
                  },
                  { title: t.is, cell: ({ working }) => <Tag>{working ? t.working : t.off}</Tag> },
                  { title: t.note, cell: ({ note }) => note },
                  {
                    title: text[ask.lang].action,
                    cell: ({ day }) => (
                      <PostButton to="/desk/calendar/drop" fields={{ day }} kind="quiet" small>
                        {t.drop}
                      </PostButton>
                    ),
                  },
                ]}
              />
              <Form to="/desk/calendar" id="day" filled={day}>
                <DateField name="day" label={t.day} />
                <Radios
                  name="is"
                  label={t.is}
                  inline
                  options={[
                    { value: "off", title: t.off },
                    { value: "working", title: t.working },
                  ]}
                />
                <TextField name="note" label={t.note} hint={t.noteHint} maxlength={200} />
                <Toolbar>
                  <Button>{t.add}</Button>
                </Toolbar>
              </Form>
            </Stack>
          </Section>
          <Section title={t.martial}>
            <MartialLaw ask={ask} periods={martialLaw} filled={forms.martial} />
          </Section>
        </Stack>
      </>
    ),
  });
}

/** The month that the address names, or of the day that was typed, or this one; its first day. */
function monthOf(ask: Ask, { day }: Forms): CivilDate {
  const typed = String(day?.values.day ?? "").slice(0, 7);
  const named = `${ask.query.get("month") ?? typed}-01`;
  // Easter, and so the holidays, are known for these years.
  if (isCivilDate(named) && named >= "1991-01-01" && named < "2100-01-01") return named;
  return `${kyivDay(ask.now).slice(0, 7)}-01` as CivilDate;
}

interface MonthProps {
  ask: Ask;
  month: CivilDate;
  calendar: WorkCalendar;
  corrections: CalendarDay[];
}

function Month({ ask, month, calendar, corrections }: MonthProps) {
  const { calendar: t } = text[ask.lang];
  const [previous, next] = [addMonths(month, -1), addMonths(month, 1)];
  const days = Array.from({ length: daysBetween(month, next) }, (_, at) => addDays(month, at));
  const known = new Map(holidays(Number(month.slice(0, 4))).map((it) => [it.day, say(it.name, ask.lang)]));
  const said = new Map(corrections.map((it) => [it.day, it]));
  const today = kyivDay(ask.now);
  const title = formatMonth(month, ask.lang);
  const to = (day: string) => `/desk/calendar?month=${day.slice(0, 7)}`;
  return (
    <Section title={title[0]!.toUpperCase() + title.slice(1)}>
      <Stack>
        <Cluster>
          <ButtonLink to={to(previous)} kind="secondary">
            ← {formatMonth(previous, ask.lang)}
          </ButtonLink>
          <ButtonLink to={to(next)} kind="secondary">
            {formatMonth(next, ask.lang)} →
          </ButtonLink>
          {month.slice(0, 7) !== today.slice(0, 7) && <Link to="/desk/calendar">{t.thisMonth}</Link>}
          <span class="soft">{t.workingDays(days.filter((day) => calendar.isWorking(day)).length)}</span>
        </Cluster>
        <MonthGrid
          caption={title}
          weekdays={t.weekdays}
          days={days.map((day) => {
            const mended = said.get(day);
            const off = calendar.whyOff(day);
            return {
              day,
              name: `${formatDate(day, ask.lang).replace(/ \d{4}$/, "")}, ${formatWeekday(day, ask.lang)}`,
              kind: mended ? "mended" : off ? "off" : undefined,
              note: mended ? mendedNote(ask, mended) : off ? say(off, ask.lang) : workingHoliday(ask, known.get(day)),
              today: day === today,
              to: `${to(day)}&day=${day}#day`,
            };
          })}
        />
      </Stack>
    </Section>
  );
}

function mendedNote(ask: Ask, { working, note }: CalendarDay): string {
  const { calendar: t } = text[ask.lang];
  return [working ? t.working : t.off, note].filter(Boolean).join(": ");
}

/** A public holiday that is worked on, since martial law is in force. */
const workingHoliday = (ask: Ask, name: string | undefined) => name && text[ask.lang].calendar.workedHoliday(name);

function MartialLaw(props: { ask: Ask; periods: { from: string; until?: string }[]; filled?: Filled }) {
  const { ask, periods, filled } = props;
  const { calendar: t } = text[ask.lang];
  const open = periods.find(({ until }) => !until);
  return (
    <Stack>
      <p class="soft">{t.martialLead}</p>
      <Table
        caption={t.martial}
        captionHidden
        rows={periods}
        columns={[
          { title: t.since, cell: ({ from }) => <Time at={from} />, head: true },
          { title: t.until, cell: ({ until }) => (until ? <Time at={until} /> : <Tag kind="now">{t.goesOn}</Tag>) },
        ]}
      />
      <Form to="/desk/calendar/martial-law" id="martial" filled={filled}>
        {open ? <Hidden name="since" value={open.from} /> : <DateField name="since" label={t.since} />}
        {open && <DateField name="until" label={t.until} />}
        <Toolbar>
          <Button kind="secondary">{open ? t.end : t.begin}</Button>
        </Toolbar>
      </Form>
    </Stack>
  );
}

const mendedDay = z.object({ day: z.iso.date(), is: z.enum(["working", "off"]), note: z.string().max(200) });

/** POST /desk/calendar */
export async function mendDay(ask: Ask) {
  const reading = readForm(ask, mendedDay);
  if (!reading.ok) return calendarPage(ask, { day: reading.filled });
  const { day, is, note } = reading.value;
  await write(ask, async (tx) => {
    await setCalendarDay(tx.db, { day: day as CivilDate, working: is === "working", note });
    await tx.record({ what: "workplace.mend-day", subject: `day:${day}`, details: { working: is === "working" } });
  });
  return redirect(`/desk/calendar?month=${day.slice(0, 7)}`, { notice: text[ask.lang].calendar.added });
}

/** POST /desk/calendar/drop */
export async function dropDay(ask: Ask) {
  const reading = readForm(ask, z.object({ day: z.iso.date() }));
  if (!reading.ok) return redirect("/desk/calendar");
  const { day } = reading.value;
  await write(ask, async (tx) => {
    await clearCalendarDay(tx.db, day as CivilDate);
    await tx.record({ what: "workplace.unmend-day", subject: `day:${day}` });
  });
  return redirect(`/desk/calendar?month=${day.slice(0, 7)}`, { notice: text[ask.lang].calendar.dropped });
}

/** POST /desk/calendar/martial-law: a new period, or the last day of the one in force. */
export async function changeMartialLaw(ask: Ask) {
  const { calendar: t } = text[ask.lang];
  const reading = readForm(ask, z.object({ since: z.iso.date(), until: z.iso.date().optional() }));
  if (!reading.ok) return calendarPage(ask, { martial: reading.filled });
  const { since, until } = reading.value;
  if (until && until < since) return calendarPage(ask, { martial: mend(reading.filled, "until", t.reversed) });
  try {
    await write(ask, async (tx) => {
      await setMartialLaw(tx.db, { from: since as CivilDate, ...(until && { until: until as CivilDate }) });
      await tx.record({ what: "workplace.martial-law", details: { since, until: until ?? null } });
    });
  } catch (error) {
    if (!isViolation(error, "martial_law_apart")) throw error;
    return calendarPage(ask, { martial: mend(reading.filled, "since", t.overlap) });
  }
  return redirect("/desk/calendar", { notice: t.ended });
}
