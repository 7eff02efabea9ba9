import { Fieldset, TextArea, TextField } from "../../design/index.ts";
import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Ask, Filled } from "../../platform/http/index.ts";
import { say, type Lang } from "../../platform/text/index.ts";
import {
  asksFiles,
  filledOf,
  QuestionFields,
  readAnswers,
  type Answers,
  type PlaceMap,
  type Question,
  type QuestionPage,
} from "../forms/index.ts";
import type { Field, RecordField, RegisterDefinition } from "./definition.ts";
import { readGeometry } from "../places/index.ts";
import { queryFor } from "./sought.ts";
import { on } from "./tables.ts";
import { text } from "./text.ts";
import type { Values } from "./values.ts";

/*
 * The fields of a record on a page: questions of the forms as they are, references by number or name, the place by
 * coordinates. Used by every service that enters or changes records.
 */

/** Only these fields, in the order of the definition; all where nothing is said. */
export interface Shown {
  definition: RegisterDefinition;
  only?: string[];
}

/** `map`: `await placeMap(ask)`, for fields that ask for a place. */
export function RecordFields(props: Shown & { filled: Filled; lang: Lang; map?: PlaceMap }) {
  const { definition, only, filled, lang, map } = props;
  const shown = definition.fields.filter(({ id }) => !only || only.includes(id));
  return (
    <>
      {runsOf(shown).map((run) =>
        run.type === "questions" ? (
          <QuestionFields page={pageOf(run.questions)} filled={filled} lang={lang} map={map} />
        ) : (
          <TextField
            name={run.field.id}
            label={say(run.field.label, lang)}
            hint={run.field.hint ? say(run.field.hint, lang) : text[lang].referenceHint}
            optional={run.field.optional}
            maxlength={300}
            attrs={{ "data-records": run.field.register }}
          />
        ),
      )}
      {definition.geometry && (!only || only.includes("geometry")) && (
        <PlaceField definition={definition} lang={lang} />
      )}
    </>
  );
}

function PlaceField({ definition: { geometry }, lang }: { definition: RegisterDefinition; lang: Lang }) {
  const t = text[lang];
  const optional = geometry?.optional;
  return (
    <Fieldset legend={t.place}>
      {geometry?.kind === "point" ? (
        <TextField name="geometry" label={t.coordinates} hint={t.coordinatesHint} optional={optional} maxlength={100} />
      ) : (
        <TextArea
          name="geometry"
          label={t.outline}
          hint={t.outlineHint}
          optional={optional}
          rows={4}
          maxlength={500_000}
        />
      )}
    </Fieldset>
  );
}

/** Whether the page's form must be sent as one with files. */
export const recordHasFiles = ({ definition, only }: Shown): boolean =>
  asksFiles(pageOf(questionsOf(definition, only)));

/** What to call each field in the summary of errors. */
export const recordLabels = ({ fields }: RegisterDefinition, lang: Lang): Record<string, string> => ({
  ...Object.fromEntries(fields.map(({ id, label }) => [id, say(label, lang)])),
  geometry: text[lang].place,
});

/** What the fields show before anything is typed: the values that are there. */
export async function filledValues(db: Db, definition: RegisterDefinition, values: Values): Promise<Filled> {
  const filled = filledOf(pageOf(questionsOf(definition)), values as Answers);
  for (const { id } of referencesIn(definition)) {
    const to = values[id];
    if (typeof to !== "string") continue;
    const found = await on(db).selectFrom("record").select(["number", "label"]).where("id", "=", to).executeTakeFirst();
    if (found) filled.values[id] = `${found.number} ${found.label}`;
  }
  if (values.geometry) filled.values.geometry = geometryText(values.geometry);
  return filled;
}

export interface ReadValues {
  values: Values;
  filled: Filled;
  /** Shown again though nothing is wrong: a row of a table was added. */
  stay: boolean;
}

/** Reads the posted fields of a record; files are kept at once, for the module `registers`. */
export async function readValues(ask: Ask, { definition, only }: Shown, before: Values = {}): Promise<ReadValues> {
  const page = pageOf(questionsOf(definition, only));
  const { answers, filled, stay } = await readAnswers(ask, page, before as Answers, { files: { module: "registers" } });
  const values: Values = { ...(answers as Values) };
  const wanted = (id: string) => !only || only.includes(id);
  for (const field of referencesIn(definition).filter(({ id }) => wanted(id)))
    await readReference(ask, field, values, filled);
  if (definition.geometry && wanted("geometry")) readPlace(ask, definition, values, filled);
  return { values, filled, stay: stay && !Object.keys(filled.errors).length };
}

