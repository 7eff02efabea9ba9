/**
 * The face of the places engine: geometry and its checks, projections, layers of the map with their features and
 * tiles, addresses as people type them, files of the field. Only what is open or internal is kept here.
 */
export { places } from "./manifest.ts";
export {
  boxOf,
  chainsOf,
  mapPositions,
  polygonsOf,
  readGeometry,
  vertexLimit,
  type Box,
  type Geometry,
  type Position,
} from "./geometry.ts";
export { checkGeometry, ukraine, type GeometryTrouble } from "./check.ts";
export { mendGeometry } from "./mend.ts";
export {
  guessProjection,
  projections,
  reproject,
  reprojectPosition,
  type Projection,
  type ProjectionGuess,
} from "./projections.ts";
export { areaOf, contains, distanceBetween, distanceTo, lengthOf, pointOn } from "./measure.ts";
export { touches } from "./meeting.ts";
export {
  declareLayer,
  dropLayer,
  findLayer,
  layerDiffers,
  layersFor,
  layerVersion,
  setStyle,
  type ColumnOfLayer,
  type GeometryKind,
  type Layer,
  type LayerClass,
  type LayerDraft,
} from "./layers.ts";
export { arrangeLayer, emptyLayer, orderLayers, setLayerClass, type OwnPlace } from "./arrange.ts";
export { valuesIn, type ValuesIn } from "./values.ts";
export { icons, plainStyle, styleSchema, type Style } from "./style.ts";
export { dropFeature, hideTitles, putFeature, putFeatures, type FeatureDraft } from "./features.ts";
export {
  countFeatures,
  extentOf,
  featureLimit,
  featuresAt,
  featuresIn,
  findFeature,
  type Feature,
  type FeatureQuery,
  type Where,
} from "./find.ts";
export { deepestTile, tileLimit, tileOf, tileTag, type Tile, type TileOptions } from "./tiles.ts";
export {
  dropAddress,
  hasAddresses,
  putAddress,
  putAddresses,
  suggestAddresses,
  suggestionLimit,
  type AddressDraft,
  type Suggested,
} from "./addresses.ts";
export {
  readGeodata,
  type FileColumn,
  type FileFeature,
  type FileTrouble,
  type Geodata,
  type ReadOptions,
} from "./files/read.ts";
export { GeodataError } from "./files/source.ts";
export { readGeodataTable, type GeodataTable, type TableTrouble } from "./files/table.ts";
export {
  fileKinds,
  writeFormats,
  writeGeodata,
  type WriteFormat,
  type WriteOptions,
  type Written,
} from "./files/write.ts";
