import { hash } from "node:crypto";
import {
  holdersOf,
  listPublished,
  publisherSettings,
  takingsOf,
  type Holders,
  type ListedDataset,
  type ListedResource,
  type Taking,
} from "../../engines/datasets/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { remember } from "../../platform/service/index.ts";

/** All that CKAN's actions are answered from; made once, kept until anything is written. */
export interface Catalogue {
  origin: string;
  sets: ListedDataset[];
  byName: Map<string, ListedDataset>;
  /** A set by the id that CKAN's clients know it by. */
  byId(id: string): ListedDataset | undefined;
  /** A way to take a resource, by the id that CKAN's clients know it by. */
  byResource(id: string): { set: ListedDataset; resource: ListedResource } | undefined;
  holders: Holders;
  katottg?: string;
}

export function catalogueOf(ctx: Pick<Context, "hromada" | "db">): Promise<Catalogue> {
  return remember(ctx.hromada, "ckan.catalogue", async () => {
    const sets = await listPublished(ctx);
    const origin = new URL(ctx.hromada.config.baseUrl).origin;
    const { katottg } = await publisherSettings.read(ctx.db);
    const ids = once(() => new Map(sets.map((set) => [idOfSet(origin, set.id), set])));
    const resources = once(
      () =>
        new Map(
          sets.flatMap((set) =>
            set.resources.flatMap((resource) =>
              takingsOf(set.id, resource).map(
                (taking, nth): [string, { set: ListedDataset; resource: ListedResource }] => [
                  idOfTaking(origin, set.id, resource, taking, nth),
                  { set, resource },
                ],
              ),
            ),
          ),
        ),
    );
    return {
      origin,
      sets,
      byName: new Map(sets.map((set) => [set.id, set])),
      byId: (id) => ids().get(id),
      byResource: (id) => resources().get(id),
      holders: await holdersOf(ctx),
      katottg,
    };
  });
}

/** Made when first asked for. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A set's id: of its address, so that it is the same always and no other portal has it. */
export const idOfSet = (origin: string, name: string) => uuidOf(`${origin}/data/${name}`);

/** The first way to take a table has the id of the table itself: its rows can be asked for by it. */
export const idOfTaking = (origin: string, set: string, resource: ListedResource, { format }: Taking, nth: number) =>
  nth === 0 ? resource.id : uuidOf(`${origin}/data/${set}/${resource.name}.${format}`);

export const idOfTheme = (origin: string, theme: string) => uuidOf(`${origin}/data?theme=${theme}`);

export const idOfTag = (origin: string, tag: string) => uuidOf(`${origin}/data?keyword=${encodeURIComponent(tag)}`);

/** The council where no unit is it has an id of the site's address. */
export const idOfHolder = (origin: string, id: string | null) => id ?? uuidOf(`${origin}/`);

/** A name-based id (UUID version 5, RFC 9562) of an address. */
function uuidOf(address: string): string {
  const digest = hash("sha1", Buffer.concat([namespaceOfAddresses, Buffer.from(address)]), "buffer");
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

const namespaceOfAddresses = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");
