import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import {
  declareLayer,
  dropFeature,
  dropLayer,
  layerDiffers,
  putFeatures,
  type ColumnOfLayer,
  type LayerDraft,
  type Style,
} from "../places/index.ts";
import type { Field, RegisterDefinition } from "./definition.ts";
import type { Register } from "./registers.ts";
import { labelClass, valueWords, type Values } from "./values.ts";

/*
 * A register with geometry is a layer of the map. Only open and internal things go there: what is personal or
 * restricted never leaves the register, neither on a tile nor in a search.
 */

/** Whether records of the register stand on the map at all. */
const isMapped = ({ geometry }: RegisterDefinition): boolean =>
  geometry !== undefined && geometry.class !== "restricted";

/** Everybody sees the layer of a published register whose places are open. */
const layerClass = ({ published, geometry }: RegisterDefinition): "open" | "internal" =>
  published && geometry?.class === "open" ? "open" : "internal";

/** Makes, renames or takes away the layer of a register. */
export async function declareLayerOf(tx: Tx, definition: RegisterDefinition): Promise<void> {
  if (!isMapped(definition)) return dropLayer(tx, definition.id);
  await declareLayer(tx, layerOf(definition));
}

/** Those whose layer an older program declared otherwise than this one would: without a group, say. */
export async function withOutdatedLayer(db: Db, definitions: RegisterDefinition[]): Promise<RegisterDefinition[]> {
  const outdated: RegisterDefinition[] = [];
  for (const definition of definitions.filter(isMapped))
    if (await layerDiffers(db, layerOf(definition))) outdated.push(definition);
  return outdated;
}

function layerOf(definition: RegisterDefinition): LayerDraft {
  const isOpen = layerClass(definition) === "open";
  return {
    id: definition.id,
    title: definition.title,
    class: layerClass(definition),
    geometry: definition.geometry!.kind,
    source: "register",
    group: groups[definition.family] ?? null,
    address: `${isOpen ? "" : "/desk"}/registers/${definition.id}/{id}`,
    columns: columnsOf(definition),
    style: styleOf(definition),
    ...(definition.geometry!.order !== undefined && { order: definition.geometry!.order }),
  };
}

/** Layers of a family stand together until the workplace puts them otherwise. */
const groups: Record<string, Words> = {
  objects: { uk: "Заклади й об’єкти", en: "Places of the town" },
  addresses: { uk: "Населені пункти й адреси", en: "Settlements and addresses" },
  property: { uk: "Майно громади", en: "Communal property" },
  community: { uk: "Люди й господарства", en: "People and households" },
};

/** From this zoom on things are named on the map: about a street to a screen. */
const markedFrom = 16;

const styleOf = ({ geometry }: RegisterDefinition): Partial<Style> => ({
  ...(geometry?.colour && { colour: geometry.colour }),
  ...(geometry?.mark && { label: { column: geometry.mark, fromZoom: markedFrom } }),
});

const columnsOf = (definition: RegisterDefinition): ColumnOfLayer[] =>
  mappedFields(definition).map((field) => ({
    id: field.id,
    title: field.label,
    type: columnType(field),
    class: field.class === "open" ? "open" : "internal",
  }));

/** Fields that a map may show: those of few words, open or internal. */
const mappedFields = ({ fields }: RegisterDefinition): Field[] =>
  fields.filter(
    ({ type, class: it }) =>
      (it === "open" || it === "internal") && !["file", "table", "record", "place"].includes(type),
  );

function columnType({ type }: Field): ColumnOfLayer["type"] {
  if (type === "number" || type === "money") return "number";
  return type === "date" || type === "yes-no" ? type : "text";
}

function propertyOf(field: Field, value: Values[string]) {
  const type = columnType(field);
  if (type === "number") return Number(value);
  return type === "text" ? valueWords(field, value, "uk", new Map()) : value;
}

interface Placed {
  id: string;
  number: string;
  label: string;
  values: Values;
  inForce: boolean;
}

/** Puts a record on the map as it is now, or takes it off. */
export const putFeatureOf = (tx: Tx, register: Register, record: Placed): Promise<void> =>
  putFeaturesOf(tx, register, [record]);

export async function putFeaturesOf(tx: Tx, { id: layer, definition }: Register, records: Placed[]): Promise<void> {
  if (!isMapped(definition)) return;
  const shown = records.filter(({ inForce, values }) => inForce && values.geometry);
  const isNamed =
    labelClass(definition) === "open" ||
    (layerClass(definition) === "internal" && labelClass(definition) === "internal");
  await putFeatures(
    tx,
    layer,
    shown.map(({ id, number, label, values }) => ({
      id,
      geometry: values.geometry!,
      title: isNamed ? label : number,
      properties: Object.fromEntries(
        mappedFields(definition).flatMap((field) =>
          values[field.id] === undefined ? [] : [[field.id, propertyOf(field, values[field.id])]],
        ),
      ),
    })),
  );
  await dropFeaturesOf(
    tx,
    layer,
    records.filter((record) => !shown.includes(record)).map(({ id }) => id),
  );
}

export async function dropFeaturesOf(tx: Tx, register: string, ids: string[]): Promise<void> {
  for (const id of ids) await dropFeature(tx, register, id);
}
