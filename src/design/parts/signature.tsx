import type { ComponentChildren } from "preact";
import { formatDate, formatDateTime, formatDueDay, kyivDay } from "../../platform/text/index.ts";
import { Sparkline } from "../charts/sparkline.tsx";
import { usePage, useWords } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { Link } from "../links.tsx";
import { Tag, type TagKind } from "./say.tsx";

export interface Step {
  title: ComponentChildren;
  state: "done" | "now" | "next" | "late" | "skipped";
  /** When it was, or is to be. */
  when?: ComponentChildren;
  /** The law's term in plain words: "за 1 робочий день (закон дає 2)". */
  term?: ComponentChildren;
  text?: ComponentChildren;
  children?: ComponentChildren;
}

/** The path: every step of a case, done, now and next, as one line. */
export function Timeline({ label, steps }: { label: string; steps: Step[] }) {
  const words = useWords();
  return (
    <ol class="path" aria-label={label}>
      {steps.map((step) => (
        <li class={`step step-${step.state}`} aria-current={step.state === "now" ? "step" : undefined}>
          <p class="step-title">
            {step.title}
            <span class={step.state === "late" || step.state === "skipped" ? "step-state" : "hidden"}>
              {" "}
              {words.step[step.state]}
            </span>
          </p>
          {(step.when || step.term) && (
            <p class="step-when">
              {step.when}
              {step.when && step.term && ", "}
              {step.term}
            </p>
          )}
          {step.text && <p>{step.text}</p>}
          {step.children}
        </li>
      ))}
    </ol>
  );
}

export function Figures({ children }: { children: ComponentChildren }) {
  return <div class="figures">{children}</div>;
}

export interface FigureProps {
  value: ComponentChildren;
  unit?: string;
  label: ComponentChildren;
  /** The rows behind the number. */
  source?: { to: string; title?: string };
  spark?: number[];
  /** What the small line shows, for those who hear it. */
  sparkLabel?: string;
  note?: ComponentChildren;
}

/** The number with its source. */
export function Figure({ value, unit, label, source, spark, sparkLabel, note }: FigureProps) {
  const words = useWords();
  return (
    <div class="figure">
      <p class="figure-number">
        <span class="figure-value">{value}</span>
        {unit && <span class="figure-unit"> {unit}</span>}
      </p>
      <p class="figure-label">{label}</p>
      {note && <p class="figure-note">{note}</p>}
      {spark && spark.length > 1 && <Sparkline values={spark} label={sparkLabel} />}
      {source && (
        <p class="figure-source">
          <Link to={source.to}>
            {source.title ?? words.source}
            <span class="hidden">: {label}</span>
          </Link>
        </p>
      )}
    </div>
  );
}

export interface TermProps {
  /** The last day, "2026-12-01". */
  until: string;
  /** Today in Kyiv, where it is not the page's own. */
  today?: string;
  /** How it was counted: "5 робочих днів від 15 листопада". */
  rule?: ComponentChildren;
  law?: ComponentChildren;
  done?: boolean;
}

/** How long is left, in a word; pressed, it says the last day, the rule and the law. */
export function Term({ until, today, rule, law, done }: TermProps) {
  const { lang, now } = usePage();
  const words = useWords();
  const day = today ?? kyivDay(now);
  const tag = (
    <Tag kind={done ? "done" : termKind(until, day)}>{done ? words.termDone : formatDueDay(until, day, lang)}</Tag>
  );
  return (
    <details class="term">
      <summary>
        <span class="hidden">{words.term}: </span>
        {tag}
      </summary>
      <div class="term-body">
        <p>{words.termUntil(formatDate(until, lang))}</p>
        {rule && <p>{rule}.</p>}
        {law && <p class="soft">{law}</p>}
      </div>
    </details>
  );
}

/** Late after the last day, soon within three days of it. */
export function termKind(until: string, today: string): TagKind {
  const left = (Date.parse(until) - Date.parse(today)) / 86_400_000;
  if (left < 0) return "late";
  return left <= 3 ? "soon" : "plain";
}

export interface WhoLookedProps {
  at?: Date;
  who?: string;
  why?: string;
  /** All readings. */
  to?: string;
}

/** Stands by personal data: who read it last. */
export function WhoLooked({ at, who, why, to }: WhoLookedProps) {
  const { lang } = usePage();
  const words = useWords();
  return (
    <p class="looked">
      <Icon name="eye" />
      <span>
        {at ? [words.looked(formatDateTime(at, lang)), who, why].filter(Boolean).join(", ") : words.notLooked}
        {to && (
          <>
            {" · "}
            <Link to={to}>{words.looks}</Link>
          </>
        )}
      </span>
    </p>
  );
}
