import { cabinetWords } from "./cabinet-words.ts";
import { doorWords } from "./door-words.ts";

/** All words of sign-in and of the cabinet. */
export const text = {
  uk: { ...doorWords.uk, ...cabinetWords.uk },
  en: { ...doorWords.en, ...cabinetWords.en },
};
