import { z } from "zod";
import { act, CaseError, findCase, loadOf, mayOpen, type Case, type Loaded } from "../../../engines/cases/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Form,
  Hidden,
  LinkList,
  Notice,
  PageHead,
  Section,
} from "../../../design/index.ts";
import { blank, page, readForm, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { Colleagues } from "../parts/verb-fields.tsx";
import { text } from "../text.ts";

/** Cases given at once, at most. */
const most = 100;

/** GET /desk/cases/assign?case=…: the chosen ones, and who may have them with the load of each. */
export async function showAssign(ask: Ask) {
  const { bulk: t, title, list } = text[ask.lang];
  const cases = await casesOf(ask, ask.query.getAll("case"));
  const colleagues = await colleaguesOf(ask, cases);
  return page({
    title: t.title,
    crumbs: [{ title, to: "/desk/cases" }],
    body: (
      <>
        <PageHead title={t.title} meta={t.chosen(cases.length)} />
        {cases.length === 0 || colleagues.length === 0 ? (
          <Notice kind="warning">
            <p>{cases.length ? t.noUnit : t.nothing}</p>
            <ButtonLink to="/desk/cases" kind="secondary">
              {list.tabs.open}
            </ButtonLink>
          </Notice>
        ) : (
          <Form to="/desk/cases/assign" filled={blank()}>
            {cases.map(({ id, state }) => (
              <Hidden name="case" value={`${id} ${state.seq}`} />
            ))}
            <Colleagues ask={ask} colleagues={colleagues} />
            <ActionBar>
              <Button>{t.assign}</Button>
            </ActionBar>
          </Form>
        )}
        <Section title={title}>
          <LinkList
            items={cases.map(({ id, state, procedure }) => ({
              to: `/desk/cases/${id}`,
              title: `№ ${state.number}, ${say(procedure.title, ask.lang)}`,
              meta: state.applicant.name,
            }))}
          />
        </Section>
      </>
    ),
  });
}

const assignment = z.object({ case: z.array(z.string().max(60)).max(most), personId: z.string().max(40) });

/** POST /desk/cases/assign: each case by itself; those that have changed or are another unit's are named. */
export async function assignMany(ask: Ask) {
  const { bulk: t } = text[ask.lang];
  const reading = readForm(ask, assignment);
  if (!reading.ok) return redirect("/desk/cases", { notice: t.nothing });
  const personId = reading.value.personId === "queue" ? null : reading.value.personId;
  const skipped: string[] = [];
  let done = 0;
  for (const chosen of reading.value.case) {
    const [id = "", seq = ""] = chosen.split(" ");
    try {
      await write(ask, (tx) => act(tx, id, { seq: Number(seq), verb: "assign", data: { personId } }));
      done += 1;
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      skipped.push((await findCase(ask.db, id))?.state.number ?? id);
    }
  }
  const notice = [done && t.done(done), skipped.length && t.skipped(skipped.join(", "))].filter(Boolean).join(" ");
  return redirect("/desk/cases", { notice });
}

async function casesOf(ask: Ask, ids: string[]): Promise<Case[]> {
  const found = await Promise.all(ids.slice(0, most).map((id) => findCase(ask.db, id)));
  const seen: Case[] = [];
  for (const it of found) if (it && (await mayOpen(ask, it))) seen.push(it);
  return seen;
}

/** People of the units of these cases whose cases the actor assigns. */
async function colleaguesOf(ask: Ask, cases: Case[]): Promise<Loaded[]> {
  const units = [...new Set(cases.map(({ state }) => state.unitId))].filter((id) => ask.actor.can("cases.assign", id));
  const all = await Promise.all(units.map((id) => loadOf(ask.db, id, ask.now)));
  return [...new Map(all.flat().map((it) => [it.person_id, it])).values()];
}
