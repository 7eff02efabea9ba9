import { Facts, Link, Tag, usePage, type TagKind } from "../../../design/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { formatDate, formatNumber, formatThousands, type Lang } from "../../../platform/text/index.ts";
import type { Evidence, MeasureStatus, ReportState } from "../periods.ts";
import type { Content, Measure } from "../programme.ts";
import type { Listed, Version } from "../programmes.ts";
import { text } from "../text.ts";

/** What several pages of the programme show alike. */

const statusKinds: Record<MeasureStatus, TagKind> = {
  "not-started": "plain",
  underway: "now",
  done: "done",
  late: "late",
  dropped: "soon",
};

export function StatusTag({ status }: { status: MeasureStatus | undefined }) {
  const t = text[usePage().lang];
  return status ? <Tag kind={statusKinds[status]}>{t.statuses[status]}</Tag> : <span class="soft">{t.noReport}</span>;
}

const stateKinds: Record<ReportState, TagKind> = {
  draft: "plain",
  submitted: "now",
  returned: "late",
  accepted: "done",
  locked: "done",
  reopened: "soon",
};

export function StateTag({ state }: { state: ReportState | undefined }) {
  const t = text[usePage().lang];
  return <Tag kind={state ? stateKinds[state] : "plain"}>{state ? t.states[state] : t.noReport}</Tag>;
}

/** "10 275,0": thousands where the unit stands beside. */
export const thousands = (value: number | null, lang: Lang): string =>
  value === null ? "–" : formatNumber(value, lang, 1);

export const money = (value: number, lang: Lang): string => formatThousands(value, lang);

/** Where a file of evidence is served; the files themselves know who may see them. */
export const evidenceAddress = (ask: Ask, file: Evidence): string =>
  ask.hromada.files.address({ id: file.fileId, name: file.name });

export const decisionWords = (version: Pick<Version, "decision">, lang: Lang): string =>
  version.decision
    ? text[lang].decision(version.decision.body, formatDate(version.decision.date, lang), version.decision.number)
    : text[lang].noDecision;

export const addressOf = (programme: Pick<Listed, "slug" | "current">): string =>
  programme.current ? "/programme" : `/programme/${programme.slug}`;

export const measureAddress = (programme: Pick<Listed, "slug">, measure: Pick<Measure, "number">): string =>
  `/programme/${programme.slug}/measures/${measure.number}`;

export const crumbsOf = (programme: Listed, lang: Lang) => [
  { title: text[lang].title, to: "/programme" },
  ...(programme.current ? [] : [{ title: programme.title, to: addressOf(programme) }]),
];

export const MeasureLink = ({ programme, measure }: { programme: Listed; measure: Measure }) => (
  <Link to={measureAddress(programme, measure)}>{measure.title}</Link>
);

/** Rows of the passport as they are; sums by year, which the document squeezes into one cell, come as sums. */
export function PassportRows({ content }: { content: Content }) {
  const { lang } = usePage();
  const { all, byYear } = content.facts.totals;
  const sums = [
    ...(all === null ? [] : [`${text[lang].total}: ${money(all, lang)}`]),
    ...byYear.map((it) => `${it.year}: ${money(it.thousand, lang)}`),
  ];
  const isSums = (row: { name: string }) => byYear.length > 0 && /обсяг/i.test(row.name);
  return (
    <Facts
      items={content.passport.map((row) => ({
        term: row.name,
        value: isSums(row)
          ? sums.map((it) => <div>{it}</div>)
          : row.value || <span class="soft">{text[lang].empty}</span>,
      }))}
    />
  );
}
