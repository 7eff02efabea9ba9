import { listRecords, may, RegisterError, type RecordPage, type Register } from "../../../engines/registers/index.ts";
import { findRegister } from "../../../engines/registers/index.ts";
import {
  ButtonLink,
  EmptyState,
  LinkList,
  Notice,
  PageHead,
  Pagination,
  SearchForm,
  Stack,
} from "../../../design/index.ts";
import { notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { formatDate } from "../../../platform/text/index.ts";
import type { PersonAnswer } from "../../../engines/forms/index.ts";
import { text } from "../text.ts";

/** The register of residents, for one who may read it. */
export async function theRegister(ask: Ask): Promise<Register> {
  const found = await findRegister(ask, "residents");
  if (!found || !may(ask.actor, found, "read")) throw notFound();
  return found;
}

export const purposePage = (back: string) => `/desk/registers/residents/purpose?back=${encodeURIComponent(back)}`;

/** GET /desk/community?q= : a person by name, forgiving errors, or by number. */
export async function showFind(ask: Ask) {
  const register = await theRegister(ask);
  const t = text[ask.lang];
  const query = (ask.query.get("q") ?? "").trim().slice(0, 200);
  const after = ask.query.get("after") ?? undefined;
  let found: RecordPage;
  try {
    found = await listRecords(ask, register, { ...(query && asked(query)), after, limit: 30 });
  } catch (error) {
    if (error instanceof RegisterError && error.code === "no-purpose")
      return redirect(purposePage(`/desk/community${query ? `?q=${encodeURIComponent(query)}` : ""}`));
    throw error;
  }
  const address = (more: string) =>
    `/desk/community?${new URLSearchParams({ ...(query && { q: query }), ...(more && { after: more }) })}`;
  return page({
    title: t.title,
    body: (
      <>
        <PageHead
          title={t.title}
          lead={t.lead}
          actions={
            <>
              {may(ask.actor, register, "enter") && <ButtonLink to="/desk/registers/residents/new">{t.add}</ButtonLink>}
              <ButtonLink to="/desk/community/statistics" kind="secondary">
                {t.statistics}
              </ButtonLink>
            </>
          }
        />
        <Stack>
          <SearchForm to="/desk/community" label={t.search} placeholder={t.searchHint} value={query} />
          {found.mended && <Notice kind="info">{t.mended}</Notice>}
          {found.records.length === 0 && <EmptyState title={t.nothing} text={t.nothingText} />}
          <LinkList
            items={found.records.map(({ id, number, label, values }) => {
              const { birthDate } = (values.who ?? {}) as Partial<PersonAnswer>;
              return {
                to: `/desk/community/${id}`,
                title: label,
                meta: [birthDate && formatDate(birthDate, ask.lang), `№ ${number}`].filter(Boolean).join(", "),
              };
            })}
          />
          <Pagination previous={after && address("")} next={found.next && address(found.next)} />
        </Stack>
      </>
    ),
  });
}

/** Ten digits are an RNOKPP, eight and five a UNZR: such numbers are exact. */
function asked(query: string) {
  const digits = query.replaceAll(/\s/g, "");
  if (/^\d{10}$/.test(digits)) return { where: { who: { rnokpp: digits } as unknown as PersonAnswer } };
  if (/^\d{8}-?\d{5}$/.test(digits)) return { where: { unzr: digits.replace(/^(\d{8})-?/, "$1-") } };
  return { text: query };
}
