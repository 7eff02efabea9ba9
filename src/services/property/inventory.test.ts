import assert from "node:assert/strict";
import { suite, test } from "node:test";
import sharp from "sharp";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { readQr } from "../../engines/credentials/index.ts";
import { enterRecord, findRecord } from "../../engines/registers/index.ts";
import { qrSvg } from "../../design/index.ts";
import { write } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import { closeInventory, findInventory, itemsOf, noteSight, startInventory } from "./inventory.ts";
import { labelAddress, labelsPdf } from "./paper/labels.ts";

const town = await openTown();
const ctx = town.context();

let entered = 0;

/** Things of a holder of their own, so that each test has its own list. */
async function enterThings(count: number) {
  const balance = `КП «Перевірне ${(entered += 1)}»`;
  const things: string[] = [];
  for (let at = 1; at <= count; at += 1)
    things.push(
      await write(ctx, async (tx) => {
        const values = {
          inventory: `П-${entered}-${at}`,
          kind: "movable",
          name: `Річ ${entered}-${at}`,
          address: "склад",
          balance,
          condition: "good",
        };
        return (await enterRecord(tx, "property", { values })).id;
      }),
    );
  return { balance, things: things as [string, string, string] };
}

async function begin(count = 3) {
  const { balance, things } = await enterThings(count);
  const draft = { day: civilDate("2026-11-23"), commission: ["Коваль І. П., голова комісії"], balance };
  return { balance, things, inventory: await write(ctx, (tx) => startInventory(tx, draft)) };
}

const keeper = async (): Promise<Visitor> =>
  visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"], familyName: "Обхідна" })));

const scan = (thing: string) => `/desk/property/inventory/scan/${thing}`;

const bodyText = ({ body }: Visitor) => body.replaceAll("\u00A0", " ");

