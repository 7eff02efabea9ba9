import { z } from "zod";
import { allPositions } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  PageHead,
  PostButton,
  Radios,
  Table,
  TextArea,
  Time,
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
import { write } from "../../../platform/journal/index.ts";
import { formatDateTime, kyivDay } from "../../../platform/text/index.ts";
import { bookVisit, cancelVisit, freeSlots, visitsOf } from "../receptions.ts";
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
  const signedIn = ask.actor.kind === "person";
  return page({
    title: t.reception,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/appeals" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ slot: t.when, about: t.about }} />
        <PageHead title={t.reception} lead={t.receptionLead} />
        {slots.length === 0 && <EmptyState title={t.noSlots} text={t.noSlotsText} />}
        {slots.length > 0 && signedIn && (
          <Form to="/appeals/reception" filled={filled}>
            <Radios
              name="slot"
              label={t.when}
              options={slots.map((slot) => ({
                value: slot.id,
                title: formatDateTime(slot.starts_at, ask.lang),
                hint: `${officials.get(slot.position_id) ?? ""}. ${slot.place}`,
              }))}
            />
            <TextArea name="about" label={t.about} hint={t.aboutHint} maxlength={2000} />
            <Notice title={t.receptionCard} />
            <ActionBar>
              <Button>{t.book}</Button>
            </ActionBar>
          </Form>
        )}
        {slots.length > 0 && !signedIn && (
          <>
            <Table
              caption={t.reception}
              captionHidden
              rows={slots}
              columns={[
                { title: t.when, cell: (slot) => <Time at={slot.starts_at} />, head: true },
                { title: t.with, cell: (slot) => officials.get(slot.position_id) },
                { title: t.place, cell: (slot) => slot.place },
              ]}
            />
            <p>
              <ButtonLink to="/sign-in?back=/appeals/reception">{t.signInToBook}</ButtonLink>
            </p>
          </>
        )}
      </>
    ),
  });
}

/** GET /cabinet/visits */
export async function showVisits(ask: Ask) {
  const t = text[ask.lang];
  const [visits, officials] = await Promise.all([visitsOf(ask.db, ask.actor.personId!), officialsOf(ask)]);
  return page({
    title: t.visits,
    body: (
      <>
        <PageHead title={t.visits} actions={<ButtonLink to="/appeals/reception">{t.book}</ButtonLink>} />
        <Table
          caption={t.visits}
          captionHidden
          rows={visits}
          empty={<EmptyState title={t.noVisits} />}
          columns={[
            { title: t.when, cell: (it) => formatDateTime(it.starts_at, ask.lang), head: true },
            { title: t.with, cell: (it) => officials.get(it.position_id) },
            { title: t.place, cell: (it) => it.place },
            { title: t.about, cell: (it) => it.about },
            {
              title: t.outcome,
              cell: (it) =>
                it.starts_at > ask.now ? (
                  <PostButton to={`/cabinet/visits/${it.visit_id}/cancel`} kind="quiet" small confirm={t.cancelConfirm}>
                    {t.cancel}
                  </PostButton>
                ) : (
                  it.outcome
                ),
            },
          ]}
        />
      </>
    ),
  });
}

/** POST /cabinet/visits/:id/cancel: one's own; another's stays as it is. */
export async function cancel(ask: Ask) {
  if (!/^[0-9a-f-]{36}$/.test(ask.params.id!)) throw notFound();
  await write(ask, (tx) => cancelVisit(tx, ask.params.id!));
  return redirect("/cabinet/visits", { notice: text[ask.lang].cancelled });
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
