import { content, get } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { formatDate } from "../../platform/text/index.ts";
import { showAddresses } from "./addresses.ts";
import { showPicture } from "./map/picture.ts";
import { sampleMap } from "./map/sample.ts";
import { mapSettings } from "./map/settings.ts";
import { draftsOf, dropDraftsOf, dropOldDrafts } from "./drafts.ts";
import { applicantPrefills } from "./prefill.ts";

/** The engine of forms: what is asked, one thing a page; how answers are read, checked, kept and shown. */
export const forms = defineService({
  id: "forms",
  title: { uk: "Форми", en: "Forms" },
  migrations: new URL("./migrations/", import.meta.url),
  assets: new URL("./assets/", import.meta.url),
  settings: [mapSettings],
  sample: (tx) => mapSettings.save(tx, sampleMap),
  jobs: [dropOldDrafts],
  prefills: applicantPrefills,
  deeds: {
    "forms.draft": { uk: "почато заповнювати форму", en: "a form was begun" },
    "forms.save": { uk: "збережено відповіді чернетки", en: "answers of a draft saved" },
    "forms.drop": { uk: "чернетку видалено", en: "a draft deleted" },
    "forms.drop-old": { uk: "видалено давні чернетки", en: "old drafts deleted" },
    "forms.forget": { uk: "видалено чернетки людини", en: "drafts of a person deleted" },
  },
  // Whether the network is there: the page's script asks before it sends what was typed.
  routes: [
    get("/forms/here", "anyone", () => content({ type: "text/plain; charset=utf-8", body: "" })),
    get("/forms/addresses", "anyone", showAddresses, { perMinute: 300 }),
    get("/forms/map.svg", "anyone", showPicture, { cache: true }),
  ],
  personalData: async (ctx, personId) => [
    {
      title: { uk: "Незакінчені заяви", en: "Unfinished applications" },
      to: "/cabinet/applications",
      rows: (await draftsOf(ctx.db, personId)).map(({ until, form }) => ({
        label: form.pages[0]!.title,
        value: formatDate(until, ctx.lang),
      })),
    },
  ],
  async forget(_ctx, personId, tx) {
    if (tx) await dropDraftsOf(tx, personId);
    return {
      erased: [{ uk: "незакінчені заяви", en: "unfinished applications" }],
      kept: [],
    };
  },
});
