import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { PdfAnswer, PdfWork } from "./render.ts";

const fonts = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/manrope/package.json"));
const compiler = NodeCompiler.create({
  // Templates read nothing from the disk: their workspace is this folder, which holds only code.
  workspace: dirname(fileURLToPath(import.meta.url)),
  fontArgs: [
    { fontPaths: ["400Regular", "500Medium", "700Bold", "800ExtraBold"].map((weight) => join(fonts, weight)) },
  ],
});

// The process that asked is gone: there is nobody to make anything for.
process.on("disconnect", () => process.exit());
process.on("message", (work: PdfWork) => process.send!(make(work)));

function make({ id, template, data, standard }: PdfWork): PdfAnswer {
  try {
    const compiled = compiler.compile({ mainFileContent: template, inputs: { data } });
    const trouble = compiled.takeError();
    if (!compiled.result || trouble) {
      const said = trouble && compiler.fetchDiagnostics(trouble);
      return { id, error: `The template has a fault: ${said ? JSON.stringify(said) : "no document"}` };
    }
    const pdf = compiler.pdf(compiled.result, {
      pdfStandard: standard,
      creationTimestamp: Math.floor(Date.now() / 1000),
    });
    return { id, pdf: new Uint8Array(pdf) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  } finally {
    compiler.evictCache(0);
  }
}
