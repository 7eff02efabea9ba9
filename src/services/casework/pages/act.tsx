import type { ComponentChildren } from "preact";
import {
  act,
  CaseError,
  findCase,
  loadOf,
  mayDo,
  stateWords,
  verbIds,
  verbOf,
  type Case,
  type VerbId,
} from "../../../engines/cases/index.ts";
import { filledOf, placeMap, questionScripts } from "../../../engines/forms/index.ts";
import { listUnits } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Hidden,
  Notice,
  PageHead,
  WhyNot,
} from "../../../design/index.ts";
import { FileError } from "../../../platform/files/index.ts";
import { blank, mend, notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { sendReply } from "../letters.ts";
import { text } from "../text.ts";
import { keepScans, scansField } from "../parts/scans.tsx";
import { takesScans, verbFields } from "../parts/verb-fields.tsx";
import { readWhole, wholePage } from "../parts/whole-form.ts";
import { theCase } from "./case.tsx";

/** GET /desk/cases/:id/:verb: what is needed to do it, or why it can't be done. */
export async function showVerb(ask: Ask) {
  const it = await theCase(ask);
  const verb = verbAsked(ask);
  if (verb === "correct") return verbPage(ask, it, verb, filledOf(wholePage(it.procedure.form), it.state.answers));
  return verbPage(ask, it, verb, blank());
}

/** POST /desk/cases/:id/:verb. Who was second learns who was first, and keeps what was typed. */
export async function doVerb(ask: Ask) {
  const it = await theCase(ask);
  const verb = verbAsked(ask);
  const { data, filled, stay } = await readData(ask, it, verb);
  if (stay || Object.keys(filled.errors).length) return verbPage(ask, it, verb, filled);
  try {
    await write(ask, async (tx) => {
      const files = takesScans.includes(verb) ? await keepScans(ask, tx, it.state.applicant.personId) : [];
      const sent = files.length ? { ...data, files: files.map(({ file }) => file) } : data;
      await act(tx, it.id, { seq: Number(ask.form.get("seq")), verb, data: sent });
      if (verb === "deliver") await sendReply(tx, (await findCase(tx.db, it.id))!);
    });
  } catch (error) {
    if (error instanceof FileError) return verbPage(ask, it, verb, mend(filled, scansField, error.words[ask.lang]));
    if (!(error instanceof CaseError)) throw error;
    const errors = { "": error.words[ask.lang] };
    return verbPage(ask, await theCase(ask), verb, { values: filled.values, errors });
  }
  const title = say(verbOf(verb)!.title, ask.lang);
  return redirect(`/desk/cases/${it.id}`, { notice: text[ask.lang].act.done(title) });
}

function verbAsked(ask: Ask): VerbId {
  const verb = verbIds.find((id) => id === ask.params.verb && verbOf(id)!.by.includes("official"));
  // A decision is made by signing its draft.
  if (!verb || verb === "decide") throw notFound();
  return verb;
}

/** What the form sent, as the verb takes it; what the verb itself minds, it says when it is done. */
async function readData(
  ask: Ask,
  it: Case,
  verb: VerbId,
): Promise<{ data: Record<string, unknown>; filled: Filled; stay?: boolean }> {
  if (verb === "correct") return readCorrection(ask, it);
  const values: Filled["values"] = {};
  for (const name of ask.form.fields()) if (!name.startsWith("_")) values[name] = ask.form.get(name);
  const {
    seq: _seq,
    payment: _payment,
    ...sent
  } = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
  const data: Record<string, unknown> = sent;
  if (verb === "assign") data.personId = sent.personId === "queue" ? null : sent.personId;
  if (verb === "answer" && sent.to === "hearing") delete data.to;
  if (verb === "pay" || verb === "refund")
    data.hryvnias = String(sent.hryvnias ?? "")
      .replaceAll(/\s/g, "")
      .replace(",", ".");
  return { data, filled: { values, errors: {} } };
}

async function readCorrection(ask: Ask, { state, procedure }: Case) {
  const { answers, filled, stay } = await readWhole(ask, procedure.form, state.answers, state.applicant.personId);
  return { data: { answers }, filled, stay };
}

async function verbPage(ask: Ask, it: Case, id: VerbId, filled: Filled) {
  const { act: t, title } = text[ask.lang];
  const { state } = it;
  const possible = (await mayDo(ask, state)).find(({ verb }) => verb === id);
  if (!possible) throw notFound();
  const verb = verbOf(id)!;
  const [colleagues, units, map] = await Promise.all([
    id === "assign" ? loadOf(ask.db, state.unitId, ask.now) : [],
    id === "pass" && it.procedure.anyUnit ? listUnits(ask.db) : [],
    id === "correct" ? placeMap(ask) : undefined,
  ]);
  const fields = verbFields[id]?.({ ask, it, filled, colleagues, units, map });
  const wrong = Object.keys(filled.errors).length > 0;
  const path = `/desk/cases/${it.id}`;
  return page({
    title: `${say(verb.title, ask.lang)}: ${state.number}`,
    status: wrong ? 422 : 200,
    scripts: id === "correct" ? questionScripts(ask) : [],
    crumbs: [
      { title, to: "/desk/cases" },
      { title: state.number, to: path },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ [scansField]: t.scans }} />
        <PageHead
          title={say(verb.title, ask.lang)}
          meta={`№ ${state.number}, ${say(it.procedure.title, ask.lang)}, ${say(stateWords[state.state], ask.lang).toLowerCase()}`}
        />
        {possible.ok ? (
          <VerbForm path={path} id={id} seq={state.seq} filled={filled} label={say(verb.title, ask.lang)} back={t.back}>
            {fields}
          </VerbForm>
        ) : (
          <Notice kind="warning" title={t.cannot}>
            <WhyNot>{possible.why && say(possible.why, ask.lang)}</WhyNot>
            <ButtonLink to={path} kind="secondary">
              {t.back}
            </ButtonLink>
          </Notice>
        )}
      </>
    ),
  });
}

interface VerbFormProps {
  path: string;
  id: VerbId;
  seq: number;
  filled: Filled;
  label: string;
  back: string;
  children: ComponentChildren;
}

function VerbForm({ path, id, seq, filled, label, back, children }: VerbFormProps) {
  return (
    <Form to={`${path}/${id}`} filled={filled} uploads={id === "correct" || takesScans.includes(id)}>
      <Hidden name="seq" value={String(seq)} />
      {children}
      <ActionBar>
        <Button kind={id === "close" || id === "withdraw" ? "danger" : "primary"}>{label}</Button>
        <ButtonLink to={path} kind="quiet">
          {back}
        </ButtonLink>
      </ActionBar>
    </Form>
  );
}
