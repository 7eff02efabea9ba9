import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { stranger as nobody, type Context } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import { completeRnokpp } from "../../platform/identifiers/index.ts";
import {
  acceptProposal,
  actionSentences,
  annulRecord,
  correctRecord,
  enterRecord,
  enterRecords,
  findRecord,
  findRegister,
  issueExtract,
  listRecords,
  mergeRecords,
  openRecord,
  proposedPairs,
  proposeRecord,
  publishRegister,
  RegisterError,
  restoreRecord,
  splitRecord,
  statePurpose,
  undoImport,
  undoMerge,
  type RecordQuery,
  type RegisterDefinition,
  type Values,
} from "./index.ts";
import { featuresIn, findLayer } from "../places/index.ts";
import { proposePairs } from "./pairs.ts";
import { reproject } from "./reproject.ts";

const town = await openTown();
const words = (uk: string) => ({ uk, en: uk });

const streets: RegisterDefinition = {
  id: "test-streets",
  family: "own",
  title: words("Вулиці"),
  one: words("Вулиця"),
  about: words("Вулиці громади"),
  legalBasis: [],
  fields: [
    { id: "name", type: "text", label: words("Назва"), class: "open" },
    { id: "length", type: "number", label: words("Довжина"), class: "open", optional: true, unit: words("м") },
    { id: "note", type: "text", label: words("Примітка"), class: "internal", optional: true },
    { id: "secret", type: "text", label: words("Закрите"), class: "restricted", optional: true },
  ],
  label: "{name}",
  unique: [["name"]],
  sought: ["note"],
  series: "ВУЛ",
  published: true,
  extracts: [{ id: "street", title: words("Витяг про вулицю"), rows: [{ label: words("Назва"), from: "name" }] }],
  retention: { years: "permanent", basis: words("тест") },
};

const people: RegisterDefinition = {
  id: "test-people",
  family: "own",
  title: words("Люди"),
  one: words("Людина"),
  about: words("Люди"),
  legalBasis: [],
  fields: [
    { id: "who", type: "person", label: words("Хто"), class: "personal" },
    {
      id: "street",
      type: "record",
      register: "test-streets",
      label: words("Вулиця"),
      class: "internal",
      optional: true,
    },
  ],
  label: "{who}",
  unique: [["who.rnokpp"]],
  person: "who",
  persons: ["who"],
  purposes: [words("Видача довідки")],
  published: false,
  retention: { years: 75, basis: words("тест") },
};

const ctx = town.context();
for (const definition of [streets, people]) await write(ctx, (tx) => publishRegister(tx, definition));
const one = (definition: RegisterDefinition, values: Parameters<typeof enterRecord>[2]["values"], more = {}) =>
  write(ctx, (tx) => enterRecord(tx, definition.id, { values, ...more }));
const register = async (id: string) => (await findRegister(ctx, id))!;
const names = async (query: Partial<RecordQuery>, id = streets.id, as: Context = ctx) =>
  (await listRecords(as, await register(id), { limit: 50, ...query })).records.map(({ label }) => label);
const refused = (code: string) => (error: unknown) => error instanceof RegisterError && error.code === code;
const later = (seconds: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) });

/** Somebody at the town hall with a session, by roles. */
async function official(roles: string[]): Promise<Context> {
  const personId = await town.addPerson({ roles });
  const actor = await town.actor(personId);
  return town.context({ ...actor, sessionId: crypto.randomUUID() });
}

