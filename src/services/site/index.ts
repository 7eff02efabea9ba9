import { z } from "zod";
import { get, post } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { deskJobs, deskMenu, deskRoutes } from "./desk/index.ts";
import { text as desk } from "./desk/remarks-text.ts";
import { menuRoutes, menuEditor, mayMenu } from "./desk/menu.tsx";
import { dueOfSite } from "./desk/due.ts";
import { sendAnswer, showRemark, showRemarks } from "./desk/remarks.tsx";
import { countPublished } from "./figures.ts";
import { showAccessibility } from "./pages/accessibility.tsx";
import { showDocument, showDocuments } from "./pages/documents.tsx";
import { downloadCalendar, downloadEvent, showEvent, showEvents } from "./pages/events.tsx";
import { showHome } from "./pages/home.tsx";
import { showAccent, showAtom, showRobots, showRss, showSitemap } from "./pages/machines.ts";
import { showNews, showNewsItem } from "./pages/news.tsx";
import { showPage } from "./pages/page.tsx";
import { sendRemark, showOwnRemarks, showRemarkForm } from "./pages/remark.tsx";
import { showSearch } from "./pages/search.tsx";
import { moveRemarks } from "./remarks.ts";
import { loadSample } from "./sample/index.ts";
import { siteSettings } from "./settings.ts";
import { text } from "./text.ts";

const { uk, en } = text;
const kept = { cache: true };
const answers = "site.answer-remarks";
const merged = z.object({ from: z.uuid(), into: z.uuid() });

/** A1: the official site of the hromada. */
export const site = defineService({
  id: "site",
  title: { uk: uk.title, en: en.title },
  migrations: new URL("./migrations/", import.meta.url),
  assets: new URL("./assets/", import.meta.url),
  settings: [siteSettings],
  deeds: {
    "site.remark": { uk: "надіслано зауваження до сторінки", en: "remark on a page sent" },
    "site.answer-remark": { uk: "надано відповідь на зауваження", en: "remark answered" },
    "site.read-remark": { uk: "переглянуто зауваження", en: "remark read" },
    "site.move-remarks": { uk: "зауваження перейшли до об’єднаного запису", en: "remarks moved to the merged record" },
    "site.change-menu": { uk: "змінено меню сайту", en: "menu of the site changed" },
    "site.visit-links": { uk: "відвідано чужі сайти за посиланнями", en: "other sites visited by their links" },
    "site.check-links": { uk: "перевірено посилання сайту", en: "links of the site checked" },
  },
  permissions: {
    [answers]: {
      title: { uk: "Відповідати на зауваження до сайту", en: "Answer remarks on the site" },
      roles: ["editor", "administrator"],
    },
    [mayMenu]: {
      title: { uk: "Змінювати меню сайту", en: "Change the menu of the site" },
      roles: ["editor", "administrator"],
    },
  },
  menu: [
    { channel: "site", to: "/news", title: { uk: uk.news, en: en.news }, order: 20 },
    { channel: "site", to: "/documents", title: { uk: uk.documents, en: en.documents }, order: 40 },
    { channel: "site", to: "/events", title: { uk: uk.events, en: en.events }, order: 45 },
    { channel: "cabinet", to: "/cabinet/remarks", title: { uk: uk.remark.mine, en: en.remark.mine }, order: 60 },
    {
      channel: "desk",
      to: "/desk/remarks",
      title: { uk: desk.uk.title, en: desk.en.title },
      order: 230,
      may: answers,
    },
    menuEditor,
    ...deskMenu,
  ],
  routes: [
    get("/", "anyone", showHome, kept),
    get("/news", "anyone", showNews, kept),
    get("/news.atom", "anyone", showAtom),
    get("/news.rss", "anyone", showRss),
    get("/news/:slug", "anyone", showNewsItem, kept),
    get("/events", "anyone", showEvents, kept),
    get("/events.ics", "anyone", downloadCalendar),
    get("/events/:slug", "anyone", showEvent, kept),
    get("/events/:slug/calendar.ics", "anyone", downloadEvent),
    get("/documents", "anyone", showDocuments, kept),
    get("/documents/:slug", "anyone", showDocument, kept),
    get("/search", "anyone", showSearch),
    get("/accessibility", "anyone", showAccessibility, kept),
    get("/robots.txt", "anyone", showRobots),
    get("/sitemap.xml", "anyone", showSitemap),
    get("/accent/:name", "anyone", showAccent),
    get("/remark", "resident", showRemarkForm),
    post("/remark", "resident", sendRemark, { perMinute: 20 }),
    get("/cabinet/remarks", "resident", showOwnRemarks),
    get("/desk/remarks", answers, showRemarks),
    get("/desk/remarks/:id", answers, showRemark),
    post("/desk/remarks/:id", answers, sendAnswer),
    ...menuRoutes,
    ...deskRoutes,
    // Everything else is looked for among the published pages.
    get("/*", "anyone", showPage, kept),
  ],
  jobs: deskJobs,
  indicators: [
    {
      id: "site.news-published",
      title: { uk: "Новин на сайті", en: "News on the site" },
      unit: { uk: "", en: "" },
      value: (ctx) => countPublished(ctx.db, "news"),
      evidence: "/news",
    },
    {
      id: "site.documents-published",
      title: { uk: "Документів з повним текстом", en: "Documents with their full text" },
      unit: { uk: "", en: "" },
      value: (ctx) => countPublished(ctx.db, "document"),
      evidence: "/documents",
    },
  ],
  on: {
    "people.merged": async (ctx, data) => {
      const { from, into } = merged.parse(data);
      await write(ctx, (tx) => moveRemarks(tx, from, into));
    },
  },
  due: dueOfSite,
  sample: loadSample,
});
