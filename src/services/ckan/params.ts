import type { Ask } from "../../platform/http/index.ts";
import { invalid } from "./answer.ts";

/** What was asked for, by name: texts of an address or a form, values of a JSON body. */
export type Params = Record<string, unknown>;

/** From the address, and over it the body: JSON, a form, or, as old clients send it, JSON as the name of a form's field. */
export function readParams(ask: Ask): Params {
  const params: Params = {};
  for (const name of new Set(ask.query.keys())) params[name] = oneOrMany(ask.query.getAll(name));
  if (isObject(ask.json)) return { ...params, ...ask.json };
  const fields = ask.form.fields();
  const whole = fields.length === 1 && ask.form.get(fields[0]!) === "" ? parse(fields[0]!) : undefined;
  if (isObject(whole)) return { ...params, ...whole };
  for (const field of fields) params[field] = oneOrMany(ask.form.all(field));
  return params;
}

const oneOrMany = (values: string[]): string | string[] => (values.length > 1 ? values : (values[0] ?? ""));

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A text; an empty one is none. */
export function textOf(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw invalid({ [name]: ["Must be a string"] });
}

export function neededText(params: Params, name: string): string {
  const text = textOf(params, name);
  if (text === undefined) throw invalid({ [name]: ["Missing value"] });
  return text;
}

/** A whole number from 0 up, `most` at most; CKAN lowers what is more without a word. */
export function numberOf(params: Params, name: string, usual: number, most = Number.MAX_SAFE_INTEGER): number {
  const text = textOf(params, name);
  if (text === undefined) return usual;
  if (!/^-?\d{1,15}$/.test(text)) throw invalid({ [name]: ["Invalid integer"] });
  if (Number(text) < 0) throw invalid({ [name]: ["Must be a natural number"] });
  return Math.min(Number(text), most);
}

export function flagOf(params: Params, name: string, usual = false): boolean {
  const value = params[name];
  if (value === undefined || value === null || value === "") return usual;
  return value === true || value === 1 || /^(true|yes|on|1|t|y)$/i.test(String(value));
}

/** A list: as it is, as JSON, or with commas. */
export function listOf(params: Params, name: string): string[] {
  const value = params[name];
  const list = typeof value === "string" && /^\s*\[/.test(value) ? parse(value) : value;
  if (list === undefined || list === null || list === "") return [];
  if (Array.isArray(list)) return list.map(String);
  if (typeof list !== "string") throw invalid({ [name]: ["Not a list"] });
  return list
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** An object: as it is, or as JSON. */
export function objectOf(params: Params, name: string): Record<string, unknown> | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === "") return undefined;
  const object = typeof value === "string" ? parse(value) : value;
  if (!isObject(object)) throw invalid({ [name]: ["Cannot parse JSON"] });
  return object;
}
