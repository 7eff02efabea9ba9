import { z } from "zod";
import {
  correctRecord,
  demand,
  enterRecord,
  filledValues,
  may,
  proposeRecord,
  readValues,
  RecordFields,
  recordHasFiles,
  recordLabels,
  RegisterError,
  type RecordSeen,
  type Register,
  type Values,
} from "../../../engines/registers/index.ts";
import { keepTyping, placeMap, questionScripts } from "../../../engines/forms/index.ts";
import {
  Button,
  DateField,
  ErrorSummary,
  Form,
  Hidden,
  Notice,
  PageHead,
  Radios,
  TextField,
} from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { civilDate, isCivilDate, type CivilDate } from "../../../platform/time/index.ts";
import { text } from "../text.ts";
import { registerTitle, theRegister } from "./registers.tsx";
import { recordTitle, theRecord } from "./show.tsx";

const day = z.string().refine(isCivilDate).transform(civilDate).optional();

/** GET /desk/registers/:register/new: enters, or proposes where one may not enter. */
export async function showNew(ask: Ask) {
  const register = await theRegister(ask);
  if (!may(ask.actor, register, "enter")) demand(ask.actor, register, "propose");
  return newPage(ask, register, blank({ key: crypto.randomUUID() }));
}

const entering = z.object({
  from: day,
  why: z.string().max(2000).optional(),
  key: z.string().min(8).max(100).optional(),
});

/** POST /desk/registers/:register/new */
export async function enter(ask: Ask) {
  const register = await theRegister(ask);
  const t = text[ask.lang];
  const reading = readForm(ask, entering);
  const { values, filled, stay } = await readValues(ask, register);
  const all = joined(reading.filled, filled);
  if (!reading.ok || stay || Object.keys(filled.errors).length) return newPage(ask, register, all);
  const { from, why, key } = reading.value;
  const at = `/desk/registers/${register.id}`;
  try {
    if (!may(ask.actor, register, "enter")) {
      await write(ask, (tx) => proposeRecord(tx, { register: register.id, values, from, why: why ?? "" }));
      return redirect(at, { notice: t.proposedNotice });
    }
    const draft = { values, from, ...(key && { key: `new:${key}` }) };
    const { id, number } = await write(ask, (tx) => enterRecord(tx, register.id, draft, why ? { words: why } : {}));
    return redirect(`${at}/${id}`, { notice: t.entered(number) });
  } catch (error) {
    return newPage(ask, register, troubled(error, all, ask));
  }
}

/** GET /desk/registers/:register/:id/correct */
export async function showCorrect(ask: Ask) {
  const seen = await theRecord(ask);
  if (!may(ask.actor, seen.register, "correct")) demand(ask.actor, seen.register, "propose");
  const filled = await filledValues(ask.db, seen.register.definition, seen.values);
  return correctPage(ask, seen, {
    values: { ...filled.values, seq: String(seen.head.seq), how: "happened" },
    errors: {},
  });
}

const correcting = z.object({
  how: z.enum(["mistake", "happened"]),
  from: day,
  why: z.string().min(3).max(2000),
  seq: z.coerce.number().int().min(1),
});

/** POST /desk/registers/:register/:id/correct: only what was changed goes into the history. */
export async function correct(ask: Ask) {
  const seen = await theRecord(ask);
  const { register, head } = seen;
  const t = text[ask.lang];
  const only = shownFields(seen);
  const reading = readForm(ask, correcting);
  const { values, filled, stay } = await readValues(ask, { definition: register.definition, only }, seen.values);
  const all = joined(reading.filled, filled);
  if (!reading.ok || stay || Object.keys(filled.errors).length) return correctPage(ask, seen, all);
  const { how, from, why, seq } = reading.value;
  if (how === "happened" && !from) return correctPage(ask, seen, mend(all, "from", t.fromNeeded));
  const changes = changesBetween(seen.values, values, only);
  const at = `/desk/registers/${register.id}/${head.id}`;
  const since: CivilDate | null = how === "happened" ? from! : null;
  try {
    if (may(ask.actor, register, "correct")) {
      if (Object.keys(changes).length)
        await write(ask, (tx) => correctRecord(tx, head.id, { seq, values: changes, from: since, why }));
      return redirect(at, { notice: t.saved });
    }
    const proposed = changes as Values;
    await write(ask, (tx) =>
      proposeRecord(tx, { register: register.id, recordId: head.id, values: proposed, from: since, why }),
    );
    return redirect(at, { notice: t.proposedNotice });
  } catch (error) {
    return correctPage(ask, seen, troubled(error, all, ask));
  }
}

