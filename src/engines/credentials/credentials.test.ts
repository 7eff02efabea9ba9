import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, test } from "node:test";
import sharp from "sharp";
import { sql } from "kysely";
import { qrSvg } from "../../design/index.ts";
import { openTown } from "../../../test/town.ts";
import { Refusal } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import { appoint, createPosition, createUnit } from "../people/index.ts";
import { inboxOf } from "../messages/index.ts";
import { rotateKey, publicKeySet } from "../../platform/keys/index.ts";
import {
  addressIn,
  checkAddress,
  checkCredential,
  credentialPdf,
  findCredential,
  issueCredential,
  readNumber,
  readQr,
  readStatement,
  replaceCredential,
  revokeCredential,
} from "./index.ts";
import { newNumber } from "./number.ts";
import { rowsOf } from "./paper.ts";
import { signStatement } from "./statement.ts";

const town = await openTown();
const holder = await town.addPerson({ familyName: "Власна", givenName: "Олена" });

const issue = async (validUntil?: string) => {
  const { id } = await write(town.context(), (tx) =>
    issueCredential(tx, {
      kind: "tree-cutting-order",
      title: { uk: "Ордер на видалення зелених насаджень", en: "Tree-cutting order" },
      rows: [{ label: { uk: "Місце", en: "Place" }, value: "Миру, 5" }],
      holder: { personId: holder, name: "Власна Олена" },
      about: "case:1",
      validUntil,
    }),
  );
  return (await findCredential(town.db, id))!;
};
const check = (number: string, statement?: string, now = new Date()) =>
  checkCredential({ db: town.db, now }, { number, statement });

describe("a number", () => {
  test("is read as people type it", () => {
    const number = newNumber();
    assert.equal(readNumber(number), number);
    assert.equal(readNumber(` ${number.toLowerCase().replaceAll("-", " ")} `), number);
    assert.equal(readNumber(number.replaceAll("0", "О").replaceAll("1", "І").replaceAll("H", "Н")), number);
  });

  test("with one wrong sign, or two that changed places, is none", () => {
    for (let n = 0; n < 50; n += 1) {
      const plain = newNumber().replaceAll("-", "");
      const at = n % 14;
      const wrong = plain[at] === "5" ? "6" : "5";
      assert.equal(readNumber(plain.slice(0, at) + wrong + plain.slice(at + 1)), undefined);
      if (plain[at] === plain[at + 1]) continue;
      const turned = plain.slice(0, at) + plain[at + 1] + plain[at] + plain.slice(at + 2);
      assert.equal(readNumber(turned), undefined, `${plain} ${turned}`);
    }
  });

  for (const typed of ["", "АБВ", "1234-5678-9012", "x".repeat(1000), "0000-0000-0000-000Ü"])
    test(`${JSON.stringify(typed.slice(0, 20))} is none`, () => assert.equal(readNumber(typed), undefined));
});

