import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Context } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import type { Column } from "../../platform/service/index.ts";
import { DatasetError } from "./error.ts";
import { json, on, type ShownColumn } from "./tables.ts";

/*
 * What of a personal column may leave, and how. The rule is applied while rows are published: what it hides is never
 * written where the public reads. Internal and restricted columns have no rule.
 */

/** Fewer rows than this that share what a rule left of them are hidden: their people could be guessed. */
export const smallGroup = 5;

export const maskingRule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("dropped") }),
  /** The same value is the same mark, within one dataset and as long as the hromada's SECRET stands. */
  z.strictObject({ kind: z.literal("pseudonymised") }),
  /** The column goes; rows that are alike without it become one, with their number in the column "count". */
  z.strictObject({ kind: z.literal("counted") }),
  z.strictObject({
    kind: z.literal("generalised"),
    /** A date to its year or month, a number to a band of `step`, a place to about a kilometre. */
    to: z.enum(["year", "month", "band", "about"]),
    step: z.number().positive().max(1_000_000).optional(),
  }),
]);
export type MaskingRule = z.infer<typeof maskingRule>;

export interface Masking {
  resource: string;
  column: string;
  rule: MaskingRule;
  why: string;
  approvedBy: string;
  approvedAt: Date;
}

/** The rules in force, by "resource/column". */
export async function maskingsOf(ctx: Pick<Context, "db">, datasetId: string): Promise<Map<string, Masking>> {
  const rows = await on(ctx.db)
    .selectFrom("dataset_masking")
    .selectAll()
    .where("dataset_id", "=", datasetId)
    .orderBy("id")
    .execute();
  return new Map(
    rows.map((row) => [
      `${row.resource}/${row.column_name}`,
      {
        resource: row.resource,
        column: row.column_name,
        rule: row.rule,
        why: row.why,
        approvedBy: row.approved_by,
        approvedAt: row.approved_at,
      },
    ]),
  );
}

/**
 * A named reviewer approves how a personal column leaves; it does so from the next publication, which follows at once.
 * @throws DatasetError "may-not" where the column has no such class, or the rule does not fit its type
 */
export async function approveMasking(
  ctx: Context,
  at: { dataset: string; resource: string; column: string },
  rule: MaskingRule,
  why: string,
): Promise<void> {
  const reviewer = ctx.actor.personId;
  if (!reviewer) throw mayNot("Правило схвалює людина, а не програма.", "A rule is approved by a person.");
  const resource = await on(ctx.db)
    .selectFrom("dataset_resource")
    .select("columns")
    .where("dataset_id", "=", at.dataset)
    .where("name", "=", at.resource)
    .executeTakeFirst();
  const column = resource?.columns.find(({ name }) => name === at.column);
  if (!column || column.class !== "personal")
    throw mayNot("Правило буває лише для стовпця з персональними даними.", "Only a personal column has a rule.");
  if (!fits(column, rule))
    throw mayNot("Це правило не підходить до виду даних стовпця.", "The rule does not fit the type of the column.");
  await write(ctx, async (tx) => {
    await on(tx.db)
      .insertInto("dataset_masking")
      .values({
        dataset_id: at.dataset,
        resource: at.resource,
        column_name: at.column,
        rule: json(rule) as never,
        why,
        approved_by: reviewer,
      })
      .execute();
    await tx.record({
      what: "datasets.approve-masking",
      subject: `dataset:${at.dataset}`,
      why,
      details: { resource: at.resource, column: at.column, rule: rule.kind },
    });
    await tx.emit("datasets.asked", { dataset: at.dataset });
  });
}

const mayNot = (uk: string, en: string) => new DatasetError("may-not", { uk, en });

function fits(column: Column, rule: MaskingRule): boolean {
  if (rule.kind !== "generalised") return true;
  const type = { year: "date", month: "date", band: "number", about: "place" }[rule.to];
  return column.type === type && (rule.to !== "band" || rule.step !== undefined);
}

/** Turns rows of a resource into rows that may leave, and says which columns those have. */
export interface Mask {
  shown: ShownColumn[];
  /** Columns that a rule changed: rows too few to hide among are blanked in these. */
  masked: string[];
  /** Whether alike rows become one with their number. */
  counted: boolean;
  apply: (row: Record<string, unknown>) => Record<string, unknown>;
}

export const countColumn: ShownColumn = {
  name: "count",
  title: { uk: "Кількість", en: "Number" },
  type: "number",
};

export function maskFor(
  ctx: Pick<Context, "hromada">,
  at: { dataset: string; resource: string; columns: Column[] },
  rules: Map<string, Masking>,
): Mask {
  const ruleOf = (column: Column) =>
    column.class === "personal" ? rules.get(`${at.resource}/${column.name}`)?.rule : undefined;
  const leaving = at.columns.flatMap((column): { column: Column; rule?: MaskingRule }[] => {
    const rule = ruleOf(column);
    if (column.class === "open") return [{ column }];
    return rule && rule.kind !== "dropped" && rule.kind !== "counted" ? [{ column, rule }] : [];
  });
  const counted = at.columns.some((column) => ruleOf(column)?.kind === "counted");
  const secret = `${ctx.hromada.config.secret}\ndataset ${at.dataset}`;
  return {
    shown: [...leaving.map(({ column, rule }) => shownAs(column, rule)), ...(counted ? [countColumn] : [])],
    masked: leaving.flatMap(({ column, rule }) => (rule ? [column.name] : [])),
    counted,
    apply: (row) =>
      Object.fromEntries(
        leaving.map(({ column: { name }, rule }) => [
          name,
          rule ? maskValue(row[name], rule, secret, name) : row[name],
        ]),
      ),
  };
}

function shownAs(column: Column, rule: MaskingRule | undefined): ShownColumn {
  const shown: ShownColumn & { class?: unknown } = { ...column };
  delete shown.class;
  if (!rule) return shown;
  const type = rule.kind === "generalised" && rule.to === "about" ? column.type : "text";
  return { ...shown, type, required: false, masked: rule.kind };
}

function maskValue(value: unknown, rule: MaskingRule, secret: string, column: string): unknown {
  if (value === null || value === undefined || value === "") return null;
  if (rule.kind === "pseudonymised")
    return createHmac("sha256", secret)
      .update(`${column}\n${String(value)}`)
      .digest("base64url")
      .slice(0, 22);
  if (rule.kind !== "generalised") return null;
  switch (rule.to) {
    case "year":
      return dayOf(value)?.slice(0, 4) ?? null;
    case "month":
      return dayOf(value)?.slice(0, 7) ?? null;
    case "band":
      return bandOf(Number(value), rule.step ?? 1);
    case "about":
      return about(value);
  }
}

const dayOf = (value: unknown) =>
  /^\d{4}-\d\d-\d\d/.exec(value instanceof Date ? value.toISOString() : String(value))?.[0];

function bandOf(value: number, step: number): string | null {
  if (!Number.isFinite(value)) return null;
  const from = Math.floor(value / step) * step;
  return `${from}–${from + step}`;
}

/** The first point of a geometry, rounded to hundredths of a degree: about a kilometre. */
function about(value: unknown): unknown {
  const numbers = JSON.stringify((value as { coordinates?: unknown }).coordinates ?? []).match(/-?\d+(\.\d+)?/g);
  if (!numbers || numbers.length < 2) return null;
  return { type: "Point", coordinates: numbers.slice(0, 2).map((it) => Math.round(Number(it) * 100) / 100) };
}
