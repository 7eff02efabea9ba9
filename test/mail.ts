import { findLetters, wholeText } from "../src/platform/mail/index.ts";
import type { Town } from "./town.ts";

/** The text of the newest letter to this address: what its owner would read. */
export async function sentTo(town: Pick<Town, "db">, address: string): Promise<string> {
  const letters = await findLetters(town.db, { limit: 200 });
  const letter = letters.find(({ receiver }) => receiver === address);
  if (!letter) throw new Error(`No letter was sent to ${address}`);
  return wholeText(letter);
}
