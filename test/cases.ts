// What the tests of cases share: two units with people, a procedure, and someone who applies.
import {
  act,
  findCase,
  publishProcedure,
  submitCase,
  type Act,
  type Procedure,
  type Submission,
  type Submitted,
} from "../src/engines/cases/index.ts";
import { contextOf } from "../src/platform/service/index.ts";
import type { Actor, Context } from "../src/platform/context/index.ts";
import { write } from "../src/platform/journal/index.ts";
import type { Town } from "./town.ts";
import { appoint, createPosition, createUnit, grantRole } from "../src/engines/people/index.ts";

const words = (text: string) => ({ uk: text, en: text });

/** A plain service: taken at the centre, decided by a department, handed out at the centre. */
export const treeCutting: Procedure = {
  id: "tree-cutting",
  family: "service",
  title: words("Дозвіл на видалення дерев"),
  summary: words("Дозвіл"),
  legalBasis: [{ title: words("Закон 2807-IV") }],
  applicant: { who: ["person"], level: 1 },
  term: { count: 30, unit: "calendarDays", citation: words("ст. 10 Закону 5203-VI"), status: "to be checked" },
  form: {
    pages: [
      {
        id: "tree",
        title: words("Дерево"),
        questions: [
          { id: "street", type: "text", label: words("Вулиця") },
          { id: "photo", type: "file", label: words("Світлина"), optional: true },
        ],
      },
    ],
  },
  documents: [],
  fee: { hryvnias: 100, basis: words("рішення ради") },
  where: { online: true, inPerson: true, offices: ["tsnap"] },
  steps: [
    { id: "reception", title: words("Прийом"), by: { unit: "tsnap" }, days: 1 },
    { id: "consideration", title: words("Розгляд"), by: { unit: "greenery" } },
    { id: "hand-out", title: words("Видача"), by: { unit: "tsnap" } },
  ],
  outcomes: [
    {
      id: "granted",
      kind: "grant",
      title: words("Дозвіл надано"),
      template: words("Дозволити: {answer.street}."),
      credential: {
        kind: "tree-cutting",
        title: words("Дозвіл на видалення дерев"),
        months: 12,
        rows: [
          { label: { uk: "Вулиця", en: "Street" }, from: "answer.street" },
          { label: { uk: "Справа", en: "Case" }, from: "case.number" },
        ],
      },
    },
    { id: "refused", kind: "refuse", title: words("Відмова"), template: words("Відмовити: {reasons}") },
  ],
  refusalReasons: [{ id: "healthy", title: words("Дерево здорове"), basis: words("п. 3 Порядку") }],
  appeal: words("Оскаржити можна протягом 30 днів."),
};

export interface CasesTown {
  town: Town;
  units: { tsnap: string; greenery: string };
  people: Record<"clerk" | "head" | "colleague" | "resident" | "other", string>;
  /** A context of this person at this instant. */
  as(who: keyof CasesTown["people"] | "program", now?: Date): Promise<Context>;
  submit(it?: Partial<Submission>, now?: Date): Promise<Submitted>;
  /** Does something as this person; `seq` is what is there unless said. */
  does(
    who: keyof CasesTown["people"] | "program",
    id: string,
    verb: Act["verb"],
    data?: object,
    now?: Date,
    seq?: number,
  ): ReturnType<typeof act>;
}

export async function casesTown(town: Town, procedures: Procedure[] = [treeCutting]): Promise<CasesTown> {
  const now = new Date("2026-02-02T09:00:00Z");
  const units = await write(town.context(), async (tx) => ({
    tsnap: await createUnit(tx, { name: "ЦНАП", kind: "centre", slug: "tsnap" }),
    greenery: await createUnit(tx, { name: "Відділ благоустрою", kind: "division", slug: "greenery" }),
  }));
  const people = {
    clerk: await town.addPerson({ familyName: "Прийомна", email: "clerk@example.com" }),
    head: await town.addPerson({ familyName: "Головна", email: "head@example.com" }),
    colleague: await town.addPerson({ familyName: "Спеціальна", email: "colleague@example.com" }),
    resident: await town.addPerson({ familyName: "Мешканка", email: "resident@example.com" }),
    other: await town.addPerson({ familyName: "Інша", email: "other@example.com" }),
  };
  await write(town.context(), async (tx) => {
    const seat = async (unitId: string, title: string, personId: string, roles: string[], head = false) => {
      const positionId = await createPosition(tx, { unitId, title, head });
      await appoint(tx, { positionId, personId, from: null });
      for (const roleId of roles) await grantRole(tx, { personId, roleId, unitId, from: "2020-01-01" });
    };
    await seat(units.tsnap, "Адміністратор", people.clerk, ["clerk"]);
    await seat(units.greenery, "Начальник", people.head, ["head", "clerk"], true);
    await seat(units.greenery, "Спеціаліст", people.colleague, ["clerk", "head"]);
    for (const procedure of procedures) await publishProcedure(tx, procedure);
  });
  const actors = new Map<string, Actor>();
  for (const [name, id] of Object.entries(people)) actors.set(name, { ...(await town.actor(id)), level: 3 });
  const as: CasesTown["as"] = async (who, at = now) => ({
    ...(who === "program" ? town.context() : contextOf(town.hromada, actors.get(who)!)),
    now: at,
  });
  return {
    town,
    units,
    people,
    as,
    async submit(it = {}, at = now) {
      const applicant = {
        personId: people.resident,
        name: "Мешканка Особа",
        contact: { email: "resident@example.com" },
      };
      const submission: Submission = {
        procedure: procedures[0]!.id,
        answers: { street: "Миру, 1" },
        applicant,
        channel: "online",
        ...it,
      };
      return write(await as("resident", at), (tx) => submitCase(tx, submission));
    },
    async does(who, id, verb, data = {}, at = now, seq) {
      return write(await as(who, at), async (tx) => {
        const seen = seq ?? (await findCase(tx.db, id))!.state.seq;
        return act(tx, id, { seq: seen, verb, data: data as Record<string, unknown> });
      });
    },
  };
}