suite("records", () => {
  test("are entered with a number, found, corrected with their history", async () => {
    const { id, number } = await one(streets, { name: "Леніна", length: 900 }, { from: civilDate("1950-01-01") });
    assert.match(number, /^ВУЛ-\d{6}$/);
    await write(later(1), (tx) =>
      correctRecord(tx, id, { seq: 1, values: { name: "Миру" }, from: civilDate("2016-02-19"), why: "рішення ради" }),
    );
    const found = (await findRecord(ctx.db, id))!;
    assert.equal(found.head.label, "Миру");
    assert.deepEqual(
      found.segments.map(({ from, to, values }) => [from, to, values.name]),
      [
        ["1950-01-01", "2016-02-19", "Леніна"],
        ["2016-02-19", null, "Миру"],
      ],
    );
    const sentences = actionSentences(streets, found.actions, 2, "uk", new Map());
    assert.deepEqual(
      sentences.map((it) => it.replaceAll("\u00A0", " ")),
      ["Назва: було «Леніна», стало «Миру»", "Чинне з 19 лютого 2016"],
    );
    const asOf = async (day: string, known = later(5).now) =>
      (await names({ asOf: { day: civilDate(day), known } })).filter((name) => ["Леніна", "Миру"].includes(name));
    assert.deepEqual(await asOf("2000-01-01"), ["Леніна"]);
    assert.deepEqual(await asOf("2020-01-01"), ["Миру"]);
    assert.deepEqual(await asOf("2020-01-01", ctx.now), ["Леніна"]);
    assert.deepEqual(await asOf("1900-01-01"), []);
  });

  test("the second of two officials learns who was first", async () => {
    const { id } = await one(streets, { name: "Двох посадовців" });
    await write(later(1), (tx) => correctRecord(tx, id, { seq: 1, values: { length: 5 } }));
    await assert.rejects(
      write(later(2), (tx) => correctRecord(tx, id, { seq: 1, values: { length: 6 } })),
      (error) => refused("moved")(error) && /змінено/.test((error as RegisterError).words.uk),
    );
  });

  test("what may not be twice is refused by the database, and free again after an annulment", async () => {
    const { id } = await one(streets, { name: "Неповторна" });
    await assert.rejects(one(streets, { name: "неповторна " }), refused("taken"));
    await assert.rejects(
      write(ctx, (tx) => enterRecords(tx, streets.id, [{ values: { name: "Двічі" } }, { values: { name: "Двічі" } }])),
      refused("taken"),
    );
    await write(later(1), (tx) => annulRecord(tx, id, { seq: 1, from: null, why: "помилка" }));
    const again = await one(streets, { name: "Неповторна" });
    await assert.rejects(
      write(later(3), (tx) => restoreRecord(tx, id, { seq: 2, why: "передумали" })),
      refused("taken"),
    );
    await write(later(2), (tx) => annulRecord(tx, again.id, { seq: 1, from: null, why: "помилка" }));
    await write(later(3), (tx) => restoreRecord(tx, id, { seq: 2, why: "передумали" }));
    assert.deepEqual(await names({ text: "неповторна" }), ["Неповторна"]);
  });

  test("wrong values are told of by field", async () => {
    await assert.rejects(one(streets, { length: "багато" as never, other: "1" }), (error) => {
      assert.ok(refused("wrong-values")(error));
      assert.deepEqual(Object.keys((error as RegisterError).troubles).sort(), ["length", "name", "other"]);
      return true;
    });
  });

  test("one key enters once", async () => {
    const key = "offline-0001";
    const [first, second] = [
      await one(streets, { name: "Один раз" }, { key }),
      await one(streets, { name: "Один раз" }, { key }),
    ];
    assert.equal(first.id, second.id);
  });

  test("history can't be rewritten, nor a second truth of one day be known at once", async () => {
    const { id } = await one(streets, { name: "Незмінна" });
    for (const statement of [
      sql`update record_action set by_name = 'х' where record_id = ${id}`,
      sql`delete from record_action where record_id = ${id}`,
      sql`update record_version set label = 'х' where record_id = ${id}`,
      sql`insert into record_version select * from record_version where record_id = ${id}`,
    ])
      await assert.rejects(ctx.db.transaction().execute((db) => statement.execute(db)));
  });

  test("merging keeps both histories, and can be undone", async () => {
    const keep = await one(streets, { name: "Шевченка" });
    const drop = await one(streets, { name: "Т. Шевченка", length: 700 });
    const refers = await one(people, {
      who: { familyName: "Гість", givenName: "Іван", patronymic: "" },
      street: drop.id,
    });
    await write(later(1), (tx) =>
      mergeRecords(tx, {
        keep: { id: keep.id, seq: 1 },
        drop: { id: drop.id, seq: 1 },
        values: { length: 700 },
        why: "та сама",
      }),
    );
    assert.equal((await findRecord(ctx.db, keep.id))!.head.values.length, 700);
    assert.equal((await findRecord(ctx.db, drop.id))!.head.state, "merged");
    assert.equal((await openRecord(ctx, refers.id))!.labels.get(drop.id), "Шевченка");
    await write(later(2), (tx) => undoMerge(tx, drop.id, { seq: 2, why: "різні" }));
    assert.equal((await findRecord(ctx.db, keep.id))!.head.values.length, undefined);
    assert.equal((await findRecord(ctx.db, drop.id))!.head.state, "entered");
  });

  test("splitting makes records that remember where they came from", async () => {
    const { id } = await one(streets, { name: "Довга" });
    const parts = await write(later(1), (tx) =>
      splitRecord(tx, id, {
        seq: 1,
        parts: [{ values: { name: "Довга" } }, { values: { name: "Коротка" } }],
        why: "поділено",
      }),
    );
    assert.equal(parts.length, 2);
    assert.equal((await findRecord(ctx.db, id))!.head.state, "split");
  });

  test("a proposal is entered by who may, once", async () => {
    const proposer = await official(["head"]);
    const id = await write(proposer, (tx) =>
      proposeRecord(tx, { register: streets.id, values: { name: "Запропонована" }, why: "нова вулиця" }),
    );
    await assert.rejects(
      write(proposer, (tx) => acceptProposal(tx, id)),
      refused("may-not"),
    );
    const clerk = await official(["clerk"]);
    await write(clerk, (tx) => acceptProposal(tx, id));
    await assert.rejects(
      write(clerk, (tx) => acceptProposal(tx, id)),
      refused("may-not"),
    );
    assert.deepEqual(await names({ text: "запропонована" }), ["Запропонована"]);
  });

  test("an import is undone, save what somebody touched since", async () => {
    const entered = await write(ctx, (tx) =>
      enterRecords(
        tx,
        streets.id,
        ["Перша з книги", "Друга з книги", "Третя з книги"].map((name) => ({ values: { name } })),
        {
          import: "import-1",
        },
      ),
    );
    await write(later(1), (tx) => correctRecord(tx, entered[1]!.id, { seq: 1, values: { length: 3 } }));
    const taken = await write(later(2), (tx) =>
      undoImport(tx, { register: streets.id, import: "import-1", why: "не той файл" }),
    );
    assert.equal(taken, 2);
    assert.deepEqual(await names({ text: "з книги" }), ["Друга з книги"]);
    assert.equal(
      await write(later(3), (tx) => undoImport(tx, { register: streets.id, import: "import-1", why: "ще раз" })),
      0,
    );
  });

  test("a record that carries another's name is called anew", async () => {
    const { rename } = await import("./day.ts");
    const houses = {
      ...streets,
      id: "test-houses",
      label: "{street}, {number-of}",
      unique: undefined,
      sought: undefined,
      extracts: undefined,
    };
    const fields: RegisterDefinition["fields"] = [
      { id: "street", type: "record", register: streets.id, label: words("Вулиця"), class: "open" },
      { id: "number-of", type: "text", label: words("Будинок"), class: "open" },
    ];
    await write(ctx, (tx) => publishRegister(tx, { ...houses, fields }));
    const street = await one(streets, { name: "Стара назва" });
    const house = await one({ ...houses, fields }, { street: street.id, "number-of": "5" });
    await write(later(1), (tx) =>
      correctRecord(tx, street.id, { seq: 1, values: { name: "Нова назва" }, from: civilDate("2024-01-01") }),
    );
    await rename(ctx, { id: street.id });
    assert.equal((await findRecord(ctx.db, house.id))!.head.label, "Нова назва, 5");
    for (const text of ["нової назви 5", "стара назва 5"])
      assert.deepEqual(await names({ text }, "test-houses"), ["Нова назва, 5"], text);
    assert.deepEqual(await names({ text: "стара назва" }), ["Нова назва"]);
  });

  test("a change entered ahead comes into force by itself", async () => {
    const { turn } = await import("./day.ts");
    const { id } = await one(streets, { name: "До перейменування" });
    const ahead = civilDate("2099-01-01");
    await write(later(1), (tx) =>
      correctRecord(tx, id, { seq: 1, values: { name: "Після перейменування" }, from: ahead }),
    );
    assert.equal((await findRecord(ctx.db, id))!.head.label, "До перейменування");
    await turn({ ...ctx, now: new Date("2099-01-01T01:00:00Z") });
    assert.equal((await findRecord(ctx.db, id))!.head.label, "Після перейменування");
  });
});

