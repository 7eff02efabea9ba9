import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { completeRnokpp } from "../../platform/identifiers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { enterRecord, findRecord, publishRegister, type RegisterDefinition } from "../../engines/registers/index.ts";

const town = await openTown();
const words = (uk: string) => ({ uk, en: uk });
const ctx = town.context();

const benches: RegisterDefinition = {
  id: "benches",
  family: "own",
  title: words("Лавки"),
  one: words("Лавка"),
  about: words("Лавки громади"),
  legalBasis: [],
  fields: [
    { id: "name", type: "text", label: words("Назва"), class: "open" },
    { id: "length", type: "number", label: words("Довжина"), class: "open", optional: true },
    { id: "note", type: "text", label: words("Примітка"), class: "internal", optional: true },
    { id: "near", type: "record", register: "benches", label: words("Поруч із"), class: "open", optional: true },
  ],
  label: "{name}",
  unique: [["name"]],
  listed: ["length"],
  geometry: { kind: "point", class: "open", optional: true },
  published: true,
  extracts: [{ id: "bench", title: words("Витяг про лавку"), rows: [{ label: words("Назва"), from: "name" }] }],
  retention: { years: 5, basis: words("тест") },
};

const dwellers: RegisterDefinition = {
  ...benches,
  id: "dwellers",
  title: words("Мешканці будинку"),
  fields: [{ id: "who", type: "person", label: words("Хто"), class: "personal" }],
  label: "{who}",
  unique: [["who.rnokpp"]],
  listed: [],
  person: "who",
  purposes: [words("Видача довідки")],
  published: false,
  geometry: undefined,
  extracts: undefined,
};

for (const it of [benches, dwellers]) await write(ctx, (tx) => publishRegister(tx, it));

const official = async (...roles: string[]): Promise<Visitor> =>
  visit(town, await town.signIn(await town.addPerson({ roles })));
const clerk = await official("clerk");
const administrator = await official("administrator");
const enter = (values: Parameters<typeof enterRecord>[2]["values"], register = benches.id) =>
  write(ctx, (tx) => enterRecord(tx, register, { values }));

/** A new record by the page; gives its id. */
async function enterByHand(by: Visitor, fields: Record<string, string>): Promise<string> {
  await by.get("/desk/registers/benches/new");
  await by.send("/desk/registers/benches/new", { key: crypto.randomUUID(), _asked: "name length note", ...fields });
  return /\/([0-9a-f-]{36})/.exec(by.path)?.[1] ?? "";
}

