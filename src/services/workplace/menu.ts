import type { MenuItem } from "../../platform/service/index.ts";
import { text } from "./text.ts";

const item = (order: number, to: string, name: "today" | "directory" | "outbox", may: string): MenuItem => ({
  channel: "desk",
  to,
  title: { uk: text.uk[name].menu, en: text.en[name].menu },
  order,
  may,
});

export const menu: MenuItem[] = [
  item(0, "/desk", "today", "staff"),
  item(790, "/desk/people", "directory", "people.directory"),
  item(870, "/desk/outbox", "outbox", "workplace.jobs"),
];
