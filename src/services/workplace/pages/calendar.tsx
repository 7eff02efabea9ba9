import { z } from "zod";
import {
  Button,
  DateField,
  ErrorSummary,
  Form,
  Hidden,
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
import { mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate, formatWeekday, kyivDay } from "../../../platform/text/index.ts";
import {
  addDays,
  clearCalendarDay,
  readCalendar,
  readCorrections,
  setCalendarDay,
  setMartialLaw,
  weekday,
  type CivilDate,
} from "../../../platform/time/index.ts";
import { text } from "../text.ts";

interface Forms {
  day?: Filled;
  martial?: Filled;
}

/** GET /desk/calendar: what is mended, what comes, martial law. */
export const showCalendar = (ask: Ask) => calendarPage(ask, {});

async function calendarPage(ask: Ask, forms: Forms) {
  const { calendar: t } = text[ask.lang];
  const [{ days, martialLaw }, calendar] = await Promise.all([readCorrections(ask.db), readCalendar(ask.db)]);
  const today = kyivDay(ask.now) as CivilDate;
  const coming = Array.from({ length: 30 }, (_, at) => addDays(today, at));
  const unusual = coming.filter((day) => weekday(day) <= 5 && !calendar.isWorking(day));
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
              <Form to="/desk/calendar" id="day" filled={forms.day}>
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
          <Section title={t.next}>
            {unusual.length === 0 ? (
              <p class="soft">{t.allUsual}</p>
            ) : (
              <>
                <p>{t.offDays}:</p>
                <ul>
                  {unusual.map((day) => (
                    <li>
                      {formatDate(day, ask.lang)}, {formatWeekday(day, ask.lang)}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Section>
          <Section title={t.martial}>
            <MartialLaw ask={ask} periods={martialLaw} filled={forms.martial} />
          </Section>
        </Stack>
      </>
    ),
  });
}

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
  return redirect("/desk/calendar", { notice: text[ask.lang].calendar.added });
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
  return redirect("/desk/calendar", { notice: text[ask.lang].calendar.dropped });
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