suite("search", () => {
  const found: [string, string, string[]][] = [
    ["as written", "Незалежності", ["Незалежності"]],
    ["in small letters, a part", "незал", ["Незалежності"]],
    ["another form of the word", "незалежність", ["Незалежності"]],
    ["a typing error", "Незолежності", ["Незалежності"]],
    ["in Latin letters", "Nezalezhnosti", ["Незалежності"]],
    ["two words in any order", "сагайдачного гетьмана", ["Гетьмана Сагайдачного"]],
    ["two words with an error in each", "гетмана сагайдачнога", ["Гетьмана Сагайдачного"]],
    ["a word of another field", "бруківка", ["Незалежності"]],
    ["nobody", "космонавтів", []],
    ["signs only", "'\\%_ \0", []],
  ];
  test("forgives what people do", async () => {
    await one(streets, { name: "Незалежності", note: "стара бруківка" });
    await one(streets, { name: "Гетьмана Сагайдачного" });
    for (const [why, text, expected] of found) {
      const all = await names({ text });
      assert.deepEqual(all, expected, why);
    }
  });

  test("by number, and by a field's value", async () => {
    const { number } = await one(streets, { name: "За номером", length: 4321 });
    assert.deepEqual(await names({ text: number.slice(4) }), ["За номером"]);
    assert.deepEqual(await names({ where: { length: 4321 } }), ["За номером"]);
  });

  test("by the day of birth, written either way", async () => {
    const who = { familyName: "Вересневий", givenName: "Остап", patronymic: "", birthDate: "1987-09-03" };
    await one(people, { who });
    for (const text of ["03.09.1987", "остап 03.09.1987", "03.09"]) {
      assert.deepEqual(await names({ text }, people.id), ["Вересневий Остап"], text);
    }
  });

  test("page by page, without gaps", async () => {
    const all = await names({ limit: 1000 });
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await listRecords(ctx, await register(streets.id), { limit: 3, after });
      paged.push(...page.records.map(({ label }) => label));
      after = page.next;
    } while (after);
    assert.deepEqual(paged, all);
  });

  test("a hostile cursor is the first page", async () => {
    for (const after of [
      "",
      "x",
      `${"0".repeat(36)}'); drop`,
      `${crypto.randomUUID()}\0`,
      `${crypto.randomUUID()}не дата`,
    ])
      for (const order of ["label", "changed"] as const)
        await listRecords(ctx, await register(streets.id), { limit: 1, after, order });
  });
});

