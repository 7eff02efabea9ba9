import { z } from "zod";
import {
  ActionBar,
  Button,
  DateField,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Facts,
  Form,
  NumberField,
  PageHead,
  Section,
  Select,
  Table,
  TextArea,
  TextField,
  TimeField,
} from "../../../design/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  Refusal,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { formatDate, formatDateTime, formatTime, kyivDay } from "../../../platform/text/index.ts";
import { civilDate, kyivInstant } from "../../../platform/time/index.ts";
import { deskText } from "../desk-text.ts";
import { noteOutcome, openReception, receptionsFrom, type Visit } from "../receptions.ts";
import { officialsOf } from "./reception.tsx";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const opening = z.object({
  position: z.uuid(),
  day: z.iso.date(),
  from: clock,
  to: clock,
  minutes: z.coerce.number().int().min(5).max(120),
  place: z.string().min(2).max(200),
});

/** GET /desk/appeals/reception: hours of reception, and who comes. */
export const showDeskReception = (ask: Ask) => receptionPage(ask, blank({ minutes: "15" }));

/** POST /desk/appeals/reception: opens hours of an official. */
export async function openHours(ask: Ask) {
  const t = deskText[ask.lang];
  const reading = readForm(ask, opening);
  if (!reading.ok) return receptionPage(ask, reading.filled);
  const { position, day, from, to, minutes, place } = reading.value;
  if (to <= from) return receptionPage(ask, mend(reading.filled, "to", t.order));
  if (day < kyivDay(ask.now)) return receptionPage(ask, mend(reading.filled, "day", t.pastDay));
  const at = (time: string) => kyivInstant(civilDate(day), time);
  try {
    await write(ask, (tx) =>
      openReception(tx, { positionId: position, place, startsAt: at(from), endsAt: at(to), minutes }),
    );
  } catch (error) {
    if (error instanceof Refusal) return receptionPage(ask, mend(reading.filled, "from", error.words[ask.lang]));
    throw error;
  }
  return redirect("/desk/appeals/reception", { notice: t.opened });
}

/** POST /desk/appeals/reception/visits/:id: what came of a visit. */
export async function saveOutcome(ask: Ask) {
  const id = ask.params.id!;
  const outcome = ask.form.get("outcome").slice(0, 4000);
  if (!/^[0-9a-f-]{36}$/.test(id)) throw notFound();
  await write(ask, (tx) => noteOutcome(tx, id, outcome));
  return redirect("/desk/appeals/reception", { notice: deskText[ask.lang].noted });
}

async function receptionPage(ask: Ask, filled: Filled) {
  const t = deskText[ask.lang];
  const since = new Date(ask.now.getTime() - 86_400_000);
  const [visits, officials] = await Promise.all([receptionsFrom(ask.db, since), officialsOf(ask)]);
  if (visits.some(({ person_id }) => person_id)) await recordReading(ask, { what: "appeals.read-visits" });
  const labels = { position: t.who, day: t.day, from: t.from, to: t.to, minutes: t.minutes, place: t.place };
  return page({
    title: t.reception,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.journal, to: "/desk/appeals" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} />
        <PageHead title={t.reception} lead={t.receptionLead} />
        <Section title={t.hours}>
          <Table
            caption={t.hours}
            captionHidden
            rows={visits.filter(({ visit_id }) => visit_id)}
            empty={<EmptyState title={t.none} />}
            columns={[
              { title: t.when, cell: (it) => formatDateTime(it.starts_at, ask.lang), head: true },
              { title: t.who, cell: (it) => officials.get(it.position_id) },
              { title: t.visitor, cell: (it) => it.visitor },
              { title: t.about, cell: (it) => it.about },
              {
                title: t.outcome,
                cell: (it) => <Outcome it={it} label={t.noteOutcome} save={t.keep} />,
              },
            ]}
          />
        </Section>
        <Section title={t.freeHours}>
          <Free visits={visits} ask={ask} officials={officials} />
        </Section>
        <Section title={t.openHours}>
          <Form to="/desk/appeals/reception" filled={filled}>
            <Select
              name="position"
              label={t.who}
              blank="—"
              options={[...officials].map(([value, title]) => ({ value, title }))}
            />
            <DateField name="day" label={t.day} min={kyivDay(ask.now)} />
            <TimeField name="from" label={t.from} />
            <TimeField name="to" label={t.to} />
            <NumberField name="minutes" label={t.minutes} />
            <TextField name="place" label={t.place} maxlength={200} />
            <ActionBar>
              <Button>{t.openHours}</Button>
            </ActionBar>
          </Form>
        </Section>
      </>
    ),
  });
}

/** Hours to come that nobody has booked, a line for each official and day. */
function Free({ visits, ask, officials }: { visits: Visit[]; ask: Ask; officials: Map<string, string> }) {
  const free = visits.filter(({ visit_id, starts_at }) => !visit_id && starts_at > ask.now);
  const days = Map.groupBy(free, ({ starts_at, position_id }) => `${kyivDay(starts_at)} ${position_id}`);
  if (!days.size) return <p class="soft">{deskText[ask.lang].noFreeHours}</p>;
  return (
    <Facts
      items={[...days.values()].map((slots) => ({
        term: `${formatDate(slots[0]!.starts_at, ask.lang)}, ${officials.get(slots[0]!.position_id) ?? "—"}`,
        value: slots.map(({ starts_at }) => formatTime(starts_at)).join(", "),
      }))}
    />
  );
}

function Outcome({ it, label, save }: { it: Visit; label: string; save: string }) {
  return (
    <Disclosure summary={it.outcome ?? label}>
      <Form to={`/desk/appeals/reception/visits/${it.visit_id}`} id={`visit-${it.visit_id}`}>
        <TextArea name="outcome" label={label} value={it.outcome} rows={3} maxlength={4000} />
        <Button small>{save}</Button>
      </Form>
    </Disclosure>
  );
}
