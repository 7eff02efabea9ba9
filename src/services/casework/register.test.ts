import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { casesTown, treeCutting } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { findCase } from "../../engines/cases/index.ts";

const town = await openTown();
const forBoth = {
  ...treeCutting,
  id: "earthworks",
  applicant: { ...treeCutting.applicant, who: ["person", "organisation"] },
};
const forFirms = { ...treeCutting, id: "billboard", applicant: { ...treeCutting.applicant, who: ["organisation"] } };
const it = await casesTown(town, [treeCutting, forBoth, forFirms] as (typeof treeCutting)[]);
const clerk = visit(town, await town.signIn(it.people.clerk));

const hidden = (visitor: Visitor, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(visitor.body)?.[1] ?? "";
const answers = () => ({
  _key: hidden(clerk, "_key"),
  _asked: "street photo",
  street: "Садова, 7",
  _channel: "office",
  _consent: "yes",
});

/** The path of the form of this organisation, and the person who stands for it. */
async function formOf(procedure: string, name: string, edrpou: string, family: string) {
  const path = `/desk/cases/new/${procedure}/organisation`;
  await clerk.get(path);
  await clerk.send(path, { name, edrpou });
  await clerk.send(clerk.path, { family, given: "Олег" });
  assert.equal(clerk.status, 200, clerk.body);
  return clerk.path;
}

test("an organisation applies through its representative, by a paper that is written down", async () => {
  await clerk.get("/desk/cases/new/earthworks");
  assert.match(clerk.body, /\/desk\/cases\/new\/earthworks\/organisation"/);
  const form = await formOf("earthworks", "ТОВ «Земляні роботи»", "14360570", "Представницький");
  assert.match(clerk.body, /ТОВ «Земляні роботи», ЄДРПОУ 14360570; діє Представницький Олег/);
  await clerk.send(form, answers());
  assert.equal(clerk.status, 422);
  assert.match(clerk.body, /за яким людина діє від організації/);
  await clerk.send(form, { ...answers(), _basis: "довіреність № 7", _until: "2020-01-01" });
  assert.match(clerk.body, /право[^<]*вже минув|Строк цього права вже минув/);
  assert.match(clerk.body, /value="довіреність № 7"/, "what was typed stays");
  await clerk.send(form, { ...answers(), _basis: "довіреність № 7", _until: "2099-12-31" });
  assert.match(clerk.path, /\/receipt$/);
  assert.match(clerk.body, /ТОВ «Земляні роботи»/);
  const { state, head } = (await findCase(town.db, clerk.path.split("/")[3]!))!;
  assert.equal(state.applicant.name, "ТОВ «Земляні роботи»");
  assert.equal(state.applicant.birthDate, undefined, "an organisation was not born");
  assert.ok(head.organisation_id);
  assert.deepEqual(state.forAnother, {
    kind: "company",
    name: "ТОВ «Земляні роботи», ЄДРПОУ 14360570",
    basis: "довіреність № 7",
    until: "2099-12-31",
  });

  await clerk.get(clerk.path.replace("/receipt", ""));
  assert.match(clerk.body, /Від її імені[\s\S]{0,200}Представницький Олег/, "who came is seen on the case");
  await clerk.get("/desk/cases/new/earthworks/organisation?q=1436");
  assert.match(clerk.body, new RegExp(`organisation/${head.organisation_id}`), "found by the beginning of its code");
  await clerk.get("/desk/cases/new/earthworks/organisation?q=роботи земляні");
  assert.match(clerk.body, new RegExp(`organisation/${head.organisation_id}`), "found by words of its name");
  await clerk.get(form);
  assert.match(clerk.body, /Ця організація вже має 1\sвідкриту справу/);
});

test("one code is one organisation, whatever it is called; a wrong code is not taken", async () => {
  const path = "/desk/cases/new/billboard/organisation";
  await clerk.get(path);
  for (const [edrpou, words] of [
    ["14360571", /контрольна цифра не сходиться/],
    ["1436", /має бути 8 цифр/],
  ] as const) {
    await clerk.send(path, { name: "ТОВ «Щит»", edrpou });
    assert.equal(clerk.status, 422);
    assert.match(clerk.body, words);
    assert.match(clerk.body, /value="ТОВ «Щит»"/);
  }
  await clerk.send(path, { name: "ТОВ «Щит»", edrpou: "0003 2129" });
  const first = clerk.path;
  await clerk.get(path);
  await clerk.send(path, { name: "Щит, ТОВ", edrpou: "00032129" });
  assert.equal(clerk.path, first);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from organisation where edrpou = '00032129'`.execute(town.db);
  assert.equal(rows[0]!.n, 1);
});

test("a service of people alone has no way for organisations, and one of organisations alone leads to it", async () => {
  await clerk.get("/desk/cases/new/billboard");
  assert.equal(clerk.path, "/desk/cases/new/billboard/organisation");
  await clerk.get("/desk/cases/new/tree-cutting");
  assert.doesNotMatch(clerk.body, /tree-cutting\/organisation/);
  const none = "00000000-0000-4000-8000-000000000000";
  for (const path of ["", `/${none}`, `/${none}/${it.people.resident}`]) {
    await clerk.get(`/desk/cases/new/tree-cutting/organisation${path}`);
    assert.equal(clerk.status, 404, path);
  }
  await clerk.get(`/desk/cases/new/billboard/organisation/${none}`);
  assert.equal(clerk.status, 404);
});
