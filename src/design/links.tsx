import type { ComponentChildren } from "preact";
import type { Lang } from "../platform/text/index.ts";
import { usePage } from "./context.tsx";

/** Addresses that have no language: files of the program and of the hromada, machines' doors, feeds. */
const common = /^\/(?:assets|files|media|api|accent)\//;

/** Address of a page in this language: "/news" becomes "/en/news" in English; foreign addresses stay as they are. */
export function href(lang: Lang, to: string): string {
  const ours = to.startsWith("/") && !to.startsWith("//") && !common.test(to);
  if (lang !== "en" || !ours || /^\/en(?:[/?#]|$)/.test(to)) return to;
  return to === "/" ? "/en" : `/en${to}`;
}

export interface LinkProps {
  to: string;
  class?: string;
  /** This very page, in a menu. */
  current?: boolean;
  /** Offered to be saved. */
  download?: boolean;
  /** Language of what it leads to, where it differs. */
  lang?: Lang;
  label?: string;
  rel?: string;
  children?: ComponentChildren;
}

/** A link to a page of ours, in the page's language, or to any foreign address. */
export function Link({ to, current, label, lang, children, ...rest }: LinkProps) {
  const page = usePage();
  return (
    <a
      href={href(page.lang, to)}
      aria-current={current ? "page" : undefined}
      aria-label={label}
      lang={lang}
      hreflang={lang}
      {...rest}
    >
      {children}
    </a>
  );
}
