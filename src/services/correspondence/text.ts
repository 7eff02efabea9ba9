import { cabinet } from "./cabinet-words.ts";
import { desk } from "./desk-words.ts";

export const text = {
  uk: { ...cabinet.uk, ...desk.uk },
  en: { ...cabinet.en, ...desk.en },
};
