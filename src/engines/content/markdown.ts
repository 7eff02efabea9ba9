import Markdown, { type MarkdownIt, type Token } from "markdown-it";
import sanitize from "sanitize-html";
import type { Lang } from "../../platform/text/index.ts";

export interface MarkdownOptions {
  /** Sizes of the pictures in the text by the file's id, so that the page does not jump while they load. */
  media?: Map<string, { width?: number | null; height?: number | null }>;
  /** Links within the site lead to pages in this language. */
  lang?: Lang;
}

/**
 * Markdown as safe HTML. Tags in the text stay text; links lead to the site itself, http(s), mail and telephone;
 * pictures are only the hromada's own. Headings begin at h2 and leave no level out, whatever the author chose.
 */
export function renderMarkdown(text: string, { media, lang = "uk" }: MarkdownOptions = {}): string {
  return sanitize(markdown.render(text, { media, lang } satisfies Env), wall);
}

/** Only the words, for search, feeds and descriptions; blocks are parted by a line. */
export function plainText(text: string): string {
  return markdown
    .parse(text, {})
    .map((token) =>
      token.type === "inline" ? words(token.children ?? []) : token.type === "fence" ? token.content : "",
    )
    .filter((block) => block.trim())
    .join("\n");
}

/** Ids of the files whose pictures stand in the text. */
export function picturesIn(text: string): string[] {
  const images = markdown
    .parse(text, {})
    .flatMap((token) => token.children ?? [])
    .filter((it) => it.type === "image");
  return [...new Set(images.flatMap((it) => ownPicture.exec(attribute(it, "src"))?.groups!.id ?? []))];
}

/** Addresses of the site itself to which the text leads, without what follows "#" and "?". */
export function linksIn(text: string): string[] {
  return [
    ...new Set(
      addressesIn(text)
        .filter((it) => it.startsWith("/"))
        .map((it) => it.replace(/[?#].*$/, "")),
    ),
  ];
}

/** Whole addresses of other sites to which the text leads, without what follows "#". */
export function outsideLinksIn(text: string): string[] {
  return [
    ...new Set(
      addressesIn(text)
        .filter((it) => /^https?:/i.test(it))
        .map((it) => it.replace(/#.*$/, "")),
    ),
  ];
}

const addressesIn = (text: string): string[] =>
  markdown
    .parse(text, {})
    .flatMap((token) => token.children ?? [])
    .filter((it) => it.type === "link_open")
    .map((it) => attribute(it, "href"));

interface Env {
  media?: MarkdownOptions["media"];
  lang: Lang;
}

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const ownPicture = new RegExp(`^/files/(?<id>${uuid})/(?:\\d+/)?(?<name>[^/?#\\\\]+)$`);

/** Inside the site by a whole path or a place on the page, or outside by one of four schemes. */
const safeAddress = /^(?:https?:\/\/[^\s/\\]|mailto:|tel:|\/(?![/\\])|\/$|#)/i;

const markdown = new Markdown({ html: false, linkify: true, typographer: false, maxNesting: 50 }).use(houseRules);
markdown.linkify.set({ fuzzyLink: false, fuzzyIP: false });
markdown.validateLink = (address) => safeAddress.test(address);

function houseRules(md: MarkdownIt) {
  md.core.ruler.push("headings", (state) => levelHeadings(state.tokens));
  md.core.ruler.push("empty-heads", (state) => emptyHeads(state.tokens));
  const { rules } = md.renderer;
  rules.image = (tokens, at, _options, env) => picture(tokens[at]!, env as unknown as Env);
  rules.link_open = (tokens, at, options, env, renderer) => {
    const link = tokens[at]!;
    const address = attribute(link, "href");
    if (/^https?:/i.test(address)) link.attrSet("rel", "noopener");
    if ((env as unknown as Env).lang === "en" && /^\/(?!(?:files|assets|en)(?:\/|$))/.test(address))
      link.attrSet("href", `/en${address}`);
    return renderer.renderToken(tokens, at, options);
  };
  // Scrolls inside itself on a phone, and so must be reached by the keyboard.
  rules.table_open = () => `<table tabindex="0">\n`;
  for (const cell of ["th_open", "td_open"]) {
    rules[cell] = (tokens, at, options, _env, renderer) => {
      const style = attribute(tokens[at]!, "style");
      tokens[at]!.attrs = style.includes("right") ? [["class", "number"]] : null;
      return renderer.renderToken(tokens, at, options);
    };
  }
}

/** The outermost heading is h2, and each is at most one deeper than the heading it stands under. */
function levelHeadings(tokens: Token[]) {
  const above: number[] = [];
  for (const token of tokens) {
    if (token.type !== "heading_open" && token.type !== "heading_close") continue;
    if (token.type === "heading_open") {
      const level = Number(token.tag.slice(1));
      while (above.length && above.at(-1)! >= level) above.pop();
      above.push(level);
    }
    token.tag = `h${Math.min(above.length + 1, 6)}`;
  }
}

/** A head of a column without words names nothing, so it is a cell like others. */
function emptyHeads(tokens: Token[]) {
  for (const [at, token] of tokens.entries()) {
    if (token.type !== "th_open" || tokens[at + 1]?.content.trim()) continue;
    token.tag = "td";
    tokens[at + 2]!.tag = "td";
  }
}

/** A picture of the library in the sizes that it is kept in; of any other place, only the words about it. */
function picture(token: Token, { media }: Env): string {
  const alt = escape(words(token.children ?? []));
  const own = ownPicture.exec(attribute(token, "src"))?.groups;
  if (!own) return alt;
  // What nobody described is not shown: who can't see it would be left out.
  if (!alt.trim()) return "";
  const { id, name } = own as { id: string; name: string };
  const at = (width: number) => escape(`/files/${id}/${width}/${name}`);
  const { width, height } = media?.get(id) ?? {};
  const size = width && height ? ` width="${width}" height="${height}"` : "";
  const sizes = `srcset="${at(480)} 480w, ${at(960)} 960w, ${at(1600)} 1600w" sizes="(min-width: 720px) 700px, 100vw"`;
  return `<img src="${at(960)}" ${sizes} alt="${alt}"${size} loading="lazy">`;
}

const escape = (text: string) => markdown.utils.escapeHtml(text);

const attribute = (token: Token, name: string) => String(token.attrGet(name) ?? "");

const words = (tokens: Token[]): string =>
  tokens
    .map((it) => {
      if (it.type === "softbreak" || it.type === "hardbreak") return " ";
      return it.type === "image" ? words(it.children ?? []) : it.content;
    })
    .join("");

/** The second wall: what may be in a text at all, should the first one ever have a hole. */
const wall: sanitize.IOptions = {
  allowedTags: "h2 h3 h4 h5 h6 p blockquote pre code hr br ul ol li strong em s a img table thead tbody tr th td".split(
    " ",
  ),
  allowedAttributes: {
    a: ["href", "title", "rel"],
    img: ["src", "srcset", "sizes", "alt", "width", "height", "loading", "title"],
    ol: ["start"],
    table: ["tabindex"],
  },
  allowedClasses: { th: ["number"], td: ["number"] },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
};
