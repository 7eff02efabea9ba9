import type { Ask } from "../../platform/http/index.ts";
import { text } from "./text.ts";

/** For the `attrs` of a `<Form>` of questions: its script keeps what was typed while the network is away. */
export const keepTyping = (lang: Ask["lang"]): Record<string, string> => {
  const { offline, offlineUnsaved, back } = text[lang];
  return { "data-questions": JSON.stringify({ offline, offlineUnsaved, back }) };
};

/** For `page({ scripts })`: the script that keeps typing, adds rows, opens the camera, finds the place. */
export const questionScripts = (ask: Pick<Ask, "hromada">): string[] => [
  ask.hromada.app.assetAddress("forms/questions.js"),
  ask.hromada.app.assetAddress("forms/place-map.js"),
  ask.hromada.app.assetAddress("forms/addresses.js"),
];
