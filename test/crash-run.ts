// Run by tests of crashes: opens the hromada of a data folder and lets a module that stands beside its test work in it.
import { join } from "node:path";
import type { Hromada } from "../src/platform/service/index.ts";
import { openHromadaOf } from "./crash-hromada.ts";

const [dataDir, , file] = process.argv.slice(2);
const { work } = (await import(join(import.meta.dirname, "..", file!))) as { work(hromada: Hromada): Promise<void> };
await work(await openHromadaOf(dataDir!));
