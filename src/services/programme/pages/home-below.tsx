import { ButtonLink, Cluster, LinkList, Notice, Section, Stack, usePage } from "../../../design/index.ts";
import type { CivilDate } from "../../../platform/time/index.ts";
import type { CountedFigure } from "../figures.ts";
import { begunPeriods, periodId } from "../periods.ts";
import { yearsOf, type Content } from "../programme.ts";
import type { Listed } from "../programmes.ts";
import { spanName } from "../reports.ts";
import { text } from "../text.ts";
import { addressOf, decisionWords, PassportRows } from "./parts.tsx";

/** All that the page of a programme shows. */
export interface Shown {
  programme: Listed;
  content: Content;
  figures: CountedFigure[];
}

/** How many indicators there are, and the way to them. */
export function Indicators({ programme, content }: { programme: Listed; content: Content }) {
  const t = text[usePage().lang];
  if (!content.indicators.length) return null;
  return (
    <Section title={t.indicators} id="indicators">
      <Stack>
        <p>{t.indicatorsLead}</p>
        <Cluster>
          <ButtonLink to={`/programme/${programme.slug}/indicators`} kind="secondary">
            {t.indicatorsAll}
          </ButtonLink>
        </Cluster>
      </Stack>
    </Section>
  );
}

/** Half-years that have begun, each with how many reports count, and the open data. */
export function Reports({ programme, content, figures, today }: Shown & { today: CivilDate }) {
  const { lang } = usePage();
  const t = text[lang];
  const periods = begunPeriods(yearsOf(programme), today);
  const base = `/programme/${programme.slug}`;
  return (
    <Section title={t.reports} id="reports">
      <p>{t.reportsLead}</p>
      <LinkList
        items={periods.map((period) => {
          const accepted = figures.filter((it) => it.year === period.year && it.half === period.half).length;
          return {
            to: `${base}/reports/${periodId(period)}`,
            title: t.reportOf(spanName(period, lang)),
            meta: t.accepted(accepted, content.measures.length),
          };
        })}
      />
      <Section title={t.openData} level={3}>
        <p>{t.openDataLead}</p>
        <Cluster>
          <ButtonLink to={`${base}/programme.xlsx`} kind="quiet" small icon="download" download>
            {t.workbook}
          </ButtonLink>
          {(["measures", "indicators", "reports"] as const).flatMap((name) =>
            ["csv", "json"].map((kind) => (
              <ButtonLink to={`/data/programme.${name}.${kind}`} kind="quiet" small icon="download" download>
                {`${t[`${name}Data`]}, ${kind.toUpperCase()}`}
              </ButtonLink>
            )),
          )}
        </Cluster>
      </Section>
    </Section>
  );
}

/** The passport row by row, as the document has it. */
export function Passport({ content }: { content: Content }) {
  const t = text[usePage().lang];
  return (
    <Section title={t.passport} id="passport">
      <PassportRows content={content} />
      {content.note && <Notice kind="info">{content.note}</Notice>}
      <p class="soft">{t.lawNote}</p>
    </Section>
  );
}

/** What was adopted, newest first. */
export function Versions({ programme }: { programme: Listed }) {
  const { lang } = usePage();
  const t = text[lang];
  const open = programme.versions.filter((it) => it.frozen).toReversed();
  return (
    <Section
      title={t.versions}
      {...(open.length > 1 && { more: { to: `/programme/${programme.slug}/versions`, title: t.compare } })}
    >
      <LinkList
        items={open.map((it) => ({
          to: `/programme/${programme.slug}/versions/${it.ordinal}`,
          title: `${t.version(it.ordinal)}${it.status === "draft" ? `, ${t.draft}` : ""}`,
          meta: decisionWords(it, lang),
        }))}
      />
    </Section>
  );
}

/** Other programmes of the hromada. */
export function Others({ all }: { all: Listed[] }) {
  const { lang } = usePage();
  const t = text[lang];
  if (!all.length) return null;
  return (
    <Section title={t.other}>
      <LinkList
        items={all.map((it) => ({
          to: addressOf(it),
          title: it.title,
          text: it.hromada,
          meta: decisionWords(it.version!, lang),
        }))}
      />
    </Section>
  );
}