suite("on the map", () => {
  const lamps: RegisterDefinition = {
    ...streets,
    id: "test-lamps",
    unique: undefined,
    geometry: { kind: "point", class: "open", optional: true },
  };
  const point = (lon: number): Values["geometry"] => ({ type: "Point", coordinates: [lon, 49.75] });
  const shown = async () => (await featuresIn(ctx, { layer: lamps.id, limit: 100 }))!.features;

  test("a record stands where it says, moves, and is taken off", async () => {
    await write(ctx, (tx) => publishRegister(tx, lamps));
    const { id } = await one(lamps, { name: "Ліхтар", note: "службове", secret: "таємне", geometry: point(27.2) });
    const [feature] = await shown();
    assert.equal(feature!.title, "Ліхтар");
    assert.doesNotMatch(JSON.stringify(await shown()), /таємне/);
    await write(later(1), (tx) => correctRecord(tx, id, { seq: 1, values: { geometry: point(27.3) } }));
    assert.deepEqual(
      (await shown()).map(({ geometry }) => geometry),
      [point(27.3)],
    );
    await write(later(2), (tx) => annulRecord(tx, id, { seq: 2, from: null, why: "помилка" }));
    assert.deepEqual(await shown(), []);
  });

  test("coordinates in the wrong order, or none at all, are told of", async () => {
    for (const geometry of [{ type: "Point", coordinates: [49.75, 27.2] }, { type: "Line" }] as Values["geometry"][])
      await assert.rejects(
        one(lamps, { name: "Хибний", geometry }),
        (error) => "geometry" in (error as RegisterError).troubles,
      );
  });

  test("a restricted place never leaves the register", async () => {
    const hidden: RegisterDefinition = {
      ...lamps,
      id: "test-hidden",
      geometry: { kind: "point", class: "restricted" },
    };
    await write(ctx, (tx) => publishRegister(tx, hidden));
    const { id } = await one(hidden, { name: "Закритий", geometry: point(27.2) });
    assert.equal(await findLayer(ctx, hidden.id), undefined);
    assert.equal((await openRecord(await official(["clerk"]), id))!.values.geometry, undefined);
  });
});

