import { allPositions, unitsByIds } from "../../../engines/people/index.ts";
import { EmptyState, Link, PageHead, Table } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { kyivDay } from "../../../platform/text/index.ts";
import { nameOf, titleOf } from "../names.ts";
import { text } from "../text.ts";

/** GET /officials: people in public positions, by unit. */
export async function showOfficials(ask: Ask) {
  const t = text[ask.lang];
  const positions = (await allPositions(ask.db, kyivDay(ask.now))).filter((position) => position.public);
  const units = await unitsByIds(
    ask.db,
    positions.map(({ unit_id }) => unit_id),
  );
  const rows = positions
    .flatMap((position) => position.holders.map((holder) => ({ position, holder, unit: units.get(position.unit_id)! })))
    .filter(({ unit }) => !unit.closed_on)
    .sort((a, b) => a.unit.place - b.unit.place || Number(b.position.head) - Number(a.position.head));
  return page({
    title: t.officials,
    description: t.officialsLead,
    crumbs: [{ title: t.title, to: "/structure" }],
    body: (
      <>
        <PageHead title={t.officials} lead={t.officialsLead} />
        <Table
          caption={t.officials}
          captionHidden
          rows={rows}
          empty={<EmptyState title={t.noOfficials} />}
          columns={[
            {
              title: t.name,
              cell: ({ holder }) => holder.name,
              head: true,
            },
            { title: t.position, cell: ({ position }) => titleOf(position, ask.lang) },
            {
              title: t.unit,
              cell: ({ unit }) => <Link to={`/structure/${unit.slug}`}>{nameOf(unit, ask.lang)}</Link>,
            },
          ]}
        />
      </>
    ),
  });
}
