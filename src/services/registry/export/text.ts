import { plural, pluralEn } from "../../../platform/text/index.ts";

const uk = {
  title: "Завантажити реєстр",
  lead: "Те, що ви бачите у списку, одним файлом.",
  format: "Яким файлом",
  formats: {
    xlsx: "Таблиця XLSX (Excel, LibreOffice)",
    csv: "Таблиця CSV (UTF-8)",
    pdf: "Документ PDF для друку",
    geojson: "Мапа GeoJSON",
    geopackage: "Мапа GeoPackage (QGIS)",
    shapefile: "Мапа Shapefile у ZIP",
    kml: "Мапа KML",
    dxf: "Креслення DXF",
  },
  projection: "Система координат",
  projectionHint: "Для GeoPackage, Shapefile і DXF. GeoJSON і KML завжди у градусах WGS 84.",
  withPeople: "Разом із даними людей",
  withPeopleHint: "Кожне таке завантаження потрапляє до журналу разом із метою.",
  noRight: "Дані людей завантажує лише той, хто має на це окреме право.",
  download: "Завантажити",
  tooMany: (most: number) =>
    `У такий файл вміщується до ${plural(most, "запису", "записів", "записів")}. Уточніть список або виберіть CSV.`,
  made: (when: string) => `Сформовано ${when}`,
  count: (n: number) => `Усього: ${plural(n, "запис", "записи", "записів")}`,
};

const en: typeof uk = {
  title: "Download the register",
  lead: "What you see in the list, as one file.",
  format: "As which file",
  formats: {
    xlsx: "Spreadsheet XLSX (Excel, LibreOffice)",
    csv: "Spreadsheet CSV (UTF-8)",
    pdf: "PDF to print",
    geojson: "Map GeoJSON",
    geopackage: "Map GeoPackage (QGIS)",
    shapefile: "Map Shapefile in a ZIP",
    kml: "Map KML",
    dxf: "Drawing DXF",
  },
  projection: "Projection",
  projectionHint: "For GeoPackage, Shapefile and DXF. GeoJSON and KML are always in degrees of WGS 84.",
  withPeople: "With personal data",
  withPeopleHint: "Each such download is noted in the journal with its purpose.",
  noRight: "Personal data are downloaded only by who has a right of its own for it.",
  download: "Download",
  tooMany: (most) => `Such a file holds up to ${pluralEn(most, "record", "records")}. Narrow the list, or choose CSV.`,
  made: (when) => `Made on ${when}`,
  count: (n) => `In all: ${pluralEn(n, "record", "records")}`,
};

export const text = { uk, en };
