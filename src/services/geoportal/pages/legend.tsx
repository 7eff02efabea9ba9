import type { Layer, Style } from "../../../engines/places/index.ts";
import { Section } from "../../../design/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { formatNumber, say } from "../../../platform/text/index.ts";
import { iconPaths } from "../icons.ts";
import { text } from "../text.ts";

/** What the colours, signs and sizes mean. */
export function Legend({ layers, ask }: { layers: Layer[]; ask: Pick<Ask, "lang"> }) {
  const t = text[ask.lang];
  if (!layers.length) return null;
  return (
    <Section title={t.legend}>
      <ul class="legend">
        {legendOf(layers, ask).map((line) => (
          <li>
            <Sign line={line} />
            {line.title}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export interface LegendLine {
  title: string;
  geometry: Layer["geometry"];
  /** As it is drawn: one colour, one size. */
  style: Pick<Style, "colour" | "size" | "fill" | "icon" | "dashed">;
}

/** A line for each layer; for one drawn by a field, a line for each colour and for the least and the greatest size. */
export function legendOf(layers: Layer[], { lang }: Pick<Ask, "lang">): LegendLine[] {
  const t = text[lang];
  return layers.flatMap(({ title, style, geometry, columns }) => {
    const name = say(title, lang);
    const line = (words: string, change: Partial<Style> = {}): LegendLine => ({
      title: words ? `${name}: ${words}` : name,
      geometry,
      style: { ...style, ...change },
    });
    const { byValue, byRange, bySize } = style;
    const colours = byValue
      ? byValue.values.map(({ value, colour, title: own }) => line(own ? say(own, lang) : String(value), { colour }))
      : (byRange?.steps.map(({ from, colour }) => line(t.fromNumber(formatNumber(from, lang)), { colour })) ?? []);
    // An icon has one size: see `sizeOf` of the map's style.
    if (!bySize || style.icon) return colours.length ? colours : [line("")];
    const column = columns.find(({ id }) => id === bySize.column);
    const of = column ? say(column.title, lang) : "";
    return [
      ...colours,
      line(`${of} ${formatNumber(bySize.least, lang)}`, { size: style.size / 2 }),
      line(`${of} ${formatNumber(bySize.most, lang)}`),
    ];
  });
}

/** As it stands on the map: a dot, a dot with its icon, a line, an area; 24 units wide and high. */
export function Sign({ line: { geometry, style } }: { line: LegendLine }) {
  const { colour, icon, dashed } = style;
  const across = Math.max(3, Math.min(style.size, 22));
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="legend-mark"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      aria-hidden="true"
    >
      {geometry === "line" && (
        <path
          d="M2 18L22 6"
          stroke={colour}
          stroke-width={Math.max(1.5, Math.min(style.size, 8) / 2)}
          stroke-dasharray={dashed ? "5 3" : undefined}
          fill="none"
        />
      )}
      {geometry === "polygon" && (
        <rect x="3" y="5" width="18" height="14" fill={colour} fill-opacity={style.fill} stroke={colour} />
      )}
      {(geometry === "point" || geometry === "any") && (
        <circle cx="12" cy="12" r={icon ? 12 : across / 2} fill={colour} />
      )}
      {icon && (
        <path
          d={iconPaths[icon]}
          transform="translate(4.8 4.8) scale(.6)"
          fill="none"
          stroke="#fff"
          stroke-width="2.4"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
    </svg>
  );
}
