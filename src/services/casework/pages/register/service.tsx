import { findProcedure, listProcedures, type ProcedureVersion } from "../../../../engines/cases/index.ts";
import { EmptyState, LinkList, PageHead, SearchForm, Stack } from "../../../../design/index.ts";
import { notFound, page, type Ask } from "../../../../platform/http/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { text } from "../../text.ts";

/** GET /desk/cases/new: which service. */
export async function chooseService(ask: Ask) {
  const { register: t, title } = text[ask.lang];
  const q = ask.query.get("q")?.trim().toLowerCase() ?? "";
  const all = (await listProcedures(ask.db, { open: true })).filter(({ procedure }) => procedure.where.inPerson);
  const found = all.filter(({ procedure }) =>
    [procedure.title.uk, procedure.title.en, ...(procedure.sayings ?? [])].some((words) =>
      words.toLowerCase().includes(q),
    ),
  );
  return page({
    title: t.title,
    crumbs: [{ title, to: "/desk/cases" }],
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Stack>
          <SearchForm to="/desk/cases/new" label={t.search} placeholder={t.search} value={q} />
        </Stack>
        {found.length ? (
          <LinkList
            items={found.map(({ id, procedure }) => ({
              to: `/desk/cases/new/${id}`,
              title: say(procedure.title, ask.lang),
              text: say(procedure.summary, ask.lang),
            }))}
            level={2}
          />
        ) : (
          <EmptyState title={t.none} text={t.noneText} action={{ to: "/desk/cases/new", title: t.title }} />
        )}
      </>
    ),
  });
}

/** The service of the address, when it is given now and taken in person. */
export async function theProcedure(ask: Ask): Promise<ProcedureVersion> {
  const found = await findProcedure(ask.db, ask.params.procedure!);
  if (!found?.open || !found.procedure.where.inPerson) throw notFound();
  return found;
}