async function readReference(ask: Ask, field: RecordField, values: Values, filled: Filled) {
  const typed = ask.form.get(field.id);
  const t = text[ask.lang];
  filled.values[field.id] = typed;
  delete values[field.id];
  if (!typed) {
    if (!field.optional) filled.errors[field.id] = t.fillReference;
    return;
  }
  const found = await lookUp(ask.db, field.register, typed);
  if (found.length === 1) values[field.id] = found[0]!.id;
  else
    filled.errors[field.id] = found.length
      ? t.several(found.slice(0, 5).map(({ number, label }) => `${number} ${label}`))
      : t.nothingFound;
}

/** Records by what was typed: the number first, then the very name, then words of it; 6 at most. */
export async function lookUp(
  db: Db,
  register: string,
  typed: string,
): Promise<{ id: string; number: string; label: string }[]> {
  const plain = typed.replaceAll("\0", "").slice(0, 300);
  const [first = ""] = plain.split(/\s/);
  const rows = () =>
    on(db)
      .selectFrom("record")
      .select(["id", "number", "label"])
      .where("register", "=", register)
      .where("state", "=", "entered");
  const byNumber = await rows().where("number", "in", [first.toUpperCase(), plain.toUpperCase()]).execute();
  if (byNumber.length) return byNumber;
  const byName = await rows().where("label", "=", plain).limit(6).execute();
  if (byName.length) return byName;
  const query = await queryFor(db, plain);
  return query
    ? rows()
        .where(sql<boolean>`sought @@ ${query}::tsquery`)
        .orderBy("label")
        .limit(6)
        .execute()
    : [];
}

function readPlace(ask: Ask, { geometry }: RegisterDefinition, values: Values, filled: Filled) {
  const typed = ask.form.get("geometry");
  const t = text[ask.lang];
  filled.values.geometry = typed;
  delete values.geometry;
  if (!typed) {
    if (!geometry!.optional) filled.errors.geometry = t.markPlace;
    return;
  }
  const read = readGeometry(geometry!.kind === "point" ? pointOf(typed) : jsonOf(typed));
  if (read) values.geometry = read;
  else filled.errors.geometry = geometry!.kind === "point" ? t.wrongCoordinates : t.wrongOutline;
}

/** "49.7558, 27.2033": latitude first, as people and phones write it. */
function pointOf(typed: string) {
  const [, lat, lon] = /^(-?\d{1,2}(?:[.,]\d+)?)[,;\s]+(-?\d{1,3}(?:[.,]\d+)?)$/.exec(typed) ?? [];
  if (!lat || !lon) return undefined;
  return { type: "Point", coordinates: [lon, lat].map((it) => Number(it.replace(",", "."))) };
}

function jsonOf(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return undefined;
  }
}

/** As the field of the place shows it. */
export function geometryText(geometry: NonNullable<Values["geometry"]>): string {
  if (geometry.type !== "Point") return JSON.stringify(geometry);
  const [lon, lat] = geometry.coordinates;
  return `${lat}, ${lon}`;
}

const referencesIn = ({ fields }: RegisterDefinition) => fields.filter((it): it is RecordField => it.type === "record");

const questionsOf = ({ fields }: RegisterDefinition, only?: string[]): Question[] =>
  fields.filter((it): it is Question => it.type !== "record" && (!only || only.includes(it.id)));

const pageOf = (questions: Question[]): QuestionPage => ({ id: "record", title: { uk: "—", en: "—" }, questions });

type Run = { type: "questions"; questions: Question[] } | { type: "reference"; field: RecordField };

/** Questions that stand together, and the references between them. */
function runsOf(fields: Field[]): Run[] {
  const runs: Run[] = [];
  for (const field of fields) {
    const last = runs.at(-1);
    if (field.type === "record") runs.push({ type: "reference", field });
    else if (last?.type === "questions") last.questions.push(field);
    else runs.push({ type: "questions", questions: [field] });
  }
  return runs;
}
