import { z } from "zod";
import { icons, valuesIn, type ColumnOfLayer, type Layer, type Style } from "../../engines/places/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { mend, readForm, type Ask, type Filled } from "../../platform/http/index.ts";
import { deskText } from "./desk-text.ts";

/* The style of a layer as a form: what is on it at first, and what was typed as a style again. */

/** Told apart by those who see few colours, on paper too (after Okabe and Ito); then darker and lighter ones. */
const palette = [
  "#0072b2",
  "#d55e00",
  "#009e73",
  "#cc79a7",
  "#8a6d00",
  "#56b4e9",
  "#7c2d5a",
  "#4a5766",
  "#2f7d32",
  "#b3261e",
  "#5b3fa0",
  "#e69f00",
];
/** From pale to strong, for numbers. */
const ramp = ["#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c"];

const colour = (lang: "uk" | "en") => z.string().regex(/^#[0-9a-f]{6}$/i, deskText[lang].wrongColour);
const number = z.coerce.number();

/** What the fields show of a style. */
export const styleValues = ({ style }: Layer): Filled["values"] => ({
  colour: style.colour,
  size: String(style.size),
  fill: String(Math.round(style.fill * 100)),
  icon: style.icon ?? "",
  dashed: style.dashed ? "yes" : undefined,
  by: style.byValue?.column ?? style.byRange?.column ?? "",
  sizeBy: style.bySize?.column ?? "",
  label: style.label?.column ?? "",
  labelZoom: String(style.label?.fromZoom ?? 15),
  ...Object.fromEntries((style.byValue?.values ?? []).map((it, at) => [`colour-${at}`, it.colour])),
  ...Object.fromEntries(
    (style.byRange?.steps ?? []).flatMap((it, at) => [
      [`colour-${at}`, it.colour],
      [`from-${at}`, String(it.from)],
    ]),
  ),
});

/**
 * The style that was typed. A field chosen anew for colours has its values looked up and coloured; of one that was
 * chosen before, the colours that were typed are taken.
 */
export async function readStyle(ask: Ask, layer: Layer): Promise<{ style?: Style; filled: Filled }> {
  const columns = layer.columns.map(({ id }) => id);
  const reading = readForm(
    ask,
    z.object({
      colour: colour(ask.lang),
      size: number.pipe(z.number().min(1).max(40)),
      fill: number.pipe(z.number().min(0).max(100)),
      icon: z.enum(icons).optional(),
      dashed: z.literal("yes").optional(),
      by: z.string().optional(),
      sizeBy: z.string().optional(),
      label: z.string().optional(),
      labelZoom: number.pipe(z.number().int().min(0).max(22)).default(15),
    }),
  );
  // Fields of the values are as many as there are values: they come beside the schema.
  for (const field of ask.form.fields().filter((it) => /^(colour|from)-\d+$/.test(it)))
    reading.filled.values[field] = ask.form.get(field);
  if (!reading.ok) return { filled: reading.filled };
  const { by, sizeBy, label, labelZoom, icon, dashed, fill, ...plain } = reading.value;
  const coloured = by ? await colours(ask, layer, by, reading.filled) : {};
  if ("filled" in coloured) return { filled: coloured.filled };
  return {
    filled: reading.filled,
    style: {
      ...plain,
      fill: fill / 100,
      ...(icon && { icon }),
      ...(dashed && { dashed: true }),
      ...coloured,
      ...(sizeBy && (await sizes(ask, layer, sizeBy))),
      ...(label && [...columns, "title"].includes(label) && { label: { column: label, fromZoom: labelZoom } }),
    },
  };
}

type Coloured = Pick<Style, "byValue" | "byRange"> | { filled: Filled };

async function colours(ask: Ask, layer: Layer, by: string, filled: Filled): Promise<Coloured> {
  const column = layer.columns.find(({ id }) => id === by);
  if (!column) return {};
  const { byValue, byRange } = layer.style;
  if (byValue?.column !== by && byRange?.column !== by) return firstColours(ask, layer, column);
  const typed = (at: number, before: string) => {
    const given = ask.form.get(`colour-${at}`) || before;
    return colour(ask.lang).safeParse(given).success ? given : undefined;
  };
  if (byValue) {
    const values = byValue.values.map((it, at) => ({ ...it, colour: typed(at, it.colour) }));
    const wrong = values.findIndex((it) => it.colour === undefined);
    if (wrong >= 0) return { filled: mend(filled, `colour-${wrong}`, deskText[ask.lang].wrongColour) };
    return { byValue: { column: by, values: values.map((it) => ({ ...it, colour: it.colour! })) } };
  }
  const steps = byRange!.steps
    .map((it, at) => ({
      from: Number((ask.form.get(`from-${at}`) || String(it.from)).replace(",", ".")),
      colour: typed(at, it.colour) ?? it.colour,
    }))
    .filter(({ from }) => Number.isFinite(from))
    .sort((one, other) => one.from - other.from)
    .filter(({ from }, at, all) => at === 0 || from > all[at - 1]!.from);
  return { byRange: { column: by, steps } };
}

/** Colours for what stands in the column now. */
async function firstColours(ctx: Context, layer: Layer, column: ColumnOfLayer): Promise<Coloured> {
  const found = await valuesIn(ctx, layer.id, column.id, 12);
  if (column.type === "number") {
    const steps = (found?.steps ?? []).slice(0, 5).map((from, at) => ({ from, colour: ramp[at]! }));
    return steps.length ? { byRange: { column: column.id, steps } } : {};
  }
  const values = (found?.values ?? []).map(({ value }, at) => ({
    value: column.type === "yes-no" ? value === "true" : value,
    colour: palette[at]!,
    ...(column.type === "yes-no" && { title: value === "true" ? { uk: "так", en: "yes" } : { uk: "ні", en: "no" } }),
  }));
  return values.length ? { byValue: { column: column.id, values } } : {};
}

async function sizes(ctx: Context, layer: Layer, column: string): Promise<Pick<Style, "bySize">> {
  const found = await valuesIn(ctx, layer.id, column);
  if (found?.least === undefined || found.most === undefined) return {};
  return { bySize: { column, least: found.least, most: found.most } };
}
