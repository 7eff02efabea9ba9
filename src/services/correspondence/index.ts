import { countUnread, countWaiting, mostLetterBytes, threadUploads } from "../../engines/messages/index.ts";
import { get, post } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { takeLetter } from "./inbound-door.ts";
import { dismiss, place, showInbound, showInboundLetter } from "./pages/inbound.tsx";
import { markAllRead, showInbox } from "./pages/inbox.tsx";
import { showMessage } from "./pages/message.tsx";
import { saveNotifications, sendTest, showNotifications } from "./pages/notifications.tsx";
import { dropDevice, keepDevice, pushWorker } from "./pages/push.ts";
import { askCode, revive, takeCode } from "./pages/phone.ts";
import { retry, showSent, showSentMessage } from "./pages/sent.tsx";
import {
  previewTemplate,
  resetTemplate,
  saveTemplate,
  showTemplate,
  showTemplates,
  testTemplate,
} from "./pages/templates.tsx";
import { showThread, writeToThread } from "./pages/thread.tsx";
import { text } from "./text.ts";

const { uk, en } = text;
/** What costs a text message, or may be guessed. */
const guarded = { perMinute: 20 };

/** Correspondence of the hromada with its people: messages and conversations in the cabinet, what was sent at the desk. */
export const correspondence = defineService({
  id: "correspondence",
  title: { uk: uk.inbox.title, en: en.inbox.title },
  assets: new URL("./assets/", import.meta.url),
  menu: [
    {
      channel: "cabinet",
      to: "/cabinet/messages",
      title: { uk: uk.inbox.menu, en: en.inbox.menu },
      order: 30,
      count: (ctx) => countUnread(ctx.db, ctx.actor.personId!),
    },
    {
      channel: "cabinet",
      to: "/cabinet/notifications",
      title: { uk: uk.notifications.menu, en: en.notifications.menu },
      order: 805,
    },
    {
      channel: "desk",
      to: "/desk/messages",
      title: { uk: uk.sent.menu, en: en.sent.menu },
      order: 300,
      may: "messages.read",
      count: (ctx) => countWaiting(ctx.db),
    },
    {
      channel: "desk",
      to: "/desk/templates",
      title: { uk: uk.templates.menu, en: en.templates.menu },
      order: 845,
      may: "messages.templates",
    },
  ],
  async due(ctx) {
    const waiting = ctx.actor.can("messages.read") ? await countWaiting(ctx.db) : 0;
    if (!waiting) return [];
    const { sent, inbound } = text[ctx.lang];
    return [{ title: sent.inbound(waiting), to: "/desk/messages/inbound", from: inbound.title }];
  },
  routes: [
    get("/cabinet/messages", "resident", showInbox),
    post("/cabinet/messages/seen", "resident", markAllRead),
    get("/cabinet/messages/:id", "resident", showMessage),
    get("/cabinet/messages/thread/:about", "resident", showThread),
    post("/cabinet/messages/thread/:about", "resident", writeToThread, { uploads: threadUploads, perMinute: 30 }),

    get("/cabinet/notifications", "resident", (ask) => showNotifications(ask)),
    post("/cabinet/notifications", "resident", saveNotifications),
    post("/cabinet/notifications/test", "resident", sendTest, guarded),
    post("/cabinet/notifications/phone", "resident", askCode, guarded),
    post("/cabinet/notifications/phone/code", "resident", takeCode, guarded),
    post("/cabinet/notifications/revive", "resident", revive, guarded),
    post("/cabinet/notifications/devices", "resident", keepDevice, guarded),
    post("/cabinet/notifications/devices/drop", "resident", dropDevice),
    get("/cabinet/push-worker.js", "anyone", pushWorker),

    get("/desk/messages", "messages.read", showSent),
    get("/desk/messages/inbound", "messages.read", showInbound),
    get("/desk/messages/inbound/:id", "messages.read", showInboundLetter),
    post("/desk/messages/inbound/:id/place", "messages.read", place),
    post("/desk/messages/inbound/:id/dismiss", "messages.read", dismiss),
    get("/desk/messages/:id", "messages.read", showSentMessage),
    post("/desk/messages/:id/retry", "messages.read", retry),

    get("/desk/templates", "messages.templates", showTemplates),
    get("/desk/templates/:topic", "messages.templates", showTemplate),
    post("/desk/templates/:topic", "messages.templates", saveTemplate),
    post("/desk/templates/:topic/preview", "messages.templates", previewTemplate),
    post("/desk/templates/:topic/test", "messages.templates", testTemplate, guarded),
    post("/desk/templates/:topic/reset", "messages.templates", resetTemplate),

    post("/api/messages/inbound", "anyone", takeLetter, {
      machine: true,
      raw: { type: "message/rfc822", bytes: mostLetterBytes },
      perMinute: 300,
    }),
  ],
});
