import type { Actor, Context } from "../../platform/context/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { FieldClass } from "../../platform/service/index.ts";
import { mayNot } from "./error.ts";
import type { Register } from "./registers.ts";
import { demand, may } from "./rights.ts";
import { on } from "./tables.ts";

/** How long a stated purpose holds: about one task. */
const purposeMinutes = 60;

/** Why the actor reads personal data of this register now, as they said; undefined when they did not say. */
export async function purposeOf(ctx: Context, register: string): Promise<string | undefined> {
  const { sessionId } = ctx.actor;
  if (!sessionId) return undefined;
  const row = await on(ctx.db)
    .selectFrom("reading_purpose")
    .select("purpose")
    .where("session_id", "=", sessionId)
    .where("register", "=", register)
    .where("until", ">", ctx.now)
    .orderBy("until", "desc")
    .executeTakeFirst();
  return row?.purpose;
}

/** Notes why the actor will read personal data here, for the next hour. */
export async function statePurpose(tx: Tx, register: Register, purpose: string): Promise<void> {
  const { actor, now } = tx.ctx;
  demand(actor, register, "read");
  if (!actor.sessionId || !actor.personId) throw mayNot("Увійдіть знову.", "Sign in again.");
  if (purpose.trim().length < 3) throw mayNot("Напишіть, для чого потрібні дані.", "Say what the data are for.");
  await on(tx.db)
    .insertInto("reading_purpose")
    .values({
      session_id: actor.sessionId,
      person_id: actor.personId,
      register: register.id,
      purpose: purpose.trim().slice(0, 500),
      at: now,
      until: new Date(now.getTime() + purposeMinutes * 60_000),
    })
    .execute();
  await tx.record({
    what: "registers.state-purpose",
    subject: `register:${register.id}`,
    why: purpose.trim().slice(0, 500),
  });
}

/** Classes of fields that the actor sees in a register; personal ones only for a stated purpose. */
export function classesSeen(actor: Actor, register: Register, purpose: string | undefined): FieldClass[] {
  if (actor.kind === "system") return ["open", "internal", "personal", "restricted"];
  if (!may(actor, register, "read")) return register.definition.published ? ["open"] : [];
  return [
    "open",
    "internal",
    ...(purpose ? (["personal"] as const) : []),
    ...(actor.can("registers.restricted", register.holderId ?? undefined) ? (["restricted"] as const) : []),
  ];
}