suite("who sees what", () => {
  test("a stranger sees open fields of a published register only, and can't ask about others", async () => {
    const { id } = await one(streets, { name: "Явна", note: "службове", secret: "таємне" });
    const stranger = { ...ctx, actor: { ...town.context().actor, kind: "stranger" as const, can: () => false } };
    assert.deepEqual((await openRecord(stranger, id))!.values, { name: "Явна" });
    assert.deepEqual(await names({ text: "службове" }, streets.id, stranger), []);
    await assert.rejects(names({ where: { note: "службове" } }, streets.id, stranger), refused("may-not"));
    await assert.rejects(names({}, people.id, stranger), refused("may-not"));
  });

  test("personal data want a purpose; the person sees who read, when and why", async () => {
    const rnokpp = completeRnokpp("345678901");
    const whose = await town.addPerson();
    await sql`update person set rnokpp = ${rnokpp} where id = ${whose}`.execute(ctx.db);
    const { id } = await one(people, { who: { familyName: "Читана", givenName: "Олена", patronymic: "", rnokpp } });
    const clerk = await official(["clerk"]);
    await assert.rejects(names({}, people.id, clerk), refused("no-purpose"));
    assert.equal((await openRecord(clerk, id))!.wantsPurpose, true);
    assert.deepEqual((await openRecord(clerk, id))!.values, {});
    await write(clerk, async (tx) => statePurpose(tx, await register(people.id), "видача довідки № 7"));
    assert.equal(((await openRecord(clerk, id))!.values.who as { familyName: string }).familyName, "Читана");
    const { rows } = await sql<{ why: string }>`
      select why from journal_line where kind = 'reading' and whose = ${whose}`.execute(ctx.db);
    assert.deepEqual(rows, [{ why: "видача довідки № 7" }]);
    const hourLater = { ...clerk, now: new Date(clerk.now.getTime() + 61 * 60_000) };
    await assert.rejects(names({}, people.id, hourLater), refused("no-purpose"));
  });

  test("two people of one RNOKPP are refused, alike ones proposed as a pair", async () => {
    const rnokpp = completeRnokpp("298765432");
    const born = { givenName: "Петро", patronymic: "Іванович", birthDate: "1980-02-03" };
    await one(people, { who: { familyName: "Близнюк", ...born, rnokpp } });
    await assert.rejects(
      one(people, { who: { familyName: "Інший", givenName: "Іван", patronymic: "", rnokpp } }),
      refused("taken"),
    );
    await one(people, { who: { familyName: "Блізнюк", ...born } });
    await proposePairs(ctx.db, people);
    const pairs = await proposedPairs(ctx.db, people.id);
    assert.deepEqual(
      pairs.map(({ one: a, other: b }) => [a.label, b.label].map((it) => it.split(" ")[0]).sort()),
      [["Близнюк", "Блізнюк"]],
    );
  });

  test("restricted fields are for who holds the right", async () => {
    const { id } = await one(streets, { name: "З таємницею", secret: "таємне" });
    assert.equal((await openRecord(await official(["clerk"]), id))!.values.secret, undefined);
    assert.equal((await openRecord(await official(["head"]), id))!.values.secret, "таємне");
  });
});

