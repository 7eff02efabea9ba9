import { EmptyState, Link, PageHead, SearchForm, Section, Stack, Tiles } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { appealsSettings } from "../settings.ts";
import { text } from "../text.ts";

/** GET /appeals: what one may turn to the town hall with. */
export async function showAppeals(ask: Ask) {
  const t = text[ask.lang];
  const { secretariat } = await appealsSettings.read(ask.db);
  const written = [
    { to: "/services/appeal/apply", title: t.write, text: t.writeText },
    { to: "/services/information-request/apply", title: t.request, text: t.requestText },
    { to: "/services/urgent-information-request/apply", title: t.urgent, text: t.urgentText },
  ];
  return page({
    title: t.title,
    description: t.lead,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        {!secretariat && <EmptyState title={t.notYet} text={t.notYetText} />}
        <Section title={t.turn}>
          <Tiles
            items={[...(secretariat ? written : []), { to: "/appeals/reception", title: t.visit, text: t.visitText }]}
          />
        </Section>
        <Section title={t.seen}>
          <Stack>
            <p>{t.seenText}</p>
            <SearchForm to="/appeals/answers" label={t.searchAnswers} id="search-answers" />
            <p>
              <Link to="/appeals/answers">{t.answers}</Link>
            </p>
          </Stack>
        </Section>
        <Section title={t.figures}>
          <p>
            {t.figuresText} <Link to="/appeals/figures">{t.toFigures}</Link>
          </p>
        </Section>
      </>
    ),
  });
}
