import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { runCommand, startProgram } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-commands-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("a drill: demo, sealed backup beside the running program, restore elsewhere, sign in there", async () => {
  const [town, other] = [join(folder, "town"), join(folder, "other")];
  const archive = join(folder, "town.tar.gz");
  const program = await startProgram(town);
  const env = { BACKUP_PASSPHRASE: "верби над тихим ставом" };
  const made = await runCommand(town, ["backup", "--to", archive], { env });
  assert.equal(made.code, 0, made.output);
  assert.match(made.output, /Зашифрована копія: .*рядків [1-9]\d*/);
  assert.equal((await fetch(program.address)).status, 200, "the program works on after a backup");
  assert.equal(await program.end("SIGINT"), 0);

  const closed = await runCommand(other, ["restore", archive]);
  assert.deepEqual([closed.code, /BACKUP_PASSPHRASE/.test(closed.output)], [1, true], closed.output);
  const restored = await runCommand(other, ["restore", archive], { env });
  assert.equal(restored.code, 0, restored.output);
  assert.match(restored.output, /Відновлено копію.*журнал цілий/);
  const again = await runCommand(other, ["restore", archive], { env });
  assert.equal(again.code, 1);
  assert.match(again.output, /База не порожня/);
  const healed = await startProgram(other);
  const page = await fetch(healed.address);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /Старокостянтин/);
  assert.doesNotMatch(healed.output(), /зразкову громаду завантажено/, "the sample is not loaded twice");
  await healed.end("SIGINT");
});

test("a new administrator: migrate, user add, doctor; wrong words are told", async () => {
  const dataDir = join(folder, "new");
  const env = { SAMPLE: "no" };
  assert.match((await runCommand(dataDir, ["migrate"], { env })).output, /Виконано міграцій: \d+/);
  assert.match((await runCommand(dataDir, ["migrate"], { env })).output, /База вже відповідає програмі/);
  const person = ["user", "add", "--name", "Коваленко Олена Іванівна", "--email", "olena@hromada.example"];
  const weak = await runCommand(dataDir, [...person, "--password"], { env, input: "коротко\n" });
  assert.deepEqual([weak.code, /щонайменше 12 знаків/.test(weak.output)], [2, true], weak.output);
  const unknown = await runCommand(dataDir, [...person, "--role", "king", "--password"], { env });
  assert.deepEqual(
    [unknown.code, /Немає ролі «king»; є: .*administrator/.test(unknown.output)],
    [2, true],
    unknown.output,
  );
  const noMail = await runCommand(dataDir, person, { env });
  assert.match(noMail.output, /Пошту \(SMTP_URL\) не налаштовано/);
  const added = await runCommand(dataDir, [...person, "--password"], { env, input: "сім різних слів навесні\n" });
  assert.match(added.output, /Додано: olena@hromada\.example, роль administrator/);
  const doctor = await runCommand(dataDir, ["doctor", "--en"], { env });
  assert.equal(doctor.code, 0, doctor.output);
  assert.match(doctor.output, /The tables fit the program/);
  const strange = await runCommand(dataDir, ["dance"], { env });
  assert.deepEqual([strange.code, /Немає команди «dance»/.test(strange.output)], [2, true]);
  assert.match((await runCommand(dataDir, [], { env })).output, /user add --name/);
});
