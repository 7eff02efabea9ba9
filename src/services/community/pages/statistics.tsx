import { stringify } from "csv-stringify/sync";
import { ButtonLink, Figure, Figures, PageHead, Section, Stack, Table } from "../../../design/index.ts";
import { content, page, type Ask } from "../../../platform/http/index.ts";
import { formatNumber, say } from "../../../platform/text/index.ts";
import { residenceKinds } from "../definitions.ts";
import { countResidents, type Group, type Statistics } from "../statistics.ts";
import { text } from "../text.ts";

/** GET /desk/community/statistics: exact, for officials. */
export const showStatistics = async (ask: Ask) =>
  statisticsPage(ask, await countResidents(ask.db, { hide: false }), {
    title: text[ask.lang].statistics,
    crumbs: [{ title: text[ask.lang].title, to: "/desk/community" }],
  });

/** GET /community: for everybody; small groups are not told. */
export const showPopulation = async (ask: Ask) =>
  statisticsPage(ask, await countResidents(ask.db, { hide: true }), {
    title: text[ask.lang].publicTitle,
    lead: text[ask.lang].publicLead,
    csv: "/community.csv",
  });

/** GET /community.csv */
export async function downloadPopulation(ask: Ask) {
  const t = text[ask.lang];
  const found = named(ask, await countResidents(ask.db, { hide: true }));
  const rows = sections(ask, found).flatMap(({ title, groups }) =>
    groups.map(({ name, people }) => [title, name, people ?? t.few]),
  );
  return content({
    type: "text/csv; charset=utf-8",
    body: stringify([["", t.group, t.people], ...rows], { bom: true, escape_formulas: true }),
    saveAs: "population.csv",
  });
}

interface Shell {
  title: string;
  lead?: string;
  csv?: string;
  crumbs?: { title: string; to: string }[];
}

function statisticsPage(ask: Ask, counted: Statistics, { title, lead, csv, crumbs }: Shell) {
  const t = text[ask.lang];
  const found = named(ask, counted);
  return page({
    title,
    description: lead,
    crumbs,
    body: (
      <>
        <PageHead title={title} lead={lead} />
        <Stack>
          <Figures>
            <Figure value={formatNumber(found.all, ask.lang)} label={t.people} />
          </Figures>
          {sections(ask, found).map((it) => (
            <Section title={it.title}>
              <Table
                caption={it.title}
                captionHidden
                dense
                rows={it.groups}
                columns={[
                  { title: t.group, cell: ({ name }) => name, head: true },
                  {
                    title: t.people,
                    cell: ({ people }) => (people === null ? t.few : formatNumber(people, ask.lang)),
                    numeric: true,
                  },
                ]}
              />
            </Section>
          ))}
          {csv && (
            <ButtonLink to={csv} kind="secondary" download>
              {t.download}
            </ButtonLink>
          )}
        </Stack>
      </>
    ),
  });
}

function sections(ask: Ask, found: Statistics): { title: string; groups: Group[] }[] {
  const t = text[ask.lang];
  return [
    { title: t.byAge, groups: found.byAge },
    { title: t.byKind, groups: found.byKind },
    // A hromada that has not said the districts of its settlements has one group: nothing to tell.
    { title: t.byDistrict, groups: found.byDistrict.length > 1 ? found.byDistrict : [] },
    { title: t.bySettlement, groups: found.bySettlement },
    { title: t.byStreet, groups: found.byStreet },
  ].filter(({ groups }) => groups.length > 0);
}

/** Kinds of residence by their words, and what is in no district. */
const named = (ask: Ask, found: Statistics): Statistics => ({
  ...found,
  byDistrict: found.byDistrict.map((group) =>
    group.name === "—" ? { ...group, name: text[ask.lang].noDistrict } : group,
  ),
  byKind: found.byKind.map(({ name, people }) => {
    const kind = residenceKinds.find(({ id }) => id === name);
    return { name: kind ? say(kind.label, ask.lang) : name, people };
  }),
});
