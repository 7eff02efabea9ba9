// Runs TypeScript and TSX as it stands, without a build step: oxc takes the types off and turns JSX into Preact calls.
// Node strips types from .ts by itself, but what it does that with stays in memory (15 MB) and takes longer.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";

registerHooks({
  load(url, context, nextLoad) {
    const lang = /\.(tsx?)$/.exec(url)?.[1];
    if (!lang || url.includes("/node_modules/")) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const result = transformSync(path, readFileSync(path, "utf8"), {
      lang,
      sourcemap: true,
      jsx: { runtime: "automatic", importSource: "preact" },
      typescript: { onlyRemoveTypeImports: true },
    });
    if (result.errors.length) throw new SyntaxError(result.errors.map((error) => error.message).join("\n"));
    // The texts themselves lie on the disk: in the maps they would only take memory.
    const map = JSON.stringify({ ...result.map, sourcesContent: undefined });
    const source = `${result.code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString("base64")}`;
    return { format: "module", shortCircuit: true, source };
  },
});