suite("an official keeps a register", () => {
  test("enters a record, finds it, sees its history", async () => {
    const id = await enterByHand(clerk, { name: "Біля ратуші", length: "2", geometry: "49.7558, 27.2033" });
    assert.match(clerk.body, /Запис № 0*\d+ внесено/);
    await clerk.get("/desk/registers/benches?q=ратуша");
    assert.match(clerk.body, /Біля ратуші/);
    await clerk.get(`/desk/registers/benches/${id}/correct`);
    await clerk.send(`/desk/registers/benches/${id}/correct`, {
      seq: "1",
      _asked: "name length note",
      name: "Біля ратуші",
      length: "3",
      geometry: "49.7558, 27.2033",
      how: "mistake",
      why: "переміряли",
    });
    assert.match(clerk.body, /Довжина: було «2», стало «3»/);
    assert.match(clerk.body, /переміряли/);
  });

  test("an error stands beside its field, and what was typed stays", async () => {
    await enterByHand(clerk, { name: "Хибна", length: "довга", geometry: "десь" });
    assert.equal(clerk.status, 422);
    assert.match(clerk.body, /value="довга"/);
    assert.match(clerk.body, /value="десь"/);
    assert.match(clerk.body, /спершу широту/);
  });

  test("a twin is refused with the number of the first", async () => {
    const { number } = await enter({ name: "Єдина" });
    await enterByHand(clerk, { name: "єдина" });
    assert.match(clerk.body, new RegExp(`Такий запис уже є: № ${number}`));
  });

  test("a reference is found by number or name, and several are told of", async () => {
    const first = await enter({ name: "Липова алея, перша" });
    await enter({ name: "Липова алея, друга" });
    await enterByHand(clerk, { name: "Сусідня", near: "липова" });
    assert.match(clerk.body, /Підходить кілька записів/);
    const id = await enterByHand(clerk, { name: "Сусідня", near: first.number });
    assert.equal((await findRecord(ctx.db, id))!.head.values.near, first.id);
    await clerk.get(`/desk/registers/benches/${first.id}`);
    assert.match(clerk.body, /Сусідня/);
  });

  test("annuls and restores, merges and takes it back", async () => {
    const one = await enter({ name: "Стара лавка" });
    const other = await enter({ name: "Стара лавочка", length: 4 });
    const at = `/desk/registers/benches/${one.id}`;
    await administrator.get(`${at}/annul`);
    await administrator.send(`${at}/annul`, { seq: "1", how: "ended", why: "зламали" });
    assert.match(administrator.body, /Впишіть день/);
    await administrator.send(`${at}/annul`, { seq: "1", how: "mistake", why: "зламали" });
    assert.match(administrator.body, /Запис скасовано/);
    await administrator.send(`${at}/restore`, { seq: "2" });
    assert.match(administrator.body, /Запис поновлено/);
    await administrator.get(`${at}/merge`);
    await administrator.send(`${at}/merge`, { seq: "3", other: other.number, take: "yes", why: "та сама" });
    assert.match(administrator.body, /Записи об’єднано/);
    assert.equal((await findRecord(ctx.db, one.id))!.head.values.length, 4);
    await administrator.send(`/desk/registers/benches/${other.id}/unmerge`, { seq: "2" });
    assert.match(administrator.body, /Об’єднання скасовано/);
  });

  test("splits a record in two: what tells the parts apart is typed, the rest they take over", async () => {
    const whole = await enter({ name: "Довга лавка", length: 8, note: "біля ставка" });
    const at = `/desk/registers/benches/${whole.id}`;
    await clerk.get(`${at}/split`);
    assert.match(clerk.body, /value="Довга лавка"/);
    const same = { seq: "1", parts: "2", why: "розпиляли", "0.name": "Ліва половина", "1.name": "Ліва половина" };
    await clerk.send(`${at}/split`, same);
    assert.equal(clerk.status, 422);
    assert.match(clerk.body, /Такий рядок уже був/);
    assert.match(clerk.body, /value="Ліва половина"/);
    await clerk.send(`${at}/split`, { ...same, "1.name": "Права половина", "1.geometry": "десь" });
    assert.match(clerk.body, /Не схоже на місце/);
    await clerk.send(`${at}/split`, { ...same, "1.name": "Права половина", "1.geometry": "49.75, 27.2" });
    assert.match(clerk.body, /Запис поділено, частин: 2/);
    assert.equal((await findRecord(ctx.db, whole.id))!.head.state, "split");
    await clerk.get("/desk/registers/benches?q=Права половина");
    const [, part] = /registers\/benches\/([0-9a-f-]{36})/.exec(clerk.body)!;
    assert.deepEqual((await findRecord(ctx.db, part!))!.head.values, {
      name: "Права половина",
      length: 8,
      note: "біля ставка",
      geometry: { type: "Point", coordinates: [27.2, 49.75] },
    });
  });

  test("issues an extract", async () => {
    const { id } = await enter({ name: "Для витягу" });
    await clerk.get(`/desk/registers/benches/${id}/extract`);
    await clerk.send(`/desk/registers/benches/${id}/extract`, {
      extract: "bench",
      holder: "Коваль Іван",
      purpose: "для суду",
    });
    assert.match(clerk.body, /Витяг .+ видано/);
  });

  test("one who may only propose proposes; who may enter accepts", async () => {
    const head = await official("head");
    await head.get("/desk/registers/benches/new");
    await head.send("/desk/registers/benches/new", {
      _asked: "name length note",
      name: "Запропонована лавка",
      why: "просять люди",
    });
    assert.match(head.body, /Пропозицію надіслано/);
    await clerk.get("/desk/registers/benches/proposals");
    assert.match(clerk.body, /Назва: додано «Запропонована лавка»/);
    const [, accept] = /action="([^"]+\/accept)"/.exec(clerk.body)!;
    await clerk.send(accept!, {});
    assert.match(clerk.body, /Пропозицію прийнято/);
  });

  test("looks around a place, and inside an outline", async () => {
    await enter({ name: "Біля мосту", geometry: { type: "Point", coordinates: [27.3, 49.8] } });
    await enter({ name: "За мостом", geometry: { type: "Point", coordinates: [27.31, 49.8] } });
    await clerk.get("/desk/registers/benches?near=49.8,27.3&metres=300");
    assert.match(clerk.body, /Біля мосту/);
    assert.doesNotMatch(clerk.body, /За мостом/);
    await clerk.get("/desk/registers/benches?near=49.8,27.3&metres=1000");
    assert.match(clerk.body, /За мостом/);
    const ring = [27.305, 49.79, 27.32, 49.79, 27.32, 49.81, 27.305, 49.81, 27.305, 49.79];
    const outline = { type: "Polygon", coordinates: [ring.flatMap((x, at) => (at % 2 ? [] : [[x, ring[at + 1]]]))] };
    const visitor = visit(town);
    await visitor.get(`/api/registers/benches/records?inside=${encodeURIComponent(JSON.stringify(outline))}`);
    assert.match(visitor.body, /За мостом/);
    assert.doesNotMatch(visitor.body, /Біля мосту/);
    for (const nowhere of ["near=ніде", "inside=ніде", "inside={}"]) {
      await visitor.get(`/api/registers/benches/records?${nowhere}`);
      assert.deepEqual(JSON.parse(visitor.body).records, [], nowhere);
    }
  });

  test("looks at the register as of a day", async () => {
    const today = new Date().toISOString().slice(0, 10);
    await clerk.get(`/desk/registers/benches?day=${today}&known=2000-01-01`);
    assert.match(clerk.body, /Записів ще немає/);
    assert.match(clerk.body, /Показано, яким реєстр був/);
  });
});

