import { ButtonLink, EmptyState, PageHead, PostButton, Table } from "../../../design/index.ts";
import { notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDateTime } from "../../../platform/text/index.ts";
import { cancelVisit, visitsOf } from "../receptions.ts";
import { text } from "../text.ts";
import { officialsOf } from "./reception.tsx";

/** GET /cabinet/visits */
export async function showVisits(ask: Ask) {
  const t = text[ask.lang];
  const [visits, officials] = await Promise.all([visitsOf(ask.db, ask.actor.personId!), officialsOf(ask)]);
  return page({
    title: t.visits,
    body: (
      <>
        <PageHead title={t.visits} actions={<ButtonLink to="/appeals/reception">{t.book}</ButtonLink>} />
        <Table
          caption={t.visits}
          captionHidden
          rows={visits}
          empty={<EmptyState title={t.noVisits} />}
          columns={[
            { title: t.when, cell: (it) => formatDateTime(it.starts_at, ask.lang), head: true },
            { title: t.with, cell: (it) => officials.get(it.position_id) },
            { title: t.place, cell: (it) => it.place },
            { title: t.about, cell: (it) => it.about },
            { title: t.outcome, cell: (it) => it.outcome },
            {
              title: t.change,
              cell: (it) =>
                it.starts_at > ask.now && (
                  <PostButton
                    to={`/cabinet/visits/${it.visit_id}/cancel`}
                    kind="secondary"
                    small
                    confirm={t.cancelConfirm}
                  >
                    {t.cancel}
                  </PostButton>
                ),
            },
          ]}
        />
      </>
    ),
  });
}

/** POST /cabinet/visits/:id/cancel: one's own; another's stays as it is. */
export async function cancel(ask: Ask) {
  if (!/^[0-9a-f-]{36}$/.test(ask.params.id!)) throw notFound();
  await write(ask, (tx) => cancelVisit(tx, ask.params.id!));
  return redirect("/cabinet/visits", { notice: text[ask.lang].cancelled });
}
