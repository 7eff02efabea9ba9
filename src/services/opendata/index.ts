import { get } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { download } from "./downloads.ts";

/** The portal of open data: what the hromada publishes, to be found, looked at, filtered, taken and followed. */
export const opendata = defineService({
  id: "opendata",
  title: { uk: "Відкриті дані", en: "Open data" },
  routes: [get("/data/:dataset/:file", "anyone", download)],
});
