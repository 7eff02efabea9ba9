import { z } from "zod";

/*
 * How a layer is drawn: what an official chooses in the workplace, and no more than that. The geoportal makes
 * MapLibre's layers and the legend of it.
 */

/** "#1a2b3c": never a word, so that it is safe in any format. */
const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const columnId = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,59}$/);

const byValue = z.strictObject({
  column: columnId,
  /** Value of the column to its colour, 30 at most; others take the plain colour. */
  values: z
    .array(
      z.strictObject({
        value: z.union([z.string().max(200), z.number(), z.boolean()]),
        colour,
        title: z.strictObject({ uk: z.string().max(100), en: z.string().max(100) }).optional(),
      }),
    )
    .min(1)
    .max(30),
});

const byRange = z.strictObject({
  column: columnId,
  /** From this number on, ascending, 10 at most. */
  steps: z
    .array(z.strictObject({ from: z.number(), colour }))
    .min(1)
    .max(10)
    .refine((steps) => steps.every(({ from }, at) => at === 0 || from > steps[at - 1]!.from), "ascending"),
});

/** Icons that the kit draws; a layer of points without one is circles. */
export const icons = [
  "shelter",
  "school",
  "kindergarten",
  "hospital",
  "pharmacy",
  "culture",
  "library",
  "monument",
  "sport",
  "playground",
  "park",
  "tree",
  "parking",
  "stop",
  "wifi",
  "water",
  "waste",
  "road",
  "advertising",
  "shop",
  "admin",
  "house",
  "warning",
  "wheelchair",
] as const;

export const styleSchema = z.strictObject({
  colour,
  byValue: byValue.optional(),
  byRange: byRange.optional(),
  /** Diameter of a point or width of a line, in CSS pixels; by a column when one is named, from least to most. */
  size: z.number().min(1).max(40),
  bySize: z.strictObject({ column: columnId, least: z.number(), most: z.number() }).optional(),
  /** Share of the fill of a polygon that covers what is below, from 0 to 1. */
  fill: z.number().min(0).max(1),
  icon: z.enum(icons).optional(),
  /** Column written beside the thing ("title" for its name), from this zoom on. */
  label: z.strictObject({ column: columnId, fromZoom: z.number().int().min(0).max(22) }).optional(),
  dashed: z.boolean().optional(),
});

export type Style = z.infer<typeof styleSchema>;

export const plainStyle: Style = { colour: "#1f5fbf", size: 10, fill: 0.25 };

/** Columns that drawing needs: they are on every tile. */
export const columnsOfStyle = ({ byValue, byRange, bySize, label }: Style): string[] =>
  [byValue?.column, byRange?.column, bySize?.column, label?.column].filter((column) => column !== undefined);
