import { findDataset, takingsOf } from "../../engines/datasets/index.ts";
import { content, get, notFound, type Answer, type Ask } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { fileOf, fileRoutes } from "./files/index.ts";

/** The portal of open data: what the hromada publishes, to be found, looked at, filtered, taken and followed. */
export const opendata = defineService({
  id: "opendata",
  title: { uk: "Відкриті дані", en: "Open data" },
  routes: [get("/data/:dataset/:resource", "anyone", showResource), ...fileRoutes],
});

/** A name with a format is a file; without one, what can be taken and where. */
async function showResource(ask: Ask): Promise<Answer> {
  const file = await fileOf(ask);
  if (file) return file;
  const { dataset = "", resource = "" } = ask.params;
  const set = await findDataset(ask.db, dataset);
  const it = set?.resources.find(({ name, gone }) => name === resource && !gone);
  if (set?.state !== "published" || !it) throw notFound();
  const takings = it.version ? takingsOf(dataset, { ...it, hasPlace: false }).map(({ url }) => url) : [];
  return content({ type: "text/plain; charset=utf-8", body: [it.title[ask.lang], ...takings].join("\n") });
}
