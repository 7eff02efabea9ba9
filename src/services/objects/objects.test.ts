import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { checkRegister } from "../../engines/registers/index.ts";
import { definitions } from "./index.ts";

const town = await openTown(undefined, { sample: true });

suite("registers of objects", () => {
  for (const definition of definitions)
    test(`${definition.id} is right in itself, in both languages`, () => {
      assert.deepEqual(checkRegister(definition), []);
      for (const words of [
        definition.title,
        definition.about,
        definition.one,
        ...definition.fields.map(({ label }) => label),
      ])
        assert.ok(words.en.length > 1, words.uk);
    });

  test("a visitor finds a shelter by its address, and does not see what wartime forbids", async () => {
    const visitor = visit(town);
    await visitor.get("/registers/shelters?q=острозького");
    assert.match(visitor.body, /Укриття будинку культури/);
    assert.doesNotMatch(visitor.body, /Запаси й обладнання/);
  });

  test("narrowed to those without steps", async () => {
    const visitor = visit(town);
    await visitor.get("/registers/shelters?f-step-free=yes");
    assert.match(visitor.body, /Укриття ліцею/);
    assert.doesNotMatch(visitor.body, /Підвал будинку/);
  });
});
