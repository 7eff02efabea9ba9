import { z } from "zod";
import { ActionBar, Button, Form, Section, Select, Table, usePage } from "../../../../design/index.ts";
import { listUnits, type UnitInTree } from "../../../../engines/people/index.ts";
import { blank, page, redirect, type Ask } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { matchExecutor } from "../../amendments.ts";
import { deskText } from "../../desk-text.ts";
import { listExecutors } from "../../programmes.ts";
import { programmeAsked } from "../ask.ts";
import { managed, manageCrumbs, ManageHead } from "./parts.tsx";

/** GET /desk/programmes/:programme/executors: which unit each name in the programme means. */
export async function showExecutors(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = await programmeAsked(ask);
  const [names, units] = await Promise.all([listExecutors(ask.db, programme.id), listUnits(ask.db)]);
  const unmatched = names.filter((it) => !it.unitId).length;
  return page({
    title: t.tabs.executors,
    crumbs: manageCrumbs(ask),
    body: (
      <>
        <ManageHead
          programme={programme}
          tab="executors"
          title={t.tabs.executors}
          lead={t.executorsLead}
          meta={t.unmatched(unmatched)}
        />
        <Section>
          <Matching to={managed(programme, "/executors")} names={names} units={units} />
        </Section>
      </>
    ),
  });
}

type Names = Awaited<ReturnType<typeof listExecutors>>;

function Matching({ to, names, units }: { to: string; names: Names; units: UnitInTree[] }) {
  const t = deskText[usePage().lang];
  const options = units.map((it) => ({ value: it.id, title: `${"· ".repeat(it.depth)}${it.name}` }));
  return (
    <Form to={to} filled={blank()}>
      <Table
        caption={t.tabs.executors}
        captionHidden
        dense
        rows={names.map((it, at) => ({ ...it, at }))}
        columns={[
          { title: t.executorName, cell: (it) => it.name, head: true },
          {
            title: t.executorUnit,
            cell: (it) => (
              <Select
                name={`unit${it.at}`}
                label={`${t.executorUnit}: ${it.name}`}
                labelHidden
                options={options}
                value={it.unitId ?? ""}
                blank={t.executorNone}
                width="l"
                optional
              />
            ),
          },
        ]}
      />
      <ActionBar>
        <Button>{t.save}</Button>
      </ActionBar>
    </Form>
  );
}

/** POST …/executors */
export async function saveExecutors(ask: Ask) {
  const programme = await programmeAsked(ask);
  const [names, units] = await Promise.all([listExecutors(ask.db, programme.id), listUnits(ask.db)]);
  const known = new Set(units.map((it) => it.id));
  const chosen = z.uuid().refine((id) => known.has(id));
  const changed = names.flatMap((it, at) => {
    const typed = ask.form.get(`unit${at}`);
    if (!ask.form.fields().includes(`unit${at}`)) return [];
    const unitId = chosen.safeParse(typed).data ?? null;
    return unitId === it.unitId ? [] : [{ name: it.name, unitId }];
  });
  if (changed.length)
    await write(ask, async (tx) => {
      for (const { name, unitId } of changed) await matchExecutor(tx, programme.id, name, unitId);
    });
  return redirect(managed(programme, "/executors"), { notice: deskText[ask.lang].executorsSaved });
}
