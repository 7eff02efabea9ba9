/** What editors do at the workplace: texts of the site, pictures, the state of pages. */
import { get, post, type Route } from "../../../platform/http/index.ts";
import type { MenuItem } from "../../../platform/service/index.ts";
import { addNew, doDeed, revertItem, saveItem, showNew } from "./deeds.tsx";
import { uploadLimit } from "./form.ts";
import { cleanPaste, previewText } from "./help.ts";
import { showHistory } from "./history.tsx";
import { showItem } from "./item.tsx";
import { checkLinksNightly } from "./links.ts";
import { showList } from "./list.tsx";
import { addPicture, pictureLimit, showMedia } from "./media.tsx";
import { deletePicture, savePicture, showPicture } from "./media-item.tsx";
import { checkNow, showReport } from "./report.tsx";
import { text } from "./text.ts";

const may = "content.edit";

export const deskRoutes: Route[] = [
  get("/desk/content", may, showList),
  get("/desk/content/new", may, showNew),
  post("/desk/content/new", may, addNew, { uploads: uploadLimit }),
  post("/desk/content/preview", may, previewText),
  post("/desk/content/paste", may, cleanPaste),
  get("/desk/content/report", may, showReport),
  post("/desk/content/report/check", may, checkNow, { perMinute: 6 }),
  get("/desk/content/:id", may, showItem),
  post("/desk/content/:id", may, saveItem, { uploads: uploadLimit }),
  post("/desk/content/:id/deeds", may, doDeed),
  get("/desk/content/:id/revisions", may, showHistory),
  post("/desk/content/:id/revert", may, revertItem),
  get("/desk/media", may, showMedia),
  post("/desk/media", may, addPicture, { uploads: pictureLimit }),
  get("/desk/media/:id", may, showPicture),
  post("/desk/media/:id", may, savePicture),
  post("/desk/media/:id/delete", may, deletePicture),
];

const { uk, en } = { uk: text.uk.menu, en: text.en.menu };

export const deskMenu: MenuItem[] = [
  { channel: "desk", to: "/desk/content", title: { uk: uk.content, en: en.content }, order: 200, may },
  { channel: "desk", to: "/desk/media", title: { uk: uk.media, en: en.media }, order: 210, may },
  { channel: "desk", to: "/desk/content/report", title: { uk: uk.report, en: en.report }, order: 220, may },
];

export const deskJobs = [checkLinksNightly];
