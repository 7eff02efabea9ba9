import { isUnique, isViolation } from "../../platform/database/index.ts";
import type { Words } from "../../platform/text/index.ts";

/** What can't be done with a report, in words for its page. */
export class ReportRefusal extends Error {
  readonly words: Words;
  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}

/** Another change came first: the form was filled over what is no more. */
export const changedMeanwhile = () =>
  new ReportRefusal({
    uk: "Поки сторінка була відкрита, звіт змінив хтось інший. Нижче те, що набрали ви; порівняйте зі збереженим і надішліть ще раз.",
    en: "Somebody else changed the report while the page was open. What you typed is below; compare it with what is saved and send it again.",
  });
export const closed = () =>
  new ReportRefusal({
    uk: "Звіт уже подано або прийнято, змінити його не можна.",
    en: "The report is already submitted or accepted and can’t be changed.",
  });
const locked = () =>
  new ReportRefusal({
    uk: "Це півріччя закрито. Щоб щось змінити, керівник програми має відкрити звіт знову.",
    en: "This half-year is locked. To change anything, the manager has to open the report again.",
  });

/** What the database refused, as words for the page. */
export async function refusing<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (isUnique(error, "measure_report_once")) throw changedMeanwhile();
    if (isViolation(error, "period_locked")) throw locked();
    if (isViolation(error, "report_closed") || isViolation(error, "report_path")) throw closed();
    throw error;
  });
}
