import { defineService } from "../../platform/service/index.ts";
import { due } from "./due.ts";
import { datasets, indicators } from "./figures.ts";
import { routes } from "./routes.ts";
import { fillSample } from "./sample.ts";
import { text } from "./text.ts";

const title = { uk: text.uk.title, en: text.en.title };

/** Casework: an official works through the day's cases, and takes applications from those who come in person. */
export const casework = defineService({
  id: "casework",
  title,
  migrations: new URL("./migrations/", import.meta.url),
  assets: new URL("./assets/", import.meta.url),
  deeds: {
    "casework.take-organisation": { uk: "внесено організацію-заявника", en: "organisation that applies taken down" },
    "casework.sample": { uk: "зразкові справи додано", en: "sample cases added" },
    "casework.save-view": { uk: "збережено список справ", en: "list of cases saved" },
    "casework.drop-view": { uk: "прибрано збережений список справ", en: "saved list of cases removed" },
  },
  menu: [{ channel: "desk", to: "/desk/cases", title, order: 20, may: "cases.see" }],
  routes,
  due,
  datasets,
  indicators,
  sample: fillSample,
});
