import { GeodataError, textOf, treeLimit, type RawFeature, type Source } from "./source.ts";

/*
 * DXF (AutoCAD DXF Reference, ASCII) is pairs of lines: a number that says what stands in the line after it. Read by
 * ourselves: the packages for it go round for ever over a polyline that is cut off.
 */

/**
 * DXF of a surveyor: points and blocks as points, lines and polylines as lines or, closed, as outlines. It says nothing
 * of its projection.
 */
export function openDxf(bytes: Uint8Array, name: string): Source {
  if (bytes.length > treeLimit) throw new GeodataError("too-large-xml");
  const entities = joined(entitiesOf(textOf(bytes)));
  const rows = entities.map(rowOf).filter((row) => row !== undefined);
  return {
    format: "dxf",
    layers: [{ name, projection: undefined, rows: () => rows }],
    skipped: entities.length - rows.length,
  };
}

interface Entity {
  type: string;
  layer: string;
  block: string;
  /** Bit 1: a closed chain. */
  flags: number;
  chain: [x: number, y: number][];
}

/** What is drawn: the section ENTITIES; parts of blocks and tables are not places. */
function entitiesOf(text: string): Entity[] {
  const lines = text.split(/\r\n|\r|\n/);
  const entities: Entity[] = [];
  let section = "";
  let isNamed = false;
  let entity: Entity | undefined;
  let hasSection = false;
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const code = Number(lines[at]);
    const value = lines[at + 1]!.trim();
    if (!Number.isInteger(code)) throw new GeodataError("broken");
    if (code === 0) {
      entity = undefined;
      isNamed = value === "SECTION";
      if (value === "EOF") break;
      if (value === "ENDSEC") section = "";
      else if (section === "ENTITIES")
        entities.push((entity = { type: value, layer: "", block: "", flags: 0, chain: [] }));
    } else if (isNamed && code === 2) {
      section = value;
      hasSection ||= value === "ENTITIES";
      isNamed = false;
    } else if (entity) take(entity, code, value);
  }
  if (!hasSection) throw new GeodataError("broken");
  return entities;
}

function take(entity: Entity, code: number, value: string): void {
  if (code === 8) entity.layer = value;
  if (code === 2) entity.block = value;
  if (code === 70) entity.flags = Number(value) || 0;
  // 10 begins a point, 11 the other end of a line; 20 and 21 are the same points' second numbers.
  if (code === 10 || (code === 11 && entity.type === "LINE")) entity.chain.push([Number(value), NaN]);
  const last = entity.chain.at(-1);
  if (last && (code === 20 || (code === 21 && entity.type === "LINE"))) last[1] = Number(value);
}

/** The older polyline has its points in entities of their own, up to SEQEND. */
function joined(entities: Entity[]): Entity[] {
  const whole: Entity[] = [];
  let polyline: Entity | undefined;
  for (const entity of entities) {
    if (entity.type === "POLYLINE") whole.push((polyline = { ...entity, chain: [] }));
    else if (entity.type === "VERTEX") polyline?.chain.push(...entity.chain);
    else if (entity.type !== "SEQEND") whole.push(entity);
    if (entity.type !== "POLYLINE" && entity.type !== "VERTEX") polyline = undefined;
  }
  return whole;
}

function rowOf(entity: Entity): RawFeature | undefined {
  const geometry = geometryOf(entity);
  if (!geometry) return undefined;
  const properties: Record<string, unknown> = { layer: entity.layer };
  if (entity.type === "INSERT" && entity.block) properties.block = entity.block;
  return { properties, geometry };
}

function geometryOf({ type, flags, chain }: Entity): unknown {
  if (type === "POINT" || type === "INSERT") return chain[0] && { type: "Point", coordinates: chain[0] };
  if (!["LINE", "LWPOLYLINE", "POLYLINE"].includes(type) || chain.length < 2) return undefined;
  const isClosed = type !== "LINE" && (flags & 1) === 1 && chain.length >= 3;
  return isClosed
    ? { type: "Polygon", coordinates: [[...chain, chain[0]]] }
    : { type: "LineString", coordinates: chain };
}
