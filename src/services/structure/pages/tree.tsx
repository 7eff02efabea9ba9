import { listUnits, type UnitInTree } from "../../../engines/people/index.ts";
import { EmptyState, Link, PageHead, Section, Stack } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import type { Lang } from "../../../platform/text/index.ts";
import { nameOf } from "../names.ts";
import { text } from "../text.ts";

/** GET /structure: the tree of units, and enterprises and institutions beside it. */
export async function showStructure(ask: Ask) {
  const t = text[ask.lang];
  const units = await listUnits(ask.db);
  const outside = (unit: UnitInTree) => unit.kind === "enterprise" || unit.kind === "institution";
  return page({
    title: t.title,
    description: t.lead,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        {units.length === 0 ? (
          <EmptyState title={t.none} text={t.noneText} />
        ) : (
          <Stack gap="l">
            <Tree units={units.filter((unit) => !outside(unit))} lang={ask.lang} />
            <p>
              <Link to="/officials">{t.toOfficials}</Link>
            </p>
            {units.some(outside) && (
              <Section title={t.enterprises}>
                <Tree units={units.filter(outside).map((unit) => ({ ...unit, depth: 0 }))} lang={ask.lang} />
              </Section>
            )}
          </Stack>
        )}
      </>
    ),
  });
}

/** Units with those below each as a list in it: what a screen reader says as levels, an eye sees as indents. */
function Tree({ units, lang }: { units: UnitInTree[]; lang: Lang }) {
  const depth = units[0]?.depth ?? 0;
  const tops = units.flatMap((unit, at) => (unit.depth <= depth ? [at] : []));
  return (
    <ul class="tree">
      {tops.map((at, n) => {
        const below = units.slice(at + 1, tops[n + 1]);
        return (
          <li>
            <Link to={`/structure/${units[at]!.slug}`}>{nameOf(units[at]!, lang)}</Link>
            {below.length > 0 && <Tree units={below} lang={lang} />}
          </li>
        );
      })}
    </ul>
  );
}
