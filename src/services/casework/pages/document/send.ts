import { z } from "zod";
import { forbidden, mend, readForm, redirect, type Ask } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { decisionOf } from "../../decisions.ts";
import { sendLetter, waysTo } from "../../letters.ts";
import { text } from "../../text.ts";
import { maySend, opened, pathOf } from "./opened.ts";
import { documentPage } from "./show.tsx";

const sending = z.object({
  how: z.enum(["cabinet", "email", "post", "in-person"]),
  tracking: z.string().max(60).optional(),
});

/** POST …/send: the signed letter goes out, once. A decision goes out by being delivered. */
export async function send(ask: Ask) {
  const it = await opened(ask);
  const { document: t } = text[ask.lang];
  if (!maySend(ask, it) || (await decisionOf(ask.db, it.document.id))) throw forbidden();
  const reading = readForm(ask, sending);
  if (!reading.ok) return documentPage(ask, it, reading.filled);
  const { how, tracking } = reading.value;
  if (!waysTo(it.it).includes(how)) return documentPage(ask, it, mend(reading.filled, "how", t.noWay));
  if (how === "post" && !tracking) return documentPage(ask, it, mend(reading.filled, "tracking", t.trackingNeeded));
  const done = await write(ask, async (tx) => {
    const sent = await sendLetter(tx, it.it, it.document.id, { how, tracking });
    if (!sent) await tx.record({ what: "documents.send-again", subject: `document:${it.document.id}` });
    return sent;
  });
  return redirect(pathOf(it), { notice: done ? t.sent : t.sentBefore });
}
