import type { Context } from "../../platform/context/index.ts";
import { say, type Lang, type Words } from "../../platform/text/index.ts";

/** As the hromada calls itself in the settings of its site, whichever module has them; without them the name of its host. */
export async function hromadaName({ hromada, db }: Pick<Context, "hromada" | "db">, lang: Lang): Promise<string> {
  const section = hromada.app.modules.flatMap(({ settings }) => settings ?? []).find(({ id }) => id === "site");
  const name = section && ((await section.read(db)) as { name?: Words | string }).name;
  return typeof name === "object" ? say(name, lang) : (name ?? new URL(hromada.config.baseUrl).host);
}
