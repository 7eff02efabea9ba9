import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openTown } from "../../../../test/town.ts";
import { visit } from "../../../../test/visitor.ts";
import {
  enterRecord,
  publishRegister,
  registerOf,
  versionsOfRegister,
  type RegisterDefinition,
} from "../../../engines/registers/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { opensMore, versionDifferences } from "./difference.ts";
import { definitionFields } from "./reading.ts";

const town = await openTown();
const ctx = town.context();
const words = (uk: string) => ({ uk, en: uk });

const wells: RegisterDefinition = {
  id: "wells",
  family: "own",
  title: words("Криниці"),
  one: words("Криниця"),
  about: words("Криниці громади"),
  legalBasis: [{ title: words("Рішення ради № 5"), url: "https://example.com/5" }],
  fields: [
    { id: "name", type: "text", label: words("Назва"), class: "open", optional: false },
    { id: "depth", type: "number", label: words("Глибина"), class: "internal", optional: true },
    {
      id: "state",
      type: "choice",
      label: words("Стан"),
      class: "open",
      optional: true,
      options: [
        { id: "good", label: words("добрий") },
        { id: "bad", label: words("поганий") },
      ],
    },
    { id: "keeper", type: "person", label: words("Доглядач"), optional: true },
  ],
  label: "{name}",
  unique: [["name"]],
  listed: ["state"],
  geometry: { kind: "point", class: "internal", optional: true },
  published: true,
  retention: { years: 5, basis: words("Номенклатура справ") },
};
await write(ctx, (tx) => publishRegister(tx, wells));

const administrator = visit(town, await town.signIn(await town.addPerson({ roles: ["administrator"] })));
const at = "/desk/registers/wells/definition";

/** What the page would send, with some of it changed. */
async function fieldsWith(change: Record<string, string>): Promise<Record<string, string>> {
  const { definition, version } = await registerOf(ctx.db, "wells");
  const shown = Object.entries(definitionFields(definition)).filter(([, value]) => typeof value === "string");
  return { version: String(version), ...(Object.fromEntries(shown) as Record<string, string>), ...change };
}

