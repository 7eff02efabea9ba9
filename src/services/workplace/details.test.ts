import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { detailWords, isNamed, subjectWords } from "./details.ts";

const town = await openTown(undefined, { sample: true });

test("each detail that the sample town's journal notes has a name in words", async () => {
  const { rows } = await sql<{ name: string; what: string }>`
    select distinct on (name) name, what from journal_line, jsonb_object_keys(details) as name order by name`.execute(
    town.db,
  );
  assert.ok(rows.length > 5);
  assert.deepEqual(
    rows.filter(({ name }) => !isNamed(name)),
    [],
  );
});

const id = "1a2b3c4d-0000-4000-8000-000000000000";
const cases: [string, unknown, string][] = [
  ["channel", "online", "яким шляхом: онлайн"],
  ["seq", 3, "дія №: 3"],
  ["about", `case:${id}`, "щодо: справа 1a2b3c4d"],
  ["working", true, "робочий день: так"],
  ["kind", "hours-over", "вид: години минули"],
  ["ids", [id, id], "записи: 1a2b3c4d, 1a2b3c4d"],
];
for (const [name, value, words] of cases) test(words, () => assert.equal(detailWords(name, value, "uk"), words));

test("a subject says what it is", () => {
  assert.equal(subjectWords(`thread:case:${id}`, "uk"), "розмова справа 1a2b3c4d");
  assert.equal(subjectWords("constructor:1", "uk"), "constructor:1");
});
