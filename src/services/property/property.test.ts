import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { checkRegister, enterRecord, findRegister, listRecords, RegisterError } from "../../engines/registers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { definitions } from "./definitions.ts";

const town = await openTown(undefined, { sample: true });

suite("registers of property", () => {
  for (const definition of definitions)
    test(`${definition.id} is right in itself`, () => assert.deepEqual(checkRegister(definition), []));

  test("a visitor finds property, and no payments", async () => {
    const visitor = visit(town);
    await visitor.get("/registers/property?q=бібліотека");
    assert.match(visitor.body, /Колишня бібліотека/);
    await visitor.get("/registers/lease-payments");
    assert.equal(visitor.status, 404);
  });
});

test("a payment is entered once", async () => {
  const ctx = town.context();
  const [lease] = (await listRecords(ctx, (await findRegister(ctx, "leases"))!, { limit: 1 })).records;
  const values = { lease: lease!.id, month: "2026-11-01", expected: "100.00", reference: "ПД-9" };
  await write(ctx, (tx) => enterRecord(tx, "lease-payments", { values }));
  await assert.rejects(
    write(ctx, (tx) => enterRecord(tx, "lease-payments", { values })),
    (error) => error instanceof RegisterError && error.code === "taken",
  );
});
