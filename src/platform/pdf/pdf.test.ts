import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { PdfError, renderPdf } from "./index.ts";

const template = `#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: datetime(year: 2026, month: 11, day: 23))
#set text(font: "Manrope", lang: "uk")
= #data.title
#data.text`;

test("a tagged PDF/UA with Ukrainian words, ₴, № and ’", async () => {
  const pdf = Buffer.from(await renderPdf(template, { title: "Звіт № 1", text: "Об’єкт, 300,0 ₴" }));
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  const inside = pdf.toString("latin1");
  assert.match(inside, /pdfuaid/);
  assert.match(inside, /\/StructTreeRoot|\/MarkInfo/);
  assert.match(inside, /Manrope/);
});

test("what looks like code in somebody's text stays text", async () => {
  const text = '#panic("x") *жирний* $ x^2 $ #{1+1} @ref <tag> \\ `raw`';
  const [plain, hostile] = await Promise.all([
    renderPdf(template, { title: "Звіт", text: "а".repeat(text.length) }),
    renderPdf(template, { title: "Звіт", text }),
  ]);
  assert.ok(plain.length > 1000 && hostile.length > 1000);
  const words = readWords(hostile);
  if (words !== undefined) assert.ok(words.replaceAll(/\s+/g, "").includes(text.replaceAll(/\s+/g, "")), words);
});

test("a fault in a template is told, and the next document is made all the same", async () => {
  await assert.rejects(renderPdf("#nothing", {}), PdfError);
  await assert.rejects(renderPdf("= Без назви", {}), PdfError, "PDF/UA wants a title");
  assert.ok((await renderPdf(template, { title: "Т", text: "" })).length > 0);
});

test("more documents than one helper makes", async () => {
  for (let round = 0; round < 3; round++) {
    const all = await Promise.all(
      Array.from({ length: 25 }, (_, n) => renderPdf(template, { title: "Т", text: String(n) })),
    );
    assert.equal(all.length, 25);
  }
});

/** Words of a PDF by pdftotext, where the machine has it. */
function readWords(pdf: Uint8Array): string | undefined {
  try {
    return execFileSync("pdftotext", ["-", "-"], { input: pdf, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
  } catch {
    return undefined;
  }
}
