import { sql } from "kysely";
import { recordsOf } from "../people/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Forgotten, PersonalData } from "../../platform/service/index.ts";
import { countUnread } from "./inbox.ts";
import { phoneOf } from "./phone.ts";
import { devicesOf } from "./push.ts";

/** What messages hold about a person. */
export async function personalData(ctx: Context, personId: string): Promise<PersonalData[]> {
  const ids = await recordsOf(ctx.db, personId);
  const { rows } = await sql<{ messages: number; posts: number }>`select
    (select count(*)::int from message where person_id = any(${ids})) as messages,
    (select count(*)::int from thread_post where author_id = any(${ids}) and side = 'resident') as posts`.execute(
    ctx.db,
  );
  const { messages, posts } = rows[0]!;
  const phone = await phoneOf(ctx.db, personId, ctx.now);
  const devices = await devicesOf(ctx.db, personId);
  const unread = await countUnread(ctx.db, personId);
  return [
    {
      title: { uk: "Повідомлення", en: "Messages" },
      to: "/cabinet/messages",
      rows: [
        { label: { uk: "Надіслано вам", en: "Sent to you" }, value: String(messages) },
        { label: { uk: "З них не прочитано", en: "Of them not read" }, value: String(unread) },
        { label: { uk: "Написано вами", en: "Written by you" }, value: String(posts) },
      ],
    },
    {
      title: { uk: "Сповіщення", en: "Notifications" },
      to: "/cabinet/notifications",
      rows: [
        ...(phone.confirmed
          ? [{ label: { uk: "Підтверджений телефон", en: "Confirmed telephone" }, value: phone.phone ?? "" }]
          : []),
        ...devices.map(({ device }) => ({ label: { uk: "Пристрій", en: "Device" }, value: device || "?" })),
      ],
    },
  ].filter(({ rows }) => rows.length);
}

/** Every message and what the person wrote, whole: for the download. */
export async function forDownload(ctx: Context, personId: string): Promise<Record<string, unknown[]>> {
  const ids = await recordsOf(ctx.db, personId);
  const { rows: messages } = await sql<object>`select created_at, topic, subject, body, about from message
    where person_id = any(${ids}) order by created_at`.execute(ctx.db);
  const { rows: posts } = await sql<object>`select created_at, about, text, way from thread_post
    where author_id = any(${ids}) and side = 'resident' order by created_at`.execute(ctx.db);
  return { messages, posts };
}

/** Devices, telephones and wishes go; what was written about a case stays as long as the case. */
export async function forget(_ctx: Context, personId: string, tx?: Tx): Promise<Forgotten> {
  if (tx) {
    const ids = await recordsOf(tx.db, personId);
    for (const table of ["push_subscription", "phone_confirmation", "message_preference"])
      await sql`delete from ${sql.table(table)} where person_id = any(${ids})`.execute(tx.db);
    await tx.record({ what: "messages.forget", whose: personId });
  }
  return {
    erased: [
      {
        uk: "налаштування сповіщень, підтвердження телефону, пристрої зі сповіщеннями",
        en: "notification settings, confirmation of the telephone, devices with notifications",
      },
    ],
    kept: [
      {
        what: { uk: "листування у ваших справах", en: "correspondence of your cases" },
        law: {
          uk: "зберігається разом зі справою (Закон 3814-XII; наказ Мін’юсту 578/5 від 12.04.2012)",
          en: "kept with the case (Law 3814-XII; order 578/5 of the Ministry of Justice, 12.04.2012)",
        },
      },
    ],
  };
}
