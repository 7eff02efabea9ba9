import { get, notFound, type Answer, type Ask } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { fileOf, fileRoutes } from "./files/index.ts";

/** The portal of open data: what the hromada publishes, to be found, looked at, filtered, taken and followed. */
export const opendata = defineService({
  id: "opendata",
  title: { uk: "Відкриті дані", en: "Open data" },
  routes: [get("/data/:dataset/:resource", "anyone", showResource), ...fileRoutes],
});

/** A name with a format is a file; without one, a page. */
async function showResource(ask: Ask): Promise<Answer> {
  const file = await fileOf(ask);
  if (!file) throw notFound();
  return file;
}
