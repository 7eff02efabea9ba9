import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { strToU8, zipSync } from "fflate";
import sharp from "sharp";
import { checkContents } from "./detect.ts";
import { FileError } from "./error.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-detect-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8("<x/>")])));
const typed = (mimetype: string) =>
  zipSync({ mimetype: [strToU8(mimetype), { level: 0 }], "content.xml": strToU8("<x/>") });
const square = sharp({ create: { width: 4, height: 4, channels: 3, background: "#174ea6" } });
const [png, jpeg, webp, gif] = await Promise.all([
  square.clone().png().toBuffer(),
  square.clone().jpeg().toBuffer(),
  square.clone().webp().toBuffer(),
  square.clone().gif().toBuffer(),
]);
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF");
const oldOffice = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1024)]);
const signature = Buffer.concat([Buffer.from("3082010006092a864886f70d010702", "hex"), Buffer.alloc(200)]);
const svg = (inside: string) => `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
const docx = zip("[Content_Types].xml", "word/document.xml");
const xlsx = zip("[Content_Types].xml", "xl/workbook.xml");
const windows1251 = Buffer.from([0xc7, 0xe2, 0xb3, 0xf2, 0x0d, 0x0a]);

type Outcome = "fits" | string;
const cases: [what: string, extension: string, contents: Uint8Array | string, outcome: Outcome][] = [
  ["a picture", "png", png, "fits"],
  ["a picture", "jpeg", jpeg, "fits"],
  ["a picture", "webp", webp, "fits"],
  ["a picture", "gif", gif, "fits"],
  ["a PNG called JPG", "jpg", png, "other-inside"],
  ["a document", "pdf", pdf, "fits"],
  ["a program called PDF", "pdf", "MZ\x90\0this program", "other-inside"],
  ["a page called PDF", "pdf", "<!doctype html><script>alert(1)</script>", "other-inside"],
  ["a page called PNG", "png", "<html><script>alert(1)</script>", "other-inside"],
  ["Word", "docx", docx, "fits"],
  ["Excel", "xlsx", xlsx, "fits"],
  ["Excel called Word", "docx", xlsx, "other-inside"],
  ["a plain archive called Word", "docx", zip("a.txt"), "other-inside"],
  ["Word with macros", "docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macros"],
  ["OpenDocument", "odt", typed("application/vnd.oasis.opendocument.text"), "fits"],
  ["an OpenDocument sheet called text", "odt", typed("application/vnd.oasis.opendocument.spreadsheet"), "other-inside"],
  ["a signed container", "asice", typed("application/vnd.etsi.asic-e+zip"), "fits"],
  ["an archive", "zip", zip("a.txt"), "fits"],
  ["old Word", "doc", oldOffice, "fits"],
  ["a signature", "p7s", signature, "fits"],
  ["something called a signature", "p7s", "MII…", "other-inside"],
  ["a text", "txt", "Звіт", "fits"],
  ["a text of old Windows", "csv", windows1251, "fits"],
  ["a text in UTF-16", "csv", Buffer.from("\uFEFFЗвіт", "utf16le"), "fits"],
  ["bytes called a text", "txt", png, "other-inside"],
  ["places as GeoJSON", "geojson", '{"type":"FeatureCollection","features":[]}', "fits"],
  ["places as a base", "gpkg", Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(1_000)]), "fits"],
  ["a program called a base", "gpkg", "MZ\x90\0this program", "other-inside"],
  ["a drawing", "svg", svg('<defs><path id="a"/></defs><use href="#a"/><path fill="url(#g)" d="M0 0"/>'), "fits"],
  ["a drawing with quotes in url", "svg", svg(`<path fill="url( '#g')" d="M0 0"/>`), "fits"],
  ["a drawing with a script", "svg", svg("<script>alert(1)</script>"), "script"],
  ["a drawing with a prefixed script", "svg", svg("<svg:script>alert(1)</svg:script>"), "script"],
  ["a drawing with a handler", "svg", svg('<path onload="alert(1)"/>'), "script"],
  ["a drawing with a handler after a slash", "svg", svg("<path/onload=alert(1)>"), "script"],
  ["a drawing with a link", "svg", svg('<a href="https://evil.example">x</a>'), "script"],
  ["a drawing with a javascript link", "svg", svg('<a xlink:href=" javascript:alert(1)">x</a>'), "script"],
  ["a drawing that hides words in numbers", "svg", svg('<a href="&#106;avascript:alert(1)">x</a>'), "script"],
  ["a drawing with a page inside", "svg", svg("<foreignObject><b/></foreignObject>"), "script"],
  ["a drawing with a style from afar", "svg", svg("<style>@import 'https://evil.example/x.css'</style>"), "script"],
  ["a drawing with entities", "svg", `<!DOCTYPE svg [<!ENTITY x "y">]>${svg("&x;")}`, "other-inside"],
  ["a page called a drawing", "svg", "<html><svg/></html>", "other-inside"],
];

for (const [at, [what, extension, contents, outcome]] of cases.entries()) {
  test(`${what}, as .${extension}: ${outcome}`, async () => {
    const path = join(folder, String(at));
    writeFileSync(path, contents);
    const found = await checkContents(path, extension).then(
      () => "fits",
      (error: unknown) => {
        if (error instanceof FileError) return error.code;
        throw error;
      },
    );
    assert.equal(found, outcome);
  });
}
