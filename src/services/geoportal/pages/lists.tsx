import { boxOf, featuresIn, type Box, type Feature, type Layer } from "../../../engines/places/index.ts";
import { ButtonLink, EmptyState, LinkList, PageHead, Section, Tag } from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { around, readView, viewAddress, wanted, type View } from "../view.ts";

/** So many of each layer stand in the list; more are a click away. */
const listed = 20;
/** Nothing farther is "near", in metres. */
const farthest = 20_000;

export interface Listed {
  layer: Layer;
  features: Feature[];
  more: boolean;
}

export async function listOf(ask: Ask, view: View, layer: Layer): Promise<Listed> {
  const found = await featuresIn(ask, {
    layer: layer.id,
    where: wanted(view, layer),
    ...(view.near && { near: { point: view.near, metres: farthest } }),
    at: view.at,
    limit: listed + 1,
  });
  const features = found?.features ?? [];
  return { layer, features: features.slice(0, listed), more: features.length > listed };
}

export function boxOfLists(lists: Listed[]): Box | undefined {
  const boxes = lists.flatMap(({ features }) => features.map(({ geometry }) => boxOf(geometry)));
  return around(boxes.filter((box) => box !== undefined));
}

/** The twin of a layer for whoever can't see the map: the same things, by the same filter. */
export function LayerList({ list: { layer, features, more }, view, ask }: { list: Listed; view: View; ask: Ask }) {
  const t = text[ask.lang];
  if (!features.length) return null;
  const only = viewAddress("/map/list", { ...view, layers: [layer] });
  return (
    <Section title={say(layer.title, ask.lang)} more={more ? { to: only, title: t.more } : undefined}>
      <FeatureLinks features={features} layer={layer} ask={ask} />
    </Section>
  );
}

export function FeatureLinks({ features, layer, ask }: { features: Feature[]; layer: Layer; ask: Ask }) {
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
    where: wanted(view, layer),
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
          <Section title={t.list}>
            <FeatureLinks features={found.features} layer={layer} ask={ask} />
          </Section>
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
