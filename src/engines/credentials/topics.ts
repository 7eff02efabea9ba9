import type { Topic } from "../../platform/service/index.ts";

const fields = {
  title: { uk: "назва документа", en: "title of the document" },
  number: { uk: "номер документа", en: "number of the document" },
  why: { uk: "причина", en: "reason" },
};

/** What holders are told of their certificates and permits. */
export const topics: Record<string, Topic> = {
  "credentials.revoked": {
    title: { uk: "Довідку чи дозвіл відкликано", en: "A certificate or permit is revoked" },
    group: "affairs",
    subject: { uk: "Ваш документ відкликано: {title}", en: "Your document is revoked: {title}" },
    body: {
      uk: "Громада відкликала документ «{title}», № {number}. Відтепер він недійсний, і кожен, хто його перевірить, це побачить.\n\nПричина: {why}\n\nЯкщо ви не згодні, подайте скаргу: на сайті громади в розділі «Звернення» або в ЦНАП.",
      en: "The hromada has revoked the document “{title}”, No. {number}. It is valid no more, and whoever checks it will see that.\n\nReason: {why}\n\nIf you disagree, file a complaint: on the hromada’s site under “Appeals”, or at the CNAP.",
    },
    fields,
  },
  "credentials.replaced": {
    title: { uk: "Довідку чи дозвіл замінено", en: "A certificate or permit is replaced" },
    group: "affairs",
    subject: { uk: "Ваш документ замінено новим: {title}", en: "Your document is replaced by a new one: {title}" },
    body: {
      uk: "Замість документа «{title}», № {number}, громада видала новий. Показуйте тепер новий: він у вашому кабінеті.\n\nПричина: {why}",
      en: "The hromada issued a new document in place of “{title}”, No. {number}. Show the new one from now on: it is in your account.\n\nReason: {why}",
    },
    fields,
  },
};
