import { sql } from "kysely";
import type { Context } from "../../../platform/context/index.ts";
import type { Db } from "../../../platform/database/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { lookAt, type Knock, type Outcome, type Trouble } from "./knock.ts";
import { on } from "./link-tables.ts";

/** No link is visited oftener than this, in days. */
const everyDays = 7;
/** Links in a night, and of one site. */
const mostVisits = 200;
const mostOfHost = 20;
/** Sites at a time; each is asked one page after another. */
const sitesAtOnce = 4;
/** A night's visits begin no more after so long, in ms: the rest has its turn tomorrow. */
const longest = 600_000;

/** When another site was visited last. */
export async function lastVisit(db: Db): Promise<Date | undefined> {
  const row = await on(db)
    .selectFrom("site_outside_link")
    .select((it) => it.fn.max("looked_at").as("at"))
    .executeTakeFirst();
  return row?.at ?? undefined;
}

/** Links to other sites that lead nowhere, by address. */
export async function outsideTroubles(db: Db): Promise<Map<string, { trouble: Trouble; since: Date }>> {
  const rows = await on(db)
    .selectFrom("site_outside_link")
    .select(["address", "trouble", "since"])
    .where("trouble", "is not", null)
    .execute();
  return new Map(rows.map((row) => [row.address, { trouble: row.trouble!, since: row.since! }]));
}

/**
 * Visits those of the addresses whose turn it is. Taken down as visited beforehand: neither a second process nor a
 * restart visits them again this week.
 */
export async function visitOutside(ctx: Context, addresses: string[], knock: Knock): Promise<void> {
  const due = await takeDue(ctx, [...new Set(addresses)]);
  const outcomes = await visitAll(due, knock);
  if (outcomes.size > 0) await keep(ctx, outcomes);
}

async function takeDue(ctx: Context, addresses: string[]): Promise<string[]> {
  return write(ctx, async (tx) => {
    await sql`delete from site_outside_link where address <> all(${addresses})`.execute(tx.db);
    await sql`insert into site_outside_link (address) select unnest(${addresses}::text[])
      on conflict do nothing`.execute(tx.db);
    const { rows } = await sql<{ address: string }>`
      select address from site_outside_link
      where looked_at is null or looked_at <= ${new Date(ctx.now.getTime() - everyDays * 86_400_000)}
      order by looked_at nulls first, address limit ${mostVisits} for update skip locked`.execute(tx.db);
    const due = spread(rows.map(({ address }) => address));
    await sql`update site_outside_link set looked_at = ${ctx.now} where address = any(${due})`.execute(tx.db);
    await tx.record({ what: "site.visit-links", details: { links: due.length } });
    return due;
  });
}

const hostOf = (address: string) => URL.parse(address)?.host ?? "";

/** No more of one site than it should bear in a night. */
function spread(addresses: string[]): string[] {
  const taken = new Map<string, number>();
  return addresses.filter((address) => {
    const count = (taken.get(hostOf(address)) ?? 0) + 1;
    taken.set(hostOf(address), count);
    return count <= mostOfHost;
  });
}

/** Several sites at once, the pages of each one after another. */
async function visitAll(addresses: string[], knock: Knock): Promise<Map<string, Outcome>> {
  const sites = [...Map.groupBy(addresses, hostOf).values()];
  const outcomes = new Map<string, Outcome>();
  const end = Date.now() + longest;
  const work = async () => {
    for (let site = sites.shift(); site; site = sites.shift()) {
      for (const address of site) {
        // Who had no turn is as one who was not reached: the next night asks again.
        outcomes.set(address, Date.now() < end ? await lookAt(address, knock) : "offline");
      }
    }
  };
  await Promise.all(Array.from({ length: sitesAtOnce }, work));
  return outcomes;
}

async function keep(ctx: Context, outcomes: Map<string, Outcome>): Promise<void> {
  await write(ctx, async (tx) => {
    let troubled = 0;
    for (const [address, outcome] of outcomes) {
      const row = on(tx.db).updateTable("site_outside_link").where("address", "=", address);
      if (outcome === "offline") await row.set({ looked_at: null }).execute();
      else if (outcome === "fine" || outcome === "unclear") await row.set({ trouble: null, since: null }).execute();
      else {
        troubled += 1;
        await row.set({ trouble: outcome, since: sql`coalesce(since, ${ctx.now})` }).execute();
      }
    }
    await tx.record({ what: "site.visit-links", details: { links: outcomes.size, troubled } });
  });
}
