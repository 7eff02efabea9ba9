import type { Db } from "../database/index.ts";
import { defineJob } from "../jobs/index.ts";
import { on, type Letter } from "./tables.ts";

/*
 * A letter may let its receiver in. That part is kept apart from the words and goes as soon as nobody needs it: the
 * letter has left, the link was used, or it is too late. What is left of the letter opens nothing.
 */

/** Stands in the text for what only the receiver may read. */
export const secretMark = "{{secret}}";

type Written = Pick<Letter, "text" | "secret" | "secret_until">;

/** The text as its receiver reads it; a secret that has been wiped is "…". */
export const wholeText = (letter: Written) => filled(letter, letter.secret ?? "…");

/** The text for anybody else. */
export const maskedText = (letter: Written) => filled(letter, "…");

/** Whether the letter holds, or held, what only its receiver may read. */
export const isSecret = (letter: Pick<Letter, "secret_until">) => letter.secret_until !== null;

/** Whether a letter can no longer say what it was written for. */
export const isSpent = (letter: Pick<Letter, "secret" | "secret_until">) => isSecret(letter) && letter.secret === null;

/** The link was used or taken back: what these letters hold is no more. Part of the caller's write. */
export async function wipeSecrets(db: Db, ids: string[]): Promise<void> {
  if (ids.length) await on(db).updateTable("mail_message").set({ secret: null }).where("id", "in", ids).execute();
}

/** Secrets whose time is over. */
export const forgetting = defineJob({
  name: "mail.forget-secrets",
  cron: "*/10 * * * *",
  run: ({ db, now }) => forgetSecrets(db, now),
});

async function forgetSecrets(db: Db, now: Date): Promise<void> {
  await on(db)
    .updateTable("mail_message")
    .set({ secret: null })
    .where("secret", "is not", null)
    .where("secret_until", "<=", now)
    .execute();
}

/** Words that happen to look like the mark stay in a letter that never had a secret. */
const filled = (letter: Written, secret: string) =>
  isSecret(letter) ? letter.text.replaceAll(secretMark, () => secret) : letter.text;
