import { KitPage } from "../../design/index.ts";
import { get, page, post, type Route } from "../../platform/http/index.ts";
import { showColleague, showDirectory, showOwnContacts } from "./pages/directory.tsx";
import { repeatLetter, showLetter, showOutbox, showSampleLetter, showSampleOutbox } from "./pages/outbox.tsx";
import { showSearch } from "./pages/search.tsx";
import { showToday } from "./pages/today.tsx";
import { text } from "./text.ts";
import { h } from "preact";

export const routes: Route[] = [
  get("/desk", "staff", showToday),
  get("/desk/search", "staff", showSearch),
  get("/desk/kit", "staff", (ask) => page({ title: text[ask.lang].kit, body: h(KitPage, null) })),

  get("/desk/people", "people.directory", showDirectory),
  get("/desk/people/:id", "people.directory", showColleague),
  post("/desk/people/:id", "people.directory", showOwnContacts),

  get("/desk/outbox", "workplace.jobs", showOutbox),
  get("/desk/outbox/:id", "workplace.jobs", showLetter),
  post("/desk/outbox/:id/again", "workplace.jobs", repeatLetter),
  get("/outbox", "anyone", showSampleOutbox),
  get("/outbox/:id", "anyone", showSampleLetter),
];
