import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { reachAt, reachOf, type Reach } from "./reach.ts";
import { on, type Channel, type Delivery, type Message } from "./tables.ts";

/** A delivery with the message that it carries. */
export interface Found {
  delivery: Delivery;
  message: Message;
}

export const messageById = (db: Db, id: string) =>
  on(db).selectFrom("message").selectAll().where("id", "=", id).executeTakeFirst();

export async function findDelivery(db: Db, id: string): Promise<Found | undefined> {
  const delivery = await on(db).selectFrom("message_delivery").selectAll().where("id", "=", id).executeTakeFirst();
  const message = delivery && (await messageById(db, delivery.message_id));
  return delivery && message && { delivery, message };
}

/** All that waits with this one, oldest first; held until the transaction ends, so that none goes out twice. */
export async function gathered(db: Db, { message, delivery }: Found): Promise<Found[]> {
  const { rows } = await sql<{ id: string }>`select d.id from message_delivery d join message m on m.id = d.message_id
    where d.state = 'gathering' and d.channel = ${delivery.channel} and m.topic = ${message.topic}
      and m.person_id is not distinct from ${message.person_id}
      and d.address = ${delivery.address}
    order by m.position for update of d`.execute(db);
  const found: Found[] = [];
  for (const { id } of rows) found.push((await findDelivery(db, id))!);
  return found;
}

export async function setMany(
  db: Db,
  rows: { delivery: Delivery }[],
  values: Partial<Omit<Delivery, "id">>,
): Promise<void> {
  if (!rows.length) return;
  await on(db)
    .updateTable("message_delivery")
    .set(values)
    .where(
      "id",
      "in",
      rows.map(({ delivery }) => delivery.id),
    )
    .execute();
}

/** Where the receiver of a message can be reached now. */
export const reachFor = (db: Db, { person_id: id, name, email, phone }: Message): Promise<Reach | undefined> =>
  id ? reachOf(db, id) : reachAt(db, { name, email: email ?? undefined, phone: phone ?? undefined });

export const addressBy = (reach: Reach, channel: Channel) =>
  (channel === "email" ? reach.email : channel === "sms" ? reach.phone : `${reach.devices}`) ?? "";

export const whoseOf = ({ person_id: id }: Message) => id ?? undefined;
