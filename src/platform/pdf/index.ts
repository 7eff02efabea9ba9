/** Documents on paper: a typst template and data in, a tagged PDF out. */
export { PdfError, renderPdf, type PdfOptions } from "./render.ts";
