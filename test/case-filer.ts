// Run by the tests of crashes: files cases as residents do, eight at once, while officials read their lists, and says
// each case's id after its commit.
import { listCases, publishProcedure, submitCase } from "../src/engines/cases/index.ts";
import { createUnit, findUnitBySlug } from "../src/engines/people/index.ts";
import { system } from "../src/platform/context/index.ts";
import { write } from "../src/platform/journal/index.ts";
import { contextOf } from "../src/platform/service/index.ts";
import { treeCutting } from "./cases.ts";
import { openHromadaOf } from "./crash-hromada.ts";

const [dataDir, round] = process.argv.slice(2);
const hromada = await openHromadaOf(dataDir!);
const context = () => contextOf(hromada, system("test"));

if (!(await findUnitBySlug(hromada.db, "tsnap")))
  await write(context(), async (tx) => {
    await createUnit(tx, { name: "ЦНАП", kind: "centre", slug: "tsnap" });
    await createUnit(tx, { name: "Відділ благоустрою", kind: "division", slug: "greenery" });
    await publishProcedure(tx, treeCutting);
  });
process.stdout.write("ready\n");

await Promise.all([...Array.from({ length: 8 }, (_, at) => fileForEver(at)), readForEver()]);

async function fileForEver(at: number) {
  for (let n = 0; ; n += 1) {
    const { id } = await write(context(), (tx) =>
      submitCase(tx, {
        procedure: treeCutting.id,
        answers: { street: `Миру, ${n}` },
        applicant: { name: "Заявниця Олена", contact: { email: "olena@example.com" } },
        channel: "online",
        key: `round-${round}-${at}-${n}`,
      }),
    );
    process.stdout.write(`${id}\n`);
  }
}

async function readForEver() {
  for (;;) await listCases(hromada.db, { open: true, order: "due", limit: 30 });
}
