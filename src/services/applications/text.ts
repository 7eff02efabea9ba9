import { acting } from "./text/acting.ts";
import { check } from "./text/check.ts";
import { coSign } from "./text/co-sign.ts";
import { company } from "./text/company.ts";
import { list } from "./text/list.ts";
import { question } from "./text/question.ts";
import { receipt } from "./text/receipt.ts";
import { show } from "./text/show.ts";
import { start } from "./text/start.ts";

/** Words of the pages lie by page in text/; here they come together. */
const uk = {
  service: "Заяви",
  start: start.uk,
  question: question.uk,
  check: check.uk,
  coSign: coSign.uk,
  receipt: receipt.uk,
  list: list.uk,
  show: show.uk,
  acting: acting.uk,
  company: company.uk,
};

const en: typeof uk = {
  service: "Applications",
  start: start.en,
  question: question.en,
  check: check.en,
  coSign: coSign.en,
  receipt: receipt.en,
  list: list.en,
  show: show.en,
  acting: acting.en,
  company: company.en,
};

export const text = { uk, en };
