import { Document, ButtonLink, Cluster, PageHead, PageProvider, PlainLayout, Prose } from "../design/index.ts";
import { renderToString } from "preact-render-to-string";
import type { Hromada } from "../platform/service/index.ts";
import { say, type Lang } from "../platform/text/index.ts";
import { text } from "./text.ts";
import { brandOf, rememberedTown } from "./town.ts";

/**
 * A page for when nothing else works: asks neither the database nor the session. The hromada is shown as it was
 * known last; `hromada` is undefined for a host that has none.
 */
export function renderTrouble(status: number, lang: Lang, words: string, hromada?: Hromada): string {
  const t = text[lang];
  const town = rememberedTown(hromada);
  const title = t.trouble[status] ?? t.other;
  const html = renderToString(
    <PageProvider page={{ lang, path: "/", csrf: "", now: new Date(), can: () => false }}>
      <Document lang={lang} title={title} site={say(town.name, lang)} accent={town.accent} hidden>
        <PlainLayout brand={brandOf(town, lang)} languageHidden>
          <PageHead title={title} />
          <Prose>
            <p>{words}</p>
            {status === 503 && <p>{t.urgent}</p>}
          </Prose>
          <Cluster>
            <ButtonLink to="/" kind="secondary">
              {t.home}
            </ButtonLink>
          </Cluster>
        </PlainLayout>
      </Document>
    </PageProvider>,
  );
  return `<!doctype html>${html}`;
}
