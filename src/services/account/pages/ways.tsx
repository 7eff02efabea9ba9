import { dropWay, PeopleError, stateIdentification, waysOf } from "../../../engines/people/index.ts";
import { ButtonLink, Cluster, EmptyState, PageHead, PostButton, Section, Stack, Table } from "../../../design/index.ts";
import { page, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatShortDate, say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** GET /cabinet/ways: what leads into this cabinet. */
export async function showWays(ask: Ask) {
  const { ways: t } = text[ask.lang];
  const ways = await waysOf(ask.db, ask.actor.personId!);
  const byState = ways.some(({ provider }) => provider === "id.gov.ua");
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Section>
          <Table
            caption={t.title}
            captionHidden
            rows={ways}
            empty={<EmptyState title={t.none} />}
            columns={[
              { title: t.way, cell: (way) => t.provider[way.provider], head: true },
              { title: t.linked, cell: (way) => formatShortDate(way.linked_at, ask.lang), nowrap: true },
              { title: t.used, cell: (way) => formatShortDate(way.last_used_at, ask.lang), nowrap: true },
              {
                title: t.action,
                cell: (way) =>
                  ways.length > 1 && (
                    <PostButton
                      to="/cabinet/ways/drop"
                      fields={{ id: way.id }}
                      kind="quiet"
                      small
                      confirm={t.dropConfirm}
                    >
                      {t.drop}
                    </PostButton>
                  ),
              },
            ]}
          />
        </Section>
        <Section>
          <Stack>
            <p>{t.addEmailText}</p>
            <Cluster>
              {!byState && stateIdentification(ask.hromada, ask.origin) && (
                <ButtonLink to="/sign-in/id-gov-ua?link=yes&back=/cabinet/ways">{t.addState}</ButtonLink>
              )}
              <ButtonLink to="/cabinet/contacts" kind="secondary">
                {t.addEmail}
              </ButtonLink>
            </Cluster>
          </Stack>
        </Section>
      </>
    ),
  });
}

/** POST /cabinet/ways/drop */
export async function dropOneWay(ask: Ask) {
  try {
    await write(ask, (tx) => dropWay(tx, ask.actor.personId!, uuidOf(ask.form.get("id"))));
  } catch (error) {
    if (error instanceof PeopleError) return redirect("/cabinet/ways", { notice: say(error.words, ask.lang) });
    throw error;
  }
  return redirect("/cabinet/ways", { notice: text[ask.lang].ways.dropped });
}

/** An id as a form sent it; anything else names nobody's row. */
export const uuidOf = (value: string) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : "00000000-0000-0000-0000-000000000000";
