import { get, post } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { checkRows, enterRows, readRows, undoRows } from "./imports.ts";
import { takeMapping } from "./pages/columns.tsx";
import { takeProjection, takeSheet } from "./pages/how-read.tsx";
import { begin, geodataBytes, showImports } from "./pages/list.tsx";
import { downloadBad, mendRow, showRow } from "./pages/rows.tsx";
import { backToColumns, enter, shape, showImport, undo } from "./pages/show.tsx";
import { text } from "./text.ts";

const may = "imports.use";
const one = "/desk/imports/:id";

/** Import (K5): spreadsheets and files of the field into registers, with what is wrong shown by cell, and a way back. */
export const imports = defineService({
  id: "imports",
  title: { uk: text.uk.title, en: text.en.title },
  migrations: new URL("./migrations/", import.meta.url),
  assets: new URL("./assets/", import.meta.url),
  permissions: {
    [may]: {
      title: { uk: "Імпортувати таблиці до реєстрів", en: "Import tables into registers" },
      roles: ["clerk", "administrator"],
    },
  },
  deeds: {
    "imports.begin": { uk: "почато імпорт", en: "import begun" },
    "imports.reading": { uk: "читається файл імпорту", en: "file of an import is being read" },
    "imports.read": { uk: "прочитано файл імпорту", en: "file of an import read" },
    "imports.checking": { uk: "перевіряються рядки імпорту", en: "rows of an import are being checked" },
    "imports.checked": { uk: "перевірено рядки імпорту", en: "rows of an import checked" },
    "imports.entering": { uk: "вносяться рядки імпорту", en: "rows of an import are being entered" },
    "imports.entered": { uk: "внесено рядки імпорту", en: "rows of an import entered" },
    "imports.undoing": { uk: "скасовується імпорт", en: "import is being undone" },
    "imports.undone": { uk: "скасовано імпорт", en: "import undone" },
    "imports.failed": { uk: "файл імпорту не прочитано", en: "file of an import not read" },
    "imports.mend": { uk: "виправлено рядок імпорту", en: "row of an import mended" },
    "imports.read-rows": { uk: "переглянуто рядки імпорту", en: "rows of an import looked at" },
  },
  jobs: [readRows, checkRows, enterRows, undoRows],
  menu: [{ channel: "desk", to: "/desk/imports", title: { uk: text.uk.title, en: text.en.title }, order: 56, may }],
  routes: [
    get("/desk/imports", may, showImports),
    post("/desk/imports", may, begin, { uploads: { files: 1, bytes: geodataBytes } }),
    get(one, may, showImport),
    post(`${one}/map`, may, takeMapping),
    post(`${one}/shape`, "registers.edit", shape),
    post(`${one}/sheet`, may, takeSheet),
    post(`${one}/projection`, may, takeProjection),
    post(`${one}/columns`, may, backToColumns),
    post(`${one}/enter`, may, enter),
    post(`${one}/undo`, may, undo),
    get(`${one}/rows/:row`, may, showRow),
    post(`${one}/rows/:row`, may, mendRow),
    get(`${one}/bad.csv`, may, downloadBad),
  ],
});
