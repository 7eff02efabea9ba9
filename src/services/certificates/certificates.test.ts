import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { findCredential, issueCredential, checkAddress, revokeCredential } from "../../engines/credentials/index.ts";
import { qrSvg } from "../../design/index.ts";
import { write } from "../../platform/journal/index.ts";
import sharp from "sharp";

const example = new URL("./assets/check-offline.js", import.meta.url).href;
const { checkOffline } = (await import(example)) as {
  checkOffline(scanned: string, set: { keys: object[] }): Promise<{ n: string; h: string } | undefined>;
};
const town = await openTown();
const holder = await town.addPerson({ familyName: "Власна", givenName: "Олена" });
const other = await town.addPerson({ familyName: "Чужа", givenName: "Ірина" });
const head = await town.addPerson({ familyName: "Головна", givenName: "Ніна", roles: ["administrator"] });
const clerk = await town.addPerson({ familyName: "Діловодна", givenName: "Яна", roles: ["clerk"] });

async function issue() {
  const { id } = await write(town.context(), (tx) =>
    issueCredential(tx, {
      kind: "order",
      title: { uk: "Ордер на дерева", en: "Order for trees" },
      rows: [{ label: { uk: "Місце", en: "Place" }, value: "Миру, 5" }],
      holder: { personId: holder, name: "Власна Олена" },
      about: "case:1",
    }),
  );
  return (await findCredential(town.db, id))!;
}

describe("/check", () => {
  test("takes a number as it is typed, and says what to mend in a wrong one", async () => {
    const { number } = await issue();
    const stranger = visit(town);
    await stranger.get(`/check?number=${encodeURIComponent(number.toLowerCase().replaceAll("-", " "))}`);
    assert.equal(stranger.path, `/check/${number}`);
    assert.match(stranger.body, /Документ дійсний/);
    await stranger.get("/check?number=1234");
    assert.equal(stranger.status, 422);
    assert.match(stranger.body, /value="1234"/, "what was typed is still there");
  });

  test("names the holder to nobody who has only the number", async () => {
    const { number, statement } = await issue();
    const stranger = visit(town);
    await stranger.get(`/check/${number}`);
    assert.doesNotMatch(stranger.body, /Власна|Миру/);
    await stranger.get(`/check/${number}?s=${statement}`);
    assert.match(stranger.body, /Власна Олена/);
    await stranger.get(`/check/${number}?s=${statement.slice(0, -6)}AAAAAA`);
    assert.match(stranger.body, /підробка/);
    assert.doesNotMatch(stranger.body, /Власна/);
  });

  test("reads the paper, a photo of the QR, and tells when it sees neither", async () => {
    const it = await issue();
    const own = visit(town, await town.signIn(holder));
    await own.get(`/cabinet/certificates/${it.id}/file`);
    const paper = await town.server.inject({
      url: `/cabinet/certificates/${it.id}/file`,
      headers: { cookie: own.cookie },
    });
    assert.equal(paper.headers["content-type"], "application/pdf");
    const stranger = visit(town);
    const send = async (name: string, bytes: Uint8Array) => {
      await stranger.get("/check");
      await stranger.upload("/check", {}, [{ field: "file", name, bytes }]);
    };
    await send("order.pdf", paper.rawPayload);
    assert.match(stranger.path, new RegExp(`^/check/${it.number}`));
    const svg = Buffer.from(qrSvg(checkAddress("https://elsewhere.example", it)));
    await send(
      "photo.jpg",
      await sharp(svg, { density: 250 }).resize(640).rotate(5, { background: "#ddd" }).jpeg().toBuffer(),
    );
    assert.match(stranger.path, new RegExp(`^/check/${it.number}`));
    await send(
      "cat.png",
      await sharp({ create: { width: 80, height: 80, channels: 3, background: "#a33" } })
        .png()
        .toBuffer(),
    );
    assert.equal(stranger.status, 422);
    assert.match(stranger.body, /не видно/);
    await send("order.pdf", Buffer.concat([paper.rawPayload, Buffer.from(" ")]));
    assert.equal(stranger.status, 422);
    assert.match(stranger.body, /не видавала, або його змінено/);
    await send("evil.svg", Buffer.from("<svg onload='alert(1)'/>"));
    assert.equal(stranger.status, 422);
  });

  test("publishes the keys for anybody, and an example that checks without us", async () => {
    const it = await issue();
    const answer = await town.server.inject({ url: "/.well-known/jwks.json" });
    assert.equal(answer.headers["access-control-allow-origin"], "*");
    const scanned = checkAddress("https://hromada.example", it);
    const said = await checkOffline(scanned, answer.json());
    assert.deepEqual([said?.n, said?.h], [it.number, "Власна Олена"]);
    const at = scanned.indexOf("?s=") + 120;
    const turned = scanned.slice(0, at) + (scanned[at] === "A" ? "B" : "A") + scanned.slice(at + 1);
    for (const wrong of [turned, "https://hromada.example/check/1", "", "x"])
      assert.equal(await checkOffline(wrong, answer.json()), undefined, wrong);
    assert.equal(await checkOffline(scanned, { keys: [] }), undefined);
    const stranger = visit(town);
    await stranger.get("/check/offline");
    assert.match(stranger.body, /crypto\.subtle\.verify/);
  });
});

