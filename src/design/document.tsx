import type { ComponentChildren } from "preact";
import type { Lang } from "../platform/text/index.ts";
import { fontToPreload, iconAddress } from "./assets.ts";
import { Kept } from "./kept.tsx";
import { href } from "./links.tsx";
import { stylesheet } from "./stylesheet.ts";

export interface DocumentProps {
  lang: Lang;
  /** Of the page alone: "Новини". */
  title: string;
  /** Of the site: "Старокостянтинівська громада". */
  site: string;
  description?: string;
  /** Scheme and host; without it no address is made absolute, as on an error page. */
  origin?: string;
  /** Without the language: "/news". */
  path?: string;
  /** Picture for social cards. */
  image?: string;
  /** Atom feed of the page. */
  feed?: { address: string; title: string };
  /** The hromada's own colour, "#1a7048". */
  accent?: string;
  icon?: string;
  scripts?: string[];
  /** Not for search engines. */
  hidden?: boolean;
  /** "desk": denser. */
  density?: "desk";
  children: ComponentChildren;
}

/** A whole HTML document, from the language to the body. */
export function Document(props: DocumentProps) {
  const { lang, title, site, description, origin, path = "/" } = props;
  const whole = title === site ? site : `${title} – ${site}`;
  const absolute = (to: string) => (origin && to.startsWith("/") ? origin + to : to);
  return (
    <html lang={lang} class={props.density}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{whole}</title>
        {description && <meta name="description" content={description} />}
        {props.hidden && <meta name="robots" content="noindex" />}
        <Kept of={stylesheet()} name={`looks ${props.accent} ${props.icon}`}>
          {() => <Looks accent={props.accent} icon={props.icon} />}
        </Kept>
        {origin && !props.hidden && (
          <>
            <link rel="canonical" href={absolute(href(lang, path))} />
            <link rel="alternate" hreflang="uk" href={absolute(path)} />
            <link rel="alternate" hreflang="en" href={absolute(href("en", path))} />
            <meta property="og:type" content="website" />
            <meta property="og:title" content={title} />
            <meta property="og:site_name" content={site} />
            <meta property="og:url" content={absolute(href(lang, path))} />
            <meta property="og:locale" content={lang === "uk" ? "uk_UA" : "en_GB"} />
            {description && <meta property="og:description" content={description} />}
            {props.image && <meta property="og:image" content={absolute(props.image)} />}
            {props.image && <meta name="twitter:card" content="summary_large_image" />}
          </>
        )}
        {props.feed && (
          <link rel="alternate" type="application/atom+xml" title={props.feed.title} href={props.feed.address} />
        )}
        {props.scripts?.map((src) => (
          <script type="module" src={src} />
        ))}
      </head>
      <body>{props.children}</body>
    </html>
  );
}

function Looks({ accent, icon = iconAddress }: Pick<DocumentProps, "accent" | "icon">) {
  return (
    <>
      <meta name="color-scheme" content="light dark" />
      <link rel="preload" href={fontToPreload} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={stylesheet().address} />
      {accent && <link rel="stylesheet" href={`/accent/${accent.replace("#", "")}.css`} />}
      <link rel="icon" href={icon} />
    </>
  );
}
