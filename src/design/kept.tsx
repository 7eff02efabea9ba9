import type { ComponentChildren } from "preact";
import { jsxEscape, jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import { PageProvider, usePage, type PageContext } from "./context.tsx";

/** Each text in the pieces between its gaps. */
const texts = new WeakMap<object, Map<string, string[]>>();
const gap = "\u0001";

export interface KeptProps {
  /** What it is worked out from. A new object means a new text; when the object goes, its texts go. */
  of: object;
  /** Tells apart the parts made of one object, and all else they depend on but the language. A few of them at most. */
  name: string;
  /** What differs from page to page: stands wherever the children put the gap that they are given. */
  fill?: string;
  children: (gap: string) => ComponentChildren;
}

/**
 * A part that is the same for everybody, on whichever page it stands: rendered once, afterwards repeated as text.
 * It sees the language and the clock; reading the address or a form's token in it is an error.
 */
export function Kept({ of, name, fill = "", children }: KeptProps) {
  const { lang, now } = usePage();
  const mine = texts.get(of) ?? new Map<string, string[]>();
  texts.set(of, mine);
  const key = `${lang} ${name}`;
  let pieces = mine.get(key);
  if (!pieces) {
    pieces = renderToString(<PageProvider page={anyPage(lang, now)}>{children(gap)}</PageProvider>).split(gap);
    mine.set(key, pieces);
  }
  return jsxTemplate([pieces.length === 1 ? pieces[0]! : pieces.join(String(jsxEscape(fill)))]);
}

const anyPage = (lang: PageContext["lang"], now: Date): PageContext => ({
  lang,
  now,
  get path(): string {
    throw new Error("A kept part stands on many pages: it has no address");
  },
  get csrf(): string {
    throw new Error("A kept part is the same for everybody: it has no form to be posted");
  },
  can: () => false,
});
