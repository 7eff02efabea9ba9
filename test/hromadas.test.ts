// Several hromadas in one program: no request reaches another's data, whatever it brings along.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createPerson, openSession } from "../src/engines/people/index.ts";
import { loadConfig } from "../src/platform/config/index.ts";
import { system } from "../src/platform/context/index.ts";
import { sessionCookie } from "../src/platform/http/index.ts";
import { findLines, write } from "../src/platform/journal/index.ts";
import { openLog } from "../src/platform/log/index.ts";
import { contextOf, type Hromada } from "../src/platform/service/index.ts";
import { type Running, start } from "../src/start.ts";
import { migratedTemplate } from "./database.ts";
import { cloneDatabase } from "./server.ts";

const ids = ["north", "south"] as const;
const host = (id: string) => `${id}.example`;
let running: Running;
let close: () => Promise<void>;
const cookies = new Map<string, string>();

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-two-"));
  const clones = await Promise.all(ids.map(async () => cloneDatabase(await migratedTemplate())));
  const hromadas = ids.map((id) => ({ id, hosts: [host(id)] }));
  writeFileSync(
    join(folder, "ratusha.config.json"),
    JSON.stringify({ hromadas, dataDir: "data", requestsPerMinute: 0 }),
  );
  running = await start({
    config: loadConfig({ PORT: "0" }, folder),
    log: openLog("silent"),
    connections: new Map(ids.map((id, at) => [id, clones[at]!.connection])),
    listen: false,
    work: false,
  });
  for (const hromada of running.hromadas) cookies.set(hromada.id, await addResident(hromada));
  close = async () => {
    await running.stop();
    await Promise.all(clones.map(({ drop }) => drop()));
    rmSync(folder, { recursive: true, force: true });
  };
});

after(() => close());

/** A resident named after their hromada, signed in there. */
async function addResident(hromada: Hromada): Promise<string> {
  const token = await write(contextOf(hromada, system("test")), async (tx) => {
    const personId = await createPerson(tx, { familyName: `Житель-${hromada.id}`, givenName: "Особа" });
    return openSession(tx, { personId, way: "id.gov.ua", level: 3, staff: false, agent: undefined });
  });
  return `${sessionCookie}=${token}`;
}

const ask = (at: string, url: string, cookie?: string) =>
  running.server.inject({ url, headers: { host: host(at), ...(cookie && { cookie }) } });

describe("two hromadas", () => {
  test("a session opens only its own", async () => {
    for (const mine of ids) {
      for (const place of ids) {
        const answer = await ask(place, "/cabinet", cookies.get(mine)!);
        assert.equal(answer.statusCode, mine === place ? 200 : 303, `${mine} at ${place}`);
        for (const other of ids.filter((id) => id !== place))
          assert.doesNotMatch(answer.body, new RegExp(`Житель-${other}`));
      }
    }
  });

  test("a form token of one is not taken by the other", async () => {
    const shown = await ask("north", "/sign-in/staff");
    const cookie = String(shown.headers["set-cookie"]).split(";")[0]!;
    const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)![1]!;
    const post = (at: string) =>
      running.server.inject({
        method: "POST",
        url: "/sign-in/staff",
        headers: { host: host(at), cookie, "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams({ _csrf: token, login: "x@y.example", password: "wrong" }).toString(),
      });
    assert.equal((await post("south")).statusCode, 403);
    assert.notEqual((await post("north")).statusCode, 403);
  });

  test("kept pages are not shared, also under a forged Host header", async () => {
    const [north, south] = running.hromadas;
    assert.notEqual(north!.database, south!.database);
    const unknown = await ask("elsewhere", "/structure");
    assert.equal(unknown.statusCode, 421);
    const listed = await Promise.all(ids.map((id) => ask(id, "/structure")));
    assert.deepEqual(
      listed.map((answer) => answer.statusCode),
      [200, 200],
    );
    const forwarded = await running.server.inject({
      url: "/cabinet",
      headers: { host: host("north"), "x-forwarded-host": host("south"), cookie: cookies.get("south")! },
    });
    assert.equal(forwarded.statusCode, 303, "a header that no proxy of ours sent changes nothing");
  });

  test("each has its own journal, secret and files", async () => {
    for (const hromada of running.hromadas) {
      const lines = await findLines(hromada.db, { what: "people.", limit: 50 });
      assert.ok(lines.length > 0);
    }
    const { config: north } = running.hromadas[0]!;
    const { config: south } = running.hromadas[1]!;
    assert.notEqual(north.secret, south.secret);
    assert.notEqual(north.filesDir, south.filesDir);
  });
});
