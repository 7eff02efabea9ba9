import { casesOf, casesOfCompanies, findProcedure, type CaseHead } from "../../../engines/cases/index.ts";
import { draftsOf, type Draft } from "../../../engines/forms/index.ts";
import {
  ButtonLink,
  Card,
  CardGrid,
  Cluster,
  EmptyState,
  Link,
  LinkList,
  PageHead,
  PostButton,
  Section,
  Stack,
  Table,
  Tag,
  Term,
  Time,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { formatDate, say } from "../../../platform/text/index.ts";
import { asked, kindOf, serviceNames, stateOf } from "../cases.ts";
import { casePath, flowOf, flowPath, goOnPath, type Flow } from "../flow.ts";
import { text } from "../text.ts";

/** GET /cabinet/applications: what is asked of me, what I have not finished, what I filed and how far it is. */
export async function showList(ask: Ask) {
  const t = text[ask.lang].list;
  const personId = ask.actor.personId!;
  const [drafts, heads, waiting, others] = await Promise.all([
    draftsOf(ask.db, personId),
    casesOf(ask.db, personId),
    asked(ask),
    casesOfCompanies(ask, "acts"),
  ]);
  const flows = (await Promise.all(drafts.map((draft: Draft) => flowOf(ask, draft)))).filter((it) => it !== undefined);
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} actions={<ButtonLink to="/services">{t.toServices}</ButtonLink>} />
        {waiting.length > 0 && (
          <Section title={t.asked}>
            <LinkList
              items={waiting.map(({ to, title, from, until }) => ({
                to,
                title,
                text: until ? `${from}. ${text[ask.lang].show.until(formatDate(until, ask.lang))}` : from,
              }))}
            />
          </Section>
        )}
        {flows.length > 0 && <Drafts ask={ask} flows={flows} />}
        {heads.length > 0 && (
          <Section title={t.filed}>
            <Stack>
              <Filed ask={ask} heads={heads} nameOf={await serviceNames(ask)} steps={await stepsOf(ask, heads)} />
            </Stack>
          </Section>
        )}
        {others.length > 0 && (
          <Section title={text[ask.lang].company.ofCompany}>
            <Filed
              ask={ask}
              heads={others}
              nameOf={await serviceNames(ask)}
              steps={await stepsOf(ask, others)}
              forWhom
            />
          </Section>
        )}
        {!heads.length && !flows.length && !others.length && (
          <EmptyState title={t.none} text={t.noneText} action={{ to: "/services", title: t.toServices }} />
        )}
      </>
    ),
  });
}

function Drafts({ ask, flows }: { ask: Ask; flows: Flow[] }) {
  const t = text[ask.lang].list;
  return (
    <Section title={t.drafts}>
      <CardGrid>
        {flows.map((flow) => {
          const title = say(flow.procedure.title, ask.lang);
          return (
            <Card
              title={flow.caseId ? t.correction(title) : title}
              meta={t.until(formatDate(flow.draft.until, ask.lang))}
              text={flow.mandate?.name}
            >
              <Cluster>
                <ButtonLink to={goOnPath(flow)} kind="secondary" small>
                  {t.goOn}
                </ButtonLink>
                <PostButton to={`${flowPath(flow)}/drop`} kind="quiet" small confirm={t.dropAsk}>
                  {t.drop}
                </PostButton>
              </Cluster>
            </Card>
          );
        })}
      </CardGrid>
    </Section>
  );
}

interface Steps {
  at: number;
  of: number;
}

/** Which step each open case is at: asked once a procedure's version. */
async function stepsOf(ask: Ask, heads: CaseHead[]): Promise<Map<string, Steps>> {
  const open = heads.filter((head) => head.open && head.state !== "delivered");
  const versions = new Map(open.map((head) => [`${head.procedure} ${head.version}`, head]));
  const found = await Promise.all(
    [...versions].map(
      async ([key, { procedure, version }]) => [key, await findProcedure(ask.db, procedure, version)] as const,
    ),
  );
  const procedures = new Map(found);
  return new Map(
    open.map((head) => {
      const steps = procedures.get(`${head.procedure} ${head.version}`)!.procedure.steps;
      return [head.id, { at: steps.findIndex(({ id }) => id === head.step) + 1, of: steps.length }];
    }),
  );
}

interface FiledProps {
  ask: Ask;
  heads: CaseHead[];
  nameOf: (id: string) => string;
  steps: Map<string, Steps>;
  /** They are of companies: of which, is said. */
  forWhom?: boolean;
}

/** Newest first; the cases that one application opened follow it. */
function Filed({ ask, heads, nameOf, steps, forWhom }: FiledProps) {
  const t = text[ask.lang].list;
  const ids = new Set(heads.map(({ id }) => id));
  const roots = heads.filter(({ parent_id: parent }) => !parent || !ids.has(parent));
  const partsOf = (root: CaseHead) =>
    heads.filter(({ parent_id: parent }) => parent === root.id).sort((a, b) => a.number.localeCompare(b.number));
  const rows = roots.flatMap((root) => [root, ...partsOf(root)]);
  return (
    <Table
      caption={t.filed}
      captionHidden
      rows={rows}
      columns={[
        {
          title: t.what,
          head: true,
          cell: (head) => (
            <>
              {head.parent_id && ids.has(head.parent_id) && <span aria-hidden="true">↳ </span>}
              <Link to={casePath(head.id)}>{nameOf(head.procedure)}</Link>
              {forWhom && <div class="soft">{head.applicant_name}</div>}
            </>
          ),
        },
        { title: t.number, nowrap: true, cell: ({ number }) => number },
        {
          title: t.state,
          cell: (head) => {
            const step = steps.get(head.id);
            return (
              <>
                <Tag kind={kindOf(head)}>{stateOf(head, ask.lang)}</Tag>
                {step && head.state === "in-work" && <span class="soft nowrap"> {t.step(step.at, step.of)}</span>}
              </>
            );
          },
        },
        { title: t.filedOn, nowrap: true, cell: (head) => <Time at={head.submitted_at} short /> },
        { title: t.term, cell: (head) => (head.due && head.open && !head.decided_on ? <Term until={head.due} /> : "") },
      ]}
    />
  );
}
