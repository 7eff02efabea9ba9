// Runs TypeScript and TSX as it stands, without a build step: Node strips types from .ts by itself,
// .tsx goes through oxc, which also turns JSX into Preact calls.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith(".tsx") || url.includes("/node_modules/")) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const result = transformSync(path, readFileSync(path, "utf8"), {
      sourcemap: true,
      jsx: { runtime: "automatic", importSource: "preact" },
      typescript: { onlyRemoveTypeImports: true },
    });
    if (result.errors.length) throw new SyntaxError(result.errors.map((error) => error.message).join("\n"));
    const map = Buffer.from(JSON.stringify(result.map)).toString("base64");
    const source = `${result.code}\n//# sourceMappingURL=data:application/json;base64,${map}`;
    return { format: "module", shortCircuit: true, source };
  },
});
