import { sql } from "kysely";
import { recordsOf } from "../people/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { filesByIds, type FileRef } from "../../platform/files/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
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
      whole: { name: "messages", records: () => everything(ctx, ids) },
      files: () => filesOf(ctx, ids),
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

/** Every message and every post of the person, word for word. */
async function everything(ctx: Context, ids: string[]): Promise<object[]> {
  const { rows } = await sql<object>`
    select 'message' as kind, created_at, topic, subject, body as text, about from message where person_id = any(${ids})
    union all
    select 'post', created_at, null, null, text, about from thread_post where author_id = any(${ids}) and side = 'resident'
    order by created_at`.execute(ctx.db);
  return rows;
}

async function filesOf(ctx: Context, ids: string[]): Promise<FileRef[]> {
  const { rows } = await sql<{ id: string }>`select file->>'id' as id from thread_post,
    jsonb_array_elements(files) as file where author_id = any(${ids}) and side = 'resident'`.execute(ctx.db);
  return [
    ...(
      await filesByIds(
        ctx.db,
        rows.map(({ id }) => id),
      )
    ).values(),
  ];
}

/** Devices, telephones and wishes go; what was written about a case stays as long as the case. */
export async function forget(ctx: Context, personId: string, tx?: Tx): Promise<Forgotten> {
  const { length: kept } = await everything(ctx, await recordsOf(ctx.db, personId));
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
    kept: kept ? [correspondence] : [],
  };
}

const correspondence: Forgotten["kept"][number] = {
  what: { uk: "листування у ваших справах", en: "correspondence of your cases" },
  law: {
    uk: "зберігається разом зі справою (Закон 3814-XII; наказ Мін’юсту 578/5 від 12.04.2012)",
    en: "kept with the case (Law 3814-XII; order 578/5 of the Ministry of Justice, 12.04.2012)",
  },
};

/** Devices of a record that was merged into another go with it; wishes only where the other had none. */
export async function onMerged(ctx: Context, data: unknown): Promise<void> {
  const { from, into } = data as { from: string; into: string };
  await write(ctx, async (tx) => {
    await sql`update push_subscription set person_id = ${into} where person_id = ${from}`.execute(tx.db);
    for (const table of ["message_preference", "phone_confirmation"])
      await sql`update ${sql.table(table)} set person_id = ${into} where person_id = ${from}
        and not exists (select 1 from ${sql.table(table)} where person_id = ${into})`.execute(tx.db);
    await tx.record({ what: "messages.merge", whose: into });
  });
}
