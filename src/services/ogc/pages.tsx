import type { Feature, Layer } from "../../engines/places/index.ts";
import { EmptyState, Facts, Link, LinkList, PageHead, Pagination, Section, Stack, Table } from "../../design/index.ts";
import { page, type Ask, type Page } from "../../platform/http/index.ts";
import { formatDateTime, say } from "../../platform/text/index.ts";
import { addressAs } from "./answers.ts";
import { conformsTo } from "./collections.ts";
import { nextAddress } from "./items.ts";
import { describe } from "./openapi.ts";
import { text } from "./text.ts";

/** Pages of our own links go by path: the language stays. */
const here = (address: string): string => {
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
};

const crumbs = (ask: Ask, ...more: { title: string; to: string }[]) => [
  { title: text[ask.lang].title, to: "/ogc?f=html" },
  ...more,
];

const collectionsCrumb = (ask: Ask) => ({ title: text[ask.lang].collections, to: "/ogc/collections?f=html" });

const layerCrumb = (ask: Ask, { id, title }: Layer) => ({
  title: say(title, ask.lang),
  to: `/ogc/collections/${id}?f=html`,
});

export function landingPage(ask: Ask): Page {
  const t = text[ask.lang];
  return page({
    title: t.title,
    description: t.lead,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <p>
          <code>{`${ask.origin}/ogc`}</code>
        </p>
        <LinkList
          level={2}
          items={[
            { to: "/ogc/collections?f=html", title: t.collections, text: t.collectionsLead },
            { to: "/ogc/api?f=html", title: t.api },
            { to: "/ogc/conformance?f=html", title: t.conformance },
          ]}
        />
      </>
    ),
  });
}

export function conformancePage(ask: Ask): Page {
  const t = text[ask.lang];
  return page({
    title: t.conformance,
    crumbs: crumbs(ask),
    body: (
      <>
        <PageHead title={t.conformance} />
        <ul>
          {conformsTo.map((uri) => (
            <li>
              <a href={uri}>{uri}</a>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

export function collectionsPage(ask: Ask, layers: Layer[]): Page {
  const t = text[ask.lang];
  return page({
    title: t.collections,
    crumbs: crumbs(ask),
    body: (
      <>
        <PageHead title={t.collections} lead={t.collectionsLead} />
        {layers.length ? (
          <LinkList
            level={2}
            items={layers.map((layer) => ({ to: layerCrumb(ask, layer).to, title: say(layer.title, ask.lang) }))}
          />
        ) : (
          <EmptyState title={t.none} />
        )}
      </>
    ),
  });
}

export function collectionPage(ask: Ask, layer: Layer): Page {
  const t = text[ask.lang];
  const at = `/ogc/collections/${layer.id}`;
  return page({
    title: say(layer.title, ask.lang),
    crumbs: crumbs(ask, collectionsCrumb(ask)),
    body: (
      <>
        <PageHead title={say(layer.title, ask.lang)} />
        <Stack>
          <LinkList
            level={2}
            items={[
              { to: `${at}/items?f=html`, title: t.items },
              { to: `${at}/items?f=json`, title: t.geojson },
              { to: `${at}/tiles`, title: t.tiles },
            ]}
          />
          <Table
            caption={t.property}
            rows={layer.columns}
            columns={[
              { title: t.property, cell: ({ id }) => <code>{id}</code>, head: true },
              { title: t.name, cell: ({ title }) => say(title, ask.lang) },
            ]}
          />
        </Stack>
      </>
    ),
  });
}

export function itemsPage(ask: Ask, layer: Layer, features: Feature[], next: string | undefined): Page {
  const t = text[ask.lang];
  return page({
    title: `${say(layer.title, ask.lang)}: ${t.items}`,
    crumbs: crumbs(ask, collectionsCrumb(ask), layerCrumb(ask, layer)),
    body: (
      <>
        <PageHead title={t.items} meta={say(layer.title, ask.lang)} />
        {features.length ? (
          <LinkList
            level={2}
            items={features.map(({ id, title }) => ({
              to: `/ogc/collections/${layer.id}/items/${encodeURIComponent(id)}?f=html`,
              title: title || id,
            }))}
          />
        ) : (
          <EmptyState title={t.none} />
        )}
        <Pagination next={next && here(nextAddress(ask, next, "html"))} />
        <p>
          <Link to={here(addressAs(ask, "json"))}>{t.geojson}</Link>
        </p>
      </>
    ),
  });
}

export function itemPage(ask: Ask, layer: Layer, feature: Feature): Page {
  const t = text[ask.lang];
  const { title, properties, since, geometry, address } = feature;
  const named = layer.columns.filter(({ id }) => properties[id] !== undefined);
  return page({
    title: title || t.item,
    crumbs: crumbs(ask, collectionsCrumb(ask), layerCrumb(ask, layer)),
    body: (
      <>
        <PageHead title={title || t.item} meta={say(layer.title, ask.lang)} />
        <Facts
          items={[
            ...named.map((column) => ({ term: say(column.title, ask.lang), value: inWords(properties[column.id], t) })),
            {
              term: t.where,
              value:
                geometry.type === "Point" ? `${geometry.coordinates[1]}, ${geometry.coordinates[0]}` : geometry.type,
            },
            { term: t.since, value: formatDateTime(new Date(since), ask.lang) },
          ]}
        />
        <ul>
          {address && (
            <li>
              <Link to={address}>{t.page}</Link>
            </li>
          )}
          <li>
            <Link to={here(addressAs(ask, "json"))}>{t.geojson}</Link>
          </li>
        </ul>
      </>
    ),
  });
}

const inWords = (value: unknown, t: { yes: string; no: string }): string =>
  typeof value === "boolean" ? (value ? t.yes : t.no) : String(value);

export function apiPage(ask: Ask, layers: Layer[]): Page {
  const t = text[ask.lang];
  const { paths } = describe(ask, layers);
  const rows = Object.entries(paths as Record<string, { get: { summary: string } }>);
  return page({
    title: t.api,
    crumbs: crumbs(ask),
    body: (
      <>
        <PageHead title={t.api} />
        <Section title={t.path}>
          <Table
            caption={t.api}
            captionHidden
            rows={rows}
            columns={[
              { title: t.path, cell: ([path]) => <code>{`/ogc${path === "/" ? "" : path}`}</code>, head: true },
              { title: t.what, cell: ([, { get }]) => get.summary },
            ]}
          />
        </Section>
        <p>
          <Link to={here(addressAs(ask, "json"))}>{t.json}</Link>
        </p>
      </>
    ),
  });
}
