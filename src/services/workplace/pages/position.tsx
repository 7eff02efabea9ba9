import { z } from "zod";
import {
  changePosition,
  closePosition,
  dismiss,
  findPosition,
  findUnit,
  positionsOf,
  type Holder,
  type Position,
} from "../../../engines/people/index.ts";
import {
  Button,
  ButtonLink,
  DateField,
  Disclosure,
  ErrorSummary,
  Form,
  Hidden,
  PageHead,
  PostButton,
  Section,
  Stack,
  Table,
  Tag,
  Time,
  Toolbar,
} from "../../../design/index.ts";
import { blank, notFound, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatShortDate, kyivDay } from "../../../platform/text/index.ts";
import { trying } from "../domain.ts";
import { postTitle, unitName, uuidOf } from "../names.ts";
import { text } from "../text.ts";
import { PositionFields, positionFields, positionLabels } from "./position-fields.tsx";

interface Forms {
  edit?: Filled;
  dismiss?: Filled;
  close?: Filled;
}

/** GET /desk/positions/:id */
export const showPosition = (ask: Ask) => positionPage(ask, {});

async function positionPage(ask: Ask, forms: Forms) {
  const { structure: t } = text[ask.lang];
  const position = await positionOf(ask);
  const unit = (await findUnit(ask.db, position.unit_id))!;
  const all = await positionsOf(ask.db, unit.id, kyivDay(ask.now));
  const holders = all.find(({ id }) => id === position.id)?.holders ?? [];
  return page({
    title: postTitle(position, ask.lang),
    status: Object.keys(forms).length ? 422 : 200,
    crumbs: [
      { title: t.title, to: "/desk/structure" },
      { title: unitName(unit, ask.lang), to: `/desk/structure/${unit.id}` },
    ],
    body: (
      <>
        {forms.edit && <ErrorSummary filled={forms.edit} form="edit" labels={positionLabels(ask.lang)} />}
        {forms.dismiss && <ErrorSummary filled={forms.dismiss} labels={{ lastDay: t.lastDay }} />}
        {forms.close && <ErrorSummary filled={forms.close} labels={{}} />}
        <PageHead
          title={postTitle(position, ask.lang)}
          above={position.closed_on && <Tag>{t.closed(formatShortDate(position.closed_on, ask.lang))}</Tag>}
          meta={unitName(unit, ask.lang)}
          actions={
            !position.closed_on && <ButtonLink to={`/desk/positions/${position.id}/appoint`}>{t.appoint}</ButtonLink>
          }
        />
        <Stack gap="l">
          <Section title={t.holders}>
            <Holders ask={ask} position={position} holders={holders} />
          </Section>
          <Section title={t.position}>
            <Stack>
              <Disclosure summary={t.edit} open={Boolean(forms.edit)}>
                <Form to={`/desk/positions/${position.id}`} id="edit" filled={forms.edit}>
                  <PositionFields lang={ask.lang} position={position} />
                  <Toolbar>
                    <Button>{text[ask.lang].save}</Button>
                  </Toolbar>
                </Form>
              </Disclosure>
              {!position.closed_on && (
                <PostButton to={`/desk/positions/${position.id}/close`} kind="danger" confirm={t.closePositionAsk}>
                  {t.closePosition}
                </PostButton>
              )}
            </Stack>
          </Section>
        </Stack>
      </>
    ),
  });
}

function Holders({ ask, position, holders }: { ask: Ask; position: Position; holders: Holder[] }) {
  const { structure: t } = text[ask.lang];
  return (
    <Table
      caption={t.holders}
      captionHidden
      rows={holders}
      empty={<p class="soft">{t.vacant}</p>}
      columns={[
        { title: t.holder, cell: ({ name }) => name, head: true },
        {
          title: t.from,
          cell: ({ from_date }) => (from_date ? <Time at={from_date} short /> : t.longAgo),
          nowrap: true,
        },
        { title: t.to, cell: ({ to_date }) => (to_date ? <Time at={to_date} short /> : t.openEnd), nowrap: true },
        {
          title: text[ask.lang].action,
          cell: ({ holding_id }) => (
            <Disclosure summary={t.dismiss}>
              <Form to={`/desk/positions/${position.id}/dismiss`} id={`dismiss-${holding_id}`}>
                <Hidden name="holding" value={holding_id} />
                <DateField name="lastDay" label={t.lastDay} value={kyivDay(ask.now)} />
                <Button kind="danger" small>
                  {t.dismiss}
                </Button>
              </Form>
            </Disclosure>
          ),
        },
      ]}
    />
  );
}

/** POST /desk/positions/:id */
export async function editPosition(ask: Ask) {
  const { id } = await positionOf(ask);
  const reading = readForm(ask, positionFields);
  if (!reading.ok) return positionPage(ask, { edit: reading.filled });
  await write(ask, (tx) => changePosition(tx, id, reading.value));
  return back(ask, text[ask.lang].structure.saved);
}

/** POST /desk/positions/:id/dismiss */
export async function dismissHolder(ask: Ask) {
  await positionOf(ask);
  const reading = readForm(ask, z.object({ holding: z.uuid(), lastDay: z.iso.date() }));
  if (!reading.ok) return positionPage(ask, { dismiss: reading.filled });
  const { holding, lastDay } = reading.value;
  const done = await trying(() => write(ask, (tx) => dismiss(tx, holding, lastDay)), reading.filled, "", ask.lang);
  return done.ok ? back(ask, text[ask.lang].structure.dismissed) : positionPage(ask, { dismiss: done.filled });
}

/** POST /desk/positions/:id/close */
export async function closeOnePosition(ask: Ask) {
  const { id } = await positionOf(ask);
  const work = () => write(ask, (tx) => closePosition(tx, id, kyivDay(ask.now)));
  const done = await trying(work, blank(), "", ask.lang);
  return done.ok ? back(ask, text[ask.lang].structure.positionClosed) : positionPage(ask, { close: done.filled });
}

async function positionOf(ask: Ask): Promise<Position> {
  const position = await findPosition(ask.db, uuidOf(ask.params.id));
  if (!position) throw notFound();
  return position;
}

const back = (ask: Ask, notice: string) => redirect(`/desk/positions/${ask.params.id}`, { notice });