describe("a check", () => {
  test("says what it is today: valid, expired, revoked, replaced", async () => {
    const lasting = await issue();
    assert.equal((await check(lasting.number)).state, "valid");
    const short = await issue("2099-01-01");
    assert.equal((await check(short.number, undefined, new Date("2099-01-01T10:00:00Z"))).state, "valid");
    assert.equal((await check(short.number, undefined, new Date("2099-01-02T10:00:00Z"))).state, "expired");
    await write(town.context(), (tx) => revokeCredential(tx, lasting.id, "Видано помилково"));
    assert.equal((await check(lasting.number)).state, "revoked");
    const next = await issue();
    await write(town.context(), (tx) => replaceCredential(tx, short.id, { why: "Змінилася адреса", by: next.id }));
    const replaced = await check(short.number);
    assert.deepEqual([replaced.state, replaced.credential!.replaced_by_number], ["replaced", next.number]);
    await assert.rejects(write(town.context(), (tx) => revokeCredential(tx, short.id, "Ще раз")));
  });

  test("is not replaced by itself, nor by one that is not valid", async () => {
    const [it, gone] = [await issue(), await issue()];
    await write(town.context(), (tx) => revokeCredential(tx, gone.id, "Для перевірки"));
    for (const by of [it.id, gone.id, randomUUID()])
      await assert.rejects(
        write(town.context(), (tx) => replaceCredential(tx, it.id, { why: "Помилка", by })),
        Refusal,
      );
    assert.equal((await check(it.number)).state, "valid");
  });

  test("when it ends the holder is told, and why", async () => {
    const it = await issue();
    await write(town.context(), (tx) => revokeCredential(tx, it.id, "Змінився склад сім’ї"));
    const [message] = await inboxOf(town.db, holder, { limit: 1 });
    assert.match(message!.subject, /відкликано/);
    assert.match(message!.body, new RegExp(`${it.number}[^]*Змінився склад сім’ї`));
  });

  test("tells a forged statement from a genuine one, also after the key was changed", async () => {
    const [mine, other] = [await issue(), await issue()];
    assert.equal((await check(mine.number, mine.statement)).presented!.h, "Власна Олена");
    assert.equal((await check(mine.number, other.statement)).state, "forged");
    const [head, payload, signature] = mine.statement.split(".");
    const lie = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(payload!, "base64url").toString()), h: "Інша" }),
    );
    assert.equal((await check(mine.number, `${head}.${lie.toString("base64url")}.${signature}`)).state, "forged");
    await write(town.context(), rotateKey);
    assert.equal((await check(mine.number, mine.statement)).state, "valid");
    for (const broken of ["", "a.b.c", "x".repeat(5000), "....", `${head}.${payload}.`])
      if (broken) assert.equal((await check(mine.number, broken)).state, "forged", broken.slice(0, 20));
  });

  test("is not deceived by who has got hold of a key", async () => {
    const it = await issue();
    const stolen = { n: it.number, k: it.kind, h: "Інша Особа", d: it.issued_on };
    assert.equal((await check(it.number, await signStatement(town.context(), stolen))).state, "forged");
  });

  test("knows nothing of a number that was never given", async () => {
    assert.equal((await check(newNumber())).state, "unknown");
  });

  test("can be made without us, by the published keys and WebCrypto alone, also by a key that was changed since", async () => {
    const { statement } = await issue();
    await write(town.context(), rotateKey);
    const [head, payload, signature] = statement.split(".") as [string, string, string];
    const { kid } = JSON.parse(Buffer.from(head, "base64url").toString());
    const jwk = (await publicKeySet(town.db)).keys.find((key) => key.kid === kid)!;
    const key = await crypto.subtle.importKey("jwk", jwk, { name: "Ed25519" }, false, ["verify"]);
    const bytes = new TextEncoder().encode(`${head}.${payload}`);
    assert.ok(await crypto.subtle.verify("Ed25519", key, Buffer.from(signature, "base64url"), bytes));
  });
});

describe("what was issued", () => {
  test("can't be changed or deleted in the database", async () => {
    const { id } = await issue();
    await assert.rejects(sql`update credential set holder_name = 'X' where id = ${id}`.execute(town.db));
    await assert.rejects(sql`delete from credential where id = ${id}`.execute(town.db));
    await write(town.context(), (tx) => revokeCredential(tx, id, "Для перевірки"));
    await assert.rejects(sql`delete from credential_end where credential_id = ${id}`.execute(town.db));
  });

  test("has one paper, the same each time, known again by its bytes", async () => {
    const it = await issue();
    const [first, second] = await Promise.all([1, 2].map(() => credentialPdf(town.context(), it)));
    assert.deepEqual(Buffer.from(first!), Buffer.from(second!));
    const kept = (await findCredential(town.db, it.id))!;
    assert.match(kept.file_hash!, /^[0-9a-f]{64}$/);
    assert.deepEqual(Buffer.from(await credentialPdf(town.context(), kept)), Buffer.from(first!));
  });
});

