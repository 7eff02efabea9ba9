// What the standards' own schemas say of an answer: reads the plain YAML that they are written in and checks a value
// against it, as far as these schemas go (OpenAPI 3.0: type, required, properties, items, enum, allOf, oneOf, $ref).
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

type Node = string | Node[] | { [key: string]: Node };

/** What is wrong with a value, by path; empty where it is as the schema file says. */
export function schemaTroubles(file: string, value: unknown): string[] {
  return check(readYaml(readFileSync(file, "utf8")) as Schema, value, "$", dirname(file));
}

interface Schema {
  [key: string]: Node | undefined;
}

function check(schema: Schema, value: unknown, at: string, folder: string): string[] {
  if (typeof schema.$ref === "string") {
    const file = join(folder, schema.$ref);
    return check(readYaml(readFileSync(file, "utf8")) as Schema, value, at, dirname(file));
  }
  if (schema.nullable === "true" && value === null) return [];
  const troubles: string[] = [];
  if (typeof schema.type === "string" && !isOfType(value, schema.type)) return [`${at}: is no ${schema.type}`];
  if (Array.isArray(schema.enum) && !schema.enum.includes(String(value))) troubles.push(`${at}: ${String(value)}`);
  for (const one of (schema.allOf ?? []) as Schema[]) troubles.push(...check(one, value, at, folder));
  for (const word of ["oneOf", "anyOf"]) {
    const ways = schema[word] as Schema[] | undefined;
    if (ways && !ways.some((one) => check(one, value, at, folder).length === 0))
      troubles.push(`${at}: fits no ${word}`);
  }
  if (Array.isArray(value)) troubles.push(...checkItems(schema, value, at, folder));
  else if (typeof value === "object" && value !== null) troubles.push(...checkProperties(schema, value, at, folder));
  return troubles;
}

function checkItems(schema: Schema, value: unknown[], at: string, folder: string): string[] {
  const [least, most] = [Number(schema.minItems ?? 0), Number(schema.maxItems ?? Infinity)];
  if (value.length < least || value.length > most) return [`${at}: ${value.length} items`];
  const { items } = schema;
  return items ? value.flatMap((item, n) => check(items as Schema, item, `${at}[${n}]`, folder)) : [];
}

function checkProperties(schema: Schema, value: object, at: string, folder: string): string[] {
  const known = value as Record<string, unknown>;
  const missing = ((schema.required ?? []) as string[]).filter((name) => known[name] === undefined);
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  return [
    ...missing.map((name) => `${at}: lacks ${name}`),
    ...properties.flatMap(([name, one]) =>
      known[name] === undefined ? [] : check(one, known[name], `${at}.${name}`, folder),
    ),
  ];
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "null") return value === null;
  return typeof value === type;
}

interface Line {
  indent: number;
  text: string;
}

/** Mappings, lists and one-line texts; texts of several lines are passed over: they only describe. */
function readYaml(text: string): Node {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() && !/^\s*#/.test(line) && line !== "---")
    .map((line): Line => ({ indent: line.search(/\S/), text: line.trim() }));
  return block(lines, { at: 0 }, lines[0]?.indent ?? 0);
}

function block(lines: Line[], place: { at: number }, indent: number): Node {
  if (lines[place.at]?.text.startsWith("- ")) return list(lines, place, indent);
  const mapping: Record<string, Node> = {};
  while (place.at < lines.length && lines[place.at]!.indent >= indent) {
    const line = lines[place.at]!;
    const [, key, rest] = /^("[^"]*"|'[^']*'|[^:]+):(?:\s+(.*))?$/.exec(line.text) ?? [];
    place.at += 1;
    // A line of a text that goes on.
    if (line.indent > indent || key === undefined) continue;
    mapping[bare(key)] = valueAfter(lines, place, indent, rest ?? "");
  }
  return mapping;
}

function valueAfter(lines: Line[], place: { at: number }, indent: number, rest: string): Node {
  if (rest && !/^[|>]/.test(rest)) return bare(rest);
  const next = lines[place.at];
  if (rest) {
    while (lines[place.at] && lines[place.at]!.indent > indent) place.at += 1;
    return "";
  }
  // A list may stand as far in as its key.
  const isInside = next && (next.indent > indent || (next.indent === indent && next.text.startsWith("- ")));
  return isInside ? block(lines, place, next.indent) : "";
}

function list(lines: Line[], place: { at: number }, indent: number): Node[] {
  const items: Node[] = [];
  while (lines[place.at]?.indent === indent && lines[place.at]!.text.startsWith("- ")) {
    const line = lines[place.at]!;
    const inner = line.text.slice(2).trim();
    if (!/^[^'"\s][^:]*:(\s|$)/.test(inner)) {
      items.push(bare(inner));
      place.at += 1;
      continue;
    }
    // What follows the dash stands as if the dash were a space.
    lines[place.at] = { indent: line.indent + line.text.length - inner.length, text: inner };
    items.push(block(lines, place, lines[place.at]!.indent));
  }
  return items;
}

const bare = (text: string): string => text.replace(/^(['"])(.*)\1$/, "$2").trim();
