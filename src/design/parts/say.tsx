import type { ComponentChildren } from "preact";
import { useWords } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { Link } from "../links.tsx";
import { ButtonLink } from "./buttons.tsx";

export type TagKind = "plain" | "info" | "done" | "now" | "soon" | "late";

/** A state in a word; the colour only repeats it. */
export function Tag({ kind = "plain", children }: { kind?: TagKind; children: ComponentChildren }) {
  return <span class={`tag tag-${kind}`}>{children}</span>;
}

export interface NoticeProps {
  kind?: "info" | "success" | "warning" | "danger";
  title?: ComponentChildren;
  /** Read out at once: for what has just happened. */
  alert?: boolean;
  children?: ComponentChildren;
}

/** Something to know about this page. */
export function Notice({ kind = "info", title, alert, children }: NoticeProps) {
  const words = useWords();
  const icon = kind === "success" ? "check" : kind === "info" ? "info" : "warning";
  return (
    <div class={`notice notice-${kind}`} role={alert ? (kind === "danger" ? "alert" : "status") : undefined}>
      <Icon name={icon} />
      <div>
        <span class="hidden">{words.notice[kind]}: </span>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

export interface AlertBannerProps {
  kind?: "info" | "warning" | "danger";
  title: string;
  text?: string;
  link?: { to: string; title: string };
  /** What it is called when heard; "Оголошення" and the like by itself. */
  label?: string;
}

/** What the whole hromada must know now, over every page. */
export function AlertBanner({ kind = "warning", title, text, link, label }: AlertBannerProps) {
  const words = useWords();
  return (
    <section class={`banner banner-${kind}`} aria-label={label ?? words.alert[kind]}>
      <div class="wrap">
        <p>
          <strong>{title}</strong> {text}{" "}
          {link && (
            <Link to={link.to} class="nowrap">
              {link.title}
            </Link>
          )}
        </p>
      </div>
    </section>
  );
}

/** Nothing is here yet: says why, and what to do. */
export function EmptyState(props: { title: string; text?: ComponentChildren; action?: { to: string; title: string } }) {
  return (
    <div class="empty">
      <p class="empty-title">{props.title}</p>
      {props.text && <p>{props.text}</p>}
      {props.action && (
        <ButtonLink to={props.action.to} kind="secondary">
          {props.action.title}
        </ButtonLink>
      )}
    </div>
  );
}

/** Shown while a script waits; the page itself never needs it. */
export function Loading({ text }: { text?: string }) {
  const words = useWords();
  return (
    <p class="loading" role="status">
      <span class="spinner" aria-hidden="true" />
      {text ?? words.loading}
    </p>
  );
}

/** More on demand. */
export function Disclosure(props: { summary: ComponentChildren; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="disclosure" open={props.open}>
      <summary>{props.summary}</summary>
      <div class="disclosure-body">{props.children}</div>
    </details>
  );
}

export interface ProgressProps {
  label: string;
  value: number;
  max: number;
  /** The same in words: "187 з 250 підписів". */
  text?: ComponentChildren;
  kind?: "info" | "done" | "soon" | "late";
}

/** How much of a whole is done. The words stand beside the bar. */
export function Progress({ label, value, max, text, kind = "done" }: ProgressProps) {
  const share = max > 0 ? Math.round((value / max) * 100) : 0;
  return (
    <div class="progress">
      <p>{text ?? `${share} %`}</p>
      <progress class={`progress-${kind}`} value={Math.min(value, max)} max={max || 1} aria-label={label} />
    </div>
  );
}
