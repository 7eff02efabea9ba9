import type { ComponentChildren } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import { PageProvider, usePage, type PageContext } from "./context.tsx";

const texts = new WeakMap<object, Map<string, string>>();

export interface KeptProps {
  /** What it is worked out from. A new object means a new text; when the object goes, its texts go. */
  of: object;
  /** Tells apart the parts made of one object, and all else they depend on but the language. A few of them at most. */
  name: string;
  children: () => ComponentChildren;
}

/**
 * A part that is the same for everybody, on whichever page it stands: rendered once, afterwards repeated as text.
 * It sees the language and the clock; reading the address or a form's token in it is an error.
 */
export function Kept({ of, name, children }: KeptProps) {
  const { lang, now } = usePage();
  const mine = texts.get(of) ?? new Map<string, string>();
  texts.set(of, mine);
  const key = `${lang} ${name}`;
  const known = mine.get(key);
  if (known !== undefined) return jsxTemplate([known]);
  const html = renderToString(<PageProvider page={anyPage(lang, now)}>{children()}</PageProvider>);
  mine.set(key, html);
  return jsxTemplate([html]);
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
