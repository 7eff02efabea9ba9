import { z } from "zod";
import { allPositions, createUnit, listUnits, type UnitInTree, type UnitKind } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  PageHead,
  Select,
  Table,
  Tag,
  TextField,
} from "../../../design/index.ts";
import { blank, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatShortDate, kyivDay, type Lang } from "../../../platform/text/index.ts";
import { unitName, unitOptions } from "../names.ts";
import { text } from "../text.ts";

/** GET /desk/structure: the tree of units with their heads. */
export async function showStructure(ask: Ask) {
  const { structure: t } = text[ask.lang];
  const closed = ask.query.get("closed") === "yes";
  const [units, positions] = await Promise.all([listUnits(ask.db, { closed }), allPositions(ask.db, kyivDay(ask.now))]);
  const heads = new Map(
    positions.filter(({ head }) => head).map(({ unit_id, holders }) => [unit_id, holders[0]?.name ?? t.vacant]),
  );
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} actions={<ButtonLink to="/desk/structure/new">{t.add}</ButtonLink>} />
        <Table
          caption={t.title}
          captionHidden
          dense
          rows={units}
          empty={<EmptyState title={t.none} text={t.noneText} />}
          columns={[
            { title: t.unit, cell: (unit) => <UnitCell unit={unit} lang={ask.lang} />, head: true },
            { title: t.kind, cell: ({ kind }) => t.kinds[kind] },
            { title: t.head, cell: ({ id }) => heads.get(id) },
          ]}
        />
        <p>
          <Link to={closed ? "/desk/structure" : "/desk/structure?closed=yes"}>
            {closed ? t.hideClosed : t.showClosed}
          </Link>
        </p>
      </>
    ),
  });
}

/** Deeper parts stand no further to the right. */
const deepest = 4;

function UnitCell({ unit, lang }: { unit: UnitInTree; lang: Lang }) {
  const { structure: t } = text[lang];
  return (
    <span class={`deep deep-${Math.min(unit.depth, deepest)}`}>
      <Link to={`/desk/structure/${unit.id}`}>{unitName(unit, lang)}</Link>{" "}
      {unit.closed_on && <Tag>{t.closed(formatShortDate(unit.closed_on, lang))}</Tag>}
    </span>
  );
}

export const kindOptions = (lang: Lang) =>
  Object.entries(text[lang].structure.kinds).map(([value, title]) => ({ value, title }));

export const unitKind = z.enum(Object.keys(text.uk.structure.kinds) as [UnitKind, ...UnitKind[]]);

const draft = z.object({
  name: z.string().max(500),
  nameEn: z.string().max(500).optional(),
  shortName: z.string().max(80).optional(),
  kind: unitKind,
  parent: z.uuid().optional(),
});

/** GET /desk/structure/new */
export const newUnit = (ask: Ask) => newUnitPage(ask, blank({ parent: ask.query.get("parent") ?? undefined }));

/** POST /desk/structure/new */
export async function addUnit(ask: Ask) {
  const reading = readForm(ask, draft);
  if (!reading.ok) return newUnitPage(ask, reading.filled);
  const { parent, ...unit } = reading.value;
  const id = await write(ask, (tx) => createUnit(tx, { ...unit, parentId: parent }));
  return redirect(`/desk/structure/${id}`, { notice: text[ask.lang].structure.added });
}

async function newUnitPage(ask: Ask, filled: Filled) {
  const { structure: t } = text[ask.lang];
  const units = await listUnits(ask.db);
  const labels = { name: t.name, nameEn: t.nameEn, shortName: t.shortName, kind: t.kind, parent: t.parent };
  return page({
    title: t.add,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/structure" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} />
        <PageHead title={t.add} />
        <Form to="/desk/structure/new" filled={filled}>
          <TextField name="name" label={t.name} maxlength={500} />
          <TextField name="nameEn" label={t.nameEn} maxlength={500} optional />
          <TextField name="shortName" label={t.shortName} hint={t.shortHint} maxlength={80} optional />
          <Select name="kind" label={t.kind} options={kindOptions(ask.lang)} />
          <Select name="parent" label={t.parent} optional blank={t.top} options={unitOptions(units, ask.lang)} />
          <ActionBar>
            <Button>{t.add}</Button>
            <ButtonLink to="/desk/structure" kind="quiet">
              {text[ask.lang].cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
      </>
    ),
  });
}
