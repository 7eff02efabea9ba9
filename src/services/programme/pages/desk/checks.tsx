import { EmptyState, Link, Section, Table, Tag, usePage, type TagKind } from "../../../../design/index.ts";
import { page, type Ask } from "../../../../platform/http/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { check, type Finding, type Severity } from "../../checks.ts";
import { deskText } from "../../desk-text.ts";
import type { Content } from "../../programme.ts";
import { contentOf, type Listed } from "../../programmes.ts";
import { text } from "../../text.ts";
import { programmeAsked } from "../ask.ts";
import { measureAddress } from "../parts.tsx";
import { managed, manageCrumbs, ManageHead } from "./parts.tsx";
import { VersionTabs } from "./version-tabs.tsx";

const kinds: Record<Severity, TagKind> = { error: "late", warning: "soon", note: "info" };

/** GET /desk/programmes/:programme/checks?version=2: what does not add up in a version. */
export async function showChecks(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = await programmeAsked(ask);
  const version = programme.versions.find((it) => String(it.ordinal) === ask.query.get("version")) ?? programme.version;
  const content = await contentOf(ask.db, version);
  const findings = check(content, programme);
  return page({
    title: t.tabs.checks,
    crumbs: manageCrumbs(ask),
    body: (
      <>
        <ManageHead programme={programme} tab="checks" title={t.tabs.checks} lead={t.checksLead} />
        <VersionTabs
          programme={programme}
          current={version}
          to={(it) => managed(programme, `/checks?version=${it.ordinal}`)}
        />
        <Findings findings={findings} content={content} programme={programme} />
      </>
    ),
  });
}

export function Findings(props: { findings: Finding[]; content: Content; programme: Listed }) {
  const { lang } = usePage();
  const t = deskText[lang];
  const { content, programme } = props;
  const numbers = new Map([...content.measures, ...content.indicators].map((it) => [it.line, it.number]));
  const holds = new Set(content.measures.map((it) => it.line));
  const places = (finding: Finding) => {
    const lines = [...new Set([...finding.measures, ...finding.indicators])];
    // A list of everything says nothing: then the sentence itself names the numbers.
    return lines.length > 6 ? [] : lines;
  };
  return (
    <Section>
      <Table
        caption={t.tabs.checks}
        captionHidden
        rows={props.findings}
        empty={<EmptyState title={t.checksNone} />}
        columns={[
          {
            title: t.severity,
            cell: (it) => <Tag kind={kinds[it.severity]}>{text[lang].severities[it.severity]}</Tag>,
            nowrap: true,
          },
          { title: t.finding, cell: (it) => say(it.words, lang), head: true },
          {
            title: t.about,
            cell: (it) =>
              places(it).map((line, at) => (
                <>
                  {at > 0 && ", "}
                  {holds.has(line) ? (
                    <Link to={measureAddress(programme, { number: numbers.get(line) ?? line })}>
                      {text[lang].measure(numbers.get(line) ?? line)}
                    </Link>
                  ) : (
                    numbers.get(line)
                  )}
                </>
              )),
          },
        ]}
      />
    </Section>
  );
}
