import type { ComponentChildren } from "preact";
import { formatDate, kyivDay } from "../../platform/text/index.ts";
import { usePage } from "../context.tsx";
import { Link } from "../links.tsx";

type Level = 2 | 3 | 4;

/** Situations of life: each a door to several services. */
export function Tiles({ items, level = 3 }: { items: { to: string; title: string; text?: string }[]; level?: Level }) {
  const Heading = `h${level}` as const;
  return (
    <ul class="tiles">
      {items.map((item) => (
        <li>
          <Heading>
            <Link to={item.to} class="cover">
              {item.title}
            </Link>
          </Heading>
          {item.text && <p>{item.text}</p>}
        </li>
      ))}
    </ul>
  );
}

export function CardGrid({ children }: { children: ComponentChildren }) {
  return <div class="grid">{children}</div>;
}

export interface CardProps {
  to?: string;
  title: string;
  text?: ComponentChildren;
  meta?: ComponentChildren;
  image?: { src: string; alt: string; width?: number; height?: number };
  tags?: ComponentChildren;
  level?: Level;
  children?: ComponentChildren;
}

/** One thing of several that stand side by side. With `to` all of it can be pressed. */
export function Card({ to, title, text, meta, image, tags, level = 3, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <article class={`card${to ? " card-link" : ""}`}>
      {image && <img {...image} loading="lazy" decoding="async" />}
      <div class="card-body">
        {tags && <div class="cluster">{tags}</div>}
        <Heading>
          {to ? (
            <Link to={to} class="cover">
              {title}
            </Link>
          ) : (
            title
          )}
        </Heading>
        {meta && <p class="meta">{meta}</p>}
        {text && <p>{text}</p>}
        {children}
      </div>
    </article>
  );
}

export interface DatedListProps {
  items: { date: Date | string; to: string; title: string; text?: ComponentChildren; tags?: ComponentChildren }[];
  level?: Level;
}

/** News, events, decisions: by day. The year is said where it is not the present one. */
export function DatedList({ items, level = 3 }: DatedListProps) {
  const { lang, now } = usePage();
  const Heading = `h${level}` as const;
  const year = kyivDay(now).slice(0, 4);
  const dayOf = (date: Date | string) => formatDate(date, lang).replace(new RegExp(` ${year}$`), "");
  return (
    <ul class="dated">
      {items.map((item) => (
        <li>
          <p class="meta">
            <time dateTime={isoOf(item.date)}>{dayOf(item.date)}</time>
          </p>
          <div>
            <Heading>
              <Link to={item.to}>{item.title}</Link>
            </Heading>
            {item.text && <p>{item.text}</p>}
            {item.tags && <div class="cluster">{item.tags}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}

export const isoOf = (date: Date | string) => (typeof date === "string" ? date : date.toISOString());

export interface LinkListProps {
  items: {
    to: string;
    title: ComponentChildren;
    text?: ComponentChildren;
    meta?: ComponentChildren;
    tags?: ComponentChildren;
  }[];
  level?: Level;
}

/** Where one can go from here: results of a search, parts of a section. */
export function LinkList({ items, level = 3 }: LinkListProps) {
  const Heading = `h${level}` as const;
  return (
    <ul class="link-list">
      {items.map((item) => (
        <li>
          {item.tags && <div class="cluster">{item.tags}</div>}
          <Heading>
            <Link to={item.to}>{item.title}</Link>
          </Heading>
          {item.text && <p>{item.text}</p>}
          {item.meta && <p class="meta">{item.meta}</p>}
        </li>
      ))}
    </ul>
  );
}

export interface Fact {
  term: ComponentChildren;
  value: ComponentChildren;
}

/** What is known of a thing, name and value; what is not known is left out. */
export function Facts({ items }: { items: (Fact | false | null | undefined)[] }) {
  const known = items.filter((item): item is Fact => Boolean(item) && !isEmpty((item as Fact).value));
  return (
    <dl class="facts">
      {known.map((item) => (
        <div>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

const isEmpty = (value: ComponentChildren) =>
  value === undefined || value === null || value === "" || value === false || (Array.isArray(value) && !value.length);
