import { defineService } from "../../platform/service/index.ts";
import { takeDeclarations } from "./declared.ts";
import { follow, publishAll, publishing } from "./follow.ts";
import { publisherSettings } from "./settings.ts";

/** Rows that leave as open data: catalogue, versions, masking. */
export const datasets = defineService({
  id: "datasets",
  title: { uk: "Відкриті дані", en: "Open data" },
  migrations: new URL("./migrations/", import.meta.url),
  settings: [publisherSettings],
  jobs: [follow, publishAll, publishing],
  // The catalogue is there from the first minute; rows follow with the job.
  start: takeDeclarations,
  events: {
    "datasets.published": { uk: "Опубліковано версію набору даних", en: "A version of a dataset was published" },
    "datasets.asked": { uk: "Набір даних треба обчислити", en: "A dataset has to be computed" },
  },
  on: {
    "datasets.asked": (ctx, data) => {
      const { dataset } = data as { dataset: string };
      return ctx.hromada.jobs.send(ctx.db, publishing, { dataset }, { key: dataset });
    },
  },
  deeds: {
    "datasets.declare": { uk: "оновлено каталог наборів даних", en: "catalogue of datasets brought up to date" },
    "datasets.publish": { uk: "опубліковано версію набору даних", en: "version of a dataset published" },
    "datasets.approve-masking": {
      uk: "схвалено, як виходить стовпець з персональними даними",
      en: "approved how a personal column leaves",
    },
    "datasets.put": { uk: "внесено набір даних", en: "dataset put in" },
    "datasets.change-passport": { uk: "змінено паспорт набору даних", en: "passport of a dataset changed" },
    "datasets.change-state": { uk: "змінено стан набору даних", en: "state of a dataset changed" },
    "datasets.put-resource": { uk: "внесено ресурс набору даних", en: "resource of a dataset put in" },
    "datasets.drop-resource": { uk: "вилучено ресурс набору даних", en: "resource of a dataset taken out" },
  },
});
