import type { ComponentChildren } from "preact";
import { useWords } from "../context.tsx";
import { ChartFrame, useFormat, type Format } from "./frame.tsx";
import { short } from "./sparkline.tsx";

export interface Series {
  label: string;
  /** One for each x; null where it is not known. */
  values: (number | null)[];
  /** Planned: drawn in dashes. */
  planned?: boolean;
}

export interface LineChartProps {
  title: string;
  unit?: string;
  xs: string[];
  series: Series[];
  format?: Format;
  note?: ComponentChildren;
  small?: boolean;
  /** What an x is, as the table's first column: "Рік". */
  xTitle?: string;
}

interface Point {
  x: number;
  y: number;
  value: number;
  at: number;
}

interface Line extends Series {
  points: Point[];
}

/** Room around the lines, in per cent of the drawing: for numbers above, for years below. */
const frame = { left: 7, right: 93, top: 20, bottom: 72 };

/**
 * Lines over time; each has its name and its last number at its end. Places are given in per cent and letters are
 * not stretched, so the chart is as readable on a phone as on a desk.
 */
export function LineChart({ title, unit, xs, series, note, small, xTitle, ...props }: LineChartProps) {
  const words = useWords();
  const format = useFormat(props.format);
  const lines = place(xs, series);
  return (
    <ChartFrame
      title={title}
      unit={unit}
      note={note}
      small={small}
      rows={xs.map((x, at) => ({ x, at }))}
      columns={[
        { title: xTitle ?? words.year, cell: (row: { x: string; at: number }) => row.x, head: true },
        ...series.map((one) => ({
          title: one.label,
          numeric: true,
          cell: (row: { x: string; at: number }) => (one.values[row.at] == null ? "–" : format(one.values[row.at]!)),
        })),
      ]}
    >
      <svg class="lines" role="img" aria-label={title}>
        <line class="axis" x1="0" x2="100%" y1="85%" y2="85%" />
        {xs.map((x, at) => (
          <text class="axis-text" x={`${xOf(at, xs.length)}%`} y="97%">
            {x}
          </text>
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%">
          {lines.map((line, at) => (
            <polyline
              class={`line line-${at + 1}${line.planned ? " line-planned" : ""}`}
              points={line.points.map((point) => `${point.x},${point.y}`).join(" ")}
            />
          ))}
        </svg>
        {lines.map((line, at) => (
          <g class={`line-${at + 1}${line.planned ? " line-planned" : ""}`}>
            {line.points.map((point) => (
              <circle cx={`${point.x}%`} cy={`${point.y}%`} r={line.planned ? 4 : 4.5} />
            ))}
            {labelled(line, lines).map((point) => (
              <text
                class={anchorOf(point, xs.length)}
                x={`${point.x}%`}
                y={`${point.y}%`}
                dy={isAbove(point, line, lines) ? "-0.75em" : "1.4em"}
              >
                {point === line.points.at(-1) && <tspan class="line-name">{line.label} </tspan>}
                {format(point.value)}
              </text>
            ))}
          </g>
        ))}
      </svg>
    </ChartFrame>
  );
}

/** Only the ends are said, the table has the rest; a start that lines share is said once. */
function labelled(line: Line, lines: Line[]): Point[] {
  const [first, last] = [line.points[0], line.points.at(-1)];
  if (!first || !last) return [];
  const earlier = lines.slice(0, lines.indexOf(line));
  const isSaid = earlier.some(({ points: [start] }) => start?.at === first.at && start.value === first.value);
  return first === last || isSaid ? [last] : [first, last];
}

/** The words stand on the side where no other line runs. */
function isAbove(point: Point, line: Line, lines: Line[]): boolean {
  return lines.every((other) => other === line || (heightAt(other, point.x) ?? 101) >= point.y);
}

/** Where the line runs at this place across, in per cent from above. */
function heightAt({ points }: Line, x: number): number | undefined {
  const right = points.findIndex((point) => point.x >= x);
  const [before, after] = [points[right - 1], points[right]];
  if (!after) return undefined;
  if (!before || after.x === x) return after.x === x ? after.y : undefined;
  return before.y + ((x - before.x) / (after.x - before.x)) * (after.y - before.y);
}

function anchorOf(point: Point, count: number): string {
  if (count === 1) return "at-middle";
  if (point.at === 0) return "at-start";
  return point.at === count - 1 ? "at-end" : "at-middle";
}

const xOf = (at: number, count: number) =>
  short(count > 1 ? frame.left + (at / (count - 1)) * (frame.right - frame.left) : 50);

/** Each series as points; what is not known is left out. */
function place(xs: string[], series: Series[]): Line[] {
  const known = series.flatMap((one) => one.values.filter((value) => value !== null));
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const yOf = (value: number) => (span ? frame.bottom - ((value - low) / span) * (frame.bottom - frame.top) : 50);
  return series.map((one) => ({
    ...one,
    points: one.values.flatMap((value, at): Point[] =>
      value === null || at >= xs.length ? [] : [{ x: xOf(at, xs.length), y: short(yOf(value)), value, at }],
    ),
  }));
}

export interface IndicatorChartProps {
  title: string;
  unit?: string;
  base?: { year: number; value: number };
  targets: { year: number; value: number }[];
  facts: { year: number; value: number }[];
  format?: Format;
  note?: ComponentChildren;
  small?: boolean;
}

/** An indicator of a programme: from the base through the targets, and what really was. */
export function IndicatorChart({ base, targets, facts, ...rest }: IndicatorChartProps) {
  const words = useWords();
  const start = base ? [base] : [];
  const years = [...new Set([...start, ...targets, ...facts].map((it) => it.year))].sort((a, b) => a - b);
  const across = (points: { year: number; value: number }[]) =>
    years.map((year) => points.findLast((point) => point.year === year)?.value ?? null);
  const planned = { label: words.plan, values: across([...start, ...targets]), planned: true };
  const happened = { label: words.fact, values: across([...start, ...facts]) };
  return <LineChart {...rest} xs={years.map(String)} series={facts.length ? [planned, happened] : [planned]} />;
}
