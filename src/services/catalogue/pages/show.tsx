import type { ComponentChildren } from "preact";
import { findProcedure, type Procedure } from "../../../engines/cases/index.ts";
import { findUnitBySlug, type Unit } from "../../../engines/people/index.ts";
import { ButtonLink, Facts, Link, LinkList, Notice, PageHead, Prose, Section, Split } from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { formatMoney, say, type Lang } from "../../../platform/text/index.ts";
import { applyAddress, termWords } from "../names.ts";
import { text } from "../text.ts";
import { openProcedures } from "./list.tsx";

/** GET /services/:id: the information card, as art. 8 of law 5203-VI asks for it. */
export async function showService(ask: Ask) {
  const found = await findProcedure(ask.db, ask.params.id!);
  if (!found) throw notFound();
  const { procedure, open } = found;
  const t = text[ask.lang];
  return page({
    title: say(procedure.title, ask.lang),
    description: say(procedure.summary, ask.lang),
    crumbs: [{ title: t.title, to: "/services" }],
    body: await cardOf(ask, procedure, <Apply it={procedure} open={open} lang={ask.lang} />),
  });
}

/** The card of a procedure; `apply` stands where one applies. */
export async function cardOf(ask: Ask, procedure: Procedure, apply: ComponentChildren) {
  const offices = await Promise.all(procedure.where.offices.map((slug) => findUnitBySlug(ask.db, slug)));
  const parts = (await openProcedures(ask)).filter(({ id }) => procedure.opens?.some((it) => it.procedure === id));
  const t = text[ask.lang];
  return (
    <>
      <PageHead
        title={say(procedure.title, ask.lang)}
        lead={say(procedure.summary, ask.lang)}
        meta={`${termWords(procedure.term, ask.lang)} · ${sumOf(procedure, ask.lang)}`}
      />
      <Split side={<InShort it={procedure} lang={ask.lang} />} sideLabel={t.facts}>
        {apply}
        {parts.length > 0 && <Parts parts={parts} lang={ask.lang} />}
        <Documents it={procedure} lang={ask.lang} />
        <Results it={procedure} lang={ask.lang} />
        <Refusals it={procedure} lang={ask.lang} />
        <Section title={t.appeal}>
          <Prose>
            <p>{say(procedure.appeal, ask.lang)}</p>
          </Prose>
        </Section>
        <Offices units={offices.filter((unit) => unit !== undefined)} lang={ask.lang} />
        <LegalBasis it={procedure} lang={ask.lang} />
      </Split>
    </>
  );
}

interface Part {
  it: Procedure;
  lang: Lang;
}

function Apply({ it, open, lang }: Part & { open: boolean }) {
  const t = text[lang];
  if (!open) return <Notice kind="warning" title={t.closed} />;
  if (!it.where.online) return <Notice kind="info" title={t.inPersonOnly} />;
  return (
    <div class="stack">
      <p>
        <ButtonLink to={applyAddress(it)}>{t.apply}</ButtonLink>
      </p>
      <p class="soft">
        {t.signIn[it.applicant.level]} {t.applyLead}
      </p>
    </div>
  );
}

function InShort({ it, lang }: Part) {
  const t = text[lang];
  const ways = [
    it.where.online && t.online,
    it.where.inPerson && t.inPerson,
    it.where.byAppointment && t.byAppointment,
  ].filter((way) => way !== false && way !== undefined);
  return (
    <Facts
      items={[
        { term: t.term, value: <TermFact it={it} lang={lang} /> },
        { term: t.fee, value: feeWords(it, lang) },
        { term: t.where, value: listed(ways) },
        { term: t.who, value: listed(it.applicant.who.map((who) => t.whoKinds[who])) },
      ]}
    />
  );
}

/** «Онлайн, тут; особисто» */
const listed = (words: string[]) => words.join("; ").replace(/^./u, (letter) => letter.toUpperCase());

function TermFact({ it, lang }: Part) {
  return (
    <>
      <strong>{termWords(it.term, lang)}</strong>
      <br />
      <span class="soft">{say(it.term.citation, lang)}</span>
    </>
  );
}

const sumOf = ({ fee }: Pick<Procedure, "fee">, lang: Lang): string =>
  fee?.hryvnias ? formatMoney(fee.hryvnias, lang) : text[lang].free;

function feeWords({ fee }: Procedure, lang: Lang) {
  if (!fee) return text[lang].free;
  return (
    <>
      <strong>{sumOf({ fee }, lang)}</strong>
      <br />
      <span class="soft">{say(fee.basis, lang)}</span>
    </>
  );
}

function Parts({ parts, lang }: { parts: Procedure[]; lang: Lang }) {
  return (
    <Section title={text[lang].opens}>
      <p>{text[lang].opensText}</p>
      <LinkList
        level={3}
        items={parts.map((part) => ({
          to: `/services/${part.id}`,
          title: say(part.title, lang),
          meta: termWords(part.term, lang),
        }))}
      />
    </Section>
  );
}

function Documents({ it, lang }: Part) {
  const t = text[lang];
  const { forAnother, coSigner, conditions } = it.applicant;
  return (
    <Section title={t.documents}>
      <Prose>
        <ul>
          {it.documents.map((paper) => (
            <li>
              {say(paper.title, lang)}{" "}
              <span class="soft">
                ({t.documentsHow[paper.how]}
                {paper.when && `, ${t.ifNeeded}`})
              </span>
            </li>
          ))}
        </ul>
        {coSigner && (
          <p>
            {t.coSigner}: {say(coSigner.label, lang)}
            {coSigner.when && ` (${t.ifNeeded})`}.
          </p>
        )}
        {conditions && <p>{say(conditions, lang)}</p>}
        {forAnother && <p>{t.forAnother}</p>}
      </Prose>
    </Section>
  );
}

function Results({ it, lang }: Part) {
  // One that opens others gives what they give.
  if (it.opens?.length) return null;
  const granted = it.outcomes.filter(({ kind }) => kind === "grant");
  return (
    <Section title={text[lang].result}>
      <Prose>
        <ul>
          {granted.map(({ title, credential }) => (
            <li>{say(credential?.title ?? title, lang)}</li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}

function Refusals({ it, lang }: Part) {
  if (!it.refusalReasons.length) return null;
  return (
    <Section title={text[lang].refusals}>
      <Prose>
        <ul>
          {it.refusalReasons.map(({ title, basis }) => (
            <li>
              {say(title, lang)} <span class="soft">({say(basis, lang)})</span>
            </li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}

function Offices({ units, lang }: { units: Unit[]; lang: Lang }) {
  if (!units.length) return null;
  return (
    <Section title={text[lang].offices}>
      <LinkList
        level={3}
        items={units.map((unit) => ({
          to: `/structure/${unit.slug}`,
          title: (lang === "en" && unit.name_en) || unit.name,
          text: [unit.address, unit.hours, unit.phone].filter(Boolean).join(" · "),
        }))}
      />
    </Section>
  );
}

function LegalBasis({ it, lang }: Part) {
  const t = text[lang];
  return (
    <Section title={t.legal}>
      <Prose>
        <ul>
          {it.legalBasis.map(({ title, url }) => (
            <li>{url ? <Link to={url}>{say(title, lang)}</Link> : say(title, lang)}</li>
          ))}
        </ul>
        {it.term.status === "to be checked" && <p class="soft">{t.unchecked}</p>}
      </Prose>
    </Section>
  );
}
