import { featuresAt, featuresIn, tileOf, tileTag } from "../../../engines/places/index.ts";
import { content, json, notFound, type Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { baseOf } from "../base.ts";
import { boxIn, drawFeatures, drawGround, frameFor, zoomOf, type Drawn, type Frame } from "../draw.ts";
import { groundOf } from "../ground.ts";
import { drawNames } from "../names.ts";
import { mapStyle } from "../style.ts";
import { readPoint, readView, viewAddress, wanted, type View } from "../view.ts";
import { boxOfLists, listOf } from "./lists.tsx";

/** GET /map/style.json */
export async function showStyle(ask: Ask) {
  const view = await readView(ask);
  // What is wanted of a layer stands in the address of its tiles: the map shows what the list does.
  const tiles = (id: string) => viewAddress(`${ask.origin}/map/tiles/${id}/{z}/{x}/{y}.mvt`, tileView(view, id));
  const map = await baseOf(ask).catch(() => undefined);
  return json(
    mapStyle(view.layers, ({ id }) => tiles(id), {
      ground: groundOf(view.known, view.layers),
      base: map && { map, tiles: `${ask.origin}/map/base/${map.id}/{z}/{x}/{y}.mvt` },
      lang: ask.lang,
    }),
  );
}

/** The part of a view that a tile of the layer depends on. */
const tileView = ({ known, layers, q, day, filter }: View, id: string): View => ({
  known,
  layers: [],
  // The ground is always today's, and whole.
  ...(layers.some((it) => it.id === id) ? { q, day, ...(filter?.layer === id && { filter }) } : { q: "" }),
});

/** GET /map/tiles/:layer/:z/:x/:y — ":y" ends in ".mvt". */
export async function showTile(ask: Ask) {
  const { layer, z, x, y } = ask.params;
  const [, row] = /^(\d{1,7})\.mvt$/.exec(y!) ?? [];
  if (!row || !/^\d{1,2}$/.test(z!) || !/^\d{1,7}$/.test(x!)) throw notFound();
  const view = await readView(ask);
  const of = view.known.find(({ id }) => id === layer);
  if (!of) throw notFound();
  const options = { at: view.at, where: wanted(view, of) };
  const known = ask.headers["if-none-match"];
  const headers = { "cache-control": ask.actor.kind === "stranger" ? "public, max-age=60" : "private, max-age=60" };
  const tag = await tileTag(ask, of.id, options);
  if (tag && known === tag) return content({ type: mvt, body: "", status: 304, headers: { ...headers, etag: tag } });
  const tile = await tileOf(ask, of.id, Number(z), Number(x), Number(row), options);
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
  const [ground, drawn] = await drawnIn(ask, view, frame, 500);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600" font-family="Manrope, sans-serif"><rect width="900" height="600" fill="#f4f1ea"/>${drawGround(frame, ground)}${drawFeatures(frame, drawn)}${drawNames(frame, [...drawn, ...ground])}</svg>`;
  return content({ type: "image/svg+xml", body: svg });
}

/** What stands in a frame: the ground below, and the chosen layers; so many things of each. */
export async function drawnIn(ask: Ask, view: View, frame: Frame, limit: number): Promise<[Drawn[], Drawn[], boolean]> {
  const box = boxIn(frame);
  const draw = async (layer: Drawn["layer"], where: ReturnType<typeof wanted>, at?: Date): Promise<Drawn> => {
    const found = await featuresIn(ask, { layer: layer.id, box, where, at, limit });
    return { layer, features: found?.features ?? [], more: found?.next !== undefined };
  };
  const ground = groundOf(view.known, view.layers).filter(({ minZoom }) => minZoom <= zoomOf(frame));
  const below = await Promise.all(ground.map((layer) => draw(layer, [])));
  const above = await Promise.all(view.layers.map((layer) => draw(layer, wanted(view, layer), view.at)));
  return [below, above, above.every(({ more }) => !more)];
}
