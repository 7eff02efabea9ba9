import { listUnits } from "../../../../engines/people/index.ts";
import { listProcedures, type Procedure } from "../../../../engines/cases/index.ts";
import { Link, Notice } from "../../../../design/index.ts";
import { notFound, type Ask } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { say, type Lang } from "../../../../platform/text/index.ts";
import { findDraft, saveDraft, type ServiceDraft } from "../drafts.ts";
import { text } from "../text.ts";

/** The draft of the address, or "not found". */
export async function draftOf(ask: Ask): Promise<ServiceDraft> {
  const draft = await findDraft(ask.db, ask.params.id!);
  if (!draft) throw notFound();
  return draft;
}

export const keep = (ask: Ask, draft: ServiceDraft, definition: Procedure) =>
  write(ask, (tx) => saveDraft(tx, draft, definition));

/** Whether the form was opened before somebody else's change: its hidden "seen" is the version that it showed. */
export const isStale = (ask: Ask, draft: ServiceDraft): boolean =>
  ask.form.get("seen") !== "" && ask.form.get("seen") !== String(draft.version);

/** Said above what was typed, when it was not kept because of another's change. */
export function Stale({ to, lang }: { to: string; lang: Lang }) {
  const t = text[lang];
  return (
    <Notice kind="warning" title={t.stale}>
      <p>{t.staleText}</p>
      <p>
        <Link to={to}>{t.seeTheirs}</Link>
      </p>
    </Notice>
  );
}

/** What is published in the catalogue, open or not. */
export const publishedServices = async (ask: Ask) =>
  (await listProcedures(ask.db, { family: "service" })).map(({ procedure }) => procedure);

export const openUnits = (ask: Ask) => listUnits(ask.db);

export const home = (id: string) => `/desk/services/${id}`;

/** The way to a page of a service. */
export const crumbsOf = (ask: Ask, it: Procedure) => [
  { title: text[ask.lang].title, to: "/desk/services" },
  { title: say(it.title, ask.lang), to: home(it.id) },
];
