import { environment, secretNames } from "./schema.ts";

/** Wrong settings: the message is whole sentences for a person, Ukrainian first, without secrets. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

interface Issue {
  path: PropertyKey[];
  message: string;
  code?: string;
  keys?: string[];
  input?: unknown;
}

/** Turns what the schema found into sentences that name the setting as it was written: in the environment or the file. */
export function configError(issues: readonly Issue[], env: NodeJS.ProcessEnv, file: string | undefined): ConfigError {
  const lines = issues.flatMap((issue) => sentences(issue, env));
  const place = file ? ` (${file})` : "";
  return new ConfigError(
    [
      `Налаштування хибні, програма не почала роботу${place}.`,
      `The settings are wrong, the program did not start${place}.`,
      ...lines,
    ].join("\n"),
  );
}

function sentences(issue: Issue, env: NodeJS.ProcessEnv): string[] {
  if (issue.code === "unrecognized_keys") return (issue.keys ?? []).map((key) => unknownKey([...issue.path, key]));
  const { name, inEnvironment, value } = whereFrom(issue.path, env);
  const words = parse(issue.message);
  const shown = value === undefined ? "" : ` «${value}»`;
  if (!words) return [`  ${name}: ${plain(issue).uk} / ${plain(issue).en}`];
  const write = inEnvironment ? `${name}=${words.example}` : `"${name.split(".").at(-1)}": "${words.example}"`;
  if (name === "") return [`  ${words.uk}`];
  return [
    `  ${name}${shown} ${words.uk}. Напишіть, наприклад: ${write}`,
    `  ${name}${shown} ${words.en}. Write, for example: ${write}`,
  ];
}

/** The setting's name as its writer knows it, and the value when it may be shown. */
function whereFrom(path: PropertyKey[], env: NodeJS.ProcessEnv) {
  const dotted = path.map(String).join(".");
  const variable = Object.keys(environment).find((name) => environment[name] === dotted);
  const value = variable ? env[variable]?.trim() : undefined;
  const hidden = secretNames.has(String(path.at(-1))) || value?.includes("@");
  return {
    name: variable && (value || dotted === "secret") ? variable : dotted,
    inEnvironment: Boolean(variable && (value || dotted === "secret")),
    value: value && !hidden ? value.slice(0, 80) : undefined,
  };
}

function unknownKey(path: PropertyKey[]) {
  const name = path.map(String).join(".");
  return `  ${name}: такого налаштування немає; перевірте назву або приберіть / there is no such setting; check the name or remove it`;
}

function plain(issue: Issue) {
  return /expected array/.test(issue.message)
    ? { uk: "має бути переліком у квадратних дужках", en: "must be a list in square brackets" }
    : { uk: "має бути групою налаштувань у фігурних дужках", en: "must be a group of settings in braces" };
}

function parse(message: string): { uk: string; en: string; example: string } | undefined {
  return message.startsWith("{") ? (JSON.parse(message) as { uk: string; en: string; example: string }) : undefined;
}
