import {
  classesSeen,
  decidePair,
  demand,
  findRecord,
  labelClass,
  proposedPairs,
  purposeOf,
  type Pair,
  type Register,
} from "../../../engines/registers/index.ts";
import { ButtonLink, EmptyState, Link, PageHead, PostButton, Stack, Table, Toolbar } from "../../../design/index.ts";
import { notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { crumbsOf } from "./change.tsx";
import { RegisterTabs } from "./list.tsx";
import { theRegister } from "./registers.tsx";

/** GET /desk/registers/:register/pairs: records that may be of one thing, with the reasons. */
export async function showPairs(ask: Ask) {
  const register = await theRegister(ask);
  demand(ask.actor, register, "correct");
  const purpose = await purposeOf(ask, register.id);
  const at = `/desk/registers/${register.id}`;
  if (!classesSeen(ask.actor, register, purpose).includes(labelClass(register.definition)))
    return redirect(`${at}/purpose?back=${encodeURIComponent(`${at}/pairs`)}`);
  const t = text[ask.lang];
  const pairs = await proposedPairs(ask.db, register.id);
  if (pairs.length)
    await recordReading(ask, {
      what: "registers.list",
      subject: `register:${register.id}`,
      why: purpose,
      details: { pairs: pairs.length },
    });
  return page({
    title: t.pairs,
    crumbs: crumbsOf(ask, register),
    body: (
      <>
        <PageHead title={t.pairs} lead={t.pairsLead} />
        <Stack>
          <RegisterTabs register={register} ask={ask} />
          <Table
            caption={t.pairs}
            captionHidden
            rows={pairs}
            empty={<EmptyState title={t.pairsNone} />}
            columns={[
              { title: "1", cell: ({ one }) => <Named it={one} at={at} />, head: true },
              { title: "2", cell: ({ other }) => <Named it={other} at={at} /> },
              { title: t.why, cell: ({ reasons }) => reasons.map((it) => say(it, ask.lang)).join("; ") },
              { title: "", cell: (pair) => <Verdict pair={pair} register={register} ask={ask} /> },
            ]}
          />
        </Stack>
      </>
    ),
  });
}

const Named = ({ it, at }: { it: Pair["one"]; at: string }) => (
  <Link to={`${at}/${it.id}`}>
    {it.label} (№ {it.number})
  </Link>
);

function Verdict({ pair: { one, other }, register, ask }: { pair: Pair; register: Register; ask: Ask }) {
  const t = text[ask.lang];
  const at = `/desk/registers/${register.id}`;
  return (
    <Toolbar>
      <ButtonLink to={`${at}/${one.id}/merge?other=${encodeURIComponent(other.number)}`} kind="secondary" small>
        {t.keepFirst(one.number)}
      </ButtonLink>
      <PostButton to={`${at}/${one.id}/different`} fields={{ other: other.id }} kind="quiet" small>
        {t.different}
      </PostButton>
    </Toolbar>
  );
}

/** POST /desk/registers/:register/:id/different: these two are not one. */
export async function sayDifferent(ask: Ask) {
  const register = await theRegister(ask);
  demand(ask.actor, register, "correct");
  const [one, other] = await Promise.all([
    findRecord(ask.db, ask.params.id!),
    findRecord(ask.db, ask.form.get("other")),
  ]);
  if (one?.register.id !== register.id || other?.register.id !== register.id || one.head.id === other.head.id)
    throw notFound();
  await write(ask, (tx) => decidePair(tx, one.head.id, other.head.id, "two"));
  return redirect(`/desk/registers/${register.id}/pairs`, { notice: text[ask.lang].differentNoted });
}
