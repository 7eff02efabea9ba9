export interface Piece {
  kind: "same" | "added" | "removed";
  text: string;
}

/**
 * What turned text `a` into text `b`, by words: the pieces that are the same or removed give `a`, those the same or
 * added give `b`. Lines are compared first, words only inside the lines that changed, so long texts stay quick.
 */
export function diffWords(a: string, b: string): Piece[] {
  const pieces: Piece[] = [];
  let removed = "";
  let added = "";
  const settle = () => {
    if (removed || added) pieces.push(...compare(wordsOf(removed), wordsOf(added)));
    removed = added = "";
  };
  for (const piece of compare(linesOf(a), linesOf(b))) {
    if (piece.kind === "removed") removed += piece.text;
    else if (piece.kind === "added") added += piece.text;
    else {
      settle();
      pieces.push(piece);
    }
  }
  settle();
  return tidy(pieces);
}

const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+/g) ?? [];
const wordsOf = (text: string) => text.match(/\s+|[\p{L}\p{N}\p{M}'’ʼ-]+|[^\s\p{L}\p{N}\p{M}'’ʼ-]/gu) ?? [];

/** Beyond so many differences two texts have nothing in common that is worth the time of looking. */
const mostDifferences = 1500;

function compare(a: string[], b: string[]): Piece[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const piece = (kind: Piece["kind"], tokens: string[]): Piece => ({ kind, text: tokens.join("") });
  return [
    piece("same", a.slice(0, head)),
    ...shortestEdit(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    piece("same", a.slice(a.length - tail)),
  ].filter((it) => it.text);
}

/** E. Myers, An O(ND) Difference Algorithm (1986): the furthest each diagonal gets with d differences. */
function shortestEdit(a: string[], b: string[]): Piece[] {
  const trace: Int32Array[] = [];
  const most = Math.min(a.length + b.length, mostDifferences);
  const reach = new Int32Array(2 * most + 3);
  const middle = most + 1;
  for (let d = 0; d <= most; d += 1) {
    trace.push(reach.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach[middle + k - 1]! < reach[middle + k + 1]!);
      let x = down ? reach[middle + k + 1]! : reach[middle + k - 1]! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach[middle + k] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trace);
    }
  }
  return [
    { kind: "removed", text: a.join("") },
    { kind: "added", text: b.join("") },
  ];
}

function walkBack(a: string[], b: string[], trace: Int32Array[]): Piece[] {
  const pieces: Piece[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const reach = (k: number) => trace[d]![k + d + 1]!;
    const k = x - y;
    const down = k === -d || (k !== d && reach(k - 1) < reach(k + 1));
    const fromX = d === 0 ? 0 : reach(down ? k + 1 : k - 1);
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      pieces.push({ kind: "same", text: a[x]! });
    }
    if (d === 0) break;
    if (down) pieces.push({ kind: "added", text: b[(y -= 1)]! });
    else pieces.push({ kind: "removed", text: a[(x -= 1)]! });
  }
  return pieces.reverse();
}

/** Neighbours of a kind together, what went before what came; a space alone between two changes is no island. */
function tidy(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  let removed = "";
  let added = "";
  const settle = () => {
    if (removed) result.push({ kind: "removed", text: removed });
    if (added) result.push({ kind: "added", text: added });
    removed = added = "";
  };
  pieces.forEach((piece, at) => {
    const island = piece.kind === "same" && /^[^\S\n]+$/.test(piece.text) && (removed || added);
    const changesFollow = at + 1 < pieces.length && pieces[at + 1]!.kind !== "same";
    if (piece.kind === "removed" || (island && changesFollow)) removed += piece.text;
    if (piece.kind === "added" || (island && changesFollow)) added += piece.text;
    if (piece.kind !== "same" || (island && changesFollow)) return;
    settle();
    const last = result.at(-1);
    if (last?.kind === "same") last.text += piece.text;
    else result.push({ ...piece });
  });
  settle();
  return result;
}
