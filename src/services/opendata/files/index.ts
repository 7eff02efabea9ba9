import { get } from "../../../platform/http/index.ts";
import { listRows, listSets } from "./api.ts";
import { archive } from "./archive.ts";
import { dataPackage, passport } from "./describe.ts";
import { fileOfVersion } from "./download.ts";
import { feed, feedOfSet } from "./feed.ts";

export { fileOf } from "./download.ts";

/** Calls of one client in a minute at these doors: a program may hurry, a flood may not. */
const perMinute = 1_200;

/** What programs take: files of versions, descriptions, feeds, the API. Files of today share an address with pages. */
export const fileRoutes = [
  get("/data/feed.xml", "anyone", feed, { cache: true }),
  get("/data/:dataset/feed.xml", "anyone", feedOfSet, { cache: true }),
  get("/data/:dataset/datapackage.json", "anyone", dataPackage, { cache: true }),
  get("/data/:dataset/passport.json", "anyone", passport, { cache: true }),
  get("/data/:dataset/passport.csv", "anyone", passport, { cache: true }),
  get("/data/:dataset/package.zip", "anyone", archive, { perMinute: 30 }),
  get("/data/:dataset/:resource/versions/:version/:file", "anyone", fileOfVersion, { perMinute }),
  get("/api/data", "anyone", listSets, { perMinute }),
  get("/api/data/:dataset/:resource", "anyone", listRows, { perMinute }),
];
