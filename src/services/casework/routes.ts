import { answerUploads } from "../../engines/forms/index.ts";
import { threadUploads } from "../../engines/messages/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { doVerb, showVerb } from "./pages/act.tsx";
import { assignMany, showAssign } from "./pages/assign.tsx";
import { showCase, writeMessage } from "./pages/case.tsx";
import { showList } from "./pages/list.tsx";
import { addPerson, choosePerson, chooseService, register, showForm } from "./pages/new.tsx";
import { receiptPdf, showReceipt } from "./pages/receipt.tsx";
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
  get("/desk/cases/new/:procedure/:person", "cases.register", showForm),
  post("/desk/cases/new/:procedure/:person", "cases.register", register, { uploads: answerUploads }),
  get("/desk/cases/:id", "cases.see", showCase),
  post("/desk/cases/:id/messages", "cases.handle", writeMessage, { uploads: threadUploads }),
  get("/desk/cases/:id/receipt", "cases.see", showReceipt),
  get("/desk/cases/:id/receipt.pdf", "cases.see", receiptPdf),
  get("/desk/cases/:id/:verb", "cases.see", showVerb),
  post("/desk/cases/:id/:verb", "cases.see", doVerb, { uploads: answerUploads }),
];
