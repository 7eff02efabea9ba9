import { consentsOf, noteConsent, recordsOf, type Consent } from "../../../engines/people/index.ts";
import {
  ButtonLink,
  Disclosure,
  Facts,
  PageHead,
  PostButton,
  Section,
  Stack,
  Table,
  Tag,
  Time,
} from "../../../design/index.ts";
import { page, redirect, type Ask } from "../../../platform/http/index.ts";
import { findLines, write, type JournalLine } from "../../../platform/journal/index.ts";
import type { PersonalData } from "../../../platform/service/index.ts";
import { say } from "../../../platform/text/index.ts";
import { dataText } from "../data-words.ts";

/** The consent that a resident may give here by themself. */
const news = "news";

/** GET /cabinet/data: what the hromada holds about me, who read it and why, what I agreed to. */
export async function showData(ask: Ask) {
  const t = dataText[ask.lang].data;
  const shown = (await partsOf(ask)).filter(({ rows }) => rows.length);
  const readings = await readingsOf(ask, 10);
  const consents = await consentsOf(ask.db, ask.actor.personId!);
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        {shown.map((part) => (
          <Section
            title={say(part.title, ask.lang)}
            more={part.to && hasPage(ask, part.to) ? { to: part.to, title: t.source } : undefined}
          >
            <Facts items={part.rows.map(({ label, value }) => ({ term: say(label, ask.lang), value }))} />
          </Section>
        ))}
        <Section title={t.readings} more={{ to: "/cabinet/journal", title: t.allReadings }}>
          <Readings ask={ask} lines={readings} />
        </Section>
        <Section title={t.consents}>
          <Consents ask={ask} consents={consents} />
        </Section>
        <Section title={t.download}>
          <Stack gap="s">
            <p>{t.downloadText}</p>
            <p>
              <ButtonLink to="/cabinet/data/download" download>
                {t.downloadButton}
              </ButtonLink>
            </p>
          </Stack>
        </Section>
        <Section title={t.forget}>
          <Stack gap="s">
            <p>{t.forgetText}</p>
            <p>
              <ButtonLink to="/cabinet/data/forget" kind="secondary">
                {t.forgetButton}
              </ButtonLink>
            </p>
          </Stack>
        </Section>
      </>
    ),
  });
}

/** Whether some module that is here now has the page. */
export const hasPage = ({ hromada }: Ask, path: string): boolean =>
  hromada.app.routes.some((route) => route.method === "GET" && route.path === path);

/** What each module holds about the person who asks, in the order of the modules. */
export async function partsOf(ask: Ask): Promise<PersonalData[]> {
  const parts: PersonalData[] = [];
  for (const { personalData } of ask.hromada.app.modules)
    if (personalData) parts.push(...(await personalData(ask, ask.actor.personId!)));
  return parts;
}

/** Readings of the person's data by others, under any record that was merged into theirs. */
async function readingsOf(ask: Ask, limit: number): Promise<JournalLine[]> {
  const ids = await recordsOf(ask.db, ask.actor.personId!);
  const found = await Promise.all(ids.map((whose) => findLines(ask.db, { whose, kind: "reading", limit })));
  return found
    .flat()
    .sort((a, b) => b.id - a.id)
    .slice(0, limit);
}

function Readings({ ask, lines }: { ask: Ask; lines: JournalLine[] }) {
  const t = dataText[ask.lang].data;
  return (
    <Table
      caption={t.readings}
      captionHidden
      rows={lines}
      empty={<p>{t.noReadings}</p>}
      columns={[
        { title: t.who, cell: (line) => (line.actor ? line.actor_name : t.system), head: true },
        { title: t.why, cell: (line) => line.why ?? t.noWhy },
        { title: t.what, cell: (line) => deedOf(ask, line.what) },
        { title: t.when, cell: (line) => <Time at={line.at} withTime short />, nowrap: true },
      ]}
    />
  );
}

/** A deed of the journal in words, by the module that did it. */
export function deedOf(ask: Ask, what: string): string {
  const module = ask.hromada.app.modules.find(({ id }) => what.startsWith(`${id}.`));
  const known = module?.deeds?.[what];
  return known ? say(known, ask.lang) : module ? say(module.title, ask.lang) : what;
}

function Consents({ ask, consents }: { ask: Ask; consents: Consent[] }) {
  const t = dataText[ask.lang].data;
  const latest = consents.find(({ purpose }) => purpose === news);
  const given = latest?.given ?? false;
  return (
    <Stack gap="s">
      <p>{t.consentsText}</p>
      <p>
        <strong>{t.newsTitle}.</strong> {t.news}{" "}
        <Tag kind={given ? "done" : "plain"}>{given ? t.given : latest ? t.withdrawn : t.never}</Tag>
      </p>
      <PostButton to="/cabinet/data/consent" fields={{ give: given ? "no" : "yes" }} kind="secondary" small>
        {given ? t.withdraw : t.give}
      </PostButton>
      {consents.length > 0 && (
        <Disclosure summary={t.consentHistory}>
          <Table
            caption={t.consentHistory}
            captionHidden
            rows={consents}
            columns={[
              { title: t.purpose, cell: ({ purpose }) => t.purposes[purpose.split(":")[0]!] ?? purpose, head: true },
              { title: t.state, cell: (it) => (it.given ? t.given : t.withdrawn) },
              { title: t.way, cell: (it) => t.ways[it.way] },
              { title: t.when, cell: (it) => <Time at={it.at} withTime short />, nowrap: true },
            ]}
          />
        </Disclosure>
      )}
    </Stack>
  );
}

/** POST /cabinet/data/consent: give or take back; the words that were seen are kept. */
export async function changeConsent(ask: Ask) {
  const t = dataText[ask.lang].data;
  const given = ask.form.get("give") === "yes";
  await write(ask, (tx) => noteConsent(tx, { personId: ask.actor.personId!, purpose: news, given, words: t.news }));
  return redirect("/cabinet/data", { notice: given ? t.consentGiven : t.consentWithdrawn });
}
