import {
  fileTypeUri,
  formats,
  licenceOf,
  versionsOf,
  type ListedDataset,
  type Version,
} from "../../engines/datasets/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { both, iriOf, instant, plain, to, when, type Thing } from "./graph.ts";
import { mediaUri, type Pointed } from "./vocabulary.ts";

/** Versions of each table that a description of a set names, the newest first. */
const named = 20;

/** What the description of one set tells of its versions: each is a set of its own at an address that stays. */
export async function describeVersions(
  db: Db,
  iri: string,
  set: ListedDataset,
  seen: Pointed,
): Promise<{ iris: string[]; things: Thing[] }> {
  const licence = iriOf(licenceOf(set.licence).uri);
  const things: Thing[] = [];
  const iris: string[] = [];
  seen.media.add(formats.csv!.media);
  seen.fileTypes.add(formats.csv!.code!);
  for (const { id, name, title, kind } of set.resources) {
    if (kind !== "table") continue;
    for (const version of await versionsOf(db, id, { limit: named })) {
      const address = `${iri}/${name}/versions/${version.version}`;
      const said = notesOf(version);
      iris.push(address);
      things.push(
        {
          iri: address,
          types: ["dcat:Dataset"],
          says: [
            [
              "dct:title",
              ...both({
                uk: `${title.uk}: версія ${version.version}`,
                en: `${title.en || title.uk}: version ${version.version}`,
              }),
            ],
            ["dct:description", ...both(said)],
            ["adms:versionNotes", ...both(said)],
            ["dcat:version", plain(String(version.version))],
            ["dct:issued", instant(version.publishedAt)],
            ["dcat:distribution", to(`${address}#csv`)],
          ],
        },
        {
          iri: `${address}#csv`,
          types: ["dcat:Distribution"],
          says: [
            ["dcat:accessURL", to(address)],
            ["dcat:downloadURL", to(`${address}/${name}.csv`)],
            ["dcat:mediaType", to(mediaUri(formats.csv!.media))],
            ["dct:format", to(fileTypeUri(formats.csv!.code!))],
            ...when(licence !== undefined, "dct:license", to(licence ?? "")),
          ],
        },
      );
    }
  }
  return { iris, things };
}

const notesOf = ({ rowCount, added, changed, removed, why }: Version) => ({
  uk: `Рядків: ${rowCount}. Додано ${added}, змінено ${changed}, вилучено ${removed}.${why ? ` ${why}` : ""}`,
  en: `Rows: ${rowCount}. Added ${added}, changed ${changed}, removed ${removed}.${why ? ` ${why}` : ""}`,
});
