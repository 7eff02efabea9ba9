import { get } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { showLibrary } from "./library.ts";
import { showHere, showList, showMap, showPicture, showStyle, showTile } from "./pages/map.tsx";
import { makePrint, showPrint } from "./pages/print.tsx";
import { text } from "./text.ts";

/** The geoportal (F1): everything that has a place on one map, and as a list for whoever can't see it. */
export const geoportal = defineService({
  id: "geoportal",
  title: { uk: text.uk.title, en: text.en.title },
  assets: new URL("./assets/", import.meta.url),
  menu: [{ channel: "site", to: "/map", title: { uk: text.uk.menu, en: text.en.menu }, order: 55 }],
  routes: [
    get("/map", "anyone", showMap, { cache: true }),
    get("/map/list", "anyone", showList, { cache: true }),
    get("/map/style.json", "anyone", showStyle, { cache: true }),
    get("/map/picture.svg", "anyone", showPicture, { cache: true }),
    get("/map/here", "anyone", showHere, { cache: true }),
    get("/map/tiles/:layer/:z/:x/:y", "anyone", showTile, { cache: true }),
    get("/map/library/:version/:file", "anyone", showLibrary, { cache: true }),
    get("/map/print", "anyone", showPrint, { cache: true }),
    get("/map/print.pdf", "anyone", makePrint, { perMinute: 10 }),
  ],
});
