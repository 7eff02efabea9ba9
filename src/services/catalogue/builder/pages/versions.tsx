import { versionsOfProcedure } from "../../../../engines/cases/index.ts";
import { Disclosure, PageHead, Section, Table, Time } from "../../../../design/index.ts";
import { notFound, page, type Ask } from "../../../../platform/http/index.ts";
import { differences, placeOf } from "../difference.ts";
import { text } from "../text.ts";
import { crumbsOf } from "./common.tsx";

/** GET /desk/services/:id/versions: each version, newest first, and how it differs from the one before. */
export async function showVersions(ask: Ask) {
  const t = text[ask.lang];
  const versions = await versionsOfProcedure(ask.db, ask.params.id!);
  const newest = versions[0];
  if (!newest) throw notFound();
  return page({
    title: t.versions,
    crumbs: crumbsOf(ask, newest.procedure),
    body: (
      <>
        <PageHead title={t.versions} lead={t.versionsLead} />
        {versions.map(({ version, procedure, publishedAt }, at) => {
          const before = versions[at + 1]?.procedure;
          const changes = before ? differences(before, procedure) : [];
          return (
            <Section title={t.versionOf(version)}>
              <p>
                {t.publishedAt}: <Time at={publishedAt} />
              </p>
              {changes.length > 0 && (
                <Disclosure summary={`${t.differs} (${changes.length})`}>
                  <Table
                    caption={t.differs}
                    captionHidden
                    rows={changes}
                    columns={[
                      { title: t.place, cell: ({ path }) => placeOf(procedure, path, ask.lang), head: true },
                      { title: t.before, cell: (change) => change.before ?? "—" },
                      { title: t.after, cell: (change) => change.after ?? "—" },
                    ]}
                  />
                </Disclosure>
              )}
            </Section>
          );
        })}
      </>
    ),
  });
}
