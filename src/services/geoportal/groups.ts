import type { Layer } from "../../engines/places/index.ts";
import { say, type Lang } from "../../platform/text/index.ts";

/** Layers by group, groups in the order of their first layers; those without a group stand last, under "". */
export function grouped(layers: Layer[], lang: Lang): { title: string; layers: Layer[] }[] {
  const groups = Map.groupBy(layers, ({ group }) => (group ? say(group, lang) : ""));
  return [...groups]
    .map(([title, its]) => ({ title, layers: its }))
    .sort((one, other) => Number(one.title === "") - Number(other.title === ""));
}
