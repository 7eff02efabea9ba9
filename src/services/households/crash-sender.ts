// Run by the test of a crash under sendings: plays tablets of four villages that send again all that they are not sure
// of, as a tablet does that got no answer, and says each key after its commit.
import { actorFor, createPerson, grantRole } from "../../engines/people/index.ts";
import { enterRecord, registersDiffer, syncRegisters } from "../../engines/registers/index.ts";
import { system } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import { contextOf, type Hromada } from "../../platform/service/index.ts";
import { definitions } from "./definitions.ts";
import { cardsOf } from "./households.ts";
import { takeSending } from "./sync.ts";

const villages = 4;
/** Changes of one household, each upon the one before. */
export const changes = 25;
export const homes = villages * 2;

export async function work(hromada: Hromada): Promise<void> {
  const ctx = contextOf(hromada, system("test"));
  if (await registersDiffer(ctx.db, definitions)) await write(ctx, (tx) => syncRegisters(tx, definitions));
  if (!(await cardsOf(ctx.db, { year: 2026, within: "all" })).length) await begin(hromada);
  const cards = await cardsOf(ctx.db, { year: 2026, within: "all" });
  const keeper = await ctx.db
    .withTables<{ person: { id: string; family_name: string } }>()
    .selectFrom("person")
    .select("id")
    .where("family_name", "=", "Староста")
    .executeTakeFirstOrThrow();
  const actor = await actorFor(hromada, keeper.id, new Date());
  process.stdout.write("ready\n");
  await Promise.all(Array.from({ length: villages }, (_, village) => sendAll(village)));
  process.stdout.write("done\n", () => process.exit(0));

  async function sendAll(village: number) {
    for (const card of cards.filter(({ settlement }) => settlement === `с. ${village}`))
      for (let n = 1; n <= changes; n += 1) {
        const key = `tablet-${card.number}-${n}`.replaceAll(/[^A-Za-z0-9-]/g, "x");
        const it = { key, record: card.year!.id, base: { poultry: n === 1 ? null : n - 1 }, typed: { poultry: n } };
        const { result } = await write(contextOf(hromada, actor), (tx) => takeSending(tx, it, "all"));
        process.stdout.write(`${key} ${result}\n`);
      }
  }
}

async function begin(hromada: Hromada): Promise<void> {
  await write(contextOf(hromada, system("test")), async (tx) => {
    const personId = await createPerson(tx, { familyName: "Староста", givenName: "Олена" });
    await grantRole(tx, { personId, roleId: "clerk", from: "2020-01-01" });
    for (let at = 0; at < homes; at += 1) {
      const values = { settlement: `с. ${at % villages}`, address: `вул. Миру, ${at + 1}`, kind: "permanent" };
      const { id } = await enterRecord(tx, "households", { values });
      await enterRecord(tx, "household-years", { values: { household: id, year: 2026 } });
    }
  });
}