describe("the holder's own", () => {
  test("are listed, shown as a QR, downloaded; another's are not found", async () => {
    const it = await issue();
    const own = visit(town, await town.signIn(holder));
    await own.get("/cabinet/certificates");
    assert.match(own.body, new RegExp(it.number));
    await own.get(`/cabinet/certificates/${it.id}/present`);
    assert.match(own.body, /<svg class="qr"/);
    const foreign = visit(town, await town.signIn(other));
    for (const address of ["", "/present", "/file"].map((part) => `/cabinet/certificates/${it.id}${part}`)) {
      await foreign.get(address);
      assert.equal(foreign.status, 404, address);
    }
  });

  test("stand on the home of the cabinet and in my data; nothing of another's", async () => {
    const it = await issue();
    const own = visit(town, await town.signIn(holder));
    const foreign = visit(town, await town.signIn(other));
    for (const address of ["/cabinet", "/cabinet/data"]) {
      await own.get(address);
      assert.match(own.body, /Ордер на дерева/, address);
      await foreign.get(address);
      assert.doesNotMatch(foreign.body, /Ордер на дерева/, address);
    }
    await own.get("/cabinet/data");
    assert.match(own.body, new RegExp(it.number));
  });

  test("that was revoked is not presented, and says why", async () => {
    const it = await issue();
    await write(town.context(), (tx) => revokeCredential(tx, it.id, "Адреса змінилася"));
    const own = visit(town, await town.signIn(holder));
    await own.get(`/cabinet/certificates/${it.id}/present`);
    assert.doesNotMatch(own.body, /class="qr"/);
    assert.match(own.body, /Адреса змінилася/);
  });
});

describe("at the desk", () => {
  test("one is revoked with a reason, and the check says so at once", async () => {
    const it = await issue();
    const desk = visit(town, await town.signIn(head));
    await desk.get(`/desk/credentials?q=${it.number.toLowerCase()}`);
    assert.match(desk.body, new RegExp(it.number));
    await desk.get(`/desk/credentials/${it.id}`);
    await desk.send(`/desk/credentials/${it.id}/revoke`, { why: "Видано помилково" });
    assert.equal(desk.status, 422, "it must be meant");
    assert.match(desk.body, /Видано помилково/);
    await desk.send(`/desk/credentials/${it.id}/revoke`, { why: "Видано помилково", sure: "yes" });
    assert.equal(desk.status, 200);
    const stranger = visit(town);
    await stranger.get(`/check/${it.number}`);
    assert.match(stranger.body, /Документ відкликано/);
    assert.doesNotMatch(stranger.body, /помилково/);
  });

  test("one is replaced by another that is valid, and by no other", async () => {
    const [it, next] = [await issue(), await issue()];
    const desk = visit(town, await town.signIn(head));
    await desk.get(`/desk/credentials/${it.id}`);
    const fields = { why: "Змінилася адреса", sure: "yes" };
    for (const number of ["AAAA-AAAA-AAAA-AAAA", it.number]) {
      await desk.send(`/desk/credentials/${it.id}/revoke`, { ...fields, number });
      assert.equal(desk.status, 422, number);
    }
    await desk.send(`/desk/credentials/${it.id}/revoke`, { ...fields, number: next.number });
    const stranger = visit(town);
    await stranger.get(`/check/${it.number}`);
    assert.match(stranger.body, /замінено іншим/);
  });

  test("a clerk sees, and does not revoke; a resident does neither", async () => {
    const it = await issue();
    const desk = visit(town, await town.signIn(clerk));
    await desk.get(`/desk/credentials/${it.id}`);
    assert.equal(desk.status, 200);
    assert.doesNotMatch(desk.body, /name="sure"/);
    await desk.send(`/desk/credentials/${it.id}/revoke`, { why: "Хочу", sure: "yes" });
    assert.equal(desk.status, 403);
    const resident = visit(town, await town.signIn(other));
    await resident.get("/desk/credentials");
    assert.equal(resident.status, 403);
  });
});
