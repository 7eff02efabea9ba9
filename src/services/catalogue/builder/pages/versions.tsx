import { versionsOfProcedure } from "../../../../engines/cases/index.ts";
import { prefillSources } from "../../../../engines/forms/index.ts";
import { Disclosure, PageHead, Prose, Section, Time } from "../../../../design/index.ts";
import { notFound, page, type Ask } from "../../../../platform/http/index.ts";
import { differences, sentenceOf, type Names } from "../difference.ts";
import { text } from "../text.ts";
import { crumbsOf, openUnits, publishedServices } from "./common.tsx";

/** More changes than this are folded. */
const few = 12;

/** GET /desk/services/:id/versions: each version, newest first, and how it differs from the one before. */
export async function showVersions(ask: Ask) {
  const t = text[ask.lang];
  const [versions, names] = await Promise.all([versionsOfProcedure(ask.db, ask.params.id!), namesOf(ask)]);
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
          const changes = before ? differences(before, procedure, names) : [];
          const sentences = changes.map((change) => sentenceOf(change, ask.lang));
          return (
            <Section title={t.versionOf(version)}>
              <p class="soft">
                {t.publishedAt}: <Time at={publishedAt} />
              </p>
              {!before && <p>{t.firstVersion}</p>}
              {before && sentences.length === 0 && <p>{t.sameAsBefore}</p>}
              <Sentences all={sentences.slice(0, few)} />
              {sentences.length > few && (
                <Disclosure summary={t.moreChanges(sentences.length - few)}>
                  <Sentences all={sentences.slice(few)} />
                </Disclosure>
              )}
            </Section>
          );
        })}
      </>
    ),
  });
}

/** What units, services and sources are called: versions name them by their ids. */
async function namesOf(ask: Ask): Promise<Names> {
  const [units, services] = await Promise.all([openUnits(ask), publishedServices(ask)]);
  return new Map([
    ...units.map(({ slug, name, name_en }) => [slug, { uk: name, en: name_en ?? name }] as const),
    ...services.map(({ id, title }) => [id, title] as const),
    ...[...prefillSources(ask)].map(([id, { title }]) => [id, title] as const),
  ]);
}

function Sentences({ all }: { all: string[] }) {
  if (!all.length) return null;
  return (
    <Prose>
      <ul>
        {all.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Prose>
  );
}