suite("a new version of a register", () => {
  const wells: RegisterDefinition = {
    ...streets,
    id: "test-versions",
    series: "ВЕР",
    extracts: [],
    geometry: { kind: "point", class: "open" },
  };
  const point = { type: "Point" as const, coordinates: [27.2, 49.75] };

  const openNote = wells.fields.map((field) => (field.id === "note" ? { ...field, class: "open" as const } : field));

  test("hides at once from search what it guards more, and each record is worked out anew", async () => {
    const before = { ...wells, fields: openNote };
    await write(ctx, (tx) => publishRegister(tx, before));
    const values = { name: "Струмок", note: "криниченька", geometry: point };
    await write(ctx, (tx) => enterRecord(tx, wells.id, { values }));
    const stranger: Context = { ...ctx, actor: nobody };
    const found = async () => {
      const register = (await findRegister(stranger, wells.id))!;
      return (await listRecords(stranger, register, { text: "криниченька", limit: 9 })).records.length;
    };
    assert.equal(await found(), 1);
    await write(ctx, (tx) => publishRegister(tx, wells));
    assert.equal(await found(), 0);
    await reproject.run(ctx, { register: wells.id });
    assert.equal(await found(), 0);
    await write(ctx, (tx) => publishRegister(tx, before));
    await reproject.run(ctx, { register: wells.id });
    assert.equal(await found(), 1);
  });

  test("takes names off the map at once when they become personal; then numbers stand there", async () => {
    const inner = { ...wells, id: "test-guarded", series: "ГАР", published: false };
    await write(ctx, (tx) => publishRegister(tx, inner));
    const values = { name: "Хата Коваля", geometry: point };
    const { id } = await write(ctx, (tx) => enterRecord(tx, inner.id, { values }));
    const title = async () => (await featuresIn(ctx, { layer: inner.id }))?.features[0]?.title;
    assert.equal(await title(), "Хата Коваля");
    const [name, ...rest] = inner.fields;
    await write(ctx, (tx) =>
      publishRegister(tx, { ...inner, fields: [{ ...name!, class: "personal" as const }, ...rest] }),
    );
    assert.equal(await title(), "");
    await reproject.run(ctx, { register: inner.id });
    assert.equal(await title(), (await findRecord(ctx.db, id))!.head.number);
  });

  test("is refused when everybody would see records whose names they may not", async () => {
    const [name, ...rest] = wells.fields;
    const closed = { ...wells, id: "test-closed", fields: [{ ...name!, class: "internal" as const }, ...rest] };
    await assert.rejects(
      write(ctx, (tx) => publishRegister(tx, closed)),
      /name/,
    );
  });

  test("a field that it took away stays in the history and holds no correction back", async () => {
    const id = "test-fewer";
    const published = { ...wells, id, series: "МЕН" };
    await write(ctx, (tx) => publishRegister(tx, published));
    const values = { name: "Поле", length: 5, geometry: point };
    const { id: record } = await write(ctx, (tx) => enterRecord(tx, id, { values }));
    await write(ctx, (tx) =>
      publishRegister(tx, { ...published, fields: wells.fields.filter((field) => field.id !== "length") }),
    );
    await write(later(1), (tx) => correctRecord(tx, record, { seq: 1, values: { note: "так" } }));
    assert.deepEqual((await findRecord(ctx.db, record))!.head.values, { ...values, note: "так" });
    await assert.rejects(
      write(later(2), (tx) => correctRecord(tx, record, { seq: 2, values: { length: 6 } })),
      RegisterError,
    );
  });
});

test("an extract is a numbered paper of what the register says", async () => {
  const { id } = await one(streets, { name: "Для витягу" });
  const clerk = await official(["clerk"]);
  const { number } = await write(clerk, (tx) =>
    issueExtract(tx, { recordId: id, extract: "street", holder: { name: "Коваль Іван" }, purpose: "для суду" }),
  );
  const { rows } = await sql<{ rows: unknown }>`select rows from credential where number = ${number}`.execute(ctx.db);
  assert.deepEqual(rows[0]!.rows, [{ label: { uk: "Назва", en: "Назва" }, value: "Для витягу" }]);
});

test("a view that is gone is made again at the start", async () => {
  await sql`drop view analysis.test_people`.execute(ctx.db);
  await town.app.modules.find(({ id }) => id === "registers")!.start!(ctx);
  const { rows } = await sql`select * from analysis.test_people`.execute(ctx.db);
  assert.ok(rows.length >= 0);
});

test("analysts have a typed view without personal and restricted columns", async () => {
  const { rows } = await sql<{ column_name: string; data_type: string }>`
    select column_name, data_type from information_schema.columns
    where table_schema = 'analysis' and table_name = 'test_streets' order by 1`.execute(ctx.db);
  assert.deepEqual(
    rows.map((row) => [row.column_name, row.data_type]),
    [
      ["changed_at", "timestamp with time zone"],
      ["entered_at", "timestamp with time zone"],
      ["length", "numeric"],
      ["name", "text"],
      ["note", "text"],
      ["record_id", "uuid"],
      ["record_number", "text"],
    ],
  );
});