/** Fields that the reader sees, and so may change. */
const shownFields = ({ register: { definition }, classes }: RecordSeen): string[] => [
  ...definition.fields.filter(({ class: it = "personal" }) => classes.includes(it)).map(({ id }) => id),
  ...(definition.geometry && classes.includes(definition.geometry.class) ? ["geometry"] : []),
];

/** Changed fields with their new values; null for those taken away. */
function changesBetween(before: Values, after: Values, fields: string[]) {
  const changed = fields.filter((id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]));
  return Object.fromEntries(changed.map((id) => [id, after[id] ?? null]));
}

const joined = (one: Filled, other: Filled): Filled => ({
  values: { ...one.values, ...other.values },
  errors: { ...one.errors, ...other.errors },
});

/** What the engine refused, beside its fields; anything else is thrown on. */
export function troubled(error: unknown, filled: Filled, { lang }: Pick<Ask, "lang">): Filled {
  if (!(error instanceof RegisterError)) throw error;
  const troubles = Object.entries(error.troubles);
  if (!troubles.length) return mend(filled, "", say(error.words, lang));
  return {
    values: filled.values,
    errors: { ...filled.errors, ...Object.fromEntries(troubles.map(([id, it]) => [id, say(it, lang)])) },
  };
}

async function newPage(ask: Ask, register: Register, filled: Filled) {
  const t = text[ask.lang];
  const { definition } = register;
  const enters = may(ask.actor, register, "enter");
  const title = t.newTitle(say(definition.one, ask.lang));
  return page({
    title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    scripts: questionScripts(ask),
    crumbs: crumbsOf(ask, register),
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ ...recordLabels(definition, ask.lang), from: t.validFrom, why: t.why }}
        />
        <PageHead title={title} />
        <Form
          to={`/desk/registers/${register.id}/new`}
          filled={filled}
          uploads={recordHasFiles({ definition })}
          attrs={keepTyping(ask.lang)}
        >
          <Hidden name="key" value={String(filled.values.key ?? "")} />
          <RecordFields definition={definition} filled={filled} lang={ask.lang} map={await placeMap(ask)} />
          <DateField name="from" label={t.validFrom} hint={t.validFromHint} optional />
          <TextField name="why" label={t.why} hint={t.whyHint} optional={enters} maxlength={2000} />
          <Button>{enters ? t.save : t.propose}</Button>
        </Form>
      </>
    ),
  });
}

async function correctPage(ask: Ask, seen: RecordSeen, filled: Filled) {
  const t = text[ask.lang];
  const { register, head } = seen;
  const { definition } = register;
  const only = shownFields(seen);
  return page({
    title: t.correctTitle,
    status: Object.keys(filled.errors).length ? 422 : 200,
    scripts: questionScripts(ask),
    crumbs: [...crumbsOf(ask, register), { title: recordTitle(seen), to: `/desk/registers/${register.id}/${head.id}` }],
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ ...recordLabels(definition, ask.lang), from: t.happenedFrom, why: t.why, how: t.correctHow }}
        />
        <PageHead title={t.correctTitle} meta={`№ ${head.number}`} />
        {seen.wantsPurpose && <Notice kind="info">{t.hidden}</Notice>}
        <Form
          to={`/desk/registers/${register.id}/${head.id}/correct`}
          filled={filled}
          uploads={recordHasFiles({ definition, only })}
          attrs={keepTyping(ask.lang)}
        >
          <Hidden name="seq" value={String(filled.values.seq ?? "")} />
          <RecordFields definition={definition} only={only} filled={filled} lang={ask.lang} map={await placeMap(ask)} />
          <Radios
            name="how"
            label={t.correctHow}
            options={[
              { value: "happened", title: t.happened },
              { value: "mistake", title: t.mistake },
            ]}
          />
          <DateField name="from" label={t.happenedFrom} optional />
          <TextField name="why" label={t.why} hint={t.whyHint} maxlength={2000} />
          <Button>{may(ask.actor, register, "correct") ? t.save : t.propose}</Button>
        </Form>
      </>
    ),
  });
}

export const crumbsOf = (ask: Ask, register: Register) => [
  { title: text[ask.lang].title, to: "/desk/registers" },
  { title: registerTitle(register, ask), to: `/desk/registers/${register.id}` },
];