suite("changing a register", () => {
  test("what was not touched is no difference", async () => {
    await administrator.get(at);
    await administrator.send(at, await fieldsWith({}));
    assert.match(administrator.body, /Ви нічого не змінили/);
    assert.equal((await registerOf(ctx.db, "wells")).version, 1);
  });

  test("the difference is shown first, published at the second word, and stands among the versions", async () => {
    const { id } = await write(ctx, (tx) =>
      enterRecord(tx, "wells", { values: { name: "Стара", depth: 7, state: "good" } }),
    );
    const change = await fieldsWith({
      "depth.title": "Глибина, м",
      "depth.class": "open",
      "state.option.bad": "кепський",
      "state.more": "засипана\n",
      "keeper.drop": "yes",
      "new-0.title": "Вода питна",
      "new-0.type": "yes-no",
      "new-0.class": "open",
      "new-0.listed": "yes",
      "new-1.title": "Поруч",
      "new-1.type": "record",
      "new-1.register": "wells",
      "new-1.class": "internal",
    });
    await administrator.get(at);
    await administrator.send(at, change);
    for (const sentence of [
      /Поле «Глибина» тепер зветься «Глибина, м»/,
      /«Глибина, м»: бачили працівники, тепер бачать усі/,
      /значення «поганий» тепер зветься «кепський»/,
      /нове значення «засипана»/,
      /Поле «Доглядач» прибрано/,
      /Нове поле «Вода питна»: бачать усі/,
      /стануть відкритими для більшого кола/,
    ])
      assert.match(administrator.body, sentence);
    assert.equal((await registerOf(ctx.db, "wells")).version, 1);

    await administrator.send(at, { ...change, step: "publish" });
    assert.match(administrator.path, /\/versions$/);
    const { definition } = await registerOf(ctx.db, "wells");
    assert.deepEqual(
      definition.fields.map((field) => field.id),
      ["name", "depth", "state", "voda-pytna", "poruch"],
    );
    assert.deepEqual(definition.listed, ["state", "voda-pytna"]);
    assert.match(administrator.body, /Редакція 2/);
    assert.match(administrator.body, /Поле «Доглядач» прибрано/);
    await administrator.get(`/desk/registers/wells/${id}`);
    assert.match(administrator.body, /Глибина, м/);

    await administrator.get(at);
    await administrator.send(at, { ...change, step: "publish" });
    assert.equal(administrator.status, 422);
    assert.match(administrator.body, /змінив хтось інший/);
    assert.equal((await versionsOfRegister(ctx.db, "wells")).length, 2);
  });

  test("what records break is told of with links, and published once they are mended", async () => {
    const enter = (name: string, state?: string) =>
      write(ctx, (tx) => enterRecord(tx, "wells", { values: { name, ...(state && { state }) } }));
    const whole = await enter("Повна", "good");
    const bare = await enter("Порожня");
    const change = await fieldsWith({ "state.required": "yes", "state.unique": "yes", "name.type": "number" });
    await administrator.get(at);
    await administrator.send(at, { ...change, step: "publish" });
    assert.equal(administrator.status, 422);
    for (const sentence of [
      /Опублікувати ще не можна/,
      /«Стан» не заповнено/,
      /«Назва» не читається як «число»/,
      /«Назва»: було «текст», тепер «число»/,
      /«Стан»: тепер не може повторюватися/,
    ])
      assert.match(administrator.body, sentence);
    assert.match(administrator.body, new RegExp(`/desk/registers/wells/${bare.id}"[^]*Порожня`));
    assert.doesNotMatch(administrator.body, /Опублікувати нову редакцію/);

    await administrator.send(at, { ...(await fieldsWith({ "state.unique": "yes" })), step: "publish" });
    assert.equal(administrator.status, 422);
    assert.match(administrator.body, /«Стан» повторюється/);
    assert.match(administrator.body, new RegExp(`/desk/registers/wells/${whole.id}"`));
  });

  test("a key that is ticked stands until it is unticked, and those of several fields stay", async () => {
    const { definition } = await registerOf(ctx.db, "wells");
    const composite = { ...definition, unique: [["name"], ["name", "state"]] };
    await write(ctx, (tx) => publishRegister(tx, composite));
    await administrator.get(at);
    await administrator.send(at, { ...(await fieldsWith({ "name.unique": "" })), step: "publish" });
    assert.deepEqual((await registerOf(ctx.db, "wells")).definition.unique, [["name", "state"]]);
    await administrator.get(at);
    await administrator.send(at, { ...(await fieldsWith({ "name.unique": "yes" })), step: "publish" });
    assert.deepEqual((await registerOf(ctx.db, "wells")).definition.unique, [["name", "state"], ["name"]]);
  });

  const wrong: [what: string, change: Record<string, string>, sentence: RegExp][] = [
    [
      "a choice of one value",
      { "new-2.title": "Вид", "new-2.type": "choice", "new-2.options": "одне" },
      /два значення/,
    ],
    ["a reference to nowhere", { "new-2.title": "Куди", "new-2.type": "record" }, /Виберіть реєстр/],
    ["a name of no fields", { label: "Криниця" }, /не має жодного поля/],
    ["a name of closed fields", { "name.class": "personal" }, /складається із закритих полів/],
    ["an address that is none", { basis: "Рішення | десь" }, /починається з https/],
    ["a text that becomes a choice of nothing", { "name.type": "choice" }, /два значення/],
    ["years that are none", { years: "багато" }, /число років/],
  ];
  for (const [what, change, sentence] of wrong)
    test(`${what} is told of, and what was typed stays`, async () => {
      await administrator.get(at);
      await administrator.send(at, await fieldsWith({ about: "щойно набране", ...change }));
      assert.equal(administrator.status, 422);
      assert.match(administrator.body, sentence);
      assert.match(administrator.body, /щойно набране/);
    });

  test("who may not edit registers has no such page", async () => {
    const clerk = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));
    await clerk.get(at);
    assert.equal(clerk.status, 403);
    await clerk.get("/desk/registers/wells/versions");
    assert.equal(clerk.status, 200);
  });
});

suite("opening data to more people", () => {
  const fieldAs = (id: string, it: "open" | "internal" | "personal" | "restricted"): RegisterDefinition => ({
    ...wells,
    fields: wells.fields.map((field) => (field.id === id ? { ...field, class: it } : field)),
  });
  const cases: [string, RegisterDefinition, RegisterDefinition, boolean][] = [
    ["nothing", wells, wells, false],
    ["a field for everybody", wells, fieldAs("depth", "open"), true],
    ["a personal field for staff", wells, fieldAs("keeper", "internal"), true],
    ["a field for fewer", wells, fieldAs("depth", "restricted"), false],
    ["the place for everybody", wells, { ...wells, geometry: { ...wells.geometry!, class: "open" } }, true],
    ["the whole register", { ...wells, published: false }, wells, true],
  ];
  for (const [what, before, after, expected] of cases)
    test(`${what}: ${expected}`, () => assert.equal(opensMore(before, after), expected));
});

test("a difference that has no sentence of its own is told of all the same", () =>
  assert.deepEqual(versionDifferences(wells, { ...wells, series: "КР" }, "uk"), ["Змінено інші правила реєстру"]));
