import { defineService } from "../../platform/service/index.ts";
import { deeds } from "./deeds.ts";
import { publishDue } from "./publish.ts";

/** The engine of content: what the hromada says, its drafts, versions and translations. */
export const content = defineService({
  id: "content",
  title: { uk: "Матеріали сайту", en: "Content" },
  migrations: new URL("./migrations/", import.meta.url),
  jobs: [publishDue],
  deeds,
  permissions: {
    "content.edit": {
      title: { uk: "Писати матеріали сайту", en: "Write for the site" },
      roles: ["editor", "administrator"],
    },
    "content.publish": {
      title: { uk: "Оприлюднювати матеріали сайту", en: "Publish on the site" },
      roles: ["editor", "administrator"],
    },
  },
  events: { "content.published": { uk: "Матеріал оприлюднено", en: "An item was published" } },
});
