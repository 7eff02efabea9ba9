import { act, CaseError, lacksRight, type VerbId } from "../../../engines/cases/index.ts";
import { findDraft } from "../../../engines/forms/index.ts";
import { takePost } from "../../../engines/messages/index.ts";
import { blank, mend, notFound, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { kyivDate } from "../../../platform/time/index.ts";
import { beginCorrection } from "../filing.ts";
import { casePath, flowOf, goOnPath } from "../flow.ts";
import { text } from "../text.ts";
import { mine } from "./mine.ts";
import { casePage } from "./show.tsx";

type Own = "withdraw" | "appeal" | "answer" | "confirm-delivery";

const dataOf: Record<Own, (words: string) => Record<string, unknown>> = {
  withdraw: (why) => (why ? { why: why.slice(0, 2000) } : {}),
  appeal: (words) => ({ text: words }),
  answer: (words) => ({ text: words }),
  "confirm-delivery": () => ({}),
};

/**
 * POST /cabinet/applications/:id/(withdraw|appeal|answer|confirm-delivery): what the applicant does in their case,
 * and for a company whoever it lets apply.
 */
export const doDeed = (deed: Own) => async (ask: Ask) => {
  const it = await mine(ask);
  const words = ask.form.get("text");
  const filled = blank({ text: words });
  const t = text[ask.lang].show;
  if ((deed === "appeal" || deed === "answer") && words.length < 3)
    return casePage(ask, it, { deed, filled: mend(filled, "text", t.write) });
  try {
    const verb: VerbId = deed;
    await write(ask, (tx) => act(tx, it.id, { seq: Number(ask.form.get("seq")), verb, data: dataOf[deed](words) }));
  } catch (error) {
    // What was typed stays: the case may have moved meanwhile, and the page shows how.
    if (!(error instanceof CaseError)) throw error;
    return casePage(ask, await mine(ask), { deed, filled: mend(filled, "", say(error.words, ask.lang)) });
  }
  return redirect(casePath(it.id), { notice: t.done[deed] });
};

/** POST …/correct: opens what was filed for the correction. */
export async function startCorrection(ask: Ask) {
  const it = await mine(ask);
  if (!["returned", "left"].includes(it.state.state)) return redirect(casePath(it.id));
  const why = lacksRight(it.standing, it.state, kyivDate(ask.now));
  if (why) return casePage(ask, it, { deed: "correct", filled: mend(blank(), "", say(why, ask.lang)) });
  const { draftId } = await beginCorrection(ask, it.id);
  const draft = await findDraft(ask.db, draftId);
  const flow = draft && (await flowOf(ask, draft));
  if (!flow) throw notFound();
  return redirect(goOnPath(flow));
}

/** POST …/message: a word in the conversation of the case. */
export async function writeMessage(ask: Ask) {
  const it = await mine(ask);
  const why = lacksRight(it.standing, it.state, kyivDate(ask.now));
  if (why) {
    const filled = mend(blank({ text: ask.form.get("text") }), "", say(why, ask.lang));
    return casePage(ask, it, { deed: "message", filled });
  }
  const wrong = await takePost(ask, { about: `case:${it.id}`, as: "resident" });
  if (wrong) return casePage(ask, it, { deed: "message", filled: wrong });
  return redirect(casePath(it.id), { notice: text[ask.lang].show.sent });
}
