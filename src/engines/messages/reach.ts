import { sql } from "kysely";
import { z } from "zod";
import { findPerson, loginOf } from "../people/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { addressDigest } from "./digests.ts";
import type { Channel } from "./tables.ts";

/** Where somebody can be reached now. */
export interface Reach {
  /** Undefined: known by an address alone. */
  personId?: string;
  name: string;
  email?: string;
  phone?: string;
  /** Devices that take a push. */
  devices: number;
}

/**
 * A person's proved addresses: the mailbox they confirmed (an official's login is one), the telephone whose code they
 * gave back. An address that answered for good that nobody is there is left out.
 */
export async function reachOf(db: Db, id: string): Promise<Reach | undefined> {
  let person = await findPerson(db, id);
  if (person?.merged_into) person = await findPerson(db, person.merged_into);
  if (!person) return undefined;
  const email = person.email_confirmed_at ? person.email : addressIn((await loginOf(db, person.id))?.login);
  const { rows } = await sql<{ phone: string | null; devices: number }>`select
    (select phone from phone_confirmation where person_id = ${person.id} and confirmed_at is not null
      and phone = ${person.phone}) as phone,
    (select count(*)::int from push_subscription where person_id = ${person.id}) as devices`.execute(db);
  const alive = await living(db, [email, rows[0]?.phone]);
  return {
    personId: person.id,
    name: person.name,
    email: alive(email),
    phone: alive(rows[0]?.phone),
    devices: rows[0]?.devices ?? 0,
  };
}

/** Somebody who has no cabinet: an address that they gave at the desk. */
export async function reachAt(db: Db, it: { name: string; email?: string; phone?: string }): Promise<Reach> {
  const alive = await living(db, [it.email, it.phone]);
  return { name: it.name, email: alive(it.email), phone: alive(it.phone), devices: 0 };
}

export function waysTo(reach: Reach): Set<Channel> {
  return new Set<Channel>([
    ...(reach.devices ? (["push"] as const) : []),
    ...(reach.email ? (["email"] as const) : []),
    ...(reach.phone ? (["sms"] as const) : []),
  ]);
}

async function living(db: Db, addresses: (string | null | undefined)[]) {
  const given = addresses.filter((it) => typeof it === "string");
  const dead = new Set<string>();
  if (given.length) {
    const { rows } = await sql<{ digest: Buffer }>`select digest from dead_address
      where digest = any(${given.map(addressDigest)})`.execute(db);
    for (const { digest } of rows) dead.add(digest.toString("hex"));
  }
  return (address: string | null | undefined) =>
    address && !dead.has(addressDigest(address).toString("hex")) ? address : undefined;
}

/** A login given by a command need not be an address. */
const addressIn = (login: string | undefined) => (z.email().safeParse(login).success ? login : undefined);

/** Addresses of the person that answered that nobody is there. */
export async function deadOf(db: Db, addresses: (string | null | undefined)[]): Promise<Set<string>> {
  const given = addresses.filter((it) => typeof it === "string");
  const alive = await living(db, given);
  return new Set(given.filter((it) => !alive(it)));
}

/** Writes to a dead address again: its owner says that it works. */
export async function reviveAddresses(tx: Tx, personId: string): Promise<void> {
  const person = await findPerson(tx.db, personId);
  const digests = [person?.email, person?.phone].filter((it) => typeof it === "string").map(addressDigest);
  if (digests.length) await sql`delete from dead_address where digest = any(${digests})`.execute(tx.db);
  await tx.record({ what: "messages.revive", whose: personId });
}
