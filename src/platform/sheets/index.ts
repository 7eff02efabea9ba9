/** Tables that people keep in files: XLSX, XLS, ODS and CSV of any encoding, as rows of texts. */
export { readSheet } from "./read.ts";
export { SheetError, sheetLimits, type ReadSheet, type SheetTold } from "./sheet.ts";
export { decodeText, separatorOf } from "./csv.ts";
export { readElsewhere } from "./reader.ts";
export { writeBook, type Cell, type SheetDraft } from "./write.ts";
