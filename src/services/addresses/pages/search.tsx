import { suggestAddresses } from "../../../engines/places/index.ts";
import { findRegister, listRecords, type RecordPage } from "../../../engines/registers/index.ts";
import { EmptyState, LinkList, PageHead, SearchForm, Section, Stack } from "../../../design/index.ts";
import { json, page, type Ask } from "../../../platform/http/index.ts";
import { text } from "../text.ts";

/** So many are shown; more words find fewer. */
const shown = 30;

const typed = (ask: Ask) => (ask.query.get("q") ?? "").replaceAll("\0", "").trim().slice(0, 200);

/** GET /addresses?q= : streets and buildings as people type them. */
export async function showSearch(ask: Ask) {
  const t = text[ask.lang];
  const query = typed(ask);
  const streets = await streetsLike(ask, query);
  const buildings = query ? await suggestAddresses(ask, query, { limit: shown }) : [];
  return page({
    title: t.title,
    description: t.lead,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Stack>
          <SearchForm to="/addresses" label={t.search} placeholder={t.placeholder} value={query} />
          {buildings.length > 0 && (
            <Section title={t.buildings}>
              <LinkList
                items={buildings.map(({ id, text: title, street, was }) => ({
                  to: `/registers/addresses/${id}`,
                  title,
                  meta: was && t.nowCalled(was, street),
                }))}
              />
            </Section>
          )}
          {streets.length > 0 && (
            <Section title={t.streets}>
              <LinkList items={streets.map(({ id, label }) => ({ to: `/registers/streets/${id}`, title: label }))} />
            </Section>
          )}
          {query && !streets.length && !buildings.length && <EmptyState title={t.nothing} text={t.nothingText} />}
        </Stack>
      </>
    ),
  });
}

/** GET /api/addresses?q= : the same for a program; 10 at most. */
export async function apiAddresses(ask: Ask) {
  const query = typed(ask);
  const found = query ? await suggestAddresses(ask, query, { limit: 10 }) : [];
  return json({
    addresses: found.map(({ id, text: label, settlement, street, building, point, was }) => ({
      id,
      label,
      settlement,
      street,
      building,
      ...(was && { formerStreet: was }),
      ...(point && { geometry: { type: "Point", coordinates: point } }),
      url: `${ask.origin}/registers/addresses/${id}`,
    })),
  });
}

/** Streets by words; all of them, when nothing was typed. */
async function streetsLike(ask: Ask, query: string): Promise<RecordPage["records"]> {
  const register = await findRegister(ask, "streets");
  if (!register) return [];
  const everybody = { ...ask, actor: { ...ask.actor, can: () => false } };
  const { records } = await listRecords(everybody, register, { text: query || undefined, limit: query ? shown : 200 });
  return records;
}
