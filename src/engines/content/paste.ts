import sanitize from "sanitize-html";

/**
 * HTML that came from a word processor or a page, as Markdown: headings, lists, tables, links, bold and italic stay;
 * fonts, colours, pictures and everything that could run is gone.
 */
export function markdownFromHtml(html: string): string {
  const blocks = blocksOf(parse(sanitize(html, cleaning)).children);
  return joinBlocks(blocks);
}

const isBold = (style = "") => /font-weight:\s*(?:bold|[6-9]00)/i.test(style);
const isItalic = (style = "") => /font-style:\s*italic/i.test(style);

/** Word makes lists of paragraphs: what each begins with stands in a span that is "ignored". */
const cleaning: sanitize.IOptions = {
  allowedTags: "h1 h2 h3 h4 h5 h6 p div blockquote pre hr br ul ol li strong em s a code table tr th td mark".split(
    " ",
  ),
  allowedAttributes: { a: ["href"], p: ["class"] },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowProtocolRelative: false,
  nestingLimit: 50,
  nonTextTags: ["script", "style", "textarea", "option", "noscript", "title", "xml", "head", "svg", "math", "iframe"],
  transformTags: {
    b: (_tag, { style }) => ({ tagName: /font-weight:\s*normal/i.test(style ?? "") ? "div" : "strong", attribs: {} }),
    i: "em",
    del: "s",
    strike: "s",
    mark: "div",
    p: (_tag, { class: name = "", style = "" }) => {
      const attribs: sanitize.Attributes = {};
      if (/mso-list:/i.test(style) || /MsoList/i.test(name)) attribs.class = `item${/level(\d)/.exec(style)?.[1] ?? 1}`;
      return { tagName: "p", attribs };
    },
    span: (_tag, { style = "" }) => {
      if (/mso-list:\s*ignore/i.test(style)) return { tagName: "mark", attribs: {} };
      return { tagName: isBold(style) ? "strong" : isItalic(style) ? "em" : "span", attribs: {} };
    },
  },
};

interface Node {
  tag: string;
  attributes: string;
  children: (Node | string)[];
}

/** Reads what the cleaner wrote: balanced, with nothing in it but tags and text. */
function parse(html: string): Node {
  const root: Node = { tag: "", attributes: "", children: [] };
  const open = [root];
  for (const [whole, closing, tag, attributes] of html.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>|[^<]+/g)) {
    const parent = open.at(-1)!;
    if (!tag) parent.children.push(unescape(whole));
    else if (closing) open.length = Math.max(1, open.length - (parent.tag === tag ? 1 : 0));
    else {
      const node: Node = { tag, attributes: attributes ?? "", children: [] };
      parent.children.push(node);
      if (tag !== "br" && tag !== "hr") open.push(node);
    }
  }
  return root;
}

const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
const unescape = (text: string) => text.replace(/&(?:lt|gt|quot|amp);/g, (it) => entities[it]!);

const isBlock = (tag: string) => /^(?:h[1-6]|p|div|blockquote|pre|hr|ul|ol|table|tr|li)$/.test(tag);
const holdsBlock = (node: Node): boolean =>
  node.children.some((it) => typeof it !== "string" && (isBlock(it.tag) || holdsBlock(it)));

/** Paragraphs of Markdown; an item of a list is marked so that items stand without an empty line between them. */
interface Block {
  text: string;
  item?: boolean;
}

const joinBlocks = (blocks: Block[]): string =>
  blocks
    .filter(({ text }) => text.trim())
    .map(({ text, item }, at, all) => (at === 0 ? "" : item && all[at - 1]!.item ? "\n" : "\n\n") + text)
    .join("");

function blocksOf(children: Node["children"]): Block[] {
  const blocks: Block[] = [];
  let run: Node["children"] = [];
  const settle = () => {
    blocks.push({ text: paragraph(run) });
    run = [];
  };
  for (const child of children) {
    if (typeof child === "string" || !(isBlock(child.tag) || holdsBlock(child))) run.push(child);
    else {
      settle();
      blocks.push(...blockOf(child));
    }
  }
  settle();
  return blocks;
}

