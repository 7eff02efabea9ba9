import { findProcedure, type ProcedureVersion } from "../../../engines/cases/index.ts";
import { draftsOf, shownPages } from "../../../engines/forms/index.ts";
import { mandatesOf, type Mandate } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Form,
  Link,
  LinkList,
  Notice,
  PageHead,
  Prose,
  Radios,
  Section,
  Stack,
} from "../../../design/index.ts";
import { badRequest, notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { formatMoney, formatRelativeDay, kyivDay, say } from "../../../platform/text/index.ts";
import { explainTerm, kyivDate } from "../../../platform/time/index.ts";
import { begin, mostDrafts } from "../filing.ts";
import { flowOf, goOnPath, listPath, startPath } from "../flow.ts";
import { text } from "../text.ts";

/** GET /services/:id/apply: what is needed, how long it takes, how to sign in; then one thing a page. */
export async function showStart(ask: Ask) {
  const found = await procedureOf(ask);
  const { procedure } = found;
  const t = text[ask.lang].start;
  const title = say(procedure.title, ask.lang);
  return page({
    title: `${t.title}: ${title}`,
    hidden: true,
    crumbs: [{ title, to: `/services/${procedure.id}` }],
    body: (
      <>
        <PageHead title={title} lead={say(procedure.summary, ask.lang)} />
        <Stack>
          {await unfinished(ask, procedure.id)}
          <Needed ask={ask} found={found} />
          {await door(ask, found)}
        </Stack>
      </>
    ),
  });
}

/** POST /services/:id/apply: begins an application and leads to its first page. */
export async function beginHere(ask: Ask) {
  const found = await procedureOf(ask);
  const { procedure, version } = found;
  if (!found.open || !procedure.where.online || ask.actor.level < procedure.applicant.level)
    return redirect(startPath(procedure.id));
  const mandate = await chosenMandate(ask, found);
  if (mandate === "none") return redirect("/cabinet/acting");
  const unfinishedNow = await draftsOf(ask.db, ask.actor.personId!, "apply:");
  if (unfinishedNow.length >= mostDrafts)
    return redirect(listPath, { notice: text[ask.lang].start.tooMany(mostDrafts) });
  const draft = await begin(ask, { procedure, version, mandate });
  return redirect(goOnPath((await flowOf(ask, draft))!));
}

async function procedureOf(ask: Ask): Promise<ProcedureVersion> {
  const found = await findProcedure(ask.db, ask.params.id!);
  if (!found) throw notFound();
  return found;
}

const onlyCompanies = ({ procedure }: ProcedureVersion) => !procedure.applicant.who.includes("person");

const mandatesFor = async (ask: Ask, found: ProcedureVersion): Promise<Mandate[]> => {
  const { who, forAnother } = found.procedure.applicant;
  if (!ask.actor.personId || (!forAnother && !who.includes("organisation"))) return [];
  const all = await mandatesOf(ask.db, ask.actor.personId, kyivDate(ask.now));
  return all.filter(
    ({ kind, may_apply }) => may_apply && (kind === "company" ? who.includes("organisation") : forAnother),
  );
};

async function chosenMandate(ask: Ask, found: ProcedureVersion): Promise<Mandate | undefined | "none"> {
  const chosen = ask.form.get("for");
  if (!chosen || chosen === "me") return onlyCompanies(found) ? "none" : undefined;
  const mandate = (await mandatesFor(ask, found)).find(({ id }) => id === chosen);
  if (!mandate) throw badRequest("Такого права діяти за іншого немає.", "There is no such right to act for another.");
  return mandate;
}

async function unfinished(ask: Ask, procedure: string) {
  const t = text[ask.lang].start;
  const drafts = ask.actor.personId ? await draftsOf(ask.db, ask.actor.personId, `apply:${procedure}`) : [];
  const flows = (await Promise.all(drafts.map((draft) => flowOf(ask, draft)))).filter((flow) => flow !== undefined);
  if (!flows.length) return null;
  const today = kyivDay(ask.now);
  return (
    <Notice title={t.hasDraft}>
      <LinkList
        items={flows.map((flow) => ({
          to: goOnPath(flow),
          title: t.goOn,
          text: t.changed(formatRelativeDay(kyivDay(flow.draft.changedAt), today, ask.lang)),
        }))}
      />
    </Notice>
  );
}

function Needed({ ask, found: { procedure } }: { ask: Ask; found: ProcedureVersion }) {
  const t = text[ask.lang].start;
  const pages = shownPages(procedure.form, {}).length;
  const minutes = Math.max(2, Math.round(procedure.form.pages.flatMap(({ questions }) => questions).length * 0.6));
  const term = { ...procedure.term, name: procedure.title, from: { uk: "подання", en: "the application" } };
  const { fee, applicant, documents } = procedure;
  return (
    <>
      <Section title={t.needed}>
        <Prose>
          {documents.length === 0 && <p>{t.nothing}</p>}
          <ul>
            {documents.map((paper) => (
              <li>
                {say(paper.title, ask.lang)} <span class="soft">({t.how[paper.how]})</span>
              </li>
            ))}
          </ul>
          {applicant.coSigner && (
            <p>
              {t.coSigner}: {say(applicant.coSigner.label, ask.lang)}. {t.coSignerText}
            </p>
          )}
        </Prose>
      </Section>
      <Section title={t.time}>
        <Prose>
          <p>{t.pages(pages, minutes)}</p>
          <p>
            {t.term}: {say(explainTerm(term), ask.lang)}.
          </p>
          {fee && fee.hryvnias > 0 && (
            <p>
              {t.fee}: {formatMoney(fee.hryvnias, ask.lang)}, {say(fee.basis, ask.lang)}. {t.feeLater}
            </p>
          )}
        </Prose>
      </Section>
      <Section title={t.level}>
        <p>{t.levels[applicant.level]}</p>
      </Section>
    </>
  );
}

/** The one strong action: begin, or what is in its way. */
async function door(ask: Ask, found: ProcedureVersion) {
  const { procedure, open } = found;
  const t = text[ask.lang].start;
  if (!open) return <Notice kind="warning" title={t.closed} />;
  if (!procedure.where.online) return <Notice kind="warning" title={t.offline} />;
  const here = encodeURIComponent(startPath(procedure.id));
  if (!ask.actor.personId)
    return (
      <ActionBar>
        <ButtonLink to={`${procedure.applicant.level === 3 ? "/sign-in/id-gov-ua" : "/sign-in"}?back=${here}`}>
          {t.signIn}
        </ButtonLink>
      </ActionBar>
    );
  if (ask.actor.level < procedure.applicant.level)
    return (
      <ActionBar>
        <ButtonLink to={`/sign-in/id-gov-ua?link=yes&back=${here}`}>{t.raise}</ButtonLink>
      </ActionBar>
    );
  const mandates = await mandatesFor(ask, found);
  const mayForAnother = procedure.applicant.forAnother || procedure.applicant.who.includes("organisation");
  if (onlyCompanies(found) && !mandates.length)
    return (
      <Notice title={t.onlyOrganisation}>
        <ButtonLink to="/cabinet/acting" kind="secondary">
          {t.addAnother}
        </ButtonLink>
      </Notice>
    );
  const me = onlyCompanies(found) ? [] : [{ value: "me", title: t.me }];
  return (
    <Form to={startPath(procedure.id)}>
      {mandates.length > 0 && (
        <Radios
          name="for"
          label={t.forWhom}
          value={me[0]?.value ?? mandates[0]!.id}
          options={[...me, ...mandates.map((it) => ({ value: it.id, title: it.name, hint: it.basis }))]}
        />
      )}
      {mayForAnother && (
        <p>
          <Link to="/cabinet/acting">{t.addAnother}</Link>
        </p>
      )}
      <ActionBar>
        <Button>{t.begin}</Button>
      </ActionBar>
    </Form>
  );
}
