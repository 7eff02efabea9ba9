import type { ComponentChildren } from "preact";
import { useWords } from "../context.tsx";
import { Link } from "../links.tsx";

export interface MonthDay {
  /** "2026-11-23" */
  day: string;
  /** «23 листопада, понеділок»: heard, and on a phone read, in place of the bare number. */
  name: string;
  /** A day off, or one that is not what its weekday says. */
  kind?: "off" | "mended";
  /** What is to be said of it. */
  note?: ComponentChildren;
  today?: boolean;
  to?: string;
}

export interface MonthGridProps {
  /** «листопад 2026» */
  caption: string;
  /** Monday first. */
  weekdays: string[];
  /** Every day of one month, in order. */
  days: MonthDay[];
}

/** A month as weeks; on a phone as a list of its days. */
export function MonthGrid({ caption, weekdays, days }: MonthGridProps) {
  const { today } = useWords();
  const before = (new Date(days[0]!.day).getUTCDay() + 6) % 7;
  const cells: (MonthDay | undefined)[] = [...Array.from({ length: before }, () => undefined), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) => cells.slice(at * 7, at * 7 + 7));
  return (
    <table class="month">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            {Array.from({ length: 7 }, (_, at) => (
              <Cell it={week[at]} today={today} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ it, today }: { it: MonthDay | undefined; today: string }) {
  if (!it) return <td class="month-none" />;
  const label = (
    <>
      <span class="month-number" aria-hidden="true">
        {Number(it.day.slice(8))}
      </span>
      <span class="month-name">{it.name}</span>
    </>
  );
  return (
    <td class={it.kind && `month-${it.kind}`} aria-current={it.today ? "date" : undefined}>
      <div>
        {it.to ? <Link to={it.to}>{label}</Link> : label}
        {it.today && <span class="month-today">{today}</span>}
      </div>
      {it.note && <div class="month-note">{it.note}</div>}
    </td>
  );
}
