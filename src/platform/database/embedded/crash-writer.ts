// Run by the tests of crashes: writes transactions of three statements, and says each number after its commit.
import pg from "pg";
import { startEmbedded } from "../embedded.ts";

const [dataDir, from] = process.argv.slice(2);
const embedded = await startEmbedded({ dataDir: dataDir!, log: { info() {}, warn() {} } });
await embedded.ensureDatabase("ratusha");
const client = new pg.Client(embedded.connection("ratusha"));
await client.connect();
await client.query(
  "create table if not exists line (n int primary key, note text); create table if not exists total (n int)",
);
process.stdout.write(`server ${embedded.pid()}\n`);

for (let n = Number(from); ; n++) {
  await client.query("begin");
  await client.query("insert into line values ($1, repeat('x', 500))", [n]);
  await client.query("insert into total values ($1)", [n]);
  await client.query("commit");
  process.stdout.write(`${n}\n`);
}
