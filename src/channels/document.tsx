import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { Document, PageProvider } from "../design/index.ts";
import type { Ask, Page } from "../platform/http/index.ts";
import { say } from "../platform/text/index.ts";
import type { Town } from "./town.ts";

/** A page within its shell as the text of a whole document. */
export function documentOf(page: Page, ask: Ask, town: Town, shell: ComponentChildren, density?: "desk"): string {
  const hidden = page.hidden || density === "desk" || (page.status ?? 200) !== 200;
  const html = renderToString(
    <PageProvider
      page={{
        lang: ask.lang,
        path: ask.path,
        query: ask.query.size ? `?${ask.query}` : "",
        get csrf() {
          return ask.csrf;
        },
        now: ask.now,
        can: (permission, unitId) => ask.actor.can(permission, unitId),
      }}
    >
      <Document
        lang={ask.lang}
        title={page.title}
        site={say(town.name, ask.lang)}
        description={page.description}
        origin={ask.origin}
        path={ask.path}
        image={page.image}
        feed={page.feed ? { address: page.feed, title: page.title } : undefined}
        accent={town.accent}
        icon={town.crest}
        scripts={page.scripts}
        hidden={hidden}
        density={density}
      >
        {shell}
      </Document>
    </PageProvider>,
  );
  return `<!doctype html>${html}`;
}
