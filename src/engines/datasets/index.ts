/**
 * Open data: sets that modules declare or officials bring, published row by row with versions.
 *
 * What the public reads are rows in tables of this engine, written at publication. Columns that are not open never get
 * there, save by a rule that a named reviewer approved; so no door, sort, filter or error can give them away.
 *
 *     const shelf = await findShelf(ask.db, { dataset: "structure", resource: "units" });
 *     const page = await queryRows(ask.db, shelf, { filters: { kind: ["школа"] }, limit: 100 });
 *     for await (const rows of streamRows(ask.db, shelf)) …
 *
 *     await publishRows(ctx, { dataset: "budget", resource: "plan" }, () => rowsOf(file), "квартальне оновлення");
 */
export { datasets } from "./manifest.ts";
export { DatasetError, type DatasetErrorCode } from "./error.ts";
export {
  datasetsByIds,
  facetNames,
  findDataset,
  findDatasets,
  type CatalogueEntry,
  type CataloguePage,
  type CatalogueQuery,
  type CatalogueResource,
  type FacetName,
} from "./catalogue.ts";
export {
  facetOf,
  findShelf,
  queryRows,
  rowsLimit,
  streamRows,
  timeLimit,
  type Row,
  type RowsPage,
  type RowsQuery,
  type Shelf,
} from "./rows.ts";
export {
  changesOf,
  latestVersions,
  versionsOf,
  type LatestVersion,
  type RowChange,
  type Version,
  type VersionChanges,
} from "./versions.ts";
export { publishDataset, publishRows, type Published } from "./publish.ts";
export { follow, publishAll, publishing } from "./follow.ts";
export { takeDeclarations } from "./declared.ts";
export { approveMasking, maskingRule, maskingsOf, smallGroup, type Masking, type MaskingRule } from "./masking.ts";
export {
  changePassport,
  changeState,
  dropResource,
  putDataset,
  putResource,
  type OwnDataset,
  type OwnResource,
  type Passport,
} from "./own.ts";
export { openGate, type Fault, type Gate, type Quality } from "./quality.ts";
export { isLate, tableFormats } from "./freshness.ts";
// What catalogues of others are told
export { holdersOf, type Holder, type Holders } from "./holders.ts";
export {
  listPublished,
  placeOfResource,
  searchPublished,
  takingsOf,
  type ListedDataset,
  type ListedResource,
  type Taking,
} from "./listing.ts";
export { rdfTypes, rdfWanted, type RdfFormat } from "./negotiate.ts";
export { schemaOrgDataset, schemaOrgText, type SchemaOrgTown } from "./schema-org.ts";
export { publisherSettings } from "./settings.ts";
export {
  fileTypes,
  fileTypeUri,
  formats,
  frequencies,
  licenceIds,
  licenceOf,
  themes,
  type Concept,
  type Format,
  type Licence,
} from "./vocabulary.ts";
export type { DatasetState, Origin, ShownColumn } from "./tables.ts";
