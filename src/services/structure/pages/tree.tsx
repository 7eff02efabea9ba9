import { allPositions, listUnits, type UnitInTree, type UnitKind } from "../../../engines/people/index.ts";
import { EmptyState, Link, LinkList, PageHead, Section } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { kyivDay } from "../../../platform/text/index.ts";
import { nameOf } from "../names.ts";
import { text } from "../text.ts";

type Group = keyof typeof text.uk.groups;

/** Units stand together by what they are; the order of groups is the order on the page. */
const groupOf: Record<UnitKind, Group> = {
  council: "bodies",
  committee: "bodies",
  department: "departments",
  division: "divisions",
  sector: "divisions",
  service: "services",
  centre: "services",
  starostas: "starostas",
  other: "other",
  enterprise: "enterprises",
  institution: "enterprises",
};

const order: Group[] = ["bodies", "departments", "divisions", "services", "starostas", "other", "enterprises"];

/** GET /structure: all units with their heads, by what they are. */
export async function showStructure(ask: Ask) {
  const t = text[ask.lang];
  const units = await listUnits(ask.db);
  const heads = await headsOf(ask);
  const groups = Map.groupBy(units, ({ kind }) => groupOf[kind]);
  const itemOf = (unit: UnitInTree) => ({
    to: `/structure/${unit.slug}`,
    title: nameOf(unit, ask.lang),
    text: heads.get(unit.id) ?? belongsTo(ask, units, unit),
  });
  return page({
    title: t.title,
    description: t.lead,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} meta={<Link to="/officials">{t.toOfficials}</Link>} />
        {units.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
        {order.map((group) => {
          const items = groups.get(group)?.map(itemOf) ?? [];
          if (!items.length) return null;
          return (
            <Section title={t.groups[group]}>
              <LinkList items={items} level={3} />
            </Section>
          );
        })}
      </>
    ),
  });
}

/** Heads of units by id: "Бліщ Сергій". */
async function headsOf(ask: Ask): Promise<Map<string, string>> {
  const positions = await allPositions(ask.db, kyivDay(ask.now));
  return new Map(
    positions.flatMap(({ head, public: shown, unit_id, holders }) =>
      head && shown && holders[0] ? [[unit_id, holders[0].name]] : [],
    ),
  );
}

/** A part of a department or of another unit says of which; a part of the council or its committee need not. */
function belongsTo(ask: Ask, units: UnitInTree[], unit: UnitInTree): string | undefined {
  const whole = units.find(({ id }) => id === unit.parent_id);
  return whole && groupOf[whole.kind] !== "bodies" ? `${text[ask.lang].partOf}: ${nameOf(whole, ask.lang)}` : undefined;
}
