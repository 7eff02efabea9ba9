import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { procedure, type Procedure } from "../../../engines/cases/index.ts";
import { checkForm, type Question } from "../../../engines/forms/index.ts";
import { duties, type DutyUnits } from "../duties.ts";
import { lifeEvents } from "../life-events.ts";
import { shipped } from "./index.ts";

const units = Object.fromEntries(Object.keys(duties).map((duty) => [duty, `unit-${duty}`])) as DutyUnits;
const all: Procedure[] = shipped.map((procedureFor) => procedureFor(units));
const byId = new Map(all.map((it) => [it.id, it]));

describe("services that ship", () => {
  test("are twenty at least, each once", () => {
    assert.ok(all.length >= 20, `${all.length}`);
    assert.equal(byId.size, all.length);
  });

  for (const it of all) {
    describe(it.id, () => {
      test("is a whole procedure, and survives being kept", () => {
        assert.deepEqual(procedure.parse(JSON.parse(JSON.stringify(it))), JSON.parse(JSON.stringify(it)));
      });

      test("has a form that can be filled in", () => assert.deepEqual(checkForm(it.form), []));

      test("is said in both languages", () => assert.deepEqual(untranslated(it), []));

      test("stands under events of life that the catalogue knows", () => {
        assert.ok(it.lifeEvents!.length > 0);
        assert.deepEqual(
          it.lifeEvents!.filter((event) => !Object.hasOwn(lifeEvents, event)),
          [],
        );
      });

      test("asks for a paper where it can be given", () => {
        const files = new Set(questionsOf(it).flatMap((question) => (question.type === "file" ? [question.id] : [])));
        for (const { how, question } of it.documents) if (how === "question") assert.ok(files.has(question!), question);
      });

      test("fills its papers from what it knows", () => {
        for (const source of sourcesOf(it)) assert.ok(isKnown(it, source), source);
      });

      test("opens only services there are, with answers to questions there are", () => {
        for (const opened of it.opens ?? []) {
          const other = byId.get(opened.procedure);
          assert.ok(other, opened.procedure);
          for (const [to, from] of Object.entries(opened.answers)) {
            assert.ok(
              questionsOf(other).some(({ id }) => id === to),
              `${opened.procedure}.${to}`,
            );
            assert.ok(
              questionsOf(it).some(({ id }) => id === from),
              from,
            );
          }
        }
      });
    });
  }
});

const questionsOf = (it: Procedure): Question[] => it.form.pages.flatMap(({ questions }) => questions);

/** Every `{answer.…}` and `{decision.…}` of templates, and every source of a paper's row. */
function sourcesOf(it: Procedure): string[] {
  const texts = it.outcomes.flatMap(({ template }) => [template.uk, template.en]);
  const named = texts.flatMap((text) => [...text.matchAll(/\{([\w.-]+)\}/g)].map(([, name]) => name!));
  const rows = it.outcomes.flatMap(({ credential }) => credential?.rows.map(({ from }) => from) ?? []);
  return [...named, ...rows];
}

const always = new Set([
  "number",
  "date",
  "submitted",
  "procedure",
  "applicant",
  "unit",
  "hromada",
  "reasons",
  "appeal",
  "until",
  "applicant.name",
  "case.number",
  "decision.date",
]);

function isKnown(it: Procedure, source: string): boolean {
  if (always.has(source)) return true;
  const [kind, id] = source.split(".");
  if (kind === "answer") return questionsOf(it).some((question) => question.id === id);
  return kind === "decision" && it.outcomes.some(({ fields }) => fields?.some((field) => field.id === id));
}

/** Paths of texts that have Ukrainian words and no English ones. */
function untranslated(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("uk" in value && "en" in value) return value.en ? [] : [path];
  return Object.entries(value).flatMap(([key, inner]) => untranslated(inner, `${path}.${key}`));
}
