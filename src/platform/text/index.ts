/** Words, numbers, dates and names as people read them, in both languages. Knows nothing of pages. */
export { langs, ordinal, plural, pluralEn, pluralWord, say, type Gender, type Lang, type Words } from "./words.ts";
export { formatBytes, formatMoney, formatNumber, formatPercent, formatThousands } from "./numbers.ts";
export {
  formatDate,
  formatDateRange,
  formatDateTime,
  formatDueDay,
  formatMonth,
  formatNumericDate,
  formatRelativeDay,
  formatShortDate,
  formatShortDateTime,
  formatTime,
  formatWeekday,
  kyivDay,
  kyivTime,
} from "./dates.ts";
export { hashOf } from "./hash.ts";
export { formatPhone, readPhone } from "./phone.ts";
export { romanize, slug } from "./latin.ts";
export { formatList, noBreaks, normalizeApostrophes, quote } from "./typography.ts";
