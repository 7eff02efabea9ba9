import { sql } from "kysely";
import type { PersonAnswer } from "../../engines/forms/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { recordReading } from "../../platform/journal/index.ts";
import type { Prefill } from "../../platform/service/index.ts";
import { dwellersOf, residencesOf } from "./residents.ts";

/** More than this share no home: the address has no flat in the register, and a whole house would be named. */
const mostMembers = 15;

/**
 * Who else is registered where the applicant is, by the register: rows of a form that asks for a household. For a
 * person known by state identification only; each reading is noted for whom it is about.
 */
async function membersBeside(ctx: Context, personId: string) {
  if (ctx.actor.level < 3) return undefined;
  const { rows } = await sql<{ id: string }>`
    select id from record where register = 'residents' and state = 'entered' and person_id = ${personId} limit 1`.execute(
    ctx.db,
  );
  const [home] = rows[0] ? await residencesOf(ctx.db, rows[0].id) : [];
  if (!home || !["registered", "declared"].includes(String(home.values.kind))) return undefined;
  const others = (await dwellersOf(ctx.db, home)).filter(({ resident }) => resident.id !== rows[0]!.id);
  if (!others.length || others.length > mostMembers) return undefined;
  for (const { resident } of others)
    await recordReading(ctx, {
      what: "community.read-household",
      subject: `record:${resident.id}`,
      whose: resident.person_id ?? undefined,
      why: "заява про склад зареєстрованих осіб",
    });
  return others.map(({ resident: { label, values } }) => {
    const { birthDate } = (values.who ?? {}) as Partial<PersonAnswer>;
    return { name: label.trim(), ...(birthDate && { born: birthDate }) };
  });
}

/** What the register of the community knows before an applicant types it. */
export const prefills: Record<string, Prefill> = {
  "household.members": {
    title: { uk: "реєстр територіальної громади", en: "the register of the community" },
    changeAt: "/services/residence-declaration",
    read: membersBeside,
  },
};
