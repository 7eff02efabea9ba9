import { directory } from "./text/directory.ts";
import { outbox } from "./text/outbox.ts";
import { search } from "./text/search.ts";
import { today } from "./text/today.ts";

const uk = {
  title: "Робоче місце",
  kit: "Набір частин",
  today: today.uk,
  directory: directory.uk,
  search: search.uk,
  outbox: outbox.uk,
};

const en: typeof uk = {
  title: "Workplace",
  kit: "The kit",
  today: today.en,
  directory: directory.en,
  search: search.en,
  outbox: outbox.en,
};

export const text = { uk, en };
