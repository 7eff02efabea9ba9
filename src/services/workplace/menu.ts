import type { MenuItem } from "../../platform/service/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { text } from "./text.ts";

type Texts = typeof text.uk;

const item = (order: number, to: string, may: string, title: (t: Texts) => string): MenuItem => ({
  channel: "desk",
  to,
  title: { uk: title(text.uk), en: title(text.en) } satisfies Words,
  order,
  may,
});

/** Everyday work first, administration from 800 on. */
export const menu: MenuItem[] = [
  item(0, "/desk", "staff", (t) => t.today.menu),
  item(770, "/desk/notices", "staff", (t) => t.notices.menu),
  item(780, "/desk/people", "people.directory", (t) => t.directory.menu),
  item(790, "/desk/delegations", "people.delegate", (t) => t.delegations.menu),
  item(800, "/desk/users", "people.users", (t) => t.users.menu),
  item(810, "/desk/roles", "people.users", (t) => t.roles.menu),
  item(820, "/desk/structure", "people.structure", (t) => t.structure.menu),
  item(830, "/desk/calendar", "workplace.calendar", (t) => t.calendar.menu),
  item(840, "/desk/settings", "workplace.settings", (t) => t.settings.menu),
  item(850, "/desk/journal", "workplace.journal", (t) => t.journal.menu),
  item(860, "/desk/jobs", "workplace.jobs", (t) => t.health.jobsMenu),
  item(870, "/desk/outbox", "workplace.jobs", (t) => t.outbox.menu),
  item(880, "/desk/health", "workplace.jobs", (t) => t.health.menu),
];
