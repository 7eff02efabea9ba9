import {
  boxOf,
  featuresAt,
  featuresIn,
  findFeature,
  tileOf,
  tileTag,
  type Box,
  type Feature,
  type Layer,
} from "../../../engines/places/index.ts";
import {
  Button,
  ButtonLink,
  Checkboxes,
  Cluster,
  DateField,
  Disclosure,
  EmptyState,
  Form,
  Hidden,
  Link,
  LinkList,
  Notice,
  PageHead,
  Section,
  Stack,
  Tag,
  TextField,
} from "../../../design/index.ts";
import { content, json, notFound, page, type Ask } from "../../../platform/http/index.ts";
import { formatDate, say } from "../../../platform/text/index.ts";
import { baseOf } from "../base.ts";
import { boxIn, drawFeatures, frameFor, type Drawn } from "../draw.ts";
import { groundOf } from "../ground.ts";
import { libraryAddress } from "../library.ts";
import { mapStyle } from "../style.ts";
import { text } from "../text.ts";
import { around, readPoint, readView, viewAddress, type View } from "../view.ts";

/** So many of each layer stand in the list; more are a click away. */
const listed = 20;
/** Nothing farther is "near", in metres. */
const farthest = 20_000;

interface Listed {
  layer: Layer;
  features: Feature[];
  more: boolean;
}

/** GET /map: the map, and the same as a list. */
export async function showMap(ask: Ask) {
  const view = await readView(ask);
  const t = text[ask.lang];
  const lists = await Promise.all(view.layers.map((layer) => listOf(ask, view, layer)));
  const feature = view.feature && (await findFeature(ask, view.feature.layer, view.feature.id, view.at));
  const box = feature ? around([boxOf(feature.geometry)!]) : boxOfLists(lists);
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
        <div class="map-page">
          <div class="map-side">
            <Choice view={view} ask={ask} />
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
      </>
    ),
  });
}

async function listOf(ask: Ask, { q, near, at }: View, layer: Layer): Promise<Listed> {
  const found = await featuresIn(ask, {
    layer: layer.id,
    ...(q && { where: [{ column: "title", op: "contains", value: q }] }),
    ...(near && { near: { point: near, metres: farthest } }),
    at,
    limit: listed + 1,
  });
  const features = found?.features ?? [];
  return { layer, features: features.slice(0, listed), more: features.length > listed };
}

function boxOfLists(lists: Listed[]): Box | undefined {
  const boxes = lists.flatMap(({ features }) => features.map(({ geometry }) => boxOf(geometry)));
  return around(boxes.filter((box) => box !== undefined));
}

/** What is shown: layers, words, a place, a day. A form that works without script. */
function Choice({ view, ask }: { view: View; ask: Ask }) {
  const t = text[ask.lang];
  const near = view.near && `${view.near[1]}, ${view.near[0]}`;
  return (
    <Form to="/map" method="get" class="stack stack-m" attrs={{ "data-map-choice": "" }}>
      <Hidden name="chosen" value="yes" />
      <TextField
        name="q"
        label={t.search}
        value={view.q}
        optional
        maxlength={200}
        attrs={{ placeholder: t.placeholder }}
      />
      <Disclosure summary={`${t.layers} (${view.layers.length})`} open={!ask.query.has("layers")}>
        <Checkboxes
          name="layers"
          label={t.layers}
          optional
          value={view.layers.map(({ id }) => id)}
          options={view.known.map(({ id, title }) => ({ value: id, title: say(title, ask.lang) }))}
        />
      </Disclosure>
      <Disclosure summary={t.near} open={Boolean(view.near || view.day)}>
        <TextField name="near" label={t.near} hint={t.nearHint} value={near} optional maxlength={60} />
        <DateField name="day" label={t.day} hint={t.dayHint} value={view.day} optional />
      </Disclosure>
      <Cluster>
        <Button>{t.choose}</Button>
        <button type="button" class="btn btn-quiet" data-near-me hidden>
          {t.nearMe}
        </button>
      </Cluster>
    </Form>
  );
}

