// Who may import whom. House rules: a floor imports only floors below it, a service never imports another service,
// engines and platform are entered through index.ts. Run: node scripts/import-rules.ts
import { globSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";

export interface Violation {
  file: string;
  line: number;
  imported: string;
  /** The broken rule, as a sentence. */
  rule: string;
}

/** Floors from the top down; files right in src/ put all together and stand above them. */
const floors = ["src", "channels", "services", "engines", "design", "platform"];

/** Checks each import of each source file under `root`/src. */
export function findViolations(root: string): Violation[] {
  const files = globSync("src/**/*.{ts,tsx}", { cwd: root }).map((file) => file.split(sep).join("/"));
  return files.sort().flatMap((file) =>
    importsOf(readFileSync(join(root, file), "utf8")).flatMap(({ name, line }) => {
      if (!name.startsWith(".")) return [];
      const imported = posix.normalize(posix.join(dirname(file), name));
      const rule = brokenRule(file, imported);
      return rule ? [{ file, line, imported, rule }] : [];
    }),
  );
}

function brokenRule(file: string, imported: string): string | undefined {
  const isTest = /\.test\.tsx?$/.test(file);
  if (!imported.startsWith("src/")) {
    return isTest
      ? undefined
      : "src imports nothing from outside src: tests, scripts and benches lean on it, not it on them";
  }
  const from = placeOf(file);
  const to = placeOf(imported);
  if (from.room === to.room) return undefined;
  if (to.floor === "services" && from.floor === "services") {
    return "a service never imports another service: they meet through an engine or an event";
  }
  if (to.floor === "services" && file !== "src/services.ts" && !isTest) {
    return "only src/services.ts imports services, so that one can be deleted with its line there";
  }
  if (floors.indexOf(to.floor) < floors.indexOf(from.floor) && !isTest) {
    return `a floor imports only floors below it: ${from.floor} lies below ${to.floor === "src" ? "the program itself" : to.floor}`;
  }
  if (
    ["engines", "platform", "services"].includes(to.floor) &&
    !/^src\/[^/]+\/[^/]+\/index\.tsx?$/.test(imported) &&
    !isTest
  ) {
    return `${to.room} is entered through its index.ts only; the rest is its own`;
  }
  return undefined;
}

/** The floor of a file, and its room: the folder inside which everything may be imported. */
function placeOf(file: string): { floor: string; room: string } {
  const [, floor = "", room = ""] = file.split("/");
  if (!floors.includes(floor)) return { floor: "src", room: "src" };
  return { floor, room: floor === "design" ? "design" : `${floor}/${room}` };
}

/** Each import, export-from and import() of a source text. */
function importsOf(source: string): { name: string; line: number }[] {
  const code = source.replaceAll(/\/\*.*?\*\//gs, (comment) => comment.replaceAll(/[^\n]/g, " "));
  const found = code.matchAll(/^(?!\s*\/\/).*?\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/gm);
  return [...found].map((match) => ({
    name: match[1]!,
    line: code.slice(0, match.index + match[0].length).split("\n").length,
  }));
}

if (import.meta.main) {
  const root = process.argv[2] ?? join(import.meta.dirname, "..");
  const violations = findViolations(root);
  for (const { file, line, imported, rule } of violations) {
    console.log(`${relative(process.cwd(), join(root, file))}:${line} imports ${imported}\n    ${rule}`);
  }
  console.log(violations.length ? `${violations.length} imports break the rules` : "All imports keep the rules");
  process.exitCode = violations.length ? 1 : 0;
}
