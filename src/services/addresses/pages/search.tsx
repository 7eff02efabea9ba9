import { findRegister, listRecords, type RecordPage } from "../../../engines/registers/index.ts";
import { EmptyState, LinkList, PageHead, SearchForm, Section, Stack } from "../../../design/index.ts";
import { json, page, type Ask } from "../../../platform/http/index.ts";
import { text } from "../text.ts";

/** So many are shown; more words find fewer. */
const shown = 30;

/** GET /addresses?q= : streets and buildings as people type them. */
export async function showSearch(ask: Ask) {
  const t = text[ask.lang];
  const query = (ask.query.get("q") ?? "").trim().slice(0, 200);
  const streets = await find(ask, "streets", query, query ? shown : 200);
  const buildings = query ? await find(ask, "addresses", query, shown) : [];
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
                items={buildings.map(({ id, label }) => ({ to: `/registers/addresses/${id}`, title: label }))}
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
  const query = (ask.query.get("q") ?? "").trim().slice(0, 200);
  const found = query ? await find(ask, "addresses", query, 10) : [];
  return json({
    addresses: found.map(({ id, number, label, values }) => ({
      id,
      number,
      label,
      ...(values.geometry && { geometry: values.geometry }),
      url: `${ask.origin}/registers/addresses/${id}`,
    })),
  });
}

async function find(ask: Ask, id: string, text: string, limit: number): Promise<RecordPage["records"]> {
  const register = await findRegister(ask, id);
  if (!register) return [];
  const everybody = { ...ask, actor: { ...ask.actor, can: () => false } };
  const { records } = await listRecords(everybody, register, { text: text || undefined, limit });
  return records;
}
