import { z } from "zod";
import { allPositions } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Facts,
  Form,
  Notice,
  PageHead,
  Radios,
  Stack,
  Tabs,
  TextArea,
} from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, Refusal, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate, formatTime, kyivDay } from "../../../platform/text/index.ts";
import { bookVisit, freeSlots, type FreeSlot } from "../receptions.ts";
import { text } from "../text.ts";

const booking = z.object({ slot: z.uuid(), about: z.string().min(5).max(2000) });

/** GET /appeals/reception: hours that are free. */
export const showReception = (ask: Ask) => receptionPage(ask, blank());

/** POST /appeals/reception */
export async function book(ask: Ask) {
  const reading = readForm(ask, booking);
  if (!reading.ok) return receptionPage(ask, reading.filled);
  const { slot, about } = reading.value;
  try {
    await write(ask, (tx) => bookVisit(tx, slot, about));
  } catch (error) {
    if (error instanceof Refusal) return receptionPage(ask, mend(reading.filled, "slot", error.words[ask.lang]));
    throw error;
  }
  return redirect("/cabinet/visits", { notice: text[ask.lang].booked });
}

async function receptionPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang];
  const [slots, officials] = await Promise.all([freeSlots(ask.db, ask.now), officialsOf(ask)]);
  const days = daysOf(slots);
  const chosen =
    days.find((day) => day.slots.some(({ id }) => id === filled.values.slot)) ??
    days.find(({ key }) => key === ask.query.get("at")) ??
    days[0];
  return page({
    title: t.reception,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/appeals" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ slot: t.freeTimes, about: t.about }} />
        <PageHead title={t.reception} lead={t.receptionLead} />
        {!chosen && <EmptyState title={t.noSlots} text={t.noSlotsText} />}
        {chosen && (
          <Stack gap="l">
            <Tabs
              label={t.when}
              items={days.map((day) => ({
                to: `/appeals/reception?at=${day.key}`,
                title: formatDate(day.slots[0]!.starts_at, ask.lang),
                current: day === chosen,
              }))}
            />
            <Facts
              items={[
                { term: t.with, value: officials.get(chosen.slots[0]!.position_id) },
                { term: t.place, value: chosen.slots[0]!.place },
              ]}
            />
            {ask.actor.kind === "person" ? (
              <Booking ask={ask} day={chosen} filled={filled} />
            ) : (
              <Stack>
                <p>
                  {t.freeTimes}: {chosen.slots.map(({ starts_at }) => formatTime(starts_at)).join(", ")}
                </p>
                <p>
                  <ButtonLink to="/sign-in?back=/appeals/reception">{t.signInToBook}</ButtonLink>
                </p>
              </Stack>
            )}
          </Stack>
        )}
      </>
    ),
  });
}

function Booking({ ask, day, filled }: { ask: Ask; day: Day; filled: Filled }) {
  const t = text[ask.lang];
  return (
    <Form to={`/appeals/reception?at=${day.key}`} filled={filled}>
      <Radios
        name="slot"
        label={t.freeTimes}
        inline
        options={day.slots.map(({ id, starts_at }) => ({ value: id, title: formatTime(starts_at) }))}
      />
      <TextArea name="about" label={t.about} hint={t.aboutHint} maxlength={2000} rows={4} />
      <Notice title={t.receptionCard} />
      <ActionBar>
        <Button>{t.book}</Button>
      </ActionBar>
    </Form>
  );
}

/** Free hours of one official on one day in one place. */
interface Day {
  key: string;
  slots: FreeSlot[];
}

function daysOf(slots: FreeSlot[]): Day[] {
  const days = new Map<string, Day>();
  for (const slot of slots) {
    const whole = `${kyivDay(slot.starts_at)} ${slot.position_id} ${slot.place}`;
    // Its first hour names it in an address: short, and unlike the place it has no spaces.
    if (!days.has(whole)) days.set(whole, { key: slot.id, slots: [] });
    days.get(whole)!.slots.push(slot);
  }
  return [...days.values()];
}

/** Who receives, by position: «Міський голова, Мельничук Микола». */
export async function officialsOf(ask: Ask): Promise<Map<string, string>> {
  const positions = await allPositions(ask.db, kyivDay(ask.now));
  return new Map(
    positions.map((position) => [
      position.id,
      [(ask.lang === "en" && position.title_en) || position.title, ...position.holders.map(({ name }) => name)].join(
        ", ",
      ),
    ]),
  );
}
