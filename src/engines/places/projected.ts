import { worldX, worldY } from "./mercator.ts";

/*
 * A packed geometry (pack.ts) as the whole numbers of a tile: projected, cut at the tile's edge, thinned, and without
 * what is too small to be seen. Chains are flat lists x, y, x, y: a tile has many, and objects for each would cost.
 */

export const extent = 4096;
/** Things go on for so much beyond the tile's edge, so that lines do not end at seams. */
export const buffer = 64;

export type Shape = "point" | "line" | "polygon";

/** For a polygon each chain is a ring, outer ones with a positive area (y grows down), holes after theirs. */
export interface Projected {
  shape: Shape;
  chains: number[][];
}

const shapes: Shape[] = ["point", "point", "line", "line", "polygon", "polygon"];

/** What of it is seen on the tile; undefined when nothing is. */
export const projectOnto = (bytes: Buffer, z: number, tileX: number, tileY: number): Projected | undefined =>
  projectNext({ bytes, at: 0 }, z, tileX, tileY);

/** Many geometries, one after another. */
export interface Tape {
  bytes: Buffer;
  /** Where the next one begins. */
  at: number;
}

/** The same for the next one of many; the tape moves on. */
export function projectNext(tape: Tape, z: number, tileX: number, tileY: number): Projected | undefined {
  const { bytes } = tape;
  const side = 2 ** z;
  const kind = bytes[tape.at]!;
  let at = tape.at + 1;
  const next = () => {
    const number = bytes.readInt32LE(at);
    at += 4;
    return number;
  };
  const positions = (count: number): number[] => {
    const chain: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const x = worldX(next() / 1e7);
      chain.push((x * side - tileX) * extent, (worldY(next() / 1e7) * side - tileY) * extent);
    }
    return chain;
  };
  const shape = shapes[kind]!;
  const chains: number[][] = [];
  if (kind === 0) chains.push(...onTile(positions(1)));
  else if (kind === 1) chains.push(...onTile(positions(next())));
  else if (kind === 2) chains.push(...linesOf(positions(next())));
  else if (kind === 3) for (let lines = next(); lines > 0; lines -= 1) chains.push(...linesOf(positions(next())));
  else if (kind === 4) ringsOf(chains, next, positions);
  else for (let polygons = next(); polygons > 0; polygons -= 1) ringsOf(chains, next, positions);
  tape.at = at;
  return chains.length ? { shape, chains } : undefined;
}

const [low, high] = [-buffer, extent + buffer];

function onTile(points: number[]): number[][] {
  const kept: number[] = [];
  for (let at = 0; at < points.length; at += 2) {
    const x = Math.floor(points[at]!);
    const y = Math.floor(points[at + 1]!);
    if (x >= low && x <= high && y >= low && y <= high) kept.push(x, y);
  }
  return kept.length ? [kept] : [];
}

function linesOf(chain: number[]): number[][] {
  return cutLine(chain)
    .map((piece) => whole(thinned(piece)))
    .filter((piece) => piece.length >= 4);
}

/** The pieces of a line within the buffered tile (Liang and Barsky, edge by edge). */
function cutLine(chain: number[]): number[][] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  for (let at = 2; at < chain.length; at += 2) {
    const [ax, ay, bx, by] = [chain[at - 2]!, chain[at - 1]!, chain[at]!, chain[at + 1]!];
    const shares = stretchWithin(ax, ay, bx - ax, by - ay);
    if (!shares) continue;
    const [from, to] = shares;
    const start = [ax + from * (bx - ax), ay + from * (by - ay)] as const;
    if (from > 0 || !piece.length) {
      if (piece.length) pieces.push(piece);
      piece = [...start];
    }
    piece.push(ax + to * (bx - ax), ay + to * (by - ay));
    if (to < 1) {
      pieces.push(piece);
      piece = [];
    }
  }
  if (piece.length) pieces.push(piece);
  return pieces;
}

function stretchWithin(x: number, y: number, dx: number, dy: number): [number, number] | undefined {
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [-dx, x - low],
    [dx, high - x],
    [-dy, y - low],
    [dy, high - y],
  ] as const) {
    if (step === 0) {
      if (room < 0) return undefined;
    } else if (step < 0) from = Math.max(from, room / step);
    else to = Math.min(to, room / step);
  }
  return from < to ? [from, to] : undefined;
}

function ringsOf(chains: number[][], next: () => number, positions: (count: number) => number[]) {
  let outerIsSeen = false;
  for (let rings = next(), at = 0; at < rings; at += 1) {
    const chain = positions(next());
    if (at > 0 && !outerIsSeen) continue;
    const ring = ringOf(chain, at > 0);
    if (at === 0) outerIsSeen = ring !== undefined;
    if (ring) chains.push(ring);
  }
}

