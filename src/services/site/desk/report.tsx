import { EmptyState, Link, PageHead, PostButton, Section, Stack, Table, Time } from "../../../design/index.ts";
import { findItem, latest, listItems } from "../../../engines/content/index.ts";
import { unitsByIds } from "../../../engines/people/index.ts";
import { page, redirect, type Ask } from "../../../platform/http/index.ts";
import { addMonths, kyivDate, kyivInstant } from "../../../platform/time/index.ts";
import { itemAddress } from "./item.tsx";
import { brokenLinks, checkLinks, lastCheck } from "./links.ts";
import { lastVisit } from "./outside.ts";
import { siteSettings } from "../settings.ts";
import { text } from "./text.ts";

/** GET /desk/content/report: links that lead nowhere, and pages not looked at for a year, with who is responsible. */
export async function showReport(ask: Ask) {
  const t = text[ask.lang].report;
  const yearAgo = kyivInstant(addMonths(kyivDate(ask.now), -12));
  const [broken, checked, { visitLinks }, visited, stale] = await Promise.all([
    brokenTexts(ask),
    lastCheck(ask.db),
    siteSettings.read(ask.db),
    lastVisit(ask.db),
    listItems(ask.db, { kind: "page", state: "published", unchangedSince: yearAgo, limit: 200 }),
  ]);
  const owners = await unitsByIds(
    ask.db,
    [...broken, ...stale].flatMap((it) => it.owner_unit ?? []),
  );
  const owner = (unit: string | null) => owners.get(unit ?? "")?.name ?? "—";
  return page({
    title: t.title,
    crumbs: [{ title: text[ask.lang].menu.content, to: "/desk/content" }],
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Section title={t.broken}>
          <Stack>
            <p>
              {checked ? (
                <>
                  {t.checked}: <Time at={checked} withTime />.
                </>
              ) : (
                t.never
              )}
            </p>
            <p>
              {visitLinks ? (
                <>
                  {t.outside}{" "}
                  {visited ? (
                    <>
                      {t.visited}: <Time at={visited} withTime />.
                    </>
                  ) : (
                    t.notVisited
                  )}
                </>
              ) : (
                t.outsideOff
              )}
            </p>
            <PostButton to="/desk/content/report/check" kind="secondary">
              {t.check}
            </PostButton>
            {checked && (
              <Table
                caption={t.broken}
                captionHidden
                rows={broken}
                empty={<EmptyState title={t.brokenNone} />}
                columns={[
                  { title: t.where, cell: (it) => <Link to={itemAddress(it)}>{it.title}</Link>, head: true },
                  { title: t.leads, cell: (it) => <span class="breakable">{it.address}</span> },
                  { title: t.why, cell: (it) => t.troubles[it.trouble ?? "nowhere"] },
                  { title: t.owner, cell: (it) => owner(it.owner_unit) },
                  { title: t.since, cell: (it) => <Time at={it.since} short />, nowrap: true },
                ]}
              />
            )}
          </Stack>
        </Section>
        <Section title={t.stale}>
          <Stack>
            <p>{t.staleLead}</p>
            <Table
              caption={t.stale}
              captionHidden
              rows={stale}
              empty={<EmptyState title={t.staleNone} />}
              columns={[
                { title: t.where, cell: (it) => <Link to={itemAddress(it)}>{it.title}</Link>, head: true },
                { title: t.owner, cell: (it) => owner(it.owner_unit) },
                { title: text[ask.lang].list.changed, cell: (it) => <Time at={it.updated_at} short />, nowrap: true },
              ]}
            />
          </Stack>
        </Section>
      </>
    ),
  });
}

async function brokenTexts(ask: Ask) {
  const links = await brokenLinks(ask.db);
  return Promise.all(
    links.map(async (link) => {
      const [item, newest] = await Promise.all([
        findItem(ask.db, link.item_id),
        latest(ask.db, link.item_id, link.lang),
      ]);
      return { ...link, id: link.item_id, owner_unit: item!.owner_unit, title: newest!.title };
    }),
  );
}

/** POST /desk/content/report/check: looks at the links now. */
export async function checkNow(ask: Ask) {
  const broken = await checkLinks(ask);
  return redirect("/desk/content/report", { notice: text[ask.lang].report.checkedDone(broken) });
}
