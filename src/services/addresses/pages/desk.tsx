import { z } from "zod";
import {
  correctRecord,
  demand,
  findRecord,
  findRegister,
  listRegisters,
  lookUp,
  may,
  referringTo,
  RegisterError,
} from "../../../engines/registers/index.ts";
import {
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  Form,
  LinkList,
  PageHead,
  Section,
  Stack,
  TextField,
} from "../../../design/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { kyivDay, say } from "../../../platform/text/index.ts";
import { civilDate, isCivilDate } from "../../../platform/time/index.ts";
import { text } from "../text.ts";

/** GET /desk/addresses: the four registers, and what is done with them. */
export async function showDesk(ask: Ask) {
  const t = text[ask.lang];
  const own = (await listRegisters(ask)).filter(({ definition }) => definition.family === "addresses");
  const streets = own.find(({ id }) => id === "streets");
  return page({
    title: t.title,
    body: (
      <>
        <PageHead
          title={t.title}
          lead={t.deskLead}
          actions={
            <>
              {streets && may(ask.actor, streets, "correct") && (
                <ButtonLink to="/desk/addresses/rename">{t.rename}</ButtonLink>
              )}
              {ask.actor.can("registers.edit") && (
                <ButtonLink to="/desk/addresses/katottg" kind="secondary">
                  {t.katottg}
                </ButtonLink>
              )}
            </>
          }
        />
        <Section title={t.registers}>
          <LinkList
            items={own.map(({ id, definition }) => ({
              to: `/desk/registers/${id}`,
              title: say(definition.title, ask.lang),
              text: say(definition.about, ask.lang),
            }))}
          />
        </Section>
      </>
    ),
  });
}

/** GET /desk/addresses/rename */
export async function showRename(ask: Ask) {
  await demandStreets(ask);
  return renamePage(ask, blank({ street: ask.query.get("street") ?? "", from: kyivDay(ask.now) }));
}

const renaming = z.object({
  street: z.string().min(1).max(300),
  name: z.string().min(2).max(200),
  from: z.string().refine(isCivilDate).transform(civilDate),
  decision: z.string().min(3).max(500),
});

/** POST /desk/addresses/rename: the old name stays for the days before; addresses follow by themselves. */
export async function rename(ask: Ask) {
  await demandStreets(ask);
  const t = text[ask.lang];
  const reading = readForm(ask, renaming);
  if (!reading.ok) return renamePage(ask, reading.filled);
  const { street, name, from, decision } = reading.value;
  const [found, ...others] = await lookUp(ask.db, "streets", street);
  if (!found) return renamePage(ask, mend(reading.filled, "street", t.noStreet));
  if (others.length)
    return renamePage(
      ask,
      mend(reading.filled, "street", t.several([found, ...others].map(({ number, label }) => `${number} ${label}`))),
    );
  const { head } = (await findRecord(ask.db, found.id))!;
  const follow = (await referringTo(ask.db, found.id)).length;
  try {
    await write(ask, (tx) =>
      correctRecord(tx, found.id, { seq: head.seq, values: { name, decision }, from, why: decision }),
    );
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    return renamePage(ask, mend(reading.filled, "name", say(error.words, ask.lang)));
  }
  return redirect(`/desk/registers/streets/${found.id}`, { notice: t.renamed(follow) });
}

async function demandStreets(ask: Ask) {
  const register = await findRegister(ask, "streets");
  if (!register) throw notFound();
  demand(ask.actor, register, "correct");
}

function renamePage(ask: Ask, filled: Filled) {
  const t = text[ask.lang];
  return page({
    title: t.rename,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/addresses" }],
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ street: t.which, name: t.newName, from: t.from, decision: t.decision }}
        />
        <PageHead title={t.rename} lead={t.renameLead} />
        <Stack>
          <Form to="/desk/addresses/rename" filled={filled}>
            <TextField name="street" label={t.which} hint={t.whichHint} maxlength={300} />
            <TextField name="name" label={t.newName} hint={t.newNameHint} maxlength={200} />
            <DateField name="from" label={t.from} />
            <TextField name="decision" label={t.decision} hint={t.decisionHint} maxlength={500} />
            <Button>{t.rename}</Button>
          </Form>
        </Stack>
      </>
    ),
  });
}