test("the paper and the record say who issued it, in the words of that day", async () => {
  const signer = await town.addPerson({ familyName: "Підписна", givenName: "Ірина" });
  await write(town.context(), async (tx) => {
    const unitId = await createUnit(tx, { name: "Відділ благоустрою", nameEn: "Greenery division", kind: "division" });
    const positionId = await createPosition(tx, { unitId, title: "Начальник відділу", titleEn: "Head of division" });
    await appoint(tx, { positionId, personId: signer, from: null });
  });
  const { id } = await write(town.context(await town.actor(signer)), (tx) =>
    issueCredential(tx, {
      kind: "tree-cutting-order",
      title: { uk: "Ордер", en: "Order" },
      rows: [{ label: { uk: "Місце", en: "Place" }, value: "Миру, 5" }],
      holder: { personId: holder, name: "Власна Олена" },
      about: "case:1",
    }),
  );
  const it = (await findCredential(town.db, id))!;
  assert.deepEqual(it.issuer, {
    unit: { uk: "Відділ благоустрою", en: "Greenery division" },
    position: { uk: "Начальник відділу", en: "Head of division" },
    name: it.issuer!.name,
  });
  assert.match(it.issuer!.name!, /Підписна Ірина/);
  const rows = rowsOf(it).map(([label, value]) => [label.uk, value.uk, value.en]);
  assert.deepEqual(rows.at(-2), ["Хто видав", "Відділ благоустрою", "Greenery division"]);
  assert.deepEqual(rows.at(-1), ["Хто підписав", `Начальник відділу, ${it.issuer!.name}`, "Head of division"]);
  assert.deepEqual(rows[0]!.slice(0, 2), ["Кому видано", "Власна Олена"]);
});

describe("a QR", () => {
  test("is read back from a picture: turned, grey, small", async () => {
    const it = await issue("2030-12-31");
    const address = checkAddress("https://hromada.example", it);
    const svg = Buffer.from(qrSvg(address));
    const plain = await sharp(svg, { density: 300 }).resize(700).png().toBuffer();
    const photo = await sharp(svg, { density: 300 })
      .resize(900)
      .extend({ top: 160, bottom: 90, left: 120, right: 200, background: "#c8c4bd" })
      .rotate(8, { background: "#b9b4ad" })
      .blur(0.8)
      .modulate({ brightness: 0.9 })
      .jpeg({ quality: 70 })
      .toBuffer();
    for (const picture of [plain, photo]) assert.equal(await readQr(picture), address);
    assert.equal(addressIn(address), `/check/${it.number}?s=${it.statement}`);
  });

  test("stays large enough to scan from paper, however long the name", async () => {
    const { id } = await write(town.context(), (tx) =>
      issueCredential(tx, {
        kind: "household-composition-certificate",
        title: { uk: "Довідка", en: "" },
        rows: [],
        holder: { name: `Товариство з обмеженою відповідальністю «${"Дуже ".repeat(60)}»` },
        about: "case:1",
        validUntil: "2031-12-31",
      }),
    );
    const it = (await findCredential(town.db, id))!;
    const svg = qrSvg(checkAddress("https://posluhy.starokostiantynivska-hromada.gov.ua", it));
    const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]);
    assert.ok(42 / modules >= 0.4, `${modules} modules on 42 mm`);
    assert.ok((await readStatement(town.db, it.statement))!.h.endsWith("…"));
  });

  test("made to be hard to read holds nobody else up, and ends in time", async () => {
    const side = 1600;
    const finders = Buffer.alloc(side * side * 3, 255);
    for (let at = 0; at < side * side; at += 1) {
      const [x, y] = [(at % side) % 9, Math.floor(at / side) % 9];
      const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
      if (x < 7 && y < 7 && ring !== 2) finders.fill(0, at * 3, at * 3 + 3);
    }
    const picture = await sharp(finders, { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toBuffer();
    const held = monitorEventLoopDelay({ resolution: 5 });
    held.enable();
    const began = performance.now();
    assert.equal(await readQr(picture), undefined);
    held.disable();
    assert.ok(performance.now() - began < 20_000);
    assert.ok(held.max / 1e6 < 1000, `the program stood still for ${held.max / 1e6} ms`);
  });

  test("in what is no picture, or a bomb of pixels, there is none", async () => {
    assert.equal(await readQr(Buffer.from("not a picture")), undefined);
    assert.equal(
      await readQr(
        await sharp({ create: { width: 50, height: 50, channels: 3, background: "#fff" } })
          .png()
          .toBuffer(),
      ),
      undefined,
    );
    const bomb = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"/>`);
    assert.equal(await readQr(bomb), undefined);
  });

  test("of another site leads only to our own page, and only with a number", () => {
    const number = newNumber();
    assert.equal(addressIn(`https://evil.example/check/${number}?s=a.b.c`), `/check/${number}?s=a.b.c`);
    assert.equal(addressIn("https://evil.example/steal"), undefined);
    assert.equal(addressIn("javascript:alert(1)"), undefined);
    assert.equal(addressIn(number.toLowerCase()), `/check/${number}`);
  });
});
