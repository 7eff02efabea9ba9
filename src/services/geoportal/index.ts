import { get, post } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { baseSettings, showBaseTile } from "./base.ts";
import { deskText } from "./desk-text.ts";
import { showLibrary } from "./library.ts";
import { baseBytes, dropBase, takeBase } from "./pages/desk-base.tsx";
import { showFile, takeAgain } from "./pages/desk-file.tsx";
import { changeClass, dropLayerHere, resetLayer, saveLayer, showLayer } from "./pages/desk-layer.tsx";
import { fileBytes, moveLayer, showLayers, takeFile } from "./pages/desk-layers.tsx";
import { showCompare } from "./pages/compare.tsx";
import { showEmbed } from "./pages/embed.tsx";
import { showList } from "./pages/lists.tsx";
import { showHere, showPicture, showStyle, showTile } from "./pages/machine.tsx";
import { showMap } from "./pages/map.tsx";
import { makePrint, showPrint } from "./pages/print.tsx";
import { text } from "./text.ts";
import { readMapFile } from "./uploads.ts";

const edit = "places.edit";
const one = "/desk/map/:layer";

/** The geoportal (F1): everything that has a place on one map, and as a list for whoever can't see it. */
export const geoportal = defineService({
  id: "geoportal",
  title: { uk: text.uk.title, en: text.en.title },
  migrations: new URL("./migrations/", import.meta.url),
  assets: new URL("./assets/", import.meta.url),
  menu: [
    { channel: "site", to: "/map", title: { uk: text.uk.menu, en: text.en.menu }, order: 55 },
    {
      channel: "desk",
      to: "/desk/map",
      title: { uk: deskText.uk.title, en: deskText.en.title },
      order: 58,
      may: edit,
    },
  ],
  settings: [baseSettings],
  jobs: [readMapFile],
  deeds: {
    "geoportal.upload": { uk: "завантажено файл для карти", en: "file for the map uploaded" },
    "geoportal.read-again": { uk: "файл карти читається інакше", en: "file of the map is read otherwise" },
    "geoportal.read-file": { uk: "файл покладено на карту", en: "file put on the map" },
    "geoportal.projection": { uk: "файл карти чекає системи координат", en: "file of the map awaits its projection" },
    "geoportal.failed": { uk: "файл карти не прочитано", en: "file of the map not read" },
  },
  routes: [
    get("/map", "anyone", showMap, { cache: true }),
    get("/map/list", "anyone", showList, { cache: true }),
    get("/map/compare", "anyone", showCompare, { cache: true }),
    get("/map/embed", "anyone", showEmbed),
    get("/map/style.json", "anyone", showStyle, { cache: true }),
    get("/map/picture.svg", "anyone", showPicture, { cache: true }),
    get("/map/here", "anyone", showHere, { cache: true }),
    get("/map/tiles/:layer/:z/:x/:y", "anyone", showTile, { cache: true }),
    get("/map/library/:version/:file", "anyone", showLibrary, { cache: true }),
    get("/map/print", "anyone", showPrint, { cache: true }),
    get("/map/print.pdf", "anyone", makePrint, { perMinute: 10 }),
    get("/map/base/:file/:z/:x/:y", "anyone", showBaseTile),
    get("/desk/map", edit, showLayers),
    post("/desk/map", edit, takeFile, { uploads: { files: 1, bytes: fileBytes } }),
    post("/desk/map/base", edit, takeBase, { uploads: { files: 1, bytes: baseBytes } }),
    post("/desk/map/base/drop", edit, dropBase),
    get("/desk/map/files/:id", edit, showFile),
    post("/desk/map/files/:id", edit, takeAgain),
    get(one, edit, showLayer),
    post(one, edit, saveLayer),
    post(`${one}/up`, edit, moveLayer(-1)),
    post(`${one}/down`, edit, moveLayer(1)),
    post(`${one}/reset`, edit, resetLayer),
    post(`${one}/class`, edit, changeClass),
    post(`${one}/drop`, edit, dropLayerHere),
  ],
});
