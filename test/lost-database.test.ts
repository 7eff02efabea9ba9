// A day when the database goes away under a program at work, with a visitor in a real browser, and comes back.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type Embedded, startEmbedded } from "../src/platform/database/index.ts";
import { openPage } from "./browser.ts";
import { startProgram } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-lost-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const openServer = () =>
  startEmbedded({ dataDir: join(folder, "server"), log: { info() {}, warn() {} }, throwaway: true });

function addressOf(embedded: Embedded): string {
  const { host, user, password, database } = embedded.connection("ratusha");
  return `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}`;
}

test("a lost database is a 503 in the hromada's own look, and the same program goes on when it is back", async (t) => {
  let server = await openServer();
  t.after(() => server.stop());
  await server.ensureDatabase("ratusha");
  const env = { DATABASE_URL: addressOf(server), SAMPLE: "yes" };
  const program = await startProgram(join(folder, "town"), env);
  t.after(() => program.end("SIGTERM").then(() => {}));
  const page = await openPage(t, { baseURL: program.address });
  const statusOf = async (path: string) => (await fetch(program.address + path)).status;
  const signIn = async (email: string) => {
    await page.getByRole("textbox", { name: "Ваша електронна пошта" }).fill(email);
    await page.getByRole("button", { name: "Надіслати лист" }).click();
  };

  await page.goto("/sign-in");
  assert.equal(await statusOf("/health/ready"), 200);
  await server.stop();

  // A form that was open: it is not taken, and says so; nothing is lost by going back.
  const refused = page.waitForResponse((it) => it.url().endsWith("/sign-in/letter"), { timeout: 60_000 });
  await signIn("olena@x.example");
  assert.equal((await refused).status(), 503);
  await page.getByRole("heading", { name: "Сайт скоро повернеться" }).waitFor();
  assert.match((await page.getByRole("banner").textContent())!, /Старокостянтин/);
  assert.ok((await refused).headers()["retry-after"]);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).fontFamily.includes("Manrope")), true);
  for (const path of ["/search?q=вода", "/cabinet?x", "/en/structure?x", "/api/programmes"])
    assert.ok([303, 503].includes((await fetch(program.address + path, { redirect: "manual" })).status), path);
  assert.deepEqual([await statusOf("/health/ready"), await statusOf("/health/live")], [503, 200]);

  server = await openServer();
  await page.goBack();
  await signIn("olena@x.example");
  await page.getByRole("heading", { name: "Перевірте пошту" }).waitFor();
  assert.equal(await statusOf("/health/ready"), 200);
  assert.equal(await statusOf("/search?q=вода"), 200);
  assert.equal(program.child.exitCode, null, "it is the same process");
});
