import { defineService } from "../../platform/service/index.ts";
import { routes } from "./download.ts";

/** Rows that modules declare as datasets, as files anyone may take. */
export const datasets = defineService({
  id: "datasets",
  title: { uk: "Відкриті дані", en: "Open data" },
  routes,
});
