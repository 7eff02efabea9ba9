/** Files that people give: what they are is checked, kept once, and shown to who may see them. */
import { fileRoutes } from "./routes.ts";

export { FileError, type FileTrouble } from "./error.ts";
export { openFiles, type Files, type PutOptions } from "./files.ts";
export { acceptOf, documents, evidence, geodata, pictures, sheets } from "./kinds.ts";
export { cleanName } from "./names.ts";
export { widths, type Width } from "./pictures.ts";
export { classifyFile, countUnscanned, filesByIds, type FileRef } from "./rows.ts";
export type { FileClass } from "./tables.ts";
export const fileMigrations = { id: "files", migrations: new URL("./migrations/", import.meta.url) };

/** Serves files under /files/. */
export const filesModule = {
  id: "files",
  title: { uk: "Файли", en: "Files" },
  routes: fileRoutes,
  deeds: {
    "files.put": { uk: "додано файл", en: "file added" },
    "files.read": { uk: "переглянуто файл", en: "file read" },
    "files.classify": { uk: "змінено, хто бачить файл", en: "who sees a file was changed" },
  },
};
