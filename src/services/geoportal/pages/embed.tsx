import { boxOf, findFeature } from "../../../engines/places/index.ts";
import { stranger } from "../../../platform/context/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { href } from "../../../design/index.ts";
import { libraryAddress } from "../library.ts";
import { text } from "../text.ts";
import { around, readView, viewAddress } from "../view.ts";
import { boxOfLists, listOf } from "./lists.tsx";

/**
 * GET /map/embed: the map alone, for a frame on somebody else's page; the only address that may stand in one. It shows
 * what everybody sees, whoever looks: nothing internal is led onto another site.
 */
export async function showEmbed(asked: Ask) {
  const ask: Ask = { ...asked, actor: stranger };
  const t = text[ask.lang];
  const view = await readView(ask);
  const lists = await Promise.all(view.layers.map((layer) => listOf(ask, view, layer)));
  const feature = view.feature && (await findFeature(ask, view.feature.layer, view.feature.id, view.at));
  const box = feature ? around([boxOf(feature.geometry)!]) : boxOfLists(lists);
  const query = viewAddress("", view).slice(1);
  const names = view.layers.map(({ title }) => say(title, ask.lang)).join(", ");
  return page({
    title: t.title,
    layout: "bare",
    framed: true,
    hidden: true,
    scripts: [ask.hromada.app.assetAddress("geoportal/map.js")],
    body: (
      <main class="map-embed">
        <h1 class="hidden">{t.title}</h1>
        <div
          class="map"
          role="region"
          aria-label={t.picture(names)}
          data-map
          data-library={libraryAddress}
          data-style={href(ask.lang, `/map/style.json?${query}`)}
          data-here={href(ask.lang, `/map/here?${query}`)}
          data-box={box?.map((it) => it.toFixed(5)).join(",")}
          data-view={view.place && [...view.place.center, view.place.zoom].join(",")}
          data-lang={ask.lang}
          data-words={JSON.stringify({ here: t.here, nothing: t.nothingHere, failed: t.noMap })}
        >
          <img src={`/map/picture.svg?${query}`} alt={t.picture(names)} width="900" height="600" />
        </div>
        <p>
          <a href={href(ask.lang, viewAddress("/map", view))} target="_blank" rel="noopener">
            {t.whole}
          </a>
        </p>
      </main>
    ),
  });
}
