import type { Generated, Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { ColumnOfLayer, GeometryKind, LayerClass } from "./layers.ts";
import type { OwnPlace } from "./arrange.ts";
import type { Style } from "./style.ts";

type LayerTable = {
  id: string;
  title_uk: string;
  title_en: string;
  group_uk: string | null;
  group_en: string | null;
  class: LayerClass;
  geometry: GeometryKind;
  source: string;
  address: string | null;
  columns: ColumnOfLayer[];
  style: Partial<Style>;
  own_style: Style | null;
  own: Generated<OwnPlace>;
  min_zoom: number;
  max_zoom: number;
  place: number;
};

export type PlacesTables = {
  layer: LayerTable;
  feature: {
    layer: string;
    id: string;
    since: Date;
    until: Date | null;
    class: LayerClass;
    title: string;
    geometry: Buffer;
    x: number;
    y: number;
    properties: Record<string, unknown>;
  };
  address_street: { id: Generated<number>; katottg: string; settlement: string; street: string; was: string[] };
  address: { id: string; street_id: number };
  layer_touch: { id: Generated<number>; layer: string; at: Generated<Date> };
};

export type LayerRow = Selectable<LayerTable>;

export const on = (db: Db) => db.withTables<PlacesTables>();
