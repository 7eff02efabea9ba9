import type { Words } from "../../../platform/text/index.ts";

/** Why a file is not read at all: what happened, what to do. */
export const refusals = {
  "too-large": {
    uk: "Файл завеликий: до 200 МБ, а розпакований до 400 МБ. Розділіть його на частини",
    en: "The file is too large: 200 MB at most, 400 MB unpacked. Split it into parts",
  },
  "too-large-xml": {
    uk: "Файл KML або DXF завеликий: до 30 МБ. Розділіть його або збережіть як GeoPackage",
    en: "A KML or DXF file may be 30 MB at most. Split it, or save it as GeoPackage",
  },
  unknown: {
    uk: "Цей формат не читається. Підійдуть GeoJSON, Shapefile в архіві ZIP, GeoPackage, KML, KMZ, DXF",
    en: "This format is not read. GeoJSON, Shapefile in a ZIP, GeoPackage, KML, KMZ and DXF are",
  },
  broken: {
    uk: "Файл пошкоджено або записано з помилкою: збережіть його у програмі ще раз",
    en: "The file is damaged or written wrongly: save it again in the program it comes from",
  },
  "lone-shapefile": {
    uk: "Для Shapefile потрібні разом файли .shp і .dbf: запакуйте їх усі в один архів ZIP",
    en: "A Shapefile needs its .shp and .dbf together: pack them all into one ZIP",
  },
  entities: {
    uk: "У файлі є власні визначення XML (DOCTYPE), а такі файли не читаються: збережіть його без них",
    en: "The file has definitions of its own (DOCTYPE), and such are not read: save it without them",
  },
  "no-layer": { uk: "У файлі немає такого шару з об’єктами", en: "The file has no such layer of features" },
} satisfies Record<string, Words>;

/** What is wrong with some of it. */
export const troubles = {
  projection: {
    uk: "У файлі не сказано, у якій він системі координат: оберіть її",
    en: "The file does not say what projection it is in: choose it",
  },
  "projection-guessed": {
    uk: "У файлі не сказано, у якій він системі координат; числа схожі на градуси WGS 84, тож так і прочитано",
    en: "The file does not say what projection it is in; the numbers look like degrees of WGS 84 and were read so",
  },
  "no-geometry": { uk: "Рядок без місця на мапі", en: "A row without a place on the map" },
  "bad-geometry": {
    uk: "Місце не прочитано: не той вигляд, забагато точок або координати поза системою",
    en: "The place was not read: of another kind, with too many points, or outside the projection",
  },
  "skipped-kind": {
    uk: "Фігури цього виду (дуги, тексти, штрихування) не беруться",
    en: "Shapes of this kind (arcs, texts, hatches) are not taken",
  },
  "long-text": {
    uk: "Текст задовгий, його обрізано до 10 000 знаків",
    en: "A text was too long and cut to 10,000 letters",
  },
  "too-many": {
    uk: "Об’єктів понад мільйон: прочитано перший мільйон",
    en: "More than a million features: the first million was read",
  },
} satisfies Record<string, Words>;
