import { get, post } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { checkFile, checkUploads, showCheck, showKeySet, showStatus } from "./pages/check.tsx";
import { downloadPaper, makeKey, revoke, showAll, showKeys, showOne as showDesk } from "./pages/desk.tsx";
import { downloadOne, present, showMine, showOne } from "./pages/mine.tsx";
import { showOffline } from "./pages/offline.tsx";
import { forget, held, personalData } from "./held.ts";
import { text } from "./text.ts";

const keys = "certificates.keys";

/** Certificates and permits: checked by anybody, kept by their holders, revoked and replaced at the desk. */
export const certificates = defineService({
  id: "certificates",
  title: { uk: text.uk.desk, en: text.en.desk },
  assets: new URL("./assets/", import.meta.url),
  permissions: {
    [keys]: { title: { uk: "Міняти ключі громади", en: "Change the keys of the hromada" }, roles: ["administrator"] },
  },
  menu: [
    { channel: "cabinet", to: "/cabinet/certificates", title: { uk: text.uk.mine, en: text.en.mine }, order: 110 },
    {
      channel: "desk",
      to: "/desk/credentials",
      title: { uk: text.uk.desk, en: text.en.desk },
      order: 40,
      may: "credentials.see",
    },
  ],
  held,
  personalData,
  forget,
  routes: [
    get("/check", "anyone", showCheck),
    post("/check", "anyone", checkFile, { uploads: checkUploads, perMinute: 20 }),
    get("/check/offline", "anyone", showOffline, { cache: true }),
    get("/check/:number", "anyone", showStatus, { cache: true }),
    get("/.well-known/jwks.json", "anyone", showKeySet, { cache: true }),

    get("/cabinet/certificates", "resident", showMine),
    get("/cabinet/certificates/:id", "resident", showOne),
    get("/cabinet/certificates/:id/present", "resident", present),
    get("/cabinet/certificates/:id/file", "resident", downloadOne, { perMinute: 60 }),

    get("/desk/credentials", "credentials.see", showAll),
    get("/desk/credentials/keys", keys, showKeys),
    post("/desk/credentials/keys", keys, makeKey),
    get("/desk/credentials/:id", "credentials.see", showDesk),
    get("/desk/credentials/:id/file", "credentials.see", downloadPaper),
    post("/desk/credentials/:id/revoke", "credentials.revoke", revoke),
  ],
});