function blockOf(node: Node): Block[] {
  const { tag, children, attributes } = node;
  if (/^h[1-6]$/.test(tag)) {
    const title = inline(children)
      .replaceAll(/\\\n|\*\*/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim();
    return title ? [{ text: `${"#".repeat(Math.max(2, Number(tag[1])))} ${title}` }] : [];
  }
  if (tag === "hr") return [{ text: "---" }];
  if (tag === "ul" || tag === "ol") return listItems(node, 0);
  if (tag === "table") return [{ text: table(node) }];
  if (tag === "blockquote") return [{ text: joinBlocks(blocksOf(children)).replaceAll(/^/gm, "> ") }];
  if (tag === "p" && attributes.includes("item")) return [wordItem(node)];
  return holdsBlock(node) ? blocksOf(children) : [{ text: paragraph(children) }];
}

function listItems(list: Node, depth: number): Block[] {
  let number = 0;
  return list.children.flatMap((child) => {
    if (typeof child === "string") return [];
    if (child.tag === "ul" || child.tag === "ol") return listItems(child, depth + 1);
    const own = child.children.filter((it) => typeof it === "string" || (it.tag !== "ul" && it.tag !== "ol"));
    const inner = child.children.filter(
      (it) => typeof it !== "string" && (it.tag === "ul" || it.tag === "ol"),
    ) as Node[];
    const words = joinBlocks(blocksOf(own)).replaceAll(/\s*\n\s*/g, " ");
    const mark = list.tag === "ol" ? `${(number += 1)}. ` : "- ";
    return [
      { text: "   ".repeat(depth) + mark + words, item: true },
      ...inner.flatMap((it) => listItems(it, depth + 1)),
    ];
  });
}

function wordItem({ children, attributes }: Node): Block {
  const mark = find(children, "mark");
  const sign = mark ? plain(mark.children).trim() : "";
  const depth = Number(/item(\d)/.exec(attributes)?.[1] ?? 1) - 1;
  const number = /^(\d+)[.)]/.exec(sign)?.[1];
  return {
    text: `${"   ".repeat(depth)}${number ? `${number}.` : "-"} ${inline(without(children, mark)).trim()}`,
    item: true,
  };
}

function find(children: Node["children"], tag: string): Node | undefined {
  for (const child of children) {
    if (typeof child === "string") continue;
    const found = child.tag === tag ? child : find(child.children, tag);
    if (found) return found;
  }
  return undefined;
}

const without = (children: Node["children"], gone: Node | undefined): Node["children"] =>
  children
    .filter((it) => it !== gone)
    .map((it) => (typeof it === "string" ? it : { ...it, children: without(it.children, gone) }));

function table(node: Node): string {
  const rows = rowsOf(node).map((row) =>
    row.children
      .filter((it) => typeof it !== "string")
      .map((cell) =>
        joinBlocks(blocksOf(cell.children))
          .replaceAll(/(?:\\?\n\s*)+/g, " ")
          .replaceAll("|", "\\|"),
      ),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return "";
  const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, at) => cells[at] ?? "").join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(Array(width).fill("---")), ...body.map(line)].join("\n");
}

const rowsOf = (node: Node): Node[] =>
  node.children.flatMap((it) => (typeof it === "string" ? [] : it.tag === "tr" ? [it] : rowsOf(it)));

/** What would begin a list, a heading or a quotation by chance, doesn't. */
const paragraph = (children: Node["children"]): string =>
  inline(children)
    .trim()
    .replace(/^(#{1,6}(?=\s)|[-+>](?=\s)|={3,}|-{3,})/, "\\$1")
    .replace(/^(\d+)([.)])(?=\s)/, "$1\\$2");

function inline(children: Node["children"]): string {
  const text = children.map((it) => (typeof it === "string" ? quote(it) : inlineOf(it))).join("");
  return text.replaceAll(/[ \t\r\n]*\\\n[ \t\r\n]*/g, "\\\n").replace(/(?:\\\n\s*)+$/, "");
}

function inlineOf({ tag, children, attributes }: Node): string {
  if (tag === "br") return "\\\n";
  const inside = inline(children);
  if (tag === "strong") return wrapped(inside, "**");
  if (tag === "em") return wrapped(inside, "*");
  if (tag === "s") return wrapped(inside, "~~");
  const address = tag === "a" && unescape(/href="([^"]*)"/.exec(attributes)?.[1] ?? "");
  if (address && inside.trim())
    return `[${inside.trim()}](${address
      .replaceAll(/[\s()<>\\]/g, encodeURIComponent)
      .replaceAll("(", "%28")
      .replaceAll(")", "%29")})`;
  return inside;
}

/** Signs stand close to the words, or they are no signs. */
function wrapped(text: string, sign: string): string {
  const [, before = "", words = "", after = ""] = /^(\s*)([^]*?)(\s*)$/.exec(text)!;
  return words ? before + sign + words.replaceAll(sign, "") + sign + after : text;
}

const quote = (text: string) =>
  text
    .replaceAll(/[\s\u00a0]*[ \t\r\n][\s\u00a0]*|\u00a0{2,}/g, " ")
    .replaceAll(/[\\`*[\]<]|~~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&");

const plain = (children: Node["children"]): string =>
  children.map((it) => (typeof it === "string" ? it : plain(it.children))).join("");
