import { answerUploads } from "../../engines/forms/index.ts";
import { threadUploads } from "../../engines/messages/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { doVerb, showVerb } from "./pages/act.tsx";
import { assignMany, showAssign } from "./pages/assign.tsx";
import { showCase, writeMessage } from "./pages/case.tsx";
import { agree, cancel, changeWords } from "./pages/document/change.ts";
import { send } from "./pages/document/send.ts";
import { documentFile, showDocument } from "./pages/document/show.tsx";
import { askPasskey, sendCode, sign } from "./pages/document/sign.tsx";
import { chooseDecision, makeDraft } from "./pages/draft.tsx";
import { beginALetter, makeLetter } from "./pages/letter.tsx";
import { showList } from "./pages/list.tsx";
import { receiptPdf, showReceipt } from "./pages/receipt.tsx";
import { register, showForm } from "./pages/register/form.tsx";
import { addOrganisation, chooseOrganisation } from "./pages/register/organisation.tsx";
import { addPerson, choosePerson } from "./pages/register/person.tsx";
import { chooseService } from "./pages/register/service.tsx";
import { showStatus } from "./pages/status.tsx";
import { forgetView, keepView } from "./pages/views.ts";

export const routes = [
  get("/case/:key", "anyone", showStatus, { cache: true }),
  get("/desk/cases", "cases.see", showList),
  post("/desk/cases/views", "cases.see", keepView),
  post("/desk/cases/views/:id/drop", "cases.see", forgetView),
  get("/desk/cases/assign", "cases.assign", showAssign),
  post("/desk/cases/assign", "cases.assign", assignMany),
  get("/desk/cases/new", "cases.register", chooseService),
  get("/desk/cases/new/:procedure", "cases.register", choosePerson),
  post("/desk/cases/new/:procedure", "cases.register", addPerson),
  get("/desk/cases/new/:procedure/organisation", "cases.register", chooseOrganisation),
  post("/desk/cases/new/:procedure/organisation", "cases.register", addOrganisation),
  get("/desk/cases/new/:procedure/organisation/:organisation", "cases.register", choosePerson),
  post("/desk/cases/new/:procedure/organisation/:organisation", "cases.register", addPerson),
  get("/desk/cases/new/:procedure/organisation/:organisation/:person", "cases.register", showForm),
  post("/desk/cases/new/:procedure/organisation/:organisation/:person", "cases.register", register, {
    uploads: answerUploads,
  }),
  get("/desk/cases/new/:procedure/:person", "cases.register", showForm),
  post("/desk/cases/new/:procedure/:person", "cases.register", register, { uploads: answerUploads }),
  get("/desk/cases/:id", "cases.see", showCase),
  post("/desk/cases/:id/messages", "cases.handle", writeMessage, { uploads: threadUploads }),
  get("/desk/cases/:id/receipt", "cases.see", showReceipt),
  get("/desk/cases/:id/receipt.pdf", "cases.see", receiptPdf),
  get("/desk/cases/:id/draft", "documents.draft", chooseDecision),
  post("/desk/cases/:id/draft", "documents.draft", makeDraft, { uploads: answerUploads }),
  get("/desk/cases/:id/documents/:document", "cases.see", showDocument),
  get("/desk/cases/:id/documents/:document/file", "cases.see", documentFile),
  post("/desk/cases/:id/documents/:document/change", "documents.draft", changeWords),
  post("/desk/cases/:id/documents/:document/agree", "documents.sign", agree),
  post("/desk/cases/:id/documents/:document/cancel", "documents.draft", cancel),
  post("/desk/cases/:id/documents/:document/code", "documents.sign", sendCode, { perMinute: 10 }),
  post("/desk/cases/:id/documents/:document/passkey", "documents.sign", askPasskey, { perMinute: 10 }),
  post("/desk/cases/:id/documents/:document/sign", "documents.sign", sign, { perMinute: 20 }),
  post("/desk/cases/:id/documents/:document/send", "cases.see", send),
  get("/desk/cases/:id/letter", "documents.draft", beginALetter),
  post("/desk/cases/:id/letter", "documents.draft", makeLetter),
  get("/desk/cases/:id/:verb", "cases.see", showVerb),
  post("/desk/cases/:id/:verb", "cases.see", doVerb, { uploads: answerUploads }),
];
