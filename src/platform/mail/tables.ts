import type { ColumnType, Generated, Selectable } from "kysely";
import type { Db } from "../database/index.ts";

export type LetterState = "queued" | "sent" | "failed" | "kept";

export type MailTables = {
  mail_message: {
    id: Generated<string>;
    receiver: string;
    subject: string;
    text: string;
    html: string | null;
    attachments: ColumnType<{ id: string; name: string }[], string, never>;
    state: LetterState;
    attempts: Generated<number>;
    error: string | null;
    /** Where an answer goes, when not to the sender; a key to a conversation, so forgotten once the letter has left. */
    reply_to: string | null;
    /** What the mail server said when it took the letter. */
    answer: string | null;
    /** What stands at `secretMark` in the text, until it has left, was used or is too late. */
    secret: string | null;
    /** Until when the secret is worth anything; null when there never was one. */
    secret_until: Date | null;
    created_at: Date;
    sent_at: Date | null;
  };
};

/** A letter as it was, or is to be, sent. */
export type Letter = Selectable<MailTables["mail_message"]>;

export const on = (db: Db) => db.withTables<MailTables>();
