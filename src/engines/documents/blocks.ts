/** A paragraph, a heading or a list of a document, in pieces of plain, strong or slanted text. */
export interface Block {
  kind: "paragraph" | "heading" | "list";
  /** A list has an item a line; others have one. */
  lines: Piece[][];
}

export interface Piece {
  text: string;
  strong: boolean;
  slanted: boolean;
}

/**
 * The little Markdown that documents use: paragraphs, headings, lists, **strong** and *slanted*. All else is text as
 * it is typed: nothing in an answer of a citizen becomes a command of the page.
 */
export function blocksOf(markdown: string): Block[] {
  return markdown
    .replaceAll("\r", "")
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(blockOf);
}

function blockOf(part: string): Block {
  const lines = part.split("\n");
  if (lines.every((line) => /^[-*] /.test(line)))
    return { kind: "list", lines: lines.map((line) => piecesOf(line.slice(2))) };
  const [, heading] = /^#{1,4} (.+)$/.exec(part) ?? [];
  if (heading) return { kind: "heading", lines: [piecesOf(heading)] };
  return { kind: "paragraph", lines: [piecesOf(lines.join(" "))] };
}

function piecesOf(line: string): Piece[] {
  const found: Piece[] = [];
  for (const [, strong, slanted, plain] of line.matchAll(/\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|([^*]+|\*)/g))
    found.push({
      text: strong ?? slanted ?? plain ?? "",
      strong: strong !== undefined,
      slanted: slanted !== undefined,
    });
  return found;
}

/** The same words without their marks, for a message that shows plain text. */
export const plainWords = (markdown: string): string =>
  blocksOf(markdown)
    .map(({ kind, lines }) =>
      lines.map((line) => (kind === "list" ? "— " : "") + line.map(({ text }) => text).join("")).join("\n"),
    )
    .join("\n\n");
