import { z } from "zod";
import {
  changeUnit,
  closeUnit,
  createPosition,
  findUnit,
  formerNames,
  listUnits,
  moveUnit,
  positionsOf,
  renameUnit,
  unitsAbove,
  unitWithin,
  type PositionWithHolders,
  type Unit,
} from "../../../engines/people/index.ts";
import {
  Button,
  DateField,
  Disclosure,
  ErrorSummary,
  Form,
  Link,
  PageHead,
  Section,
  Select,
  Stack,
  Table,
  Tag,
  TextArea,
  TextField,
  Toolbar,
} from "../../../design/index.ts";
import { notFound, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatPhone, formatShortDate, kyivDay } from "../../../platform/text/index.ts";
import { trying } from "../domain.ts";
import { phoneNumber, place } from "../fields.ts";
import { postTitle, unitName, unitOptions, uuidOf } from "../names.ts";
import { text } from "../text.ts";
import { PositionFields, positionFields, positionLabels } from "./position-fields.tsx";
import { kindOptions, unitKind } from "./structure.tsx";

type FormName = "edit" | "rename" | "move" | "close" | "position";
type Forms = Partial<Record<FormName, Filled>>;

/** GET /desk/structure/:id */
export const showUnit = (ask: Ask) => unitPage(ask, {});

