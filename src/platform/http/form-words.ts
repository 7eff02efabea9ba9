import type { z } from "zod";
import { plural, pluralEn, type Lang, type Words } from "../text/index.ts";

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/**
 * What a visitor is told of a field that does not fit, where the schema has no sentence of its own. A check of one's
 * own says its sentence in both languages: `addIssue({ code: "custom", params: { words: { uk, en } } })`.
 */
export function explainIssue(issue: Issue, lang: Lang): string {
  const own = issue.code === "custom" ? (issue.params?.words as Words | undefined) : undefined;
  return own ? own[lang] : words[lang](issue);
}

const words: Record<Lang, (issue: Issue) => string> = {
  uk(issue) {
    if (isAbsent(issue)) return "Заповніть це поле";
    switch (issue.code) {
      case "too_big":
        return issue.origin === "string"
          ? `Скоротіть: не більше ніж ${plural(Number(issue.maximum), "знак", "знаки", "знаків")}`
          : `Не більше ніж ${issue.maximum}`;
      case "too_small":
        return issue.origin === "string"
          ? `Напишіть докладніше: не менше ніж ${plural(Number(issue.minimum), "знак", "знаки", "знаків")}`
          : `Не менше ніж ${issue.minimum}`;
      case "invalid_format":
        return formats.uk[issue.format] ?? "Перевірте, чи правильно написано";
      case "invalid_value":
        return "Виберіть один із запропонованих варіантів";
      case "invalid_type":
        return issue.expected === "number" ? "Напишіть число, наприклад 12,5" : "Перевірте, чи правильно заповнено";
      default:
        return "Перевірте, чи правильно заповнено";
    }
  },
  en(issue) {
    if (isAbsent(issue)) return "Fill in this field";
    switch (issue.code) {
      case "too_big":
        return issue.origin === "string"
          ? `Make it shorter: at most ${pluralEn(Number(issue.maximum), "character", "characters")}`
          : `At most ${issue.maximum}`;
      case "too_small":
        return issue.origin === "string"
          ? `Write more: at least ${pluralEn(Number(issue.minimum), "character", "characters")}`
          : `At least ${issue.minimum}`;
      case "invalid_format":
        return formats.en[issue.format] ?? "Check the spelling";
      case "invalid_value":
        return "Choose one of the options";
      case "invalid_type":
        return issue.expected === "number" ? "Write a number, for example 12.5" : "Check this field";
      default:
        return "Check this field";
    }
  },
};

const formats: Record<Lang, Record<string, string>> = {
  uk: {
    email: "Напишіть адресу пошти так: name@example.com",
    url: "Напишіть адресу сторінки повністю, з https://",
    date: "Напишіть дату повністю, наприклад 2026-07-05",
    uuid: "Виберіть зі списку",
  },
  en: {
    email: "Write an e-mail address like name@example.com",
    url: "Write the whole address with https://",
    date: "Write the whole date, for example 2026-07-05",
    uuid: "Choose from the list",
  },
};

function isAbsent(issue: Issue): boolean {
  return issue.code === "invalid_type" && (issue.input === undefined || issue.input === "");
}
