import {
  acceptProposal,
  demand,
  differences,
  findProposal,
  findRecord,
  labelsOf,
  may,
  refuseProposal,
  waitingProposals,
  classesSeen,
  purposeOf,
  visible,
  type Proposal,
  type Register,
} from "../../../engines/registers/index.ts";
import {
  Button,
  EmptyState,
  Form,
  Link,
  PageHead,
  PostButton,
  Section,
  Stack,
  TextField,
} from "../../../design/index.ts";
import { notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { formatDateTime } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { crumbsOf } from "./change.tsx";
import { RegisterTabs } from "./list.tsx";
import { theRegister } from "./registers.tsx";

/** GET /desk/registers/:register/proposals */
export async function showProposals(ask: Ask) {
  const register = await theRegister(ask);
  if (!may(ask.actor, register, "enter")) demand(ask.actor, register, "correct");
  const t = text[ask.lang];
  const proposals = await waitingProposals(ask.db, register.id);
  if (proposals.length)
    await recordReading(ask, {
      what: "registers.list",
      subject: `register:${register.id}`,
      details: { proposals: proposals.length },
    });
  const shown = await Promise.all(
    proposals.map(async (it) => ({ it, sentences: await sentencesOf(ask, register, it) })),
  );
  return page({
    title: t.proposals,
    crumbs: crumbsOf(ask, register),
    body: (
      <>
        <PageHead title={t.proposals} />
        <Stack>
          <RegisterTabs register={register} ask={ask} />
          {shown.length === 0 && <EmptyState title={t.proposalsNone} />}
          {shown.map(({ it, sentences }) => (
            <OneProposal ask={ask} register={register} it={it} sentences={sentences} />
          ))}
        </Stack>
      </>
    ),
  });
}

/** What is proposed, in sentences; what the reader may not see is not told. */
async function sentencesOf(ask: Ask, register: Register, { record_id: recordId, values }: Proposal): Promise<string[]> {
  const before = recordId ? ((await findRecord(ask.db, recordId))?.head.values ?? {}) : {};
  const classes = classesSeen(ask.actor, register, await purposeOf(ask, register.id));
  const after = visible(register.definition, { ...before, ...values }, classes);
  const ids = register.definition.fields.flatMap(({ id, type }) =>
    type === "record" ? [String(values[id] ?? "")] : [],
  );
  const labels = await labelsOf(ask.db, ids.filter(Boolean));
  return differences(register.definition, visible(register.definition, before, classes), after, ask.lang, labels);
}

function OneProposal({
  ask,
  register,
  it,
  sentences,
}: {
  ask: Ask;
  register: Register;
  it: Proposal;
  sentences: string[];
}) {
  const t = text[ask.lang];
  const at = `/desk/registers/${register.id}/proposals/${it.id}`;
  return (
    <Section title={it.record_id ? t.correct : t.newRecord}>
      <p class="soft">{t.proposedBy(it.by_name, formatDateTime(it.at, ask.lang))}</p>
      {it.record_id && (
        <p>
          <Link to={`/desk/registers/${register.id}/${it.record_id}`}>{t.record}</Link>
        </p>
      )}
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      {it.why && <p>{it.why}</p>}
      <PostButton to={`${at}/accept`}>{t.accept}</PostButton>
      <Form to={`${at}/refuse`} id={it.id}>
        <TextField name="why" label={t.why} maxlength={2000} />
        <Button kind="secondary">{t.refuse}</Button>
      </Form>
    </Section>
  );
}

async function theProposal(ask: Ask): Promise<Proposal> {
  const register = await theRegister(ask);
  const found = await findProposal(ask.db, ask.params.id!);
  if (found?.register !== register.id) throw notFound();
  return found;
}

/** POST /desk/registers/:register/proposals/:id/accept */
export async function accept(ask: Ask) {
  const { id, register } = await theProposal(ask);
  const record = await write(ask, (tx) => acceptProposal(tx, id));
  return redirect(`/desk/registers/${register}/${record}`, { notice: text[ask.lang].accepted });
}

/** POST /desk/registers/:register/proposals/:id/refuse */
export async function refuse(ask: Ask) {
  const { id, register } = await theProposal(ask);
  const why = ask.form.get("why").slice(0, 2000);
  await write(ask, (tx) => refuseProposal(tx, id, why || text[ask.lang].refused));
  return redirect(`/desk/registers/${register}/proposals`, { notice: text[ask.lang].refused });
}
