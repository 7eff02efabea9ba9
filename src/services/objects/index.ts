import { registersDiffer, syncRegisters } from "../../engines/registers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { culturalObjects, monuments, playgrounds, sportGrounds } from "./registers/culture.ts";
import { inclusiveObjects, shelters, wifiPoints } from "./registers/safety.ts";
import { advertising, parking, temporaryStructures, trees } from "./registers/streets.ts";
import { fillSample } from "./sample.ts";

/** Registers of what stands in the hromada, in the order in which people ask for them. */
export const definitions = [
  shelters,
  inclusiveObjects,
  wifiPoints,
  culturalObjects,
  sportGrounds,
  playgrounds,
  monuments,
  parking,
  advertising,
  temporaryStructures,
  trees,
];

/** City objects (D5): what stands in the hromada, who keeps it, where it is on the map. */
export const objects = defineService({
  id: "objects",
  title: { uk: "Об’єкти громади", en: "Objects of the hromada" },
  sample: (tx) => fillSample(tx, definitions),
  async start(ctx) {
    if (await registersDiffer(ctx.db, definitions)) await write(ctx, (tx) => syncRegisters(tx, definitions));
  },
});
