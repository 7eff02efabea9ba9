import { frequencies, licenceOf, listPublished, takingsOf, themes } from "../../engines/datasets/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { remember } from "../../platform/service/index.ts";
import { townOf } from "./town.ts";

/** The catalogue as `data.json` (Project Open Data metadata schema 1.1, "DCAT-US"), without what only US agencies have. */
export function dataJson(ctx: Pick<Context, "hromada" | "db">): Promise<string> {
  return remember(ctx.hromada, "dcat.data.json", async () => {
    const town = await townOf(ctx);
    const { origin, holders } = town;
    const sets = await listPublished(ctx);
    return JSON.stringify({
      "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
      "@id": `${origin}/data.json`,
      "@type": "dcat:Catalog",
      conformsTo: "https://project-open-data.cio.gov/v1.1/schema",
      describedBy: "https://project-open-data.cio.gov/v1.1/schema/catalog.json",
      dataset: sets.map((set) => {
        const holder = holders.of(set.holderId);
        const email = holder.email ?? holders.council.email;
        return {
          "@type": "dcat:Dataset",
          identifier: `${origin}/data/${set.id}`,
          title: set.title.uk,
          description: (set.description ?? set.title).uk,
          keyword: set.keywords.length ? set.keywords : [themes[set.theme].title.uk],
          modified: set.changedAt.toISOString(),
          issued: (set.publishedAt ?? set.createdAt).toISOString(),
          accessLevel: "public",
          publisher: { "@type": "org:Organization", name: holder.title.uk },
          ...(email && {
            contactPoint: { "@type": "vcard:Contact", fn: holder.title.uk, hasEmail: `mailto:${email}` },
          }),
          license: licenceOf(set.licence).url,
          accrualPeriodicity: frequencies[set.frequency].iso,
          spatial: town.name.uk,
          language: ["uk"],
          theme: [themes[set.theme].title.uk],
          landingPage: `${origin}/data/${set.id}`,
          distribution: set.resources.flatMap((resource) =>
            takingsOf(set.id, resource).map((taking) => ({
              "@type": "dcat:Distribution",
              title: resource.title.uk,
              format: taking.name,
              mediaType: taking.media,
              downloadURL: new URL(taking.url, origin).href,
              ...(resource.kind === "table" && {
                describedBy: `${origin}/data/${set.id}/datapackage.json`,
                describedByType: "application/json",
              }),
            })),
          ),
        };
      }),
    });
  });
}
