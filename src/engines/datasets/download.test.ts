import assert from "node:assert/strict";
import { test } from "node:test";
import { text as readAll } from "node:stream/consumers";
import type { Ask, Content } from "../../platform/http/index.ts";
import type { Column, Dataset } from "../../platform/service/index.ts";
import { routes } from "./download.ts";

const title = { uk: "", en: "" };
const column = (name: string, of: Column["class"]): Column => ({ name, title, type: "text", class: of });
const dataset: Dataset = {
  id: "t.people",
  title,
  columns: [column("street", "open"), column("name", "personal"), column("camera", "restricted")],
  rows: async () => [
    { street: 'вул. Миру, "стара"', name: "Олена", camera: "x", extra: "y" },
    { street: "=cmd()", name: "Іван" },
  ],
};

async function take(file: string) {
  const app = {
    datasets: new Map([
      ["t.people", dataset],
      ["t.none", { ...dataset, rows: async () => [] }],
    ]),
  };
  const ask = { params: { file }, hromada: { app } } as unknown as Ask;
  return readAll(((await routes[0]!.handler(ask)) as Content).body as NodeJS.ReadableStream);
}

test("only open columns leave, whatever the query gave", async () => {
  assert.deepEqual(JSON.parse(await take("t.people.json")), [{ street: 'вул. Миру, "стара"' }, { street: "=cmd()" }]);
  const csv = await take("t.people.csv");
  assert.doesNotMatch(csv, /Олена|camera|extra/);
  assert.equal(csv, 'street\n"вул. Миру, ""стара"""\n\'=cmd()\n');
});

test("an empty dataset is whole, an unknown one is not found", async () => {
  assert.deepEqual(JSON.parse(await take("t.none.json")), []);
  await assert.rejects(take("t.other.csv"), { status: 404 });
  await assert.rejects(take("t.people.exe"), { status: 404 });
});
