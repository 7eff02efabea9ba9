import {
  correctRecord,
  filledValues,
  findRegister,
  readValues,
  RecordFields,
  recordLabels,
  RegisterError,
} from "../../../engines/registers/index.ts";
import { keepTyping, questionScripts } from "../../../engines/forms/index.ts";
import { Button, ErrorSummary, Form, Hidden, PageHead } from "../../../design/index.ts";
import { notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { keep } from "../definitions.ts";
import { cardsOf, type Card } from "../households.ts";
import { asDistrict, scopeOf } from "../scope.ts";
import { offlineFields } from "../sync.ts";
import { text } from "../text.ts";
import { yearOf } from "./list.tsx";

/** The year's data of the household of the address, for one who keeps them; of another district it is as if not there. */
async function theYear(ask: Ask) {
  const year = yearOf(ask);
  const register = await findRegister(ask, "household-years");
  const [card] = await cardsOf(ask.db, {
    year,
    within: await scopeOf(ask, keep),
    ids: /^[0-9a-f-]{36}$/.test(ask.params.id!) ? [ask.params.id!] : [],
  });
  if (!card?.year || !register) throw notFound();
  return { card: card as Card & { year: NonNullable<Card["year"]> }, register, year };
}

type TheYear = Awaited<ReturnType<typeof theYear>>;

/** GET /desk/households/:id/year: what is counted on 1 January, on one page. */
export async function showYear(ask: Ask) {
  const it = await theYear(ask);
  const filled = await filledValues(ask.db, it.register.definition, it.card.year.values);
  return yearPage(ask, it, {
    values: { ...filled.values, confirmed: "yes", seq: String(it.card.year.seq) },
    errors: {},
  });
}

/** POST /desk/households/:id/year */
export async function takeYear(ask: Ask) {
  const it = await theYear(ask);
  const before = it.card.year.values;
  const { values, filled } = await readValues(ask, { definition: it.register.definition, only: offlineFields }, before);
  const typed: Filled = { values: { ...filled.values, seq: ask.form.get("seq") }, errors: filled.errors };
  if (Object.keys(filled.errors).length) return yearPage(ask, it, typed);
  const changed = offlineFields.filter((id) => JSON.stringify(values[id]) !== JSON.stringify(before[id]));
  try {
    if (changed.length)
      await write(await asDistrict(ask, keep), (tx) =>
        correctRecord(tx, it.card.year.id, {
          seq: Number(ask.form.get("seq")) || it.card.year.seq,
          values: Object.fromEntries(changed.map((id) => [id, values[id] ?? null])),
          why: "уточнено",
        }),
      );
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    const errors = Object.fromEntries(Object.entries(error.troubles).map(([id, words]) => [id, say(words, ask.lang)]));
    const all = Object.keys(errors).length ? errors : { "": say(error.words, ask.lang) };
    return yearPage(ask, it, { values: typed.values, errors: all });
  }
  return redirect(`/desk/households/${it.card.id}?year=${it.year}`, { notice: text[ask.lang].saved });
}

function yearPage(ask: Ask, { card, register, year }: TheYear, filled: Filled) {
  const t = text[ask.lang];
  const { definition } = register;
  return page({
    title: `${t.edit}: ${card.label}`,
    status: Object.keys(filled.errors).length ? 422 : 200,
    scripts: questionScripts(ask),
    crumbs: [
      { title: t.title, to: `/desk/households?year=${year}` },
      { title: card.label, to: `/desk/households/${card.id}?year=${year}` },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={recordLabels(definition, ask.lang)} />
        <PageHead title={t.edit} meta={`${card.label}, ${year}`} />
        <Form to={`/desk/households/${card.id}/year?year=${year}`} filled={filled} attrs={keepTyping(ask.lang)}>
          <Hidden name="seq" value={String(filled.values.seq ?? "")} />
          <RecordFields definition={definition} only={offlineFields} filled={filled} lang={ask.lang} />
          <Button>{t.save}</Button>
        </Form>
      </>
    ),
  });
}
