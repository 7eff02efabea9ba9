import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { remember, type Hromada } from "../../platform/service/index.ts";
import { hashOf } from "../../platform/text/index.ts";
import { kyivDate } from "../../platform/time/index.ts";
import { checkRegister } from "./check.ts";
import type { RegisterDefinition } from "./definition.ts";
import { RegisterError } from "./error.ts";
import { bringTo, obstaclesTo } from "./obstacles.ts";
import { declareLayerOf } from "./places.ts";
import { changingRules } from "./rules.ts";
import { on } from "./tables.ts";
import { hideAtOnce, isProjectedOtherwise } from "./versions.ts";
import { makeView } from "./views.ts";

/** A register in the version in force. */
export interface Register {
  id: string;
  version: number;
  definition: RegisterDefinition;
  /** The unit that keeps it. */
  holderId: string | null;
  /** Takes no new records. */
  closed: boolean;
}

/** A version in the list of a register's versions. */
export interface RegisterVersionSeen {
  version: number;
  definition: RegisterDefinition;
  shipped: boolean;
  publishedBy: string | null;
  publishedAt: Date;
}

/**
 * Publishes a definition as the next version; the same one again changes nothing. One that the hromada itself makes may
 * ask no more than its records in force give: what must be filled in, what no two may share, what a value is. One that
 * ships judges records entered before only when they are corrected: nobody is there to mend them.
 * @throws RegisterError with what is wrong; "in-the-way" when records are, see `obstaclesTo`
 */
export async function publishRegister(
  tx: Tx,
  definition: RegisterDefinition,
  { shipped = false }: { shipped?: boolean } = {},
): Promise<number> {
  const [wrong] = checkRegister(definition);
  if (wrong) throw new RegisterError("wrong-register", wrong);
  await sql`select pg_advisory_xact_lock(hashtext(${`registers:${definition.id}`}))`.execute(tx.db);
  const hash = hashOf(definition);
  const latest = await latestVersion(tx.db, definition.id);
  await tx.record({ what: "registers.publish", subject: `register:${definition.id}`, details: { hash } });
  if (latest?.hash === hash) return latest.version;
  if (latest && !shipped) {
    await changingRules(tx.db, definition.id);
    const [obstacle] = await obstaclesTo(tx.db, latest.definition, definition, kyivDate(tx.ctx.now));
    if (obstacle) throw inTheWay();
    await bringTo(tx, latest.definition, definition);
  }
  const version = (latest?.version ?? 0) + 1;
  await on(tx.db)
    .insertInto("register_version")
    .values({
      id: definition.id,
      version,
      definition: JSON.stringify(definition) as unknown as RegisterDefinition,
      hash,
      shipped,
      published_by: tx.ctx.actor.personId ?? null,
      published_at: tx.ctx.now,
    })
    .execute();
  const { family, title, published } = definition;
  const head = { version, family, title_uk: title.uk, title_en: title.en, published };
  await on(tx.db)
    .insertInto("register_head")
    .values({ id: definition.id, holder_id: null, ...head })
    .onConflict((clash) => clash.column("id").doUpdateSet(head))
    .execute();
  await makeView(tx.db, definition);
  await declareLayerOf(tx, definition);
  if (latest) await hideAtOnce(tx, latest.definition, definition);
  await tx.emit("registers.published", { register: definition.id, version });
  if (latest && isProjectedOtherwise(latest.definition, definition))
    await tx.emit("registers.outdated", { register: definition.id });
  return version;
}

const inTheWay = () =>
  new RegisterError("in-the-way", {
    uk: "Опублікувати не можна: цьому заважають записи, що вже є в реєстрі.",
    en: "It can't be published: records of the register stand in its way.",
  });

/**
 * Brings the registers that ship with the program into the database. One that the hromada itself has changed since
 * stays as it is.
 */
export async function syncRegisters(tx: Tx, definitions: RegisterDefinition[]): Promise<void> {
  for (const definition of await changedOf(tx.db, definitions))
    await publishRegister(tx, definition, { shipped: true });
  await tx.record({ what: "registers.sync", details: { registers: definitions.length } });
}

/** Whether there is anything for `syncRegisters` to do. Throws for a definition that is wrong in itself. */
export async function registersDiffer(db: Db, definitions: RegisterDefinition[]): Promise<boolean> {
  return (await changedOf(db, definitions)).length > 0;
}

async function changedOf(db: Db, definitions: RegisterDefinition[]): Promise<RegisterDefinition[]> {
  for (const definition of definitions) {
    const [wrong] = checkRegister(definition);
    if (wrong) throw new Error(`${definition.id}: ${wrong.uk} / ${wrong.en}`);
  }
  const rows = await on(db)
    .selectFrom("register_version")
    .distinctOn("id")
    .select(["id", "hash", "shipped"])
    .orderBy("id")
    .orderBy("version", "desc")
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  return definitions.filter((definition) => {
    const latest = known.get(definition.id);
    return !latest || (latest.shipped && latest.hash !== hashOf(definition));
  });
}

/** Gives a register to the unit that keeps it, or to none. */
export async function setHolder(tx: Tx, id: string, unitId: string | null): Promise<void> {
  await on(tx.db).updateTable("register_head").set({ holder_id: unitId }).where("id", "=", id).execute();
  await tx.record({ what: "registers.set-holder", subject: `register:${id}`, details: { unitId } });
}

/** Closes a register for new records, or opens it again. */
export async function setClosed(tx: Tx, id: string, closed: boolean): Promise<void> {
  await on(tx.db).updateTable("register_head").set({ closed }).where("id", "=", id).execute();
  await tx.record({ what: closed ? "registers.close" : "registers.open", subject: `register:${id}` });
}

/** All registers in force, by family and title; kept until the next write. */
export function listRegisters(ctx: Pick<Context, "hromada">): Promise<Register[]> {
  return remember(ctx.hromada, "registers.all", () => load(ctx.hromada));
}

/** A register in force, as kept until the next write: for pages. Within a write take `registerOf`. */
export async function findRegister(ctx: Pick<Context, "hromada">, id: string): Promise<Register | undefined> {
  return (await listRegisters(ctx)).find((register) => register.id === id);
}

/** A register in force, as the transaction sees it. */
export async function registerOf(db: Db, id: string): Promise<Register> {
  const found = await heads(db).where("head.id", "=", id).executeTakeFirst();
  if (!found)
    throw new RegisterError("wrong-register", { uk: "Такого реєстру немає.", en: "There is no such register." });
  return found;
}

const load = (hromada: Hromada): Promise<Register[]> =>
  heads(hromada.db).orderBy("head.family").orderBy("head.title_uk").execute();

const heads = (db: Db) =>
  on(db)
    .selectFrom("register_head as head")
    .innerJoin("register_version as version", (join) =>
      join.onRef("version.id", "=", "head.id").onRef("version.version", "=", "head.version"),
    )
    .select(["head.id", "head.version", "head.holder_id as holderId", "head.closed", "version.definition"]);

/** All versions of a register, newest first. */
export async function versionsOfRegister(db: Db, id: string): Promise<RegisterVersionSeen[]> {
  return on(db)
    .selectFrom("register_version")
    .select(["version", "definition", "shipped", "published_by as publishedBy", "published_at as publishedAt"])
    .where("id", "=", id)
    .orderBy("version", "desc")
    .execute();
}

const latestVersion = (db: Db, id: string) =>
  on(db)
    .selectFrom("register_version")
    .select(["version", "hash", "definition"])
    .where("id", "=", id)
    .orderBy("version", "desc")
    .executeTakeFirst();
