import { searchError } from "./answer.ts";

/*
 * What CKAN's clients write in `q` and `fq`: the part of Solr's query language that they use. Words side by side are
 * all wanted, as CKAN has it.
 */

export type Query =
  | { all: Query[] }
  | { any: Query[] }
  | { not: Query }
  /** Words in any of their forms. */
  | { words: string }
  | { field: string; is: string }
  /** Both ends included; "*" or nothing is no end. */
  | { field: string; from: string; to: string };

/** Longer questions are refused. */
const longest = 2_000;

/** Everything where nothing is asked. */
export function parseQuery(text: string): Query {
  if (text.length > longest) throw searchError(`Query is longer than ${longest} characters`);
  const tokens = tokensOf(text);
  const query = either(tokens);
  if (tokens.length) throw searchError(`Can't parse query near "${tokens[0]!.text}"`);
  return query;
}

interface Token {
  kind: "(" | ")" | "and" | "or" | "not" | "range" | "quoted" | "word" | "field";
  text: string;
}

const patterns: [Token["kind"] | "blank", RegExp][] = [
  ["blank", /\s+/y],
  ["(", /\(/y],
  [")", /\)/y],
  ["range", /[[{]\s*(\S+|"[^"]*")\s+TO\s+(\S+?|"[^"]*")\s*[\]}]/y],
  ["quoted", /"((?:[^"\\]|\\.)*)"(?:~\d+)?/y],
  ["field", /([A-Za-z_][\w.-]*|\*):(?!\/\/)/y],
  ["and", /(?:AND\b|&&|\+)/y],
  ["or", /(?:OR\b|\|\|)/y],
  ["not", /(?:NOT\b|-|!)/y],
  ["word", /(?:[^\s()":\\]|\\.|:(?=[\d/]))+/y],
];

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  next: while (at < text.length) {
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (!found) continue;
      at = pattern.lastIndex;
      if (kind === "range") tokens.push({ kind, text: `${bare(found[1]!)} TO ${bare(found[2]!)}` });
      else if (kind !== "blank") tokens.push({ kind, text: (found[1] ?? found[0]).replaceAll(/\\(.)/g, "$1") });
      continue next;
    }
    // A sign that means nothing here.
    at += 1;
  }
  return tokens;
}

const bare = (text: string) => text.replaceAll(/^"|"$/g, "");

function either(tokens: Token[], field?: string): Query {
  const parts = [both(tokens, field)];
  while (tokens[0]?.kind === "or") {
    tokens.shift();
    parts.push(both(tokens, field));
  }
  return parts.length === 1 ? parts[0]! : { any: parts };
}

function both(tokens: Token[], field?: string): Query {
  const parts: Query[] = [];
  while (tokens.length && tokens[0]!.kind !== "or" && tokens[0]!.kind !== ")") {
    if (tokens[0]!.kind === "and") {
      tokens.shift();
      continue;
    }
    const part = one(tokens, field);
    const before = parts.at(-1);
    if (before && "words" in before && "words" in part) before.words += ` ${part.words}`;
    else parts.push(part);
  }
  return parts.length === 1 ? parts[0]! : { all: parts };
}

function one(tokens: Token[], field?: string): Query {
  const { kind, text } = tokens.shift()!;
  if (kind === "not") {
    if (!tokens.length) throw searchError("Nothing stands after NOT");
    return { not: one(tokens, field) };
  }
  if (kind === "(") {
    const inside = either(tokens, field);
    if (tokens.shift()?.kind !== ")") throw searchError("A bracket is not closed");
    return inside;
  }
  if (kind === "field") {
    if (!tokens.length) throw searchError(`Nothing stands after "${text}:"`);
    return one(tokens, text);
  }
  if (kind === "range") {
    const [from = "", to = ""] = text.split(" TO ");
    return { field: field ?? "*", from, to };
  }
  if (field === "*" || (field === undefined && text === "*")) return { all: [] };
  if (field === undefined) return { words: text };
  return { field, is: text };
}

/** Sets of words that are asked for, so that they are looked up before anything is compared. */
export function wordsIn(query: Query): string[] {
  if ("words" in query) return [query.words];
  if ("not" in query) return wordsIn(query.not);
  if ("all" in query) return query.all.flatMap(wordsIn);
  return "any" in query ? query.any.flatMap(wordsIn) : [];
}

/** What is known of a thing that is compared with a question. */
export interface Fields {
  has(words: string): boolean;
  /** The values of a field; none of an unknown one. */
  of(field: string): (string | Date)[];
}

export function fits(query: Query, fields: Fields): boolean {
  if ("all" in query) return query.all.every((part) => fits(part, fields));
  if ("any" in query) return query.any.some((part) => fits(part, fields));
  if ("not" in query) return !fits(query.not, fields);
  if ("words" in query) return fields.has(query.words);
  const values = fields.of(query.field);
  if ("is" in query) return values.some((value) => isLike(value, query.is));
  return values.some((value) => isWithin(value, query.from, query.to));
}

function isLike(value: string | Date, asked: string): boolean {
  if (value instanceof Date) return value.getTime() === momentOf(asked);
  if (asked === "*") return true;
  const [text, wanted] = [value.toLowerCase(), asked.toLowerCase()];
  if (!wanted.includes("*")) return text === wanted;
  // Parts between stars, one after another: no pattern that could be slow is made of what was typed.
  const parts = wanted.split("*");
  let at = 0;
  for (const [nth, part] of parts.entries()) {
    const found = nth === parts.length - 1 && part ? text.lastIndexOf(part) : text.indexOf(part, at);
    if (found < at || (nth === 0 && found !== 0)) return false;
    at = found + part.length;
  }
  return parts.at(-1) === "" || at === text.length;
}

function isWithin(value: string | Date, from: string, to: string): boolean {
  const open = (end: string) => end === "*" || end === "";
  if (value instanceof Date) {
    const at = value.getTime();
    return (open(from) || at >= momentOf(from)) && (open(to) || at <= momentOf(to));
  }
  const compare = (end: string) =>
    Number.isNaN(Number(value)) || Number.isNaN(Number(end)) ? value.localeCompare(end) : Number(value) - Number(end);
  return (open(from) || compare(from) >= 0) && (open(to) || compare(to) <= 0);
}

const units = {
  MINUTE: 60e3,
  HOUR: 3_600e3,
  DAY: 86_400e3,
  WEEK: 604_800e3,
  MONTH: 30 * 86_400e3,
  YEAR: 365 * 86_400e3,
};

/** "2026-11-01T10:00:00Z", without a zone too (UTC), a date alone, or "NOW-7DAYS". */
function momentOf(text: string): number {
  const now = /^NOW(?:\/[A-Z]+)?(?:([+-]\d{1,6})(MINUTE|HOUR|DAY|WEEK|MONTH|YEAR)S?)?(?:\/[A-Z]+)?$/.exec(text);
  if (now) return Date.now() + Number(now[1] ?? 0) * units[(now[2] ?? "DAY") as keyof typeof units];
  const zoned = /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes("T") ? text : `${text}Z`;
  const at = Date.parse(zoned);
  if (Number.isNaN(at)) throw searchError(`Invalid date: ${text}`);
  return at;
}
