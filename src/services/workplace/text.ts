import { calendar } from "./text/calendar.ts";
import { delegations } from "./text/delegations.ts";
import { directory } from "./text/directory.ts";
import { health } from "./text/health.ts";
import { journal } from "./text/journal.ts";
import { notices } from "./text/notices.ts";
import { outbox } from "./text/outbox.ts";
import { roles } from "./text/roles.ts";
import { search } from "./text/search.ts";
import { settings } from "./text/settings.ts";
import { structure } from "./text/structure.ts";
import { today } from "./text/today.ts";
import { users } from "./text/users.ts";

/** Words of the pages lie by page in text/; here they come together. */
const uk = {
  title: "Робоче місце",
  kit: "Набір частин",
  save: "Зберегти",
  cancel: "Скасувати",
  action: "Дія",
  today: today.uk,
  directory: directory.uk,
  search: search.uk,
  users: users.uk,
  roles: roles.uk,
  structure: structure.uk,
  delegations: delegations.uk,
  calendar: calendar.uk,
  settings: settings.uk,
  journal: journal.uk,
  notices: notices.uk,
  health: health.uk,
  outbox: outbox.uk,
};

const en: typeof uk = {
  title: "Workplace",
  kit: "The kit",
  save: "Save",
  cancel: "Cancel",
  action: "Action",
  today: today.en,
  directory: directory.en,
  search: search.en,
  users: users.en,
  roles: roles.en,
  structure: structure.en,
  delegations: delegations.en,
  calendar: calendar.en,
  settings: settings.en,
  journal: journal.en,
  notices: notices.en,
  health: health.en,
  outbox: outbox.en,
};

export const text = { uk, en };
