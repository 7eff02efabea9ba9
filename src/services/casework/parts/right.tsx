import type { Case } from "../../../engines/cases/index.ts";
import { findMandate, isInForce, personNames, type Mandate } from "../../../engines/people/index.ts";
import { Cluster, Link, Tag } from "../../../design/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { formatDate } from "../../../platform/text/index.ts";
import { kyivDate } from "../../../platform/time/index.ts";
import { text } from "../text.ts";

/** By which right it was filed for another: the applicant's own, or an employee's `under` the company's mandate. */
export interface Right {
  own: Mandate;
  /** The mandate itself, which the hromada confirms. */
  root: Mandate;
  confirmedBy?: string;
}

/** The right as it is today; undefined when the case is the applicant's own, or was filed at the office by a paper. */
export async function rightOf({ db }: Pick<Ask, "db">, { head }: Case): Promise<Right | undefined> {
  const own = head.mandate_id ? await findMandate(db, head.mandate_id) : undefined;
  const root = own?.under_id ? await findMandate(db, own.under_id) : own;
  if (!own || !root) return undefined;
  const names = await personNames(db, [root.confirmed_by ?? undefined]);
  return { own, root, confirmedBy: names.get(root.confirmed_by ?? "") };
}

/** Whether the hromada confirmed the right, when and by whom; and that it has ended, when it has. */
export function RightWords({ ask, right: { own, root, confirmedBy } }: { ask: Ask; right: Right }) {
  const t = text[ask.lang].show.right;
  const day = (date: Date | string) => formatDate(date, ask.lang);
  const confirmed = root.confirmed_at;
  const ended = own.ended_at ?? (isInForce(own, kyivDate(ask.now)) ? undefined : own.until!);
  return (
    <Cluster>
      {ended !== undefined && <Tag kind="late">{t.ended(day(ended))}</Tag>}
      {confirmed ? (
        <Tag kind="done">{t.confirmed(day(confirmed), confirmedBy)}</Tag>
      ) : (
        ended === undefined && <Tag kind="soon">{t.ownWord}</Tag>
      )}
      {own.under_id && <span>{t.under}</span>}
      {root.refused_why !== null && <span>{t.refused(root.refused_why)}</span>}
      {!confirmed && ended === undefined && ask.actor.can("people.confirm-mandates") && (
        <Link to="/desk/mandates">{t.confirm}</Link>
      )}
    </Cluster>
  );
}
