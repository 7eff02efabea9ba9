import type { ComponentChildren } from "preact";
import { formatPercent } from "../../platform/text/index.ts";
import { usePage, useWords } from "../context.tsx";
import { ChartFrame, useFormat, type Format } from "./frame.tsx";
import { short } from "./sparkline.tsx";

export interface BarChartProps {
  title: string;
  unit?: string;
  /** One value for each series; null where it is not known yet. */
  groups: { label: string; values: (number | null)[] }[];
  /** What the values are, in order: "план", "факт". */
  series: string[];
  format?: Format;
  note?: ComponentChildren;
  /** What a group is, as the table's first column: "Рік". */
  groupTitle?: string;
}

/** Plan beside fact, group by group. Each bar has its own name and number. */
export function BarChart({ title, unit, groups, series, note, groupTitle, ...props }: BarChartProps) {
  const format = useFormat(props.format);
  const largest = Math.max(...groups.flatMap((group) => group.values.map((value) => value ?? 0)), 0) || 1;
  const say = (value: number | null) => (value === null ? "–" : format(value));
  return (
    <ChartFrame
      title={title}
      unit={unit}
      note={note}
      rows={groups}
      columns={[
        { title: groupTitle ?? title, cell: (group) => group.label, head: true },
        ...series.map((name, at) => ({
          title: name,
          numeric: true,
          cell: (group: BarChartProps["groups"][number]) => say(group.values[at] ?? null),
        })),
      ]}
    >
      <div class={series.length === 1 ? "bars bars-single" : "bars"} role="img" aria-label={title}>
        {groups.map((group) => (
          <div class="bar-group">
            <p class="bar-label">{group.label}</p>
            {series.map((name, at) => (
              <p class={`bar-row bar-${at + 1}`}>
                <span class="bar-name">{name}</span>
                <svg class="bar" aria-hidden="true">
                  <rect width={`${short(((group.values[at] ?? 0) / largest) * 100)}%`} height="100%" rx="2" />
                </svg>
                <span class="bar-value">{say(group.values[at] ?? null)}</span>
              </p>
            ))}
          </div>
        ))}
      </div>
    </ChartFrame>
  );
}

export interface StackedBarProps {
  title: string;
  unit?: string;
  parts: { label: string; value: number }[];
  format?: Format;
  note?: ComponentChildren;
  /** What a part is, as the table's first column. */
  partTitle?: string;
}

/** A whole and its parts: the bar is taken apart step by step, so that each part has its own line and number. */
export function StackedBar({ title, unit, parts, note, partTitle, ...props }: StackedBarProps) {
  const { lang } = usePage();
  const words = useWords();
  const format = useFormat(props.format);
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  const share = (value: number) => (total ? value / total : 0);
  let before = 0;
  const placed = parts.map((part) => {
    const from = share(before);
    before += part.value;
    return { ...part, from, share: share(part.value) };
  });
  const percent = (value: number) => `${short(value * 100)}%`;
  return (
    <ChartFrame
      title={title}
      unit={unit}
      note={note}
      rows={placed}
      columns={[
        { title: partTitle ?? title, cell: (part) => part.label, head: true },
        { title: unit ?? words.total, numeric: true, cell: (part) => format(part.value) },
        { title: "%", numeric: true, cell: (part) => formatPercent(part.share, lang) },
      ]}
      foot={[words.total, format(total), formatPercent(1, lang)]}
    >
      <div class="stacked" role="img" aria-label={title}>
        <p class="stacked-total">
          <span>{words.total}</span>
          <span class="bar-value">{format(total)}</span>
        </p>
        <svg class="bar bar-whole" aria-hidden="true">
          {placed.map((part, at) => (
            <rect class={`part-${(at % 4) + 1}`} x={percent(part.from)} width={percent(part.share)} height="100%" />
          ))}
        </svg>
        {placed.map((part, at) => (
          <div>
            <p>
              <span>{part.label}</span>
              <span class="bar-value">
                {format(part.value)} <span class="soft">· {formatPercent(part.share, lang)}</span>
              </span>
            </p>
            <svg class="bar bar-thin" aria-hidden="true">
              <rect
                class={`part-${(at % 4) + 1}`}
                x={percent(part.from)}
                width={percent(part.share)}
                height="100%"
                rx="2"
              />
            </svg>
          </div>
        ))}
      </div>
    </ChartFrame>
  );
}
