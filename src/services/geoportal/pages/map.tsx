import { boxOf, findFeature, valuesIn } from "../../../engines/places/index.ts";
import { EmptyState, Link, Notice, PageHead, Stack } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { formatDate } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { around, readView, viewAddress } from "../view.ts";
import { boxOfLists, LayerList, listOf } from "./lists.tsx";
import { Legend } from "./legend.tsx";
import { Choice, MapPlace } from "./parts.tsx";

/** GET /map: the map, and the same as a list. */
export async function showMap(ask: Ask) {
  const view = await readView(ask);
  const t = text[ask.lang];
  const lists = await Promise.all(view.layers.map((layer) => listOf(ask, view, layer)));
  const feature = view.feature && (await findFeature(ask, view.feature.layer, view.feature.id, view.at));
  const box = feature ? around([boxOf(feature.geometry)!]) : boxOfLists(lists);
  const filtered = view.filter && (await valuesIn(ask, view.filter.layer, view.filter.column, 20));
  const values = (filtered?.values ?? []).map(({ value }) => value);
  return page({
    title: t.title,
    description: t.lead,
    layout: "wide",
    scripts: [ask.hromada.app.assetAddress("geoportal/map.js")],
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} actions={<a href="#list">{t.toList}</a>} />
        {view.day && (
          <Notice kind="info">
            {t.asOf(formatDate(view.day, ask.lang))}.{" "}
            <Link to={viewAddress("/map", view, { day: undefined })}>{t.today}</Link>
          </Notice>
        )}
        <Stack gap="l">
          <div class="map-page">
            <div class="map-side">
              <Choice view={view} values={values} ask={ask} />
              <Legend layers={view.layers} ask={ask} />
            </div>
            <MapPlace view={view} box={box} feature={feature} ask={ask} />
          </div>
          <div id="list" tabIndex={-1}>
            <Stack>
              {lists.map((list) => (
                <LayerList list={list} view={view} ask={ask} />
              ))}
              {!view.known.length && <EmptyState title={t.noLayers} />}
              {view.known.length > 0 && lists.every(({ features }) => !features.length) && (
                <EmptyState title={t.none} text={t.noneText} />
              )}
            </Stack>
          </div>
        </Stack>
      </>
    ),
  });
}
