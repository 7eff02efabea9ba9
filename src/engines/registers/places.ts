import type { Geometry } from "geojson";
import { z } from "zod";
import type { Tx } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import type { RegisterDefinition } from "./definition.ts";
import type { Register } from "./registers.ts";
import type { Values } from "./values.ts";

/* Where records are. The engine of places takes this over: layers, tiles, and what is wrong with a geometry. */

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const ring = z.array(position).min(4).max(100_000);
const shape = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Point"), coordinates: position }),
  z.object({ type: z.literal("MultiPoint"), coordinates: z.array(position).min(1) }),
  z.object({ type: z.literal("LineString"), coordinates: z.array(position).min(2) }),
  z.object({ type: z.literal("MultiLineString"), coordinates: z.array(z.array(position).min(2)).min(1) }),
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);

/** A geometry of GeoJSON (RFC 7946) in WGS 84; undefined when it is none. */
export const readGeometry = (value: unknown): Geometry | undefined =>
  shape.safeParse(value).data as Geometry | undefined;

export const checkGeometry = (_geometry: Geometry): { words: Words }[] => [];

export async function declareLayerOf(_tx: Tx, _definition: RegisterDefinition): Promise<void> {}

interface Placed {
  id: string;
  number: string;
  label: string;
  values: Values;
  inForce: boolean;
}

export async function putFeatureOf(_tx: Tx, _register: Register, _record: Placed): Promise<void> {}
export async function putFeaturesOf(_tx: Tx, _register: Register, _records: Placed[]): Promise<void> {}
export async function dropFeaturesOf(_tx: Tx, _register: string, _ids: string[]): Promise<void> {}