/** A ring without its repeated last point, in the sense that the format wants; undefined when nothing is left of it. */
function ringOf(chain: number[], isHole: boolean): number[] | undefined {
  const cut = cutRing(chain);
  if (cut.length < 6) return undefined;
  const ring = whole(thinned(cut));
  if (ring.length >= 4 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1)) ring.length -= 2;
  if (ring.length < 6) return undefined;
  const area = areaOf(ring);
  if (area === 0) return undefined;
  return area > 0 === isHole ? reversed(ring) : ring;
}

/** Twice the area, positive when the ring goes with the clock as seen (y grows down). */
export function areaOf(ring: number[]): number {
  let sum = 0;
  let [x, y] = [ring.at(-2)!, ring.at(-1)!];
  for (let at = 0; at < ring.length; at += 2) {
    sum += x * ring[at + 1]! - ring[at]! * y;
    [x, y] = [ring[at]!, ring[at + 1]!];
  }
  return sum;
}

function reversed(ring: number[]): number[] {
  const back: number[] = [];
  for (let at = ring.length - 2; at >= 0; at -= 2) back.push(ring[at]!, ring[at + 1]!);
  return back;
}

/** A ring cut at the four edges in turn (Sutherland and Hodgman). */
function cutRing(chain: number[]): number[] {
  let ring = chain;
  for (const [axis, edge, sign] of [
    [0, low, 1],
    [0, high, -1],
    [1, low, 1],
    [1, high, -1],
  ] as const) {
    if (!goesBeyond(ring, axis, edge, sign)) continue;
    const cut: number[] = [];
    let [px, py] = [ring.at(-2)!, ring.at(-1)!];
    for (let at = 0; at < ring.length; at += 2) {
      const [x, y] = [ring[at]!, ring[at + 1]!];
      const before = ((axis ? py : px) - edge) * sign;
      const here = ((axis ? y : x) - edge) * sign;
      if (before < 0 !== here < 0) {
        const share = before / (before - here);
        cut.push(px + share * (x - px), py + share * (y - py));
      }
      if (here >= 0) cut.push(x, y);
      [px, py] = [x, y];
    }
    ring = cut;
    if (!ring.length) return ring;
  }
  return ring;
}

function goesBeyond(ring: number[], axis: 0 | 1, edge: number, sign: 1 | -1): boolean {
  for (let at: number = axis; at < ring.length; at += 2) if ((ring[at]! - edge) * sign < 0) return true;
  return false;
}

/** Points that change a line by less than this are left out: an eighth of a pixel. */
const tolerance = 2;

/** The line without the points that do not change it (Douglas and Peucker, without recursion). */
function thinned(chain: number[]): number[] {
  const count = chain.length / 2;
  if (count < 3) return chain;
  const keeps = new Uint8Array(count);
  keeps[0] = keeps[count - 1] = 1;
  const todo = [0, count - 1];
  while (todo.length) {
    const to = todo.pop()!;
    const from = todo.pop()!;
    let [far, farthest] = [0, tolerance * tolerance];
    for (let at = from + 1; at < to; at += 1) {
      const away = fromSegment(chain, at, from, to);
      if (away > farthest) [far, farthest] = [at, away];
    }
    if (!far) continue;
    keeps[far] = 1;
    todo.push(from, far, far, to);
  }
  const kept: number[] = [];
  for (let at = 0; at < count; at += 1) if (keeps[at]) kept.push(chain[at * 2]!, chain[at * 2 + 1]!);
  return kept;
}

function fromSegment(chain: number[], at: number, from: number, to: number): number {
  let [x, y] = [chain[from * 2]!, chain[from * 2 + 1]!];
  const [px, py] = [chain[at * 2]!, chain[at * 2 + 1]!];
  const [dx, dy] = [chain[to * 2]! - x, chain[to * 2 + 1]! - y];
  if (dx !== 0 || dy !== 0) {
    const share = Math.max(0, Math.min(1, ((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy)));
    x += dx * share;
    y += dy * share;
  }
  return (px - x) ** 2 + (py - y) ** 2;
}

/** Whole numbers, without points that fell together. */
function whole(chain: number[]): number[] {
  const kept: number[] = [];
  for (let at = 0; at < chain.length; at += 2) {
    const [x, y] = [Math.round(chain[at]!), Math.round(chain[at + 1]!)];
    if (!kept.length || x !== kept.at(-2) || y !== kept.at(-1)) kept.push(x, y);
  }
  return kept;
}
