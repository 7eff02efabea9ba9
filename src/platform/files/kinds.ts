/** What files may be: by extension, the type they are served as and how their contents are known. */
export interface Kind {
  type: string;
  /** Types that file-type sees in the contents. Empty: known by our own look (office files, texts). */
  seenAs?: string[];
  /** Parts that a ZIP of this kind must have. */
  parts?: RegExp[];
  /** What the part "mimetype" of the ZIP says. */
  mimetype?: RegExp;
  look?: "text" | "svg" | "signature" | "zip" | "pmtiles";
  /** Decoded and encoded anew, and shown by itself. */
  picture?: boolean;
}

const office = "application/vnd.openxmlformats-officedocument";
const open = "application/vnd.oasis.opendocument";
const oldOffice = ["application/x-cfb", "application/msword", "application/vnd.ms-excel"];
const contentTypes = /^\[Content_Types\]\.xml$/;

export const kinds: Record<string, Kind> = {
  jpg: { type: "image/jpeg", seenAs: ["image/jpeg"], picture: true },
  jpeg: { type: "image/jpeg", seenAs: ["image/jpeg"], picture: true },
  png: { type: "image/png", seenAs: ["image/png", "image/apng"], picture: true },
  webp: { type: "image/webp", seenAs: ["image/webp"], picture: true },
  gif: { type: "image/gif", seenAs: ["image/gif"], picture: true },
  svg: { type: "image/svg+xml", look: "svg" },
  pdf: { type: "application/pdf", seenAs: ["application/pdf"] },
  docx: { type: `${office}.wordprocessingml.document`, parts: [contentTypes, /^word\/document\d*\.xml$/] },
  xlsx: { type: `${office}.spreadsheetml.sheet`, parts: [contentTypes, /^xl\/workbook\.xml$/] },
  pptx: { type: `${office}.presentationml.presentation`, parts: [contentTypes, /^ppt\/presentation\.xml$/] },
  odt: { type: `${open}.text`, mimetype: /^application\/vnd\.oasis\.opendocument\.text$/ },
  ods: { type: `${open}.spreadsheet`, mimetype: /^application\/vnd\.oasis\.opendocument\.spreadsheet$/ },
  odp: { type: `${open}.presentation`, mimetype: /^application\/vnd\.oasis\.opendocument\.presentation$/ },
  doc: { type: "application/msword", seenAs: oldOffice },
  xls: { type: "application/vnd.ms-excel", seenAs: oldOffice },
  ppt: { type: "application/vnd.ms-powerpoint", seenAs: [...oldOffice, "application/vnd.ms-powerpoint"] },
  rtf: { type: "application/rtf", seenAs: ["application/rtf", "text/rtf"] },
  txt: { type: "text/plain; charset=utf-8", look: "text" },
  csv: { type: "text/csv; charset=utf-8", look: "text" },
  zip: { type: "application/zip", look: "zip" },
  // Signed by a qualified electronic signature: a container (ETSI EN 319 162-1), and the signature alone (CMS).
  asice: { type: "application/vnd.etsi.asic-e+zip", mimetype: /^application\/vnd\.etsi\.asic-e\+zip/ },
  p7s: { type: "application/pkcs7-signature", look: "signature" },
  // Files of the field; what is in them is looked at by whoever reads them (engines/places).
  geojson: { type: "application/geo+json", look: "text" },
  kml: { type: "application/vnd.google-earth.kml+xml", look: "text" },
  kmz: { type: "application/vnd.google-earth.kmz", look: "zip" },
  gpkg: { type: "application/geopackage+sqlite3", seenAs: ["application/x-sqlite3"] },
  dxf: { type: "image/vnd.dxf", look: "text" },
  // Tiles of a base map in one file, version 3 of its specification.
  pmtiles: { type: "application/vnd.pmtiles", look: "pmtiles" },
  mp3: { type: "audio/mpeg", seenAs: ["audio/mpeg"] },
  mp4: { type: "video/mp4", seenAs: ["video/mp4", "video/x-m4v"] },
};

export const pictures = ["jpg", "jpeg", "png", "webp", "gif"];
export const documents = ["pdf", "docx", "doc", "odt", "rtf", "txt"];
export const sheets = ["xlsx", "xls", "ods", "csv"];
/** Places from other programs: GeoJSON, KML, KMZ, GeoPackage, DXF, a Shapefile in its archive. */
export const geodata = ["geojson", "kml", "kmz", "gpkg", "dxf", "zip"];
/** What an official attaches as proof or to a decision: documents, sheets, pictures, signed containers. */
export const evidence = [...documents, ...sheets, ...pictures, "pptx", "odp", "zip", "asice", "p7s"];

/** For the `accept` of a file field: ".pdf,.docx". */
export const acceptOf = (extensions: string[]): string => extensions.map((it) => `.${it}`).join(",");
