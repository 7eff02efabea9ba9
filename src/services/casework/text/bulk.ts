import { plural, pluralEn } from "../../../platform/text/index.ts";

/** Giving cases to who will handle them. */
const uk = {
  title: "Призначити виконавця",
  chosen: (n: number) => `Обрано ${plural(n, "справу", "справи", "справ")}`,
  nothing: "Спершу оберіть справи у списку.",
  who: "Кому",
  queue: "Нікому: повернути до черги підрозділу",
  load: (open: number, late: number) =>
    `${plural(open, "відкрита справа", "відкриті справи", "відкритих справ")}${late ? `, ${plural(late, "прострочена", "прострочені", "прострочених")}` : ""}`,
  away: (until: string, deputy: string) => `Не працює до ${until}, діє ${deputy}.`,
  assign: "Призначити",
  done: (n: number) => `Призначено: ${plural(n, "справа", "справи", "справ")}.`,
  skipped: (numbers: string) => `Не призначено, бо справа в іншому підрозділі або вже змінилася: ${numbers}.`,
  noUnit: "Ви не можете призначати виконавців у цих підрозділах.",
};

const en: typeof uk = {
  title: "Assign",
  chosen: (n) => `${pluralEn(n, "case", "cases")} chosen`,
  nothing: "Choose cases in the list first.",
  who: "To whom",
  queue: "Nobody: back to the unit’s queue",
  load: (open, late) => `${pluralEn(open, "open case", "open cases")}${late ? `, ${late} late` : ""}`,
  away: (until, deputy) => `Away until ${until}, ${deputy} acts.`,
  assign: "Assign",
  done: (n) => `Assigned: ${pluralEn(n, "case", "cases")}.`,
  skipped: (numbers) => `Not assigned, being in another unit or changed since: ${numbers}.`,
  noUnit: "You can’t assign cases in these units.",
};

export const bulk = { uk, en };