suite("an inventory", () => {
  test("lists what there was when it began; each thing is seen by its label, and the rest is told of", async () => {
    const { balance, things, inventory } = await begin();
    await write(ctx, (tx) =>
      enterRecord(tx, "property", { values: { inventory: "П-пізня", kind: "movable", name: "Пізня річ", balance } }),
    );
    const visitor = await keeper();
    await visitor.get(scan(things[0]));
    assert.match(bodyText(visitor), /Побачено 0 з 3 речей/);
    await visitor.upload(scan(things[0]), { in: inventory, result: "in-place", condition: "good" }, [
      { field: "photo", name: "фото.png", bytes: await picture() },
    ]);
    assert.equal(visitor.status, 200);
    assert.match(bodyText(visitor), /Побачено 1 з 3 речей/);
    assert.match(visitor.body, /Обхідна/);
    await visitor.get(`/desk/property/inventory/${inventory}`);
    assert.match(visitor.body, new RegExp(`scan/${things[1]}`));
    assert.doesNotMatch(visitor.body, /Пізня річ/);
    const photo = (await itemsOf(town.db, inventory)).find(({ photo_id: id }) => id);
    await visitor.get(`/files/${photo!.photo_id}/photo.png`);
    assert.equal(visitor.status, 200);
    const stranger = visit(town);
    await stranger.get(`/files/${photo!.photo_id}/photo.png`);
    assert.equal(stranger.status, 404);
  });

  test("a thing that moved needs a place; a worse condition goes into the register with its ground", async () => {
    const { things, inventory } = await begin();
    const visitor = await keeper();
    await visitor.get(scan(things[0]));
    await visitor.upload(scan(things[0]), { in: inventory, result: "moved", note: "без коліс" }, []);
    assert.equal(visitor.status, 422);
    assert.match(visitor.body, /id="f-movedTo-error"/);
    assert.match(visitor.body, /без коліс/);
    const seen = { in: inventory, result: "moved", movedTo: "гараж № 2", condition: "poor", before: "" };
    await visitor.upload(scan(things[0]), seen, []);
    assert.equal(visitor.status, 200);
    const { head, actions } = (await findRecord(town.db, things[0]))!;
    assert.equal(head.values.condition, "poor");
    assert.match(String(actions.at(-1)!.data.why).replaceAll("\u00A0", " "), /Інвентаризація від 23 листопада 2026/);
    await visitor.get(`/desk/property/${things[0]}`);
    assert.match(visitor.body, /переміщено: гараж № 2/);
  });

  test("the usual case is one press", async () => {
    const { things } = await begin();
    const visitor = await keeper();
    await visitor.get(scan(things[0]));
    const form = /<form(?:(?!<\/form>).)*name="result" value="in-place".*?<\/form>/s.exec(visitor.body)![0];
    const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]);
    await visitor.send(scan(things[0]), Object.fromEntries(fields));
    assert.equal(visitor.status, 200);
    assert.match(visitor.body, /notice-success/);
    assert.match(bodyText(visitor), /Побачено 1 з 3 речей/);
  });

  test("two who look at one thing: the second is told of the first", async () => {
    const { things, inventory } = await begin();
    const [one, other] = [await keeper(), await keeper()];
    await one.get(scan(things[0]));
    await other.get(scan(things[0]));
    await one.upload(scan(things[0]), { in: inventory, result: "in-place", before: "" }, []);
    await other.upload(scan(things[0]), { in: inventory, result: "missing", before: "" }, []);
    assert.equal(other.status, 422);
    assert.match(other.body, /Поки ви дивилися/);
    assert.equal((await itemsOf(town.db, inventory)).find(({ result }) => result)?.result, "in-place");
    const before = /name="before" value="([^"]+)"/.exec(other.body)![1]!;
    await other.upload(scan(things[0]), { in: inventory, result: "missing", before }, []);
    assert.equal(other.status, 200);
  });

  test("what was not on the list is found besides", async () => {
    const { inventory } = await begin();
    const { things } = await enterThings(1);
    await write(ctx, (tx) => noteSight(tx, inventory, things[0], { result: "in-place" }));
    assert.equal((await itemsOf(town.db, inventory)).find(({ extra }) => extra)?.record_id, things[0]);
  });

  test("a number typed from a label leads to the thing; an unknown one is told of", async () => {
    const { things, inventory } = await begin();
    const visitor = await keeper();
    await visitor.get(`/desk/property/inventory/${inventory}?number=${encodeURIComponent(`п-${entered}-1`)}`);
    assert.match(visitor.path, new RegExp(`scan/${things[0]}`));
    await visitor.get(`/desk/property/inventory/${inventory}?number=${encodeURIComponent("немає\0-такого")}`);
    assert.equal(visitor.status, 422);
    assert.match(visitor.body, /id="f-number-error"/);
  });

  test("closed, it stays as it is, and has its protocol", async () => {
    const { things, inventory } = await begin();
    const visitor = await keeper();
    await visitor.get(`/desk/property/inventory/${inventory}/protocol.pdf`);
    assert.equal(visitor.status, 404);
    await visitor.get(`/desk/property/inventory/${inventory}`);
    await visitor.post(`/desk/property/inventory/${inventory}/close`);
    assert.match(bodyText(visitor), /Не побачили/);
    await visitor.upload(scan(things[0]), { in: inventory, result: "in-place" }, []);
    assert.equal(visitor.status, 422);
    assert.match(visitor.body, /вже закрито/);
    await assert.rejects(write(ctx, (tx) => closeInventory(tx, inventory)));
    await assert.rejects(
      town.db
        .withTables<{ property_inventory_item: { inventory_id: string; note: string } }>()
        .updateTable("property_inventory_item")
        .set({ note: "інакше" })
        .where("inventory_id", "=", inventory)
        .execute(),
      /the inventory is closed/,
    );
    const { rawPayload, headers } = await town.server.inject({
      url: `/desk/property/inventory/${inventory}/protocol.pdf`,
      headers: { cookie: visitor.cookie },
    });
    assert.equal(headers["content-type"], "application/pdf");
    assert.equal(rawPayload.subarray(0, 5).toString(), "%PDF-");
    assert.ok((await findInventory(town.db, inventory))?.closed_at);
  });

  test("is begun on the page with its commission; of nothing it is refused", async () => {
    const { balance } = await enterThings(2);
    const visitor = await keeper();
    await visitor.get("/desk/property/inventory");
    await visitor.send("/desk/property/inventory", { day: "2026-11-23", commission: " \n ", kind: "", balance });
    assert.equal(visitor.status, 422);
    assert.match(visitor.body, /id="f-commission-error"/);
    await visitor.send("/desk/property/inventory", {
      day: "2026-11-23",
      commission: "Коваль І. П.",
      kind: "plot",
      balance,
    });
    assert.equal(visitor.status, 422);
    assert.match(visitor.body, /Такого майна в реєстрі немає/);
    await visitor.send("/desk/property/inventory", {
      day: "2026-11-23",
      commission: "Коваль І. П.\nМельник О. О.",
      kind: "",
      balance,
    });
    assert.match(visitor.path, /\/desk\/property\/inventory\/[0-9a-f-]{36}/);
    assert.match(bodyText(visitor), /Побачено 0 з 2 речей/);
    await visitor.get("/desk/property/inventory");
    await visitor.send("/desk/property/inventory", { day: "2026-11-23", commission: "Коваль", kind: "", balance });
    assert.equal(visitor.status, 422);
    assert.match(visitor.body, /вже триває/);
  });

  test("who only reads looks, and notes nothing", async () => {
    const { things, inventory } = await begin();
    const visitor = visit(town, await town.signIn(await town.addPerson({ roles: ["head"] })));
    await visitor.get(scan(things[0]));
    assert.equal(visitor.status, 200);
    assert.doesNotMatch(visitor.body, /name="result"/);
    await visitor.send(scan(things[0]), { in: inventory, result: "in-place" });
    assert.equal(visitor.status, 403);
  });
});

suite("labels", () => {
  test("the code on a label is read by a camera as the page of the thing", async () => {
    const { things } = await enterThings(1);
    const address = labelAddress(ctx, things[0]);
    assert.equal(new URL(address).pathname, scan(things[0]));
    assert.equal(
      await readQr(
        await sharp(Buffer.from(qrSvg(address)))
          .resize(500)
          .png()
          .toBuffer(),
      ),
      address,
    );
  });

  test("are made for the chosen things, more than a sheet too", async () => {
    const { things } = await enterThings(2);
    const visitor = await keeper();
    await visitor.get("/desk/property/labels");
    await visitor.send("/desk/property/labels", { which: "chosen", q: "", kind: "", state: "" });
    assert.equal(visitor.status, 422);
    assert.match(visitor.body, /id="f-id-error"/);
    const many = Array.from({ length: 25 }, (_, at) => ({ id: things[0], inventory: `#${at} *`, name: "_Річ_ [" }));
    const pdf = Buffer.from(await labelsPdf(ctx, "Громада", many)).toString("latin1");
    assert.equal(pdf.match(/\/Type \/Page\b/g)?.length, 2);
  });
});

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: "#888" } })
    .png()
    .toBuffer();
