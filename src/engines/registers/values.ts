import type { Geometry } from "geojson";
import { answerWords, checkAnswer, type Answer, type PersonAnswer } from "../forms/index.ts";
import type { FieldClass } from "../../platform/service/index.ts";
import { say, type Lang, type Words } from "../../platform/text/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import type { Field, RegisterDefinition } from "./definition.ts";
import { checkGeometry, readGeometry } from "../places/index.ts";
import { isUuid } from "./uuid.ts";

/** What a record says: by field; a reference is the id of its record; "geometry" is GeoJSON in WGS 84. */
export type Values = { [field: string]: Answer | Geometry | undefined; geometry?: Geometry };

/** What is wrong, by field, in sentences. */
export type Troubles = Record<string, Words>;

/** The class of a field; personal where nothing is said. */
export const classOf = (definition: RegisterDefinition, field: string): FieldClass => {
  if (field === "geometry") return definition.geometry?.class ?? "internal";
  return definition.fields.find(({ id }) => id === field)?.class ?? "personal";
};

export const fieldOf = (definition: RegisterDefinition, id: string): Field | undefined =>
  definition.fields.find((field) => field.id === id);

const places = /\{([a-z0-9-]+)\}/g;

/** Fields that make the name of a record. */
export const labelFields = (definition: RegisterDefinition): string[] =>
  [...definition.label.matchAll(places)].map(([, id]) => id!);

/** The class of a record's name: that of the most guarded field in it. */
export function labelClass(definition: RegisterDefinition): FieldClass {
  const order: FieldClass[] = ["open", "internal", "personal", "restricted"];
  const all = labelFields(definition).map((id) => (id === "number" ? "open" : classOf(definition, id)));
  return order.findLast((it) => all.includes(it)) ?? "open";
}

/** Whether the register holds anything that is shown only for a stated purpose. */
export const isPersonal = (definition: RegisterDefinition): boolean =>
  definition.fields.some(({ class: it = "personal" }) => it === "personal");

/** What a record is called. `labels` names the records that it refers to. */
export function labelOf(definition: RegisterDefinition, values: Values, number: string, labels: Labels): string {
  const name = definition.label
    .replaceAll(places, (_, id: string) => {
      if (id === "number") return number;
      const field = fieldOf(definition, id);
      return field ? nameOf(field, values[id], labels) : "";
    })
    .replaceAll(/[,;:\s]+(?=[,;])|^[,;:\s]+|[,;:\s]+$/g, "")
    .replaceAll(/\s+/g, " ");
  return (name || number).slice(0, 1000);
}

/** Names of records by id. */
export type Labels = Map<string, string>;

function nameOf(field: Field, value: Values[string], labels: Labels): string {
  if (field.type === "person") return personName(value as PersonAnswer | undefined);
  return valueWords(field, value, "uk", labels);
}

export const personName = (person?: PersonAnswer): string =>
  [person?.familyName, person?.givenName, person?.patronymic].filter(Boolean).join(" ");

/** A value in words; empty where there is none. */
export function valueWords(field: Field, value: unknown, lang: Lang, labels: Labels): string {
  if (field.type === "record") return typeof value === "string" ? (labels.get(value) ?? value) : "";
  const words = answerWords(field, value as Answer | undefined, lang);
  // What was entered when the field was of another type is shown as it stood.
  return words || (typeof value === "string" || typeof value === "number" ? String(value) : "");
}

/** Ids of the records that these values refer to, by field. */
export function referencesOf(definition: RegisterDefinition, values: Values): { field: string; to: string }[] {
  return definition.fields.flatMap(({ id, type }) => {
    const to = values[id];
    return type === "record" && typeof to === "string" ? [{ field: id, to }] : [];
  });
}

/** Files that these values name. */
export const filesOf = (definition: RegisterDefinition, values: Values): string[] =>
  definition.fields.flatMap(({ id, type }) =>
    type === "file" && Array.isArray(values[id]) ? (values[id] as { file: string }[]).map(({ file }) => file) : [],
  );

/** What is wrong with the values of a record, by field. They may come from anywhere. */
export function checkValues(definition: RegisterDefinition, values: Values, today: CivilDate): Troubles {
  const troubles: Troubles = {};
  const known = new Set([...definition.fields.map(({ id }) => id), "geometry"]);
  for (const id of Object.keys(values))
    if (!known.has(id))
      troubles[id] = { uk: `Такого поля в реєстрі немає: ${id}`, en: `There is no such field: ${id}` };
  for (const field of definition.fields) {
    const wrong = checkValue(field, values[field.id], today);
    if (wrong) troubles[field.id] = wrong;
  }
  const wrong = checkPlace(definition, values.geometry);
  if (wrong) troubles.geometry = wrong;
  return troubles;
}

function checkValue(field: Field, value: unknown, today: CivilDate): Words | undefined {
  if (field.type === "record") {
    if (value === undefined) return field.optional ? undefined : choose;
    return isUuid(value) ? undefined : choose;
  }
  const uk = checkAnswer(field, value, { lang: "uk", today });
  return uk ? { uk, en: checkAnswer(field, value, { lang: "en", today }) ?? uk } : undefined;
}

const choose: Words = { uk: "Виберіть запис зі списку", en: "Choose a record from the list" };

const kinds = {
  point: ["Point", "MultiPoint"],
  line: ["LineString", "MultiLineString"],
  polygon: ["Polygon", "MultiPolygon"],
};

const wanted = {
  point: { uk: "Тут потрібна точка", en: "A point is wanted here" },
  line: { uk: "Тут потрібна лінія", en: "A line is wanted here" },
  polygon: { uk: "Тут потрібен контур", en: "An outline is wanted here" },
};

function checkPlace({ geometry }: RegisterDefinition, value: unknown): Words | undefined {
  if (value === undefined)
    return geometry && !geometry.optional ? { uk: "Позначте місце", en: "Mark the place" } : undefined;
  if (!geometry) return { uk: "У цьому реєстрі місця немає", en: "This register has no place" };
  const read = readGeometry(value);
  if (!read) return { uk: "Не вдалося прочитати місце", en: "The place could not be read" };
  if (geometry.kind !== "any" && !kinds[geometry.kind].includes(read.type)) return wanted[geometry.kind];
  return checkGeometry(read)[0]?.words;
}

/** The values that may be seen by whoever sees these classes. */
export function visible(definition: RegisterDefinition, values: Values, classes: FieldClass[]): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([field]) => classes.includes(classOf(definition, field))),
  ) as Values;
}

/** The name of a field for people. */
export function fieldTitle(definition: RegisterDefinition, id: string, lang: Lang): string {
  if (id === "geometry") return lang === "uk" ? "Місце" : "Place";
  const field = fieldOf(definition, id);
  return field ? say(field.label, lang) : id;
}
