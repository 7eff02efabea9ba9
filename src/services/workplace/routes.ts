import { h } from "preact";
import { KitPage } from "../../design/index.ts";
import { get, page, post, type Route } from "../../platform/http/index.ts";
import { appointNewcomer, appointPerson, showAppointment } from "./pages/appoint.tsx";
import { changeMartialLaw, dropDay, mendDay, showCalendar } from "./pages/calendar.tsx";
import { addDelegation, endDelegation, showDelegations } from "./pages/delegations.tsx";
import { showColleague, showDirectory, showOwnContacts } from "./pages/directory.tsx";
import { showHealth } from "./pages/health.tsx";
import { retryJobs, showJobs } from "./pages/jobs.tsx";
import { showJournal } from "./pages/journal.tsx";
import { showCheck, startCheck } from "./pages/journal-check.tsx";
import { addNotice, newNotice, saveNotice, showNotice, showNotices, takeDownNotice } from "./pages/notices.tsx";
import { repeatLetter, showLetter, showOutbox, showSampleLetter, showSampleOutbox } from "./pages/outbox.tsx";
import { closeOnePosition, dismissHolder, editPosition, showPosition } from "./pages/position.tsx";
import { addRole, newRole, saveRole, showRole, showRoles } from "./pages/roles.tsx";
import { showSearch } from "./pages/search.tsx";
import { pictureLimit, saveSection, showSection, showSettings } from "./pages/settings.tsx";
import { addUnit, newUnit, showStructure } from "./pages/structure.tsx";
import { showToday } from "./pages/today.tsx";
import { addPosition, closeOneUnit, editUnit, moveOneUnit, renameOneUnit, showUnit } from "./pages/unit.tsx";
import {
  closeLogin,
  endSessions,
  giveRole,
  inviteUser,
  reopenLogin,
  showUser,
  takeRole,
  uninviteUser,
} from "./pages/user.tsx";
import { addUser, newUser, showUsers } from "./pages/users.tsx";
import { text } from "./text.ts";

export const routes: Route[] = [
  get("/desk", "staff", showToday),
  get("/desk/search", "staff", showSearch),
  get("/desk/kit", "staff", (ask) => page({ title: text[ask.lang].kit, body: h(KitPage, null) })),

  get("/desk/notices", "staff", showNotices),
  get("/desk/notices/new", "workplace.notices", newNotice),
  post("/desk/notices/new", "workplace.notices", addNotice),
  get("/desk/notices/:id", "staff", showNotice),
  post("/desk/notices/:id", "workplace.notices", saveNotice),
  post("/desk/notices/:id/withdraw", "workplace.notices", takeDownNotice),

  get("/desk/people", "people.directory", showDirectory),
  get("/desk/people/:id", "people.directory", showColleague),
  post("/desk/people/:id", "people.directory", showOwnContacts),

  get("/desk/delegations", "people.delegate", showDelegations),
  post("/desk/delegations", "people.delegate", addDelegation),
  post("/desk/delegations/revoke", "people.delegate", endDelegation),

  get("/desk/users", "people.users", showUsers),
  get("/desk/users/new", "people.users", newUser),
  post("/desk/users/new", "people.users", addUser),
  get("/desk/users/:id", "people.users", showUser),
  post("/desk/users/:id/roles", "people.users", giveRole),
  post("/desk/users/:id/roles/revoke", "people.users", takeRole),
  post("/desk/users/:id/invitation", "people.users", inviteUser),
  post("/desk/users/:id/invitation/revoke", "people.users", uninviteUser),
  post("/desk/users/:id/login/close", "people.users", closeLogin),
  post("/desk/users/:id/login/reopen", "people.users", reopenLogin),
  post("/desk/users/:id/sessions/end", "people.users", endSessions),

  get("/desk/roles", "people.users", showRoles),
  get("/desk/roles/new", "people.users", newRole),
  post("/desk/roles/new", "people.users", addRole),
  get("/desk/roles/:id", "people.users", showRole),
  post("/desk/roles/:id", "people.users", saveRole),

  get("/desk/structure", "people.structure", showStructure),
  get("/desk/structure/new", "people.structure", newUnit),
  post("/desk/structure/new", "people.structure", addUnit),
  get("/desk/structure/:id", "people.structure", showUnit),
  post("/desk/structure/:id", "people.structure", editUnit),
  post("/desk/structure/:id/name", "people.structure", renameOneUnit),
  post("/desk/structure/:id/parent", "people.structure", moveOneUnit),
  post("/desk/structure/:id/close", "people.structure", closeOneUnit),
  post("/desk/structure/:id/positions", "people.structure", addPosition),
  get("/desk/positions/:id", "people.structure", showPosition),
  post("/desk/positions/:id", "people.structure", editPosition),
  post("/desk/positions/:id/dismiss", "people.structure", dismissHolder),
  post("/desk/positions/:id/close", "people.structure", closeOnePosition),
  get("/desk/positions/:id/appoint", "people.structure", showAppointment),
  post("/desk/positions/:id/appoint", "people.structure", appointPerson),
  post("/desk/positions/:id/appoint-new", "people.structure", appointNewcomer),

  get("/desk/calendar", "workplace.calendar", showCalendar),
  post("/desk/calendar", "workplace.calendar", mendDay),
  post("/desk/calendar/drop", "workplace.calendar", dropDay),
  post("/desk/calendar/martial-law", "workplace.calendar", changeMartialLaw),

  get("/desk/settings", "workplace.settings", showSettings),
  get("/desk/settings/:section", "workplace.settings", showSection),
  post("/desk/settings/:section", "workplace.settings", saveSection, { uploads: { files: 3, bytes: pictureLimit } }),

  get("/desk/journal", "workplace.journal", showJournal),
  get("/desk/journal/check", "workplace.journal", showCheck),
  post("/desk/journal/check", "workplace.journal", startCheck),

  get("/desk/jobs", "workplace.jobs", showJobs),
  post("/desk/jobs/retry", "workplace.jobs", retryJobs),
  get("/desk/health", "workplace.jobs", showHealth),

  get("/desk/outbox", "workplace.jobs", showOutbox),
  get("/desk/outbox/:id", "workplace.jobs", showLetter),
  post("/desk/outbox/:id/again", "workplace.jobs", repeatLetter),
  get("/outbox", "anyone", showSampleOutbox),
  get("/outbox/:id", "anyone", showSampleLetter),
];