/** What the colours mean. */
export function Legend({ layers, ask }: { layers: Layer[]; ask: Pick<Ask, "lang"> }) {
  const t = text[ask.lang];
  if (!layers.length) return null;
  return (
    <Section title={t.legend}>
      <ul class="legend">
        {legendOf(layers, ask).map(({ colour, title }) => (
          <li>
            <svg width="16" height="16" aria-hidden="true">
              <circle cx="8" cy="8" r="6" fill={colour} />
            </svg>
            {title}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A line for each layer; for one that is coloured by value a line for each value. */
export function legendOf(layers: Layer[], { lang }: Pick<Ask, "lang">): { colour: string; title: string }[] {
  return layers.flatMap(({ title, style }) => {
    const plain = { colour: style.colour, title: say(title, lang) };
    if (!style.byValue) return [plain];
    return style.byValue.values.map(({ value, colour, title: own }) => ({
      colour,
      title: `${plain.title}: ${own ? say(own, lang) : String(value)}`,
    }));
  });
}

interface MapPlaceProps {
  view: View;
  box: Box | undefined;
  feature: Feature | undefined;
  ask: Ask;
}

/** Where the script puts the map; until then, and without it, a picture. */
function MapPlace({ view, box, feature, ask }: MapPlaceProps) {
  const t = text[ask.lang];
  const names = view.layers.map(({ title }) => say(title, ask.lang)).join(", ");
  const words = {
    here: t.here,
    nothing: t.nothingHere,
    open: t.open,
    measure: t.measureHint,
    shared: t.share,
    failed: t.noMap,
  };
  const query = viewAddress("", view).slice(1);
  return (
    <div class="map-frame">
      <div
        class="map"
        role="region"
        aria-label={t.skip}
        data-map
        data-library={libraryAddress}
        data-style={`/map/style.json?${query}`}
        data-here={`/map/here?${query}`}
        data-box={box?.map((it) => it.toFixed(5)).join(",")}
        data-view={view.place && [...view.place.center, view.place.zoom].join(",")}
        data-feature={feature && `${feature.layer}.${feature.id}`}
        data-lang={ask.lang}
        data-words={JSON.stringify(words)}
      >
        <img src={`/map/picture.svg?${query}`} alt={t.picture(names)} width="900" height="600" />
      </div>
      <Cluster>
        <button type="button" class="btn btn-quiet btn-small" data-measure hidden>
          {t.measure}
        </button>
        <button type="button" class="btn btn-quiet btn-small" data-share hidden>
          {t.copy}
        </button>
        <ButtonLink to={viewAddress("/map/print", view)} kind="quiet" small>
          {t.print}
        </ButtonLink>
        <span class="soft" role="status" data-map-status />
      </Cluster>
    </div>
  );
}

/** The twin of a layer for whoever can't see the map: the same things, by the same filter. */
function LayerList({ list: { layer, features, more }, view, ask }: { list: Listed; view: View; ask: Ask }) {
  const t = text[ask.lang];
  if (!features.length) return null;
  const only = viewAddress("/map/list", { ...view, layers: [layer] });
  return (
    <Section title={say(layer.title, ask.lang)} more={more ? { to: only, title: t.more } : undefined}>
      <FeatureLinks features={features} layer={layer} ask={ask} />
    </Section>
  );
}

function FeatureLinks({ features, layer, ask }: { features: Feature[]; layer: Layer; ask: Ask }) {
  const t = text[ask.lang];
  const described = layer.columns.filter(({ id }) => id !== "name").slice(0, 3);
  return (
    <LinkList
      items={features.map(({ id, title, address, properties, distance }) => ({
        to: address ?? `/map?layers=${layer.id}&feature=${layer.id}.${id}`,
        title,
        text: described
          .flatMap(({ id: column, title: name, type }) => {
            const value = properties[column];
            if (value === undefined || value === null || value === "") return [];
            if (type === "yes-no") return value === true ? [say(name, ask.lang)] : [];
            return [column === "address" ? String(value) : `${say(name, ask.lang)}: ${String(value)}`];
          })
          .join(". "),
        tags: distance === undefined ? undefined : <Tag kind="info">{t.distance(distance)}</Tag>,
      }))}
    />
  );
}

/** GET /map/list: one layer whole, page by page. */
export async function showList(ask: Ask) {
  const t = text[ask.lang];
  const view = await readView(ask);
  const [layer] = view.layers;
  if (!layer) throw notFound();
  const after = ask.query.get("after") ?? undefined;
  const found = await featuresIn(ask, {
    layer: layer.id,
    ...(view.q && { where: [{ column: "title", op: "contains", value: view.q }] }),
    ...(view.near && { near: { point: view.near, metres: farthest } }),
    at: view.at,
    after: after?.slice(0, 80),
    limit: 50,
  });
  const title = say(layer.title, ask.lang);
  return page({
    title,
    crumbs: [{ title: t.title, to: viewAddress("/map", view) }],
    body: (
      <>
        <PageHead title={title} />
        {found?.features.length ? (
          <FeatureLinks features={found.features} layer={layer} ask={ask} />
        ) : (
          <EmptyState title={t.none} text={t.noneText} />
        )}
        {found?.next && (
          <ButtonLink to={`${viewAddress("/map/list", view)}&after=${encodeURIComponent(found.next)}`}>
            {t.more}
          </ButtonLink>
        )}
      </>
    ),
  });
}

/** GET /map/style.json */
export async function showStyle(ask: Ask) {
  const view = await readView(ask);
  const day = view.day ? `?day=${view.day}` : "";
  const map = await baseOf(ask).catch(() => undefined);
  return json(
    mapStyle(view.layers, ({ id }) => `${ask.origin}/map/tiles/${id}/{z}/{x}/{y}.mvt${day}`, {
      ground: groundOf(view.known, view.layers),
      base: map && { map, tiles: `${ask.origin}/map/base/${map.id}/{z}/{x}/{y}.mvt` },
      lang: ask.lang,
    }),
  );
}

/** GET /map/tiles/:layer/:z/:x/:y — ":y" ends in ".mvt". */
export async function showTile(ask: Ask) {
  const { layer, z, x, y } = ask.params;
  const [, row] = /^(\d{1,7})\.mvt$/.exec(y!) ?? [];
  if (!row || !/^\d{1,2}$/.test(z!) || !/^\d{1,7}$/.test(x!)) throw notFound();
  const { at } = await readView(ask);
  const known = ask.headers["if-none-match"];
  const headers = { "cache-control": ask.actor.kind === "stranger" ? "public, max-age=60" : "private, max-age=60" };
  const tag = await tileTag(ask, layer!, { at });
  if (tag && known === tag) return content({ type: mvt, body: "", status: 304, headers: { ...headers, etag: tag } });
  const tile = await tileOf(ask, layer!, Number(z), Number(x), Number(row), { at });
  if (!tile) throw notFound();
  return content({
    type: mvt,
    body: tile.bytes,
    status: tile.bytes.length ? 200 : 204,
    headers: { ...headers, etag: tile.etag },
  });
}

const mvt = "application/vnd.mapbox-vector-tile";

/** GET /map/here?at=lat,lon&metres= : what is here, for the map's script. */
export async function showHere(ask: Ask) {
  const view = await readView(ask);
  const point = readPoint(ask.query.get("point"));
  if (!point) return json({ features: [] });
  const metres = Math.min(Math.max(Number(ask.query.get("metres")) || 20, 1), 2_000);
  const found = await featuresAt(
    ask,
    view.layers.map(({ id }) => id),
    point,
    metres,
    view.at,
  );
  const titles = new Map(view.layers.map(({ id, title }) => [id, say(title, ask.lang)]));
  return json({
    features: found
      .slice(0, 10)
      .map(({ id, layer, title, address }) => ({ id, layer, title, of: titles.get(layer), address })),
  });
}

/** GET /map/picture.svg: the same without script. */
export async function showPicture(ask: Ask) {
  const view = await readView(ask);
  const lists = await Promise.all(view.layers.map((layer) => listOf(ask, view, layer)));
  const box = boxOfLists(lists) ?? [27, 49.6, 27.4, 49.9];
  const frame = frameFor(box, 900, 600);
  const seen = boxIn(frame);
  const drawn: Drawn[] = await Promise.all(
    view.layers.map(async (layer) => ({
      layer,
      features: (await featuresIn(ask, { layer: layer.id, box: seen, at: view.at, limit: 500 }))?.features ?? [],
    })),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"><rect width="900" height="600" fill="#f4f1ea"/>${drawFeatures(frame, drawn)}</svg>`;
  return content({ type: "image/svg+xml", body: svg });
}
