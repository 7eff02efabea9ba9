import { formatBytes, formatList, type Words } from "../text/index.ts";

const listOf = (extensions: string[], lang: "uk" | "en") =>
  formatList([...new Set(extensions.map((it) => it.toUpperCase().replace("JPEG", "JPG")))], lang, "or");

/** Why a file was not taken, and what to do: one sentence for each reason. */
export const refusals = {
  empty: (): Words => ({
    uk: "Файл порожній. Перевірте його та виберіть ще раз.",
    en: "The file is empty. Check it and choose it again.",
  }),
  "too-large": (most: number): Words => ({
    uk: `Файл завеликий: можна до ${formatBytes(most, "uk")}. Зменште його або поділіть на частини.`,
    en: `The file is too large: up to ${formatBytes(most, "en")} is taken. Make it smaller or split it.`,
  }),
  "wrong-type": (accept: string[]): Words => ({
    uk: `Такий файл не приймаємо. Потрібен ${listOf(accept, "uk")}.`,
    en: `This kind of file is not taken. Send ${listOf(accept, "en")}.`,
  }),
  "other-inside": (extension: string): Words => ({
    uk: `Файл названо .${extension}, але всередині інше. Збережіть його заново у програмі, якою його створено.`,
    en: `The file is called .${extension}, but holds something else. Save it again in the program that made it.`,
  }),
  "archive-bomb": (): Words => ({
    uk: "Архів розгортається в надто великий обсяг, тому його не прийнято. Надішліть файли окремо.",
    en: "The archive unpacks into too much, so it was not taken. Send the files one by one.",
  }),
  "archive-broken": (): Words => ({
    uk: "Файл пошкоджений: його не вдалося прочитати до кінця. Збережіть його заново та надішліть ще раз.",
    en: "The file is damaged: it could not be read to its end. Save it again and send it once more.",
  }),
  macros: (): Words => ({
    uk: "У файлі є макроси. Збережіть його без них (звичайний .docx чи .xlsx) та надішліть ще раз.",
    en: "The file holds macros. Save it without them (a plain .docx or .xlsx) and send it again.",
  }),
  script: (): Words => ({
    uk: "У малюнку SVG є програмний код або посилання назовні. Надішліть його як PNG.",
    en: "The SVG picture holds code or links to other places. Send it as PNG.",
  }),
  "picture-broken": (): Words => ({
    uk: "Зображення пошкоджене: його не вдалося відкрити. Збережіть його заново та надішліть ще раз.",
    en: "The picture is damaged: it could not be opened. Save it again and send it once more.",
  }),
  "picture-huge": (megapixels: number): Words => ({
    uk: `Зображення завелике: можна до ${megapixels} мегапікселів. Зменште його та надішліть ще раз.`,
    en: `The picture is too large: up to ${megapixels} megapixels are taken. Make it smaller and send it again.`,
  }),
  infected: (): Words => ({
    uk: "У файлі знайдено вірус, тому його не прийнято. Перевірте свій комп’ютер антивірусом.",
    en: "A virus was found in the file, so it was not taken. Check your computer with an antivirus.",
  }),
  "scan-fails": (): Words => ({
    uk: "Зараз не вдається перевірити файл на віруси, тому його не прийнято. Спробуйте за кілька хвилин.",
    en: "Files can't be checked for viruses just now, so it was not taken. Try again in a few minutes.",
  }),
};
