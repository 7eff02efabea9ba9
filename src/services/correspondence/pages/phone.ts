import {
  askPhoneCode,
  confirmPhone,
  MessagesError,
  phoneOf,
  reviveAddresses,
} from "../../../engines/messages/index.ts";
import { redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatPhone, say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { showNotifications } from "./notifications.tsx";

/** POST /cabinet/notifications/phone: a code by a text message. */
export async function askCode(ask: Ask) {
  const t = text[ask.lang].notifications;
  try {
    await write(ask, (tx) => askPhoneCode(tx, ask.actor.personId!));
  } catch (error) {
    if (error instanceof MessagesError)
      return redirect("/cabinet/notifications", { notice: say(error.words, ask.lang) });
    throw error;
  }
  const { phone } = await phoneOf(ask.db, ask.actor.personId!, ask.now);
  return redirect("/cabinet/notifications", { notice: t.codeSent(formatPhone(phone!)) });
}

/** POST /cabinet/notifications/phone/code */
export async function takeCode(ask: Ask) {
  const t = text[ask.lang].notifications;
  const code = ask.form.get("code").replaceAll(/\s/g, "");
  const right = await write(ask, (tx) => confirmPhone(tx, ask.actor.personId!, code.slice(0, 20)));
  if (right) return redirect("/cabinet/notifications", { notice: t.phoneDone });
  return showNotifications(ask, t.codeWrong);
}

/** POST /cabinet/notifications/revive */
export async function revive(ask: Ask) {
  await write(ask, (tx) => reviveAddresses(tx, ask.actor.personId!));
  return redirect("/cabinet/notifications", { notice: text[ask.lang].notifications.revived });
}
