import { countFeatures, featuresIn, findFeature, type Feature, type Layer } from "../../engines/places/index.ts";
import type { Ask } from "../../platform/http/index.ts";
import { addressAs, Exception, onlyKnown, selfLinks, types, type LinkOut } from "./answers.ts";
import { root } from "./collections.ts";
import { toCrs, type Crs } from "./crs.ts";
import { readCrs, readItems } from "./query.ts";

/** Counting goes no further: beyond it a collection doesn't say how many match. */
const countedTo = 10_000;

/** A page of features as GeoJSON (RFC 7946) with links; `crs` is that of its coordinates. */
export async function readPage(ask: Ask, layer: Layer) {
  const { query, crs } = readItems(ask, layer);
  const found = (await featuresIn(ask, query))!;
  const matched = await countFeatures(ask, { ...query, after: undefined }, countedTo + 1);
  const links: LinkOut[] = selfLinks(ask, types.geojson);
  if (found.next) links.push({ href: nextAddress(ask, found.next), rel: "next", type: types.geojson });
  return {
    crs,
    features: found.features,
    next: found.next,
    collection: {
      type: "FeatureCollection",
      features: found.features.map((feature) => featureOut(feature, crs)),
      links,
      timeStamp: ask.now.toISOString(),
      ...(matched !== undefined && matched <= countedTo && { numberMatched: matched }),
      numberReturned: found.features.length,
    },
  };
}

/** The address of the page after this one. */
export function nextAddress(ask: Ask, after: string, f = "json"): string {
  const next = new URL(addressAs(ask, f));
  next.searchParams.set("after", after);
  return next.href;
}

/** One feature as GeoJSON. Throws Exception 404. */
export async function readOne(ask: Ask, layer: Layer) {
  onlyKnown(ask, ["crs"]);
  const crs = readCrs(ask, "crs");
  const feature = await findFeature(ask, layer.id, ask.params.feature!);
  if (!feature) throw new Exception(404, "NotFound", "There is no such feature");
  const at = `${root(ask)}/collections/${layer.id}`;
  const links: LinkOut[] = [
    ...selfLinks(ask, types.geojson),
    { href: at, rel: "collection", type: types.json },
    ...pageLink(ask, feature),
  ];
  return { crs, feature, item: { ...featureOut(feature, crs), links } };
}

const pageLink = (ask: Ask, { address }: Feature): LinkOut[] =>
  address ? [{ href: new URL(address, ask.origin).href, rel: "describedby", type: types.html }] : [];

function featureOut({ id, title, geometry, properties, since, until }: Feature, crs: Crs) {
  return {
    type: "Feature",
    id,
    geometry: toCrs(geometry, crs) ?? null,
    properties: {
      title,
      ...properties,
      since: new Date(since).toISOString(),
      ...(until && { until: new Date(until).toISOString() }),
    },
  };
}

/** In which system the coordinates are (Part 2, 6.2.3). */
export const crsHeader = ({ uri }: Crs) => ({ "content-crs": `<${uri}>` });
