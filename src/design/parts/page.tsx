import type { ComponentChildren } from "preact";
import { useWords } from "../context.tsx";
import { Link } from "../links.tsx";

export interface PageHeadProps {
  title: string;
  /** One or two sentences: what this page is for. */
  lead?: ComponentChildren;
  /** Over the title: a tag, a number. */
  above?: ComponentChildren;
  /** Under the title, softer: dates, who, how many. */
  meta?: ComponentChildren;
  actions?: ComponentChildren;
}

/** The only h1 of a page and what stands with it. */
export function PageHead({ title, lead, above, meta, actions }: PageHeadProps) {
  return (
    <div class="page-head">
      <div>
        {above && <div class="page-above">{above}</div>}
        <h1>{title}</h1>
        {meta && <p class="page-meta">{meta}</p>}
        {lead && <p class="lead">{lead}</p>}
      </div>
      {actions && <div class="page-actions">{actions}</div>}
    </div>
  );
}

export interface SectionProps {
  title?: ComponentChildren;
  id?: string;
  /** The way to all of what the section shows a part of. */
  more?: { to: string; title: string };
  level?: 2 | 3;
  children?: ComponentChildren;
}

/** A part of a page under its own heading. */
export function Section({ title, id, more, level = 2, children }: SectionProps) {
  const Heading = `h${level}` as const;
  return (
    <section class="section" id={id}>
      {title && (
        <div class="section-head">
          <Heading>{title}</Heading>
          {more && <Link to={more.to}>{more.title}</Link>}
        </div>
      )}
      {children}
    </section>
  );
}

/** What is read, and beside it what can be done; on a phone one below the other. */
export function Split(props: { side: ComponentChildren; sideLabel?: string; children: ComponentChildren }) {
  const Side = props.sideLabel ? "section" : "div";
  return (
    <div class="split">
      <div class="split-main">{props.children}</div>
      <Side class="split-side" aria-label={props.sideLabel}>
        {props.side}
      </Side>
    </div>
  );
}

export function Stack({ gap = "m", children }: { gap?: "s" | "m" | "l"; children: ComponentChildren }) {
  return <div class={`stack stack-${gap}`}>{children}</div>;
}

/** A row that wraps. */
export function Cluster({ children }: { children: ComponentChildren }) {
  return <div class="cluster">{children}</div>;
}

/** As many equal columns as fit. */
export function Grid({ min = "m", children }: { min?: "s" | "m" | "l"; children: ComponentChildren }) {
  return <div class={min === "m" ? "grid" : `grid grid-${min}`}>{children}</div>;
}

/** Text set for reading. `html` is put as it is: only what was sanitised on the way in or out. */
export function Prose({ html, children }: { html?: string; children?: ComponentChildren }) {
  return html === undefined ? (
    <div class="prose">{children}</div>
  ) : (
    <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />
  );
}

/** The top of the home page: the resident's first question. */
export function Hero({ title, lead, children }: { title: string; lead?: string; children: ComponentChildren }) {
  return (
    <div class="hero">
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}

export interface ChipsProps {
  label: string;
  items: { to: string; title: string; current?: boolean }[];
}

/** Short ways to what is asked for most, or a choice between a few kinds. */
export function Chips({ label, items }: ChipsProps) {
  return (
    <ul class="chips" aria-label={label}>
      {items.map((item) => (
        <li>
          <Link to={item.to} class="chip" current={item.current}>
            {item.title}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The way here, outermost first; the page itself is not repeated. */
export function Breadcrumbs({ items, label }: { items: { title: string; to: string }[]; label?: string }) {
  const words = useWords();
  if (items.length === 0) return null;
  return (
    <nav class="crumbs" aria-label={label ?? words.breadcrumbs}>
      <ol>
        {items.map((item) => (
          <li>
            <Link to={item.to}>{item.title}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Previous and next part of a list; how many parts there are nobody counts. */
export function Pagination({ previous, next, label }: { previous?: string; next?: string; label?: string }) {
  const words = useWords();
  if (!previous && !next) return null;
  return (
    <nav class="pagination" aria-label={label ?? words.pages}>
      {previous && (
        <Link to={previous} rel="prev" class="btn btn-secondary">
          ← {words.previous}
        </Link>
      )}
      {next && (
        <Link to={next} rel="next" class="btn btn-secondary">
          {words.next} →
        </Link>
      )}
    </nav>
  );
}

export interface TabsProps {
  label: string;
  /** Without `current` on any item, the one whose address is this page's. */
  items: { to: string; title: string; count?: number | string; current?: boolean }[];
}

/** Several views of one thing: links, so each has its address and works without script. */
export function Tabs({ label, items }: TabsProps) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li>
            <Link to={item.to} current={item.current}>
              {item.title}
              {item.count !== undefined && <span class="count">{item.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
