import { z } from "zod";
import { readText } from "../../../engines/forms/index.ts";
import {
  demand,
  fieldTitle,
  geometryText,
  splitRecord,
  type Field,
  type RecordDraft,
  type RecordSeen,
  type RegisterDefinition,
  valueWords,
  type Values,
} from "../../../engines/registers/index.ts";
import { readGeometry } from "../../../engines/places/index.ts";
import {
  Button,
  ButtonLink,
  Cluster,
  DateField,
  ErrorSummary,
  Fieldset,
  Form,
  Hidden,
  PageHead,
  TextArea,
  TextField,
} from "../../../design/index.ts";
import { blank, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { civilDate, isCivilDate, kyivDate } from "../../../platform/time/index.ts";
import { text } from "../text.ts";
import { crumbsOf, troubled } from "./change.tsx";
import { recordTitle, theRecord } from "./show.tsx";

const mostParts = 10;

/** GET /desk/registers/:register/:id/split?parts=2: what tells the parts apart; the rest they take over. */
export async function showSplit(ask: Ask) {
  const seen = await theRecord(ask);
  demand(ask.actor, seen.register, "correct");
  const whole = Object.fromEntries(
    tellingApart(seen).flatMap((field) =>
      Array.from({ length: partsAsked(ask) }, (_, at) => [`${at}.${field}`, lineOf(seen, field)]),
    ),
  );
  return splitPage(ask, seen, blank({ ...whole, seq: String(seen.head.seq) }));
}

const splitting = z.object({
  seq: z.coerce.number().int().min(1),
  from: z.string().refine(isCivilDate).transform(civilDate).optional(),
  why: z.string().min(3).max(2000),
});

/** POST /desk/registers/:register/:id/split: the record ends, its parts begin. */
export async function split(ask: Ask) {
  const seen = await theRecord(ask);
  const reading = readForm(ask, splitting);
  const typed = Object.fromEntries(ask.form.fields().map((field) => [field, ask.form.get(field)]));
  const { parts, errors } = readParts(ask, seen);
  const filled: Filled = { values: typed, errors: { ...reading.filled.errors, ...errors } };
  if (!reading.ok || Object.keys(errors).length) return splitPage(ask, seen, filled);
  const { seq, from, why } = reading.value;
  try {
    await write(ask, (tx) => splitRecord(tx, seen.head.id, { seq, parts, from: from ?? null, why }));
  } catch (error) {
    const told = troubled(error, filled, ask);
    return splitPage(ask, seen, {
      ...told,
      errors: Object.fromEntries(
        Object.entries(told.errors).map(([name, words]) => [
          tellingApart(seen).includes(name) ? `0.${name}` : "",
          words,
        ]),
      ),
    });
  }
  return redirect(`/desk/registers/${seen.register.id}/${seen.head.id}`, {
    notice: text[ask.lang].splitDone(parts.length),
  });
}

const partsAsked = (ask: Ask): number => {
  const asked = Number(ask.form.get("parts") || ask.query.get("parts"));
  return Number.isInteger(asked) && asked >= 2 && asked <= mostParts ? asked : 2;
};

/** Fields that differ between the parts: those of the name, those that no two share, the place. */
function tellingApart({ register: { definition }, classes }: RecordSeen): string[] {
  const named = [...definition.label.matchAll(/\{([a-z0-9-]+)\}/g)].map(([, id]) => id!);
  const unique = (definition.unique ?? []).flat().map((path) => path.split(".")[0]!);
  const typed = [...new Set([...named, ...unique])].filter((id) => {
    const field = definition.fields.find((it) => it.id === id);
    return field && isLine(field) && classes.includes(field.class ?? "personal");
  });
  const hasPlace = definition.geometry && classes.includes(definition.geometry.class);
  return [...typed, ...(hasPlace ? ["geometry"] : [])];
}

/** Types that one line holds. */
const isLine = ({ type }: Field): boolean =>
  ["text", "long-text", "number", "money", "rnokpp", "phone", "email", "choice", "person"].includes(type);

function lineOf({ register: { definition }, values }: RecordSeen, id: string): string {
  if (id === "geometry") return values.geometry ? geometryText(values.geometry) : "";
  return valueWords(
    definition.fields.find((it) => it.id === id)!,
    values[id],
    "uk",
    new Map(),
  );
}

/** What each part says: as the whole, but for the lines that were typed. */
function readParts(ask: Ask, seen: RecordSeen): { parts: RecordDraft[]; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const parts = Array.from({ length: partsAsked(ask) }, (_, at): RecordDraft => {
    const values: Values = { ...seen.head.values };
    for (const id of tellingApart(seen)) {
      const name = `${at}.${id}`;
      const { value, wrong } = readLine(ask, seen.register.definition, id, ask.form.get(name));
      if (wrong) errors[name] = wrong;
      else if (value === undefined) delete values[id];
      else values[id] = value;
    }
    return { values };
  });
  return { parts, errors };
}

function readLine(
  ask: Ask,
  { fields }: RegisterDefinition,
  id: string,
  line: string,
): { value?: Values[string]; wrong?: string } {
  if (id !== "geometry") {
    const field = fields.find((it) => it.id === id);
    if (!field || field.type === "record") return {};
    const { answer, wrong } = readText(field, line, { lang: ask.lang, today: kyivDate(ask.now) });
    return { value: answer, wrong };
  }
  if (!line.trim()) return {};
  const [, lat, lon] = /^\s*(-?[\d.]+)\s*[,;\s]\s*(-?[\d.]+)\s*$/.exec(line) ?? [];
  const found = readGeometry(lat ? { type: "Point", coordinates: [Number(lon), Number(lat)] } : parsed(line));
  return found ? { value: found } : { wrong: text[ask.lang].splitPlaceWrong };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function splitPage(ask: Ask, seen: RecordSeen, filled: Filled) {
  const t = text[ask.lang];
  const { register, head } = seen;
  const at = `/desk/registers/${register.id}/${head.id}`;
  const count = partsAsked(ask);
  const fields = tellingApart(seen);
  const title = (id: string) => fieldTitle(register.definition, id, ask.lang);
  return page({
    title: t.split,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [...crumbsOf(ask, register), { title: recordTitle(seen), to: at }],
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{
            why: t.why,
            from: t.happenedFrom,
            ...Object.fromEntries(
              fields.flatMap((id) =>
                Array.from({ length: count }, (_, n) => [`${n}.${id}`, `${t.part(n + 1)}: ${title(id)}`]),
              ),
            ),
          }}
        />
        <PageHead title={t.split} lead={t.splitLead} meta={`№ ${head.number}`} />
        <Cluster>
          {count < mostParts && (
            <ButtonLink to={`${at}/split?parts=${count + 1}`} kind="quiet">
              {t.morePart}
            </ButtonLink>
          )}
        </Cluster>
        <Form to={`${at}/split`} filled={filled}>
          <Hidden name="seq" value={String(filled.values.seq ?? "")} />
          <Hidden name="parts" value={String(count)} />
          {Array.from({ length: count }, (_, n) => (
            <Fieldset legend={t.part(n + 1)}>
              {fields.map((id) =>
                id === "geometry" ? (
                  <TextArea name={`${n}.${id}`} label={title(id)} hint={t.splitPlace} rows={2} optional />
                ) : (
                  <TextField name={`${n}.${id}`} label={title(id)} maxlength={2_000} />
                ),
              )}
            </Fieldset>
          ))}
          <DateField name="from" label={t.happenedFrom} hint={t.validFromHint} optional />
          <TextField name="why" label={t.why} hint={t.whyHint} maxlength={2000} />
          <Button>{t.split}</Button>
        </Form>
      </>
    ),
  });
}