suite("personal data", () => {
  test("are shown after a purpose was stated, and the person sees who read", async () => {
    const rnokpp = completeRnokpp("311223344");
    const { id } = await enter(
      { who: { familyName: "Прихована", givenName: "Олена", patronymic: "", rnokpp } },
      dwellers.id,
    );
    const reader = await official("clerk");
    await reader.get("/desk/registers/dwellers");
    assert.match(reader.body, /Для чого вам дані людей/);
    await reader.get(`/desk/registers/dwellers/${id}`);
    assert.doesNotMatch(reader.body, /Прихована/);
    await reader.get("/desk/registers/dwellers/purpose");
    await reader.send("/desk/registers/dwellers/purpose", { back: `/desk/registers/dwellers/${id}` });
    assert.match(reader.body, /Виберіть мету/);
    await reader.send("/desk/registers/dwellers/purpose", {
      purpose: "Видача довідки",
      back: `/desk/registers/dwellers/${id}`,
    });
    assert.match(reader.body, /Прихована Олена/);
    assert.match(reader.body, /Мета читання: Видача довідки/);
  });

  test("the way back leads nowhere else", async () => {
    const reader = await official("clerk");
    await reader.get("/desk/registers/dwellers/purpose");
    await reader.send("/desk/registers/dwellers/purpose", { purpose: "Видача довідки", back: "https://example.com/" });
    assert.equal(reader.path, "/desk/registers/dwellers");
  });
});

suite("everybody", () => {
  test("sees open fields on pages and by the API, internal ones nowhere", async () => {
    const { id } = await enter({ name: "Явна лавка", note: "секретна примітка" });
    const visitor = visit(town);
    for (const address of [
      "/registers",
      "/registers/benches?q=явна",
      `/registers/benches/${id}`,
      "/api/registers",
      "/api/registers/benches/records?q=явна",
      `/api/registers/benches/records/${id}`,
      "/api/registers/benches/records.csv",
    ]) {
      await visitor.get(address);
      assert.equal(visitor.status, 200, address);
      assert.doesNotMatch(visitor.body, /секретна|Примітка/, address);
    }
    assert.match(visitor.body, /Явна лавка/);
  });

  test("goes through the API page by page", async () => {
    for (let n = 0; n < 55; n += 1) await enter({ name: `Ряд ${n}` });
    const visitor = visit(town);
    let address: string | undefined = "/api/registers/benches/records?q=ряд";
    const seen: string[] = [];
    while (address) {
      await visitor.get(address);
      const page = JSON.parse(visitor.body) as { records: { label: string }[]; next?: string };
      seen.push(...page.records.map(({ label }) => label));
      address = page.next && new URL(page.next).pathname + new URL(page.next).search;
    }
    assert.equal(new Set(seen).size, 55);
  });

  for (const address of [
    "/registers/dwellers",
    "/api/registers/dwellers/records",
    "/registers/nothing",
    `/registers/benches/${"0".repeat(36)}`,
    `/registers/benches/${crypto.randomUUID()}`,
  ])
    test(`has no ${address.slice(0, 40)}`, async () => {
      const visitor = visit(town);
      await visitor.get(address);
      assert.equal(visitor.status, 404);
    });

  test("a cell that begins a formula is harmless in the CSV", async () => {
    await enter({ name: "=cmd|' /C calc'!A0" });
    const visitor = visit(town);
    await visitor.get("/api/registers/benches/records.csv");
    assert.match(visitor.body, /'=cmd/);
  });
});
