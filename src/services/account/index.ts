import { get, post } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { dataText } from "./data-words.ts";
import { showCabinet } from "./pages/cabinet.tsx";
import {
  confirmEmail,
  saveContacts,
  sendConfirmationAgain,
  showConfirmation,
  showContacts,
} from "./pages/contacts.tsx";
import { changeConsent, showData } from "./pages/data.tsx";
import { downloadData } from "./pages/data-download.ts";
import { forgetMe, showForget } from "./pages/forget.tsx";
import { choosePassword, showInvitation } from "./pages/invitation.tsx";
import { showOwnJournal } from "./pages/journal.tsx";
import { showLetter, useLetter } from "./pages/letter.tsx";
import { showPasskey, showSecondStep, takePasskey, takeSecondStep } from "./pages/second.tsx";
import { finishTotp, makeCodes, startTotp, stopTotp } from "./pages/security-codes.tsx";
import { keepPasskey, removePasskey, startPasskey } from "./pages/security-passkey.tsx";
import { saveNewPassword, showSecurity } from "./pages/security.tsx";
import { endOneSession, endOtherSessions, showSessions } from "./pages/sessions.tsx";
import { askForLetter, showSignIn } from "./pages/sign-in.tsx";
import { signOut } from "./pages/sign-out.ts";
import { askNewPassword, showForgotten, showStaffSignIn, signInStaff } from "./pages/staff.tsx";
import { leaveForState, returnFromState, showDouble } from "./pages/state.tsx";
import { dropOneWay, showWays } from "./pages/ways.tsx";
import { text } from "./text.ts";

/** Beyond the general limit, for doors at which somebody may guess. */
const guarded = { perMinute: 30 };
const { uk, en } = { uk: text.uk.menu, en: text.en.menu };

/** How one comes in, and the cabinet of the one who came. */
export const account = defineService({
  id: "account",
  title: { uk: "Кабінет", en: "My account" },
  menu: [
    { channel: "cabinet", to: "/cabinet", title: { uk: uk.home, en: en.home }, order: 0 },
    { channel: "cabinet", to: "/cabinet/contacts", title: { uk: uk.contacts, en: en.contacts }, order: 800 },
    {
      channel: "cabinet",
      to: "/cabinet/data",
      title: { uk: dataText.uk.data.menu, en: dataText.en.data.menu },
      order: 808,
    },
    { channel: "cabinet", to: "/cabinet/journal", title: { uk: uk.journal, en: en.journal }, order: 810 },
    { channel: "cabinet", to: "/cabinet/ways", title: { uk: uk.ways, en: en.ways }, order: 820 },
    { channel: "cabinet", to: "/cabinet/sessions", title: { uk: uk.sessions, en: en.sessions }, order: 830 },
    {
      channel: "cabinet",
      to: "/cabinet/security",
      title: { uk: uk.security, en: en.security },
      order: 840,
      may: "staff",
    },
  ],
  routes: [
    get("/sign-in", "anyone", showSignIn),
    post("/sign-in/letter", "anyone", askForLetter, guarded),
    get("/sign-in/letter/:token", "anyone", showLetter, guarded),
    post("/sign-in/letter/:token", "anyone", useLetter, guarded),
    get("/sign-in/id-gov-ua", "anyone", leaveForState, guarded),
    get("/sign-in/id-gov-ua/back", "anyone", returnFromState, guarded),
    get("/id-double", "anyone", showDouble),
    get("/sign-in/staff", "anyone", showStaffSignIn),
    post("/sign-in/staff", "anyone", signInStaff, guarded),
    get("/sign-in/staff/second", "anyone", showSecondStep),
    post("/sign-in/staff/second", "anyone", takeSecondStep, guarded),
    post("/sign-in/staff/passkey", "anyone", showPasskey, guarded),
    post("/sign-in/staff/passkey/answer", "anyone", takePasskey, guarded),
    get("/sign-in/staff/forgotten", "anyone", showForgotten),
    post("/sign-in/staff/forgotten", "anyone", askNewPassword, guarded),
    get("/invitation/:token", "anyone", showInvitation, guarded),
    post("/invitation/:token", "anyone", choosePassword, guarded),
    post("/sign-out", "anyone", signOut),

    get("/cabinet", "resident", showCabinet),
    get("/cabinet/contacts", "resident", showContacts),
    post("/cabinet/contacts", "resident", saveContacts, guarded),
    post("/cabinet/contacts/letter", "resident", sendConfirmationAgain, guarded),
    get("/cabinet/contacts/confirm/:token", "resident", showConfirmation),
    post("/cabinet/contacts/confirm/:token", "resident", confirmEmail, guarded),
    get("/cabinet/ways", "resident", showWays),
    post("/cabinet/ways/drop", "resident", dropOneWay),
    get("/cabinet/sessions", "resident", showSessions),
    post("/cabinet/sessions/end", "resident", endOneSession),
    post("/cabinet/sessions/end-others", "resident", endOtherSessions),
    get("/cabinet/journal", "resident", showOwnJournal),
    get("/cabinet/data", "resident", showData),
    post("/cabinet/data/consent", "resident", changeConsent),
    get("/cabinet/data/download", "resident", downloadData, { perMinute: 10 }),
    get("/cabinet/data/forget", "resident", showForget),
    post("/cabinet/data/forget", "resident", forgetMe, guarded),
    get("/cabinet/security", "staff", showSecurity),
    post("/cabinet/security/password", "staff", saveNewPassword, guarded),
    post("/cabinet/security/totp", "staff", startTotp),
    post("/cabinet/security/totp/confirm", "staff", finishTotp, guarded),
    post("/cabinet/security/totp/stop", "staff", stopTotp),
    post("/cabinet/security/codes", "staff", makeCodes),
    post("/cabinet/security/passkey", "staff", startPasskey),
    post("/cabinet/security/passkey/add", "staff", keepPasskey),
    post("/cabinet/security/passkey/drop", "staff", removePasskey),
  ],
});
