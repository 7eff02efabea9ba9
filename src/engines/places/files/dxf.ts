import dxfParser from "dxf-parser";
import { GeodataError, textOf, treeLimit, type RawFeature, type Source } from "./source.ts";

// The package's types are of a module that it does not ship: what comes is the class itself.
const Parser = dxfParser as unknown as new () => { parseSync(text: string): { entities?: Entity[] } | null };

interface Entity {
  type: string;
  layer?: string;
  name?: string;
  text?: string;
  position?: Vertex;
  vertices?: Vertex[];
  shape?: boolean;
}

interface Vertex {
  x: number;
  y: number;
}

/**
 * DXF of a surveyor: points and blocks as points, lines and polylines as lines or, closed, as outlines. It says nothing
 * of its projection.
 */
export function openDxf(bytes: Uint8Array, name: string): Source {
  if (bytes.length > treeLimit) throw new GeodataError("too-large-xml");
  const entities = parse(textOf(bytes));
  const rows = entities.map(rowOf).filter((row) => row !== undefined);
  return {
    format: "dxf",
    layers: [{ name, projection: undefined, rows: () => rows }],
    skipped: entities.length - rows.length,
  };
}

function parse(text: string): Entity[] {
  try {
    const read = new Parser().parseSync(text);
    if (!read?.entities) throw new Error("no entities");
    return read.entities;
  } catch (error) {
    throw new GeodataError("broken", error);
  }
}

function rowOf(entity: Entity): RawFeature | undefined {
  const geometry = geometryOf(entity);
  if (!geometry) return undefined;
  const properties: Record<string, unknown> = { layer: entity.layer ?? "" };
  if (entity.name) properties.block = entity.name;
  return { properties, geometry };
}

const pair = ({ x, y }: Vertex) => [x, y];

function geometryOf({ type, position, vertices, shape }: Entity): unknown {
  if ((type === "POINT" || type === "INSERT") && position) return { type: "Point", coordinates: pair(position) };
  if (!["LINE", "LWPOLYLINE", "POLYLINE"].includes(type) || !vertices) return undefined;
  const chain = vertices.map(pair);
  if (!shape || chain.length < 3) return { type: "LineString", coordinates: chain };
  return { type: "Polygon", coordinates: [[...chain, chain[0]]] };
}
