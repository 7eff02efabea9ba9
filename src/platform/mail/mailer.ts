import { createTransport } from "nodemailer";
import type { HromadaConfig } from "../config/index.ts";
import type { Db } from "../database/index.ts";
import type { Files } from "../files/index.ts";
import { wholeText } from "./secrets.ts";
import type { Letter } from "./tables.ts";

/** The way to the mail server of a hromada. */
export interface Mailer {
  /** Whether there is a server at all; without one letters stay in the outbox. */
  connected: boolean;
  /** Hands one letter to the server; gives its answer: "250 2.0.0 Ok: queued as 4F…". */
  send(letter: Letter, files: Files, db: Db): Promise<string>;
  /** What is wrong with the server, asked at most once a minute; nothing when letters just stay here. */
  check(): Promise<string | undefined>;
}

const checkLasts = 60_000;

export function openMailer({ smtpUrl, mailFrom, baseUrl }: HromadaConfig): Mailer {
  if (!smtpUrl) return { connected: false, send: () => Promise.reject(noServer()), check: async () => undefined };
  const transport = createTransport(
    {
      url: smtpUrl,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 60_000,
      // A letter is made of what it holds, never of what it names.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: mailFrom },
  );
  const { hostname } = new URL(baseUrl);
  let checked: { at: number; word: Promise<string | undefined> } | undefined;
  return {
    connected: true,
    async send(letter, files, db) {
      const { response } = await transport.sendMail({
        // A letter that was taken but whose answer was lost comes twice; by its id the receiver sees one.
        messageId: `<${letter.id}@${hostname}>`,
        date: letter.created_at,
        to: { name: "", address: letter.receiver },
        subject: letter.subject,
        text: wholeText(letter),
        html: letter.html ?? undefined,
        replyTo: letter.reply_to ?? undefined,
        headers: { "Auto-Submitted": "auto-generated" },
        attachments: await Promise.all(
          letter.attachments.map(async ({ id, name }) => {
            const file = await files.get(db, id);
            return { filename: name, contentType: file.type, content: await files.read(file) };
          }),
        ),
      });
      return response;
    },
    check() {
      if (!checked || Date.now() - checked.at > checkLasts) {
        const word = transport.verify().then(
          () => undefined,
          (error: Error & { code?: string }) => `the mail server does not let us in (${error.code ?? "no code"})`,
        );
        checked = { at: Date.now(), word };
      }
      return checked.word;
    },
  };
}

const noServer = () => new Error("There is no mail server");

/** Whether the server will never take this letter: SMTP answers from 500 on (RFC 5321, 4.2.1), save for signing in. */
export function refusedForGood(error: Error & { code?: string; responseCode?: number }): boolean {
  return error.code !== "EAUTH" && (error.responseCode ?? 0) >= 500;
}
