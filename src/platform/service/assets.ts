import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Asset } from "../http/index.ts";
import type { Module } from "./module.ts";

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
};

/** Reads the modules' assets folders; an address carries a digest of its file, so it may be kept for ever. */
export async function readAssets(modules: Module[]) {
  const assets = new Map<string, Asset>();
  const addresses = new Map<string, string>();
  for (const module of modules) {
    if (!module.assets) continue;
    for (const file of await readdir(module.assets)) {
      const type = types[extname(file)];
      if (!type) continue;
      const body = await readFile(new URL(file, module.assets));
      const digest = createHash("sha256").update(body).digest("hex").slice(0, 10);
      const address = `/assets/${module.id}/${file.replace(/(\.[a-z]+)$/, `.${digest}$1`)}`;
      assets.set(address, { body, type });
      addresses.set(`${module.id}/${file}`, address);
    }
  }
  return { assets, addresses };
}
