import type { ComponentChildren } from "preact";
import { PageHead, Tabs, usePage } from "../../../../design/index.ts";
import { kyivDay } from "../../../../platform/text/index.ts";
import type { CivilDate } from "../../../../platform/time/index.ts";
import type { Ask } from "../../../../platform/http/index.ts";
import { deskText } from "../../desk-text.ts";
import { begunPeriods, periodId, wantedPeriod, type Period } from "../../periods.ts";
import { yearsOf } from "../../programme.ts";
import type { Listed } from "../../programmes.ts";
import { text } from "../../text.ts";

/** What pages of the manager and the executor share. */

export type ManageTab = keyof (typeof deskText)["uk"]["tabs"];

export const managed = (programme: Pick<Listed, "slug">, rest = ""): string =>
  `/desk/programmes/${programme.slug}${rest}`;

export const today = (ask: Pick<Ask, "now">): CivilDate => kyivDay(ask.now) as CivilDate;

/** The half-year that the manager looks at first: the wanted one, or the first. */
export const firstPeriod = (programme: Listed, day: CivilDate): Period =>
  wantedPeriod(yearsOf(programme), day) ?? { year: programme.firstYear, half: 1 };

export function ManageHead(props: {
  programme: Listed;
  tab: ManageTab;
  title: string;
  lead?: string;
  meta?: ComponentChildren;
  actions?: ComponentChildren;
}) {
  const { lang, now } = usePage();
  const t = deskText[lang];
  const { programme } = props;
  const period = periodId(firstPeriod(programme, kyivDay(now) as CivilDate));
  const addresses: Record<ManageTab, string> = {
    incoming: `/incoming/${period}`,
    checks: "/checks",
    versions: "/versions",
    executors: "/executors",
    reports: `/reports/${period}`,
    forms: "/forms",
  };
  return (
    <>
      <PageHead title={props.title} lead={props.lead} meta={props.meta ?? programme.title} actions={props.actions} />
      <Tabs
        label={t.manage}
        items={(Object.keys(addresses) as ManageTab[]).map((tab) => ({
          to: managed(programme, addresses[tab]),
          title: t.tabs[tab],
          current: tab === props.tab,
        }))}
      />
    </>
  );
}

export const manageCrumbs = (ask: Ask) => [{ title: deskText[ask.lang].manage, to: "/desk/programmes" }];

/** Half-years that have begun, as links; `to` makes the address. */
export function Halves(props: { programme: Listed; current: Period; to: (period: Period) => string }) {
  const { lang, now } = usePage();
  const periods = begunPeriods(yearsOf(props.programme), kyivDay(now) as CivilDate).slice(0, 8);
  return (
    <Tabs
      label={deskText[lang].half}
      items={periods.map((period) => ({
        to: props.to(period),
        title: `${text[lang].halfShort[period.half]} ${period.year}`,
        current: periodId(period) === periodId(props.current),
      }))}
    />
  );
}
