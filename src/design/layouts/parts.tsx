import type { ComponentChildren } from "preact";
import type { Lang } from "../../platform/text/index.ts";
import { usePage, useWords } from "../context.tsx";
import { Shield } from "../icons.tsx";
import { href, Link } from "../links.tsx";

/** A hromada as its pages name it. */
export interface Brand {
  /** "Старокостянтинівська громада" */
  name: string;
  /** Address of its crest; without it a shield is drawn. */
  crest?: string;
}

export interface MenuEntry {
  to: string;
  title: string;
  /** This page, or one under it. */
  current?: boolean;
  count?: number;
}

export function SkipLink() {
  return (
    <a class="skip" href="#main">
      {useWords().skip}
    </a>
  );
}

export function BrandLink({ brand, to = "/", kind }: { brand: Brand; to?: string; kind?: string }) {
  const words = useWords();
  return (
    <Link to={to} class="brand">
      {brand.crest ? <img class="crest" src={brand.crest} alt="" width={32} height={36} /> : <Shield />}
      <span>
        <span class="brand-name">{brand.name}</span> <span class="brand-kind">{kind ?? words.officialSite}</span>
      </span>
    </Link>
  );
}

const otherThan = (lang: Lang) => (lang === "uk" ? "en" : "uk");

/** The address of this page in the other language. */
export function useOtherAddress(): string {
  const { lang, path, query = "" } = usePage();
  return href(otherThan(lang), path + query);
}

/** The same page in the other language, named in that language. */
export function LanguageSwitch({ to }: { to: string }) {
  const other = otherThan(usePage().lang);
  return (
    <a class="lang-switch" href={to} hreflang={other} lang={other}>
      {other === "en" ? "English" : "Українська"}
    </a>
  );
}

export function Main({ children }: { children: ComponentChildren }) {
  return (
    <main id="main" tabIndex={-1}>
      {children}
    </main>
  );
}
