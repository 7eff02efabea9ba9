import { setClosed, setHolder, type Register } from "../../../engines/registers/index.ts";
import { findUnit, listUnits } from "../../../engines/people/index.ts";
import { Button, Facts, Form, PageHead, PostButton, Select, Stack, Table, Tag } from "../../../design/index.ts";
import { page, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { crumbsOf } from "./change.tsx";
import { RegisterTabs } from "./list.tsx";
import { registerTitle, theRegister } from "./registers.tsx";

const classWords = {
  open: { uk: "відкрите", en: "open" },
  internal: { uk: "службове", en: "internal" },
  personal: { uk: "персональні дані", en: "personal" },
  restricted: { uk: "закрите на час війни", en: "restricted in wartime" },
};

/** GET /desk/registers/:register/about: by which law it is kept, by whom, and what it says. */
export async function showAbout(ask: Ask) {
  const register = await theRegister(ask);
  const { definition, holderId, version } = register;
  const t = text[ask.lang];
  const holder = holderId ? await findUnit(ask.db, holderId) : undefined;
  const title = registerTitle(register, ask);
  return page({
    title,
    crumbs: crumbsOf(ask, register),
    body: (
      <>
        <PageHead title={title} lead={say(definition.about, ask.lang)} />
        <Stack>
          <RegisterTabs register={register} ask={ask} />
          <Facts
            items={[
              { term: t.holder, value: holder?.name ?? t.noHolder },
              { term: t.basis, value: definition.legalBasis.map((it) => say(it.title, ask.lang)).join("; ") || "—" },
              {
                term: t.state,
                value: (
                  <Tag kind={definition.published ? "done" : "plain"}>{definition.published ? t.open : t.internal}</Tag>
                ),
              },
              { term: t.version, value: version },
            ]}
          />
          <Table
            caption={t.values}
            captionHidden
            rows={definition.fields}
            columns={[
              { title: t.field, cell: (it) => say(it.label, ask.lang), head: true },
              { title: t.whoSees, cell: (it) => say(classWords[it.class ?? "personal"], ask.lang) },
            ]}
          />
          {ask.actor.can("registers.edit") && <Keeping register={register} ask={ask} units={await listUnits(ask.db)} />}
        </Stack>
      </>
    ),
  });
}

function Keeping({ register, ask, units }: { register: Register; ask: Ask; units: { id: string; name: string }[] }) {
  const t = text[ask.lang];
  const at = `/desk/registers/${register.id}`;
  return (
    <>
      <Form to={`${at}/holder`}>
        <Select
          name="unit"
          label={t.holderChange}
          blank={t.wholeHromada}
          value={register.holderId ?? ""}
          options={units.map(({ id, name }) => ({ value: id, title: name }))}
        />
        <Button kind="secondary">{t.save}</Button>
      </Form>
      <PostButton to={`${at}/${register.closed ? "open" : "close"}`} kind="quiet">
        {register.closed ? t.reopen : t.close}
      </PostButton>
    </>
  );
}

/** POST /desk/registers/:register/holder */
export async function changeHolder(ask: Ask) {
  const register = await theRegister(ask);
  const unit = await findUnit(ask.db, ask.form.get("unit"));
  await write(ask, (tx) => setHolder(tx, register.id, unit?.id ?? null));
  return redirect(`/desk/registers/${register.id}/about`, { notice: text[ask.lang].holderSaved });
}

/** POST /desk/registers/:register/close, …/open */
export const close = (ask: Ask) => closeOrOpen(ask, true);
export const open = (ask: Ask) => closeOrOpen(ask, false);

async function closeOrOpen(ask: Ask, closed: boolean) {
  const register = await theRegister(ask);
  await write(ask, (tx) => setClosed(tx, register.id, closed));
  return redirect(`/desk/registers/${register.id}/about`, { notice: text[ask.lang].saved });
}
