import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { noteAnswer } from "./deliver.ts";
import type { Bounce } from "./read-letter.ts";
import { smsReceipts } from "./sms.ts";
import { on } from "./tables.ts";

/* What carriers say of a delivery after they took it: receipts of text messages, letters sent, refused or given back. */

const receiptsFor = 2 * 24 * 3_600_000;

/** Asks the provider which text messages of the last two days were received: proof, or the next way to take. */
export const asking = defineJob({
  name: "messages.receipts",
  cron: "*/10 * * * *",
  async run(ctx) {
    const { sms } = ctx.hromada.config;
    if (!sms) return;
    const rows = await on(ctx.db)
      .selectFrom("message_delivery")
      .selectAll()
      .where("channel", "=", "sms")
      .where("state", "=", "sent")
      .where("provider_id", "is not", null)
      .where("sent_at", ">", new Date(ctx.now.getTime() - receiptsFor))
      .limit(500)
      .execute();
    if (!rows.length) return;
    const known = await smsReceipts(
      sms,
      rows.map(({ provider_id: id }) => id!),
    );
    for (const delivery of rows) {
      const receipt = known.get(delivery.provider_id!);
      if (receipt) await write(ctx, (tx) => noteAnswer(tx, delivery, receipt));
    }
  },
});

/** The mail server took a letter, or refused it for good. */
export async function onLetter(ctx: Context, data: unknown, state: "sent" | "failed"): Promise<void> {
  const { id } = data as { id: string };
  const rows = await on(ctx.db).selectFrom("message_delivery").selectAll().where("letter_id", "=", id).execute();
  if (!rows.length) return;
  const { rows: letters } = await sql<{ answer: string | null; error: string | null }>`
    select answer, error from mail_message where id = ${id}`.execute(ctx.db);
  const words = letters[0]?.answer ?? letters[0]?.error ?? "";
  await write(ctx, async (tx) => {
    for (const delivery of rows) {
      const dead = state === "failed" && nobodyThere(words);
      await noteAnswer(tx, delivery, { state: state === "sent" ? "sent" : dead ? "dead" : "failed", words });
    }
  });
}

/** A mail server further on gave our letter back. Whether it was ours at all. */
export async function noteBounce(tx: Tx, { letterId, words }: Bounce): Promise<boolean> {
  const rows = await on(tx.db).selectFrom("message_delivery").selectAll().where("letter_id", "=", letterId).execute();
  for (const delivery of rows.filter(({ state }) => state !== "failed"))
    await noteAnswer(tx, delivery, { state: nobodyThere(words) ? "dead" : "failed", words });
  return rows.length > 0;
}

/** An answer that means that there is no such mailbox (RFC 5321, 4.2.3; RFC 3463): not that it is full or picky. */
export const nobodyThere = (answer: string) => /\b5\.1\.[0-36]\b|\b(550|551|553)\b(?![\s-]*5\.[2-7]\.)/.test(answer);
