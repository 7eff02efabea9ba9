// Writes a spreadsheet of so many rows: `node bench/book.ts PATH ROWS`.
import { writeFileSync } from "node:fs";
import { utils, write } from "@e965/xlsx";

const [, , path, size] = process.argv;
const rows: unknown[][] = [["Назва", "Адреса", "Площа", "Дата", "Код", "Примітка"]];
for (let n = 0; n < Number(size); n += 1) {
  const day = new Date(Date.UTC(2020, 1, 1 + (n % 300)));
  rows.push([`Об’єкт ${n}`, `вул. Миру, ${n}`, n / 10, day, `К-${n}`, "примітка"]);
}
const book = utils.book_new();
utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "Об’єкти");
writeFileSync(path!, write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer);
