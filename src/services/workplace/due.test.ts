import assert from "node:assert/strict";
import { test } from "node:test";
import type { Context } from "../../platform/context/index.ts";
import type { Due, Module } from "../../platform/service/index.ts";
import { countDue, gatherDue } from "./due.ts";

const title = { uk: "Служба", en: "Service" };
const due = (name: string, until?: string, who?: string): Due => ({ title: name, to: "/desk", from: "x", until, who });

function contextWith(modules: Partial<Module>[]) {
  const errors: unknown[] = [];
  const log = { error: (it: unknown) => errors.push(it) };
  const named = modules.map((module, at) => ({ id: `m${at}`, title, ...module }));
  return { ctx: { hromada: { app: { modules: named }, log } } as unknown as Context, errors };
}

test("what is due comes from all services, the soonest first, without a term last", async () => {
  const { ctx } = contextWith([
    { due: async () => [due("b", "2026-12-01"), due("d")] },
    {},
    { due: async () => [due("a", "2026-11-20"), due("c", "2027-01-01")] },
  ]);
  const { mine, unanswered } = await gatherDue(ctx);
  assert.deepEqual(
    mine.map((it) => it.title),
    ["a", "b", "c", "d"],
  );
  assert.deepEqual(unanswered, []);
});

test("colleagues' matters stand apart", async () => {
  const { ctx } = contextWith([{ due: async () => [due("a", "2026-12-01"), due("b", "2026-12-01", "Бондар")] }]);
  const { mine, unit } = await gatherDue(ctx);
  assert.deepEqual([mine.map((it) => it.title), unit.map((it) => it.title)], [["a"], ["b"]]);
});

test("a service that fails or does not answer is named, and the rest is shown", async () => {
  const { ctx, errors } = contextWith([
    { due: () => Promise.reject(new Error("broken")) },
    { due: () => new Promise<never>(() => {}) },
    {
      due: () => {
        throw new Error("broken at once");
      },
    },
    { due: async () => [due("a")] },
  ]);
  const { mine, unanswered } = await gatherDue(ctx, 20);
  assert.deepEqual(
    mine.map((it) => it.title),
    ["a"],
  );
  assert.deepEqual(
    unanswered.map(({ id }) => id),
    ["m0", "m1", "m2"],
  );
  assert.equal(errors.length, 3);
});

test("counts: late, today, within seven days", () => {
  const dues = ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-30", "2026-12-01", undefined].map((day) =>
    due("", day),
  );
  assert.deepEqual(countDue(dues, "2026-11-23"), { late: 1, today: 1, week: 2 });
});