async function unitPage(ask: Ask, forms: Forms) {
  const { structure: t } = text[ask.lang];
  const unit = await unitOf(ask);
  const [positions, above, names] = await Promise.all([
    positionsOf(ask.db, unit.id, kyivDay(ask.now)),
    unitsAbove(ask.db, unit.id),
    formerNames(ask.db, unit.id),
  ]);
  return page({
    title: unitName(unit, ask.lang),
    status: Object.keys(forms).length ? 422 : 200,
    crumbs: [
      { title: t.title, to: "/desk/structure" },
      ...above.map((it) => ({ title: unitName(it, ask.lang), to: `/desk/structure/${it.id}` })),
    ],
    body: (
      <>
        {Object.entries(forms).map(([id, filled]) => (
          <ErrorSummary filled={filled} form={id} labels={labelsOf(ask)} />
        ))}
        <PageHead
          title={unitName(unit, ask.lang)}
          above={unit.closed_on && <Tag>{t.closed(formatShortDate(unit.closed_on, ask.lang))}</Tag>}
          meta={
            <>
              {t.kinds[unit.kind]}, <Link to={`/structure/${unit.slug}`}>{t.onSite}</Link>
            </>
          }
        />
        <Stack gap="l">
          <Section title={t.positions}>
            <Stack>
              <Positions ask={ask} positions={positions} />
              <Disclosure summary={t.addPosition} open={Boolean(forms.position)}>
                <Form to={`/desk/structure/${unit.id}/positions`} id="position" filled={forms.position}>
                  <PositionFields lang={ask.lang} />
                  <Toolbar>
                    <Button>{t.addPosition}</Button>
                  </Toolbar>
                </Form>
              </Disclosure>
            </Stack>
          </Section>
          <Section title={t.unit}>
            <Disclosure summary={t.edit} open={Boolean(forms.edit)}>
              <EditForm ask={ask} unit={unit} filled={forms.edit} />
            </Disclosure>
            <Disclosure summary={t.rename} open={Boolean(forms.rename)}>
              <RenameForm ask={ask} unit={unit} filled={forms.rename} />
            </Disclosure>
            <Disclosure summary={t.move} open={Boolean(forms.move)}>
              {await moveForm(ask, unit, forms.move)}
            </Disclosure>
            {!unit.closed_on && (
              <Disclosure summary={t.close} open={Boolean(forms.close)}>
                <CloseForm ask={ask} unit={unit} filled={forms.close} />
              </Disclosure>
            )}
          </Section>
          {names.length > 0 && (
            <Section title={t.former}>
              <ul>
                {names.map(({ name, until }) => (
                  <li>
                    {name}, {t.until(formatShortDate(until, ask.lang))}
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </Stack>
      </>
    ),
  });
}

function labelsOf(ask: Ask): Record<string, string> {
  const { structure: t } = text[ask.lang];
  return {
    ...positionLabels(ask.lang),
    shortName: t.shortName,
    kind: t.kind,
    tasks: t.tasks,
    address: t.address,
    place: t.order,
    name: t.name,
    nameEn: t.nameEn,
    parent: t.parent,
    lastDay: t.lastDay,
  };
}

function Positions({ ask, positions }: { ask: Ask; positions: PositionWithHolders[] }) {
  const { structure: t } = text[ask.lang];
  return (
    <Table
      caption={t.positions}
      captionHidden
      rows={positions}
      empty={<p class="soft">{t.noPositions}</p>}
      columns={[
        {
          title: t.position,
          cell: (it) => <Link to={`/desk/positions/${it.id}`}>{postTitle(it, ask.lang)}</Link>,
          head: true,
        },
        {
          title: t.holders,
          cell: ({ holders, seats }) =>
            [...holders.map(({ name }) => name), ...(holders.length < seats ? [t.vacant] : [])].join(", "),
        },
        { title: t.seats, cell: ({ seats }) => seats, numeric: true },
      ]}
    />
  );
}

function EditForm({ ask, unit, filled }: { ask: Ask; unit: Unit; filled?: Filled }) {
  const { structure: t } = text[ask.lang];
  const phone = unit.phone && formatPhone(unit.phone);
  return (
    <Form to={`/desk/structure/${unit.id}`} id="edit" filled={filled}>
      <TextField name="shortName" label={t.shortName} maxlength={80} optional value={unit.short_name} />
      <Select name="kind" label={t.kind} options={kindOptions(ask.lang)} value={unit.kind} />
      <TextArea name="tasks" label={t.tasks} rows={6} maxlength={20000} optional value={unit.tasks} />
      <TextField name="address" label={t.address} maxlength={300} optional value={unit.address} />
      <TextField name="phone" label={t.phone} hint={t.phoneHint} type="tel" optional value={phone} />
      <TextField name="email" label={t.email} type="email" maxlength={254} optional value={unit.email} />
      <TextField name="hours" label={t.hours} maxlength={300} optional value={unit.hours} />
      <TextField name="place" label={t.order} hint={t.orderHint} width="xs" inputmode="numeric" value={unit.place} />
      <Toolbar>
        <Button>{text[ask.lang].save}</Button>
      </Toolbar>
    </Form>
  );
}

function RenameForm({ ask, unit, filled }: { ask: Ask; unit: Unit; filled?: Filled }) {
  const { structure: t } = text[ask.lang];
  return (
    <Form to={`/desk/structure/${unit.id}/name`} id="rename" filled={filled}>
      <TextField name="name" label={t.name} hint={t.renameHint} maxlength={500} value={unit.name} />
      <TextField name="nameEn" label={t.nameEn} maxlength={500} optional value={unit.name_en} />
      <Toolbar>
        <Button>{t.rename}</Button>
      </Toolbar>
    </Form>
  );
}

async function moveForm(ask: Ask, unit: Unit, filled?: Filled) {
  const { structure: t } = text[ask.lang];
  const [units, own] = await Promise.all([listUnits(ask.db), unitWithin(ask.db, unit.id)]);
  const others = units.filter(({ id }) => !own.includes(id));
  return (
    <Form to={`/desk/structure/${unit.id}/parent`} id="move" filled={filled}>
      <Select
        name="parent"
        label={t.parent}
        optional
        blank={t.top}
        value={unit.parent_id}
        options={unitOptions(others, ask.lang)}
      />
      <Toolbar>
        <Button>{t.move}</Button>
      </Toolbar>
    </Form>
  );
}

function CloseForm({ ask, unit, filled }: { ask: Ask; unit: Unit; filled?: Filled }) {
  const { structure: t } = text[ask.lang];
  return (
    <Form to={`/desk/structure/${unit.id}/close`} id="close" filled={filled}>
      <DateField name="lastDay" label={t.lastDay} hint={t.closeHint} value={kyivDay(ask.now)} />
      <Toolbar>
        <Button kind="danger">{t.close}</Button>
      </Toolbar>
    </Form>
  );
}

const said = z.object({
  shortName: z.string().max(80).default(""),
  kind: unitKind,
  tasks: z.string().max(20_000).default(""),
  address: z.string().max(300).default(""),
  phone: phoneNumber,
  email: z.email().max(254).nullable().default(null),
  hours: z.string().max(300).default(""),
  place,
});

/** POST /desk/structure/:id */
export async function editUnit(ask: Ask) {
  const { id } = await unitOf(ask);
  const reading = readForm(ask, said);
  if (!reading.ok) return unitPage(ask, { edit: reading.filled });
  await write(ask, (tx) => changeUnit(tx, id, reading.value));
  return back(ask, text[ask.lang].structure.saved);
}

/** POST /desk/structure/:id/name */
export async function renameOneUnit(ask: Ask) {
  const { id } = await unitOf(ask);
  const reading = readForm(ask, z.object({ name: z.string().max(500), nameEn: z.string().max(500).default("") }));
  if (!reading.ok) return unitPage(ask, { rename: reading.filled });
  const { name, nameEn } = reading.value;
  await write(ask, (tx) => renameUnit(tx, id, name, nameEn));
  return back(ask, text[ask.lang].structure.renamed);
}

/** POST /desk/structure/:id/parent */
export async function moveOneUnit(ask: Ask) {
  const { id } = await unitOf(ask);
  const reading = readForm(ask, z.object({ parent: z.uuid().nullable().default(null) }));
  if (!reading.ok) return unitPage(ask, { move: reading.filled });
  const work = () => write(ask, (tx) => moveUnit(tx, id, reading.value.parent));
  const done = await trying(work, reading.filled, "parent", ask.lang);
  return done.ok ? back(ask, text[ask.lang].structure.moved) : unitPage(ask, { move: done.filled });
}

/** POST /desk/structure/:id/close */
export async function closeOneUnit(ask: Ask) {
  const { id } = await unitOf(ask);
  const reading = readForm(ask, z.object({ lastDay: z.iso.date() }));
  if (!reading.ok) return unitPage(ask, { close: reading.filled });
  const work = () => write(ask, (tx) => closeUnit(tx, id, reading.value.lastDay));
  const done = await trying(work, reading.filled, "lastDay", ask.lang);
  return done.ok ? back(ask, text[ask.lang].structure.closedNotice) : unitPage(ask, { close: done.filled });
}

/** POST /desk/structure/:id/positions */
export async function addPosition(ask: Ask) {
  const { id: unitId } = await unitOf(ask);
  const reading = readForm(ask, positionFields);
  if (!reading.ok) return unitPage(ask, { position: reading.filled });
  const id = await write(ask, (tx) => createPosition(tx, { unitId, ...reading.value }));
  return redirect(`/desk/positions/${id}`, { notice: text[ask.lang].structure.positionAdded });
}

async function unitOf(ask: Ask): Promise<Unit> {
  const unit = await findUnit(ask.db, uuidOf(ask.params.id));
  if (!unit) throw notFound();
  return unit;
}

const back = (ask: Ask, notice: string) => redirect(`/desk/structure/${ask.params.id}`, { notice });
