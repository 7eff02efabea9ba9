import {
  checkAddress,
  credentialPdf,
  credentialsOf,
  credentialWords,
  stateOf,
  type Credential,
} from "../../../engines/credentials/index.ts";
import {
  ButtonLink,
  Card,
  CardGrid,
  EmptyState,
  Facts,
  Link,
  Notice,
  Nowrap,
  PageHead,
  Qr,
  Section,
  Stack,
  Tag,
  Toolbar,
} from "../../../design/index.ts";
import { content, notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { recordReading } from "../../../platform/journal/index.ts";
import { formatDate, kyivDay, say } from "../../../platform/text/index.ts";
import { heldByCompanies } from "../held.ts";
import { text } from "../text.ts";

/** GET /cabinet/certificates */
export async function showMine(ask: Ask) {
  const t = text[ask.lang];
  const [all, ofCompanies] = await Promise.all([credentialsOf(ask.db, ask.actor.personId!), heldByCompanies(ask)]);
  return page({
    title: t.mine,
    body: (
      <>
        <PageHead title={t.mine} lead={t.mineLead} />
        {all.length === 0 && ofCompanies.length === 0 && (
          <EmptyState title={t.noneMine} text={t.noneMineText} action={{ to: "/services", title: t.toServices }} />
        )}
        <CardGrid>
          {validFirst(all, ask).map((it) => (
            <One it={it} ask={ask} />
          ))}
        </CardGrid>
        {ofCompanies.length > 0 && (
          <Section title={t.ofCompanies}>
            <CardGrid>
              {ofCompanies.map((it) => (
                <One it={it} ask={ask} level={3} />
              ))}
            </CardGrid>
          </Section>
        )}
      </>
    ),
  });
}

/** What can be shown stands first; what has ended stays below it. */
function validFirst(all: Credential[], { now }: Ask): Credential[] {
  const { valid = [], ended = [] } = Object.groupBy(all, (it) =>
    stateOf(it, kyivDay(now)) === "valid" ? "valid" : "ended",
  );
  return [...valid, ...ended];
}

function One({ it, ask, level = 2 }: { it: Credential; ask: Ask; level?: 2 | 3 }) {
  const t = text[ask.lang];
  const state = stateOf(it, kyivDay(ask.now));
  return (
    <Card
      title={say({ uk: it.title_uk, en: it.title_en }, ask.lang)}
      level={level}
      meta={[level === 3 && it.holder_name, it.number, untilWhen(it, ask)].filter(Boolean).join(" · ")}
      tags={<Tag kind={state === "valid" ? "done" : "late"}>{credentialWords[ask.lang].states[state]}</Tag>}
    >
      <Toolbar>
        {state === "valid" && (
          <ButtonLink to={`/cabinet/certificates/${it.id}/present`} small>
            {t.present}
          </ButtonLink>
        )}
        <ButtonLink to={`/cabinet/certificates/${it.id}`} kind="secondary" small>
          {t.more}
        </ButtonLink>
      </Toolbar>
    </Card>
  );
}

/** «Дійсний до 31 грудня 2027», or since when it is not. */
function untilWhen({ ended, ended_at, valid_until }: Credential, { lang }: Ask): string {
  const t = text[lang];
  if (ended && ended_at) return `${t.endedOn[ended]} ${formatDate(ended_at, lang)}`;
  return valid_until ? `${t.until} ${formatDate(valid_until, lang)}` : t.noEnd;
}

/** GET /cabinet/certificates/:id: what stands on it, and what became of it. */
export async function showOne(ask: Ask) {
  const t = text[ask.lang];
  const it = await own(ask);
  const title = say({ uk: it.title_uk, en: it.title_en }, ask.lang);
  const state = stateOf(it, kyivDay(ask.now));
  return page({
    title,
    crumbs: [{ title: t.mine, to: "/cabinet/certificates" }],
    body: (
      <>
        <PageHead
          title={title}
          above={<Tag kind={state === "valid" ? "done" : "late"}>{credentialWords[ask.lang].states[state]}</Tag>}
          meta={<Nowrap>{it.number}</Nowrap>}
        />
        {state === "valid" ? (
          <Toolbar>
            <ButtonLink to={`/cabinet/certificates/${it.id}/present`}>{t.present}</ButtonLink>
            <Download it={it} ask={ask} />
          </Toolbar>
        ) : (
          <Notice kind="warning" title={t.endedNotice} />
        )}
        <Stack>
          <Facts
            items={[
              { term: t.holder, value: it.holder_name },
              ...it.rows.map(({ label, value }) => ({ term: say(label, ask.lang), value })),
              it.issuer?.unit && { term: t.issuedBy, value: say(it.issuer.unit, ask.lang) },
              { term: t.issued, value: formatDate(it.issued_on, ask.lang) },
              !it.ended && { term: t.until, value: it.valid_until ? formatDate(it.valid_until, ask.lang) : t.noEnd },
              it.ended && { term: t.endedOn[it.ended], value: it.ended_at && formatDate(it.ended_at, ask.lang) },
              it.ended_why !== null && { term: t.reason, value: it.ended_why },
              it.replaced_by_number !== null && {
                term: t.replacedBy,
                value: <Link to={`/check/${it.replaced_by_number}`}>{it.replaced_by_number}</Link>,
              },
            ]}
          />
          {state !== "valid" && <Download it={it} ask={ask} />}
        </Stack>
      </>
    ),
  });
}

/** GET /cabinet/certificates/:id/present: its QR as wide as the phone, and nothing else, to be scanned from the screen. */
export async function present(ask: Ask) {
  const t = text[ask.lang];
  const it = await own(ask);
  const to = `/cabinet/certificates/${it.id}`;
  if (stateOf(it, kyivDay(ask.now)) !== "valid") return redirect(to);
  const title = say({ uk: it.title_uk, en: it.title_en }, ask.lang);
  return page({
    title,
    layout: "plain",
    hidden: true,
    scripts: [ask.hromada.app.assetAddress("certificates/present.js")],
    body: (
      <>
        <PageHead
          title={title}
          meta={`${it.number} · ${it.valid_until ? `${t.until} ${formatDate(it.valid_until, ask.lang)}` : t.noEnd}`}
        />
        <p class="credential-qr">
          <Qr
            content={checkAddress(new URL(ask.hromada.config.baseUrl).origin, it)}
            label={`${t.present}: ${title}`}
            size={480}
          />
        </p>
        <p class="soft">{t.presentLead}</p>
        <p>
          <Link to={to}>{t.back}</Link>
        </p>
      </>
    ),
  });
}

function Download({ it, ask }: { it: Credential; ask: Ask }) {
  return (
    <ButtonLink to={`/cabinet/certificates/${it.id}/file`} kind="secondary" download>
      {text[ask.lang].download}
    </ButtonLink>
  );
}

/** GET /cabinet/certificates/:id/file: the paper. */
export async function downloadOne(ask: Ask) {
  const it = await own(ask);
  return content({
    type: "application/pdf",
    body: await credentialPdf(ask, it),
    saveAs: `${it.number}.pdf`,
  });
}

/** The person's own, or of a company whose papers they may see: that reading is noted. Nobody else's is found. */
async function own(ask: Ask): Promise<Credential> {
  const isAsked = ({ id }: Credential) => id === ask.params.id;
  const found = (await credentialsOf(ask.db, ask.actor.personId!)).find(isAsked);
  if (found) return found;
  const ofCompany = (await heldByCompanies(ask)).find(isAsked);
  if (!ofCompany) throw notFound();
  const { id, number, holder_id: whose } = ofCompany;
  await recordReading(ask, {
    what: "credentials.read",
    subject: `credential:${id}`,
    whose: whose ?? undefined,
    why: number,
  });
  return ofCompany;
}
