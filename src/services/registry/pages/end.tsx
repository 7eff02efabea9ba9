import { z } from "zod";
import {
  annulRecord,
  demand,
  findRecord,
  lookUp,
  mergeRecords,
  restoreRecord,
  undoMerge,
  type RecordSeen,
  type Values,
} from "../../../engines/registers/index.ts";
import {
  Button,
  Checkbox,
  DateField,
  ErrorSummary,
  Form,
  Hidden,
  PageHead,
  Radios,
  TextField,
} from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { civilDate, isCivilDate } from "../../../platform/time/index.ts";
import { text } from "../text.ts";
import { crumbsOf, troubled } from "./change.tsx";
import { recordTitle, theRecord } from "./show.tsx";

const day = z.string().refine(isCivilDate).transform(civilDate).optional();
const seq = z.coerce.number().int().min(1);
const addressOf = ({ register, head }: RecordSeen) => `/desk/registers/${register.id}/${head.id}`;

/** GET /desk/registers/:register/:id/annul */
export async function showAnnul(ask: Ask) {
  const seen = await theRecord(ask);
  demand(ask.actor, seen.register, "annul");
  return annulPage(ask, seen, blank({ seq: String(seen.head.seq), how: "ended" }));
}

const annulling = z.object({ how: z.enum(["ended", "mistake"]), from: day, why: z.string().min(3).max(2000), seq });

/** POST /desk/registers/:register/:id/annul */
export async function annul(ask: Ask) {
  const seen = await theRecord(ask);
  const t = text[ask.lang];
  const reading = readForm(ask, annulling);
  if (!reading.ok) return annulPage(ask, seen, reading.filled);
  const { how, from, why, seq: last } = reading.value;
  if (how === "ended" && !from) return annulPage(ask, seen, mend(reading.filled, "from", t.fromNeeded));
  try {
    await write(ask, (tx) => annulRecord(tx, seen.head.id, { seq: last, from: how === "ended" ? from! : null, why }));
  } catch (error) {
    return annulPage(ask, seen, troubled(error, reading.filled, ask));
  }
  return redirect(addressOf(seen), { notice: t.annulled });
}

/** POST /desk/registers/:register/:id/restore */
export async function restore(ask: Ask) {
  const seen = await theRecord(ask);
  const t = text[ask.lang];
  await write(ask, (tx) => restoreRecord(tx, seen.head.id, { seq: seqOf(ask, seen), why: t.restore }));
  return redirect(addressOf(seen), { notice: t.restored });
}

/** POST /desk/registers/:register/:id/unmerge */
export async function unmerge(ask: Ask) {
  const seen = await theRecord(ask);
  const t = text[ask.lang];
  await write(ask, (tx) => undoMerge(tx, seen.head.id, { seq: seqOf(ask, seen), why: t.undoMerge }));
  return redirect(addressOf(seen), { notice: t.undone });
}

const seqOf = (ask: Ask, { head }: RecordSeen) => Number(ask.form.get("seq")) || head.seq;

/** GET /desk/registers/:register/:id/merge */
export async function showMerge(ask: Ask) {
  const seen = await theRecord(ask);
  demand(ask.actor, seen.register, "correct");
  return mergePage(ask, seen, blank({ seq: String(seen.head.seq), other: ask.query.get("other") ?? "", take: "yes" }));
}

const merging = z.object({
  other: z.string().min(1).max(300),
  why: z.string().min(3).max(2000),
  take: z.literal("yes").optional(),
  seq,
});

/** POST /desk/registers/:register/:id/merge: this one stays, the other becomes a part of it. */
export async function merge(ask: Ask) {
  const seen = await theRecord(ask);
  const t = text[ask.lang];
  const reading = readForm(ask, merging);
  if (!reading.ok) return mergePage(ask, seen, reading.filled);
  const { other, why, take, seq: last } = reading.value;
  const found = (await lookUp(ask.db, seen.register.id, other)).filter(({ id }) => id !== seen.head.id);
  if (found.length !== 1)
    return mergePage(ask, seen, mend(reading.filled, "other", found.length ? severalWords(ask, found) : t.nothing));
  try {
    await write(ask, async (tx) => {
      const goes = (await findRecord(tx.db, found[0]!.id))!.head;
      const values = take ? missing(seen.head.values, goes.values) : {};
      await mergeRecords(tx, {
        keep: { id: seen.head.id, seq: last },
        drop: { id: goes.id, seq: goes.seq },
        values,
        why,
      });
    });
  } catch (error) {
    return mergePage(ask, seen, troubled(error, reading.filled, ask));
  }
  return redirect(addressOf(seen), { notice: t.merged });
}

/** What the other has and this one lacks. */
const missing = (mine: Values, other: Values): Values =>
  Object.fromEntries(Object.entries(other).filter(([field]) => mine[field] === undefined)) as Values;

const severalWords = (ask: Ask, found: { number: string }[]) =>
  `${text[ask.lang].mergeWith}: ${found.map(({ number }) => number).join(", ")}`;

function annulPage(ask: Ask, seen: RecordSeen, filled: Filled) {
  const t = text[ask.lang];
  return page({
    title: t.annul,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [...crumbsOf(ask, seen.register), { title: recordTitle(seen), to: addressOf(seen) }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ from: t.endedFrom, why: t.why, how: t.annulHow }} />
        <PageHead title={t.annul} lead={t.annulLead} meta={`№ ${seen.head.number}`} />
        <Form to={`${addressOf(seen)}/annul`} filled={filled}>
          <Hidden name="seq" value={String(filled.values.seq ?? "")} />
          <Radios
            name="how"
            label={t.annulHow}
            options={[
              { value: "ended", title: t.annulEnded },
              { value: "mistake", title: t.annulMistake },
            ]}
          />
          <DateField name="from" label={t.endedFrom} optional />
          <TextField name="why" label={t.why} hint={t.whyHint} maxlength={2000} />
          <Button kind="danger">{t.annul}</Button>
        </Form>
      </>
    ),
  });
}

function mergePage(ask: Ask, seen: RecordSeen, filled: Filled) {
  const t = text[ask.lang];
  return page({
    title: t.merge,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [...crumbsOf(ask, seen.register), { title: recordTitle(seen), to: addressOf(seen) }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ other: t.mergeWith, why: t.why }} />
        <PageHead title={t.merge} lead={t.mergeLead} meta={`№ ${seen.head.number}`} />
        <Form to={`${addressOf(seen)}/merge`} filled={filled}>
          <Hidden name="seq" value={String(filled.values.seq ?? "")} />
          <TextField name="other" label={t.mergeWith} maxlength={300} />
          <Checkbox name="take" label={t.takeOver} />
          <TextField name="why" label={t.why} hint={t.whyHint} maxlength={2000} />
          <Button>{t.merge}</Button>
        </Form>
      </>
    ),
  });
}
