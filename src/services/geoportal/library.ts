import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { content, notFound, type Ask } from "../../platform/http/index.ts";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("maplibre-gl/dist/maplibre-gl.css"));
const { version } = require("maplibre-gl/package.json") as { version: string };

/** Where the map's library lies for browsers; the version in it lets them keep it for ever. */
export const libraryAddress = `/map/library/${version}`;

const files: Record<string, string> = {
  "maplibre-gl.mjs": "text/javascript; charset=utf-8",
  "maplibre-gl-worker.mjs": "text/javascript; charset=utf-8",
  "maplibre-gl-shared.mjs": "text/javascript; charset=utf-8",
  "maplibre-gl.css": "text/css; charset=utf-8",
};

/** GET /map/library/:version/:file: MapLibre GL JS as it came from its package. */
export async function showLibrary(ask: Ask) {
  const type = files[ask.params.file!];
  if (!type || ask.params.version !== version) throw notFound();
  return content({
    type,
    body: await readFile(join(folder, ask.params.file!)),
    headers: { "cache-control": "public, max-age=31536000, immutable" },
  });
}
