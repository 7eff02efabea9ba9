import { listShown } from "../../engines/content/index.ts";
import type { Ask } from "../../platform/http/index.ts";
import { findEntries } from "../../platform/search/index.ts";
import { remember } from "../../platform/service/index.ts";
import { siteSettings } from "./settings.ts";
import { text } from "./text.ts";

interface Chip {
  to: string;
  title: string;
}

/** Short ways of the home page: standing lists that have something in them, then the hromada's own words. */
export function oftenSought({ hromada, db, lang, now }: Pick<Ask, "hromada" | "db" | "lang" | "now">): Promise<Chip[]> {
  return remember(hromada, `site.often.${lang}`, async () => {
    const t = text[lang].home;
    const there = new Set(hromada.app.routes.map(({ path }) => path));
    const { often } = await siteSettings.read(db);
    const [decisions, found] = await Promise.all([
      listShown(db, { kind: "document", lang, act: "decision", limit: 1 }),
      Promise.all(
        often.map(async (word) => {
          const { entries } = await findEntries(db, { query: word, lang, classes: ["open"], limit: 1, now });
          return entries.length > 0 ? [word] : [];
        }),
      ),
    ]);
    return [
      ...(there.has("/officials") ? [{ to: "/officials", title: t.officials }] : []),
      ...(decisions.length ? [{ to: "/documents?act=decision", title: t.decisions }] : []),
      ...found.flat().map((word) => ({ to: `/search?q=${encodeURIComponent(word)}`, title: word })),
    ];
  });
}
