import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { assertAccessible, openPage } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";
import { findCase } from "../../engines/cases/index.ts";
import { documentsAbout, isGenuine } from "../../engines/documents/index.ts";
import { write } from "../../platform/journal/index.ts";
import { draftDecision } from "./decisions.ts";

test("the head of a division signs with a passkey, and it is good for that document only", async (t) => {
  const town = await openTown(t, { listen: true, sample: true });
  const baseURL = town.address.replace("127.0.0.1", "localhost");
  const { rows } = await sql<{ id: string }>`
    select id from case_head where procedure = 'tree-cutting' and state = 'in-work' and step = 'consideration'`.execute(
    town.db,
  );
  const caseId = rows[0]!.id;
  const it = (await findCase(town.db, caseId))!;
  const outcome = it.procedure.outcomes.find(({ kind }) => kind === "grant")!;
  const draft = () =>
    write(town.context(), (tx) => draftDecision(tx, it, { outcome: outcome.id, fields: {}, reasons: [] }));
  const [document, other] = [await draft(), await draft()];

  const page = await openPage(t, { baseURL });
  const key = await page.context().newCDPSession(page);
  await key.send("WebAuthn.enable");
  await key.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const [name, value] = (await town.signInAs("greenery")).split(/=(.*)/s) as [string, string];
  await page.context().addCookies([{ name, value, url: baseURL }]);
  await page.goto("/cabinet/security");
  await page.getByLabel("Назва ключа").fill("Ноутбук");
  await page.getByRole("button", { name: "Додати ключ доступу" }).click();
  await page.getByRole("heading", { name: "Запасні коди" }).waitFor();

  // Its answer for one document is brought to another: refused, and counted.
  const at = (id: string) => `/desk/cases/${caseId}/documents/${id}`;
  await page.goto(at(document.id));
  await assertAccessible(page);
  await page.route(`**${at(document.id)}/sign`, (route) => route.continue({ url: `${baseURL}${at(other.id)}/sign` }));
  await page.getByRole("button", { name: "Підписати ключем доступу" }).click();
  await page.getByText("Пристрій не підтвердив ключа").first().waitFor();
  await page.unroute(`**${at(document.id)}/sign`);

  await page.goto(at(document.id));
  await page.getByRole("button", { name: "Підписати ключем доступу" }).click();
  await page.getByText("Рішення підписано й ухвалено").first().waitFor();
  const found = await documentsAbout(town.db, `case:${caseId}`);
  const signed = found.find(({ id }) => id === document.id)!;
  assert.equal(signed.signature!.proof, "passkey");
  assert.ok(await isGenuine(town.db, signed));
  assert.notEqual(found.find(({ id }) => id === other.id)!.state, "signed");
});
