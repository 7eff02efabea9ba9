import { sql } from "kysely";
import {
  enterLimit,
  enterRecords,
  findRegister,
  listRecords,
  publishRegister,
  type RegisterDefinition,
} from "../src/engines/registers/index.ts";
import { noteSounds, soundsOf, vectorOf } from "../src/engines/registers/sought.ts";
import type { Context } from "../src/platform/context/index.ts";
import { write } from "../src/platform/journal/index.ts";
import { civilDate } from "../src/platform/time/index.ts";
import { openTown } from "../test/town.ts";

const size = 1_200_000;
const times = 40;
const words = (uk: string) => ({ uk, en: uk });

const definition: RegisterDefinition = {
  id: "bench-people",
  family: "own",
  title: words("Люди"),
  one: words("Людина"),
  about: words("Люди"),
  legalBasis: [],
  fields: [
    { id: "name", type: "text", label: words("Ім’я"), class: "internal" },
    { id: "born", type: "date", label: words("Народження"), class: "internal", optional: true },
    { id: "code", type: "text", label: words("Код"), class: "internal", optional: true },
  ],
  label: "{name}",
  unique: [["code"]],
  listed: ["born"],
  published: false,
  retention: { years: 75, basis: words("bench") },
};

/** Issue 4: 1.2 million records, found by a mistyped name, listed, and as of a day; entering by portions. */
export async function measureRegisters(say: (what: string, figure: string) => void): Promise<void> {
  const cleaning: (() => Promise<void>)[] = [];
  const town = await openTown({ after: (work) => void cleaning.push(work) });
  try {
    const ctx = town.context();
    await write(ctx, (tx) => publishRegister(tx, definition));
    // A vacuum at work would hold the database when it is to be dropped.
    for (const table of ["record", "record_action", "record_version"])
      await sql`alter table ${sql.table(table)} set (autovacuum_enabled = false)`.execute(ctx.db);
    await measureEntering(ctx, say);
    await fill(ctx);
    const register = (await findRegister(ctx, definition.id))!;
    const asked: [string, Parameters<typeof listRecords>[2]][] = [
      ["first page of the list", { limit: 50 }],
      ["a name as written", { text: "Прутненко Ельвіра", limit: 50 }],
      ["a name with a typing error", { text: "Прутнеко Ельвіра", limit: 50 }],
      ["a name with an error in each word", { text: "прутнинко ельвіда", limit: 50 }],
      ["a name in Latin letters", { text: "Prutnenko Elvira", limit: 50 }],
      ["a given name that thousands have", { text: "Олена", limit: 50 }],
      ["by number", { text: "0999999", limit: 50 }],
      [
        "first page as of a day, as known at an instant",
        { limit: 50, asOf: { day: civilDate("2020-05-05"), known: new Date() } },
      ],
    ];
    for (const [what, query] of asked)
      say(`Register of ${size / 1e6} million records: ${what}`, await timed(() => listRecords(ctx, register, query)));
    const { rows } = await sql<{
      id: string;
    }>`select id from record where number = '0600000' and register = ${definition.id}`.execute(ctx.db);
    const asOf = { day: civilDate("2020-05-05"), known: new Date() };
    say(
      `Register of ${size / 1e6} million records: one record as of a day`,
      await timed(() => listRecords(ctx, register, { limit: 1, ids: [rows[0]!.id], asOf })),
    );
  } finally {
    for (const work of cleaning) await work();
  }
}

async function measureEntering(ctx: Context, say: (what: string, figure: string) => void) {
  const count = 20_000;
  const began = performance.now();
  for (let from = 0; from < count; from += enterLimit) {
    const drafts = Array.from({ length: enterLimit }, (_, at) => ({
      values: { name: `Прізвище${(from + at) % 977} Ім’я${at % 61}`, born: "1980-01-01", code: `к${from + at}` },
    }));
    await write(ctx, (tx) => enterRecords(tx, definition.id, drafts));
  }
  const seconds = (performance.now() - began) / 1000;
  say(
    `Records entered, ${enterLimit.toLocaleString("en")} in a transaction`,
    `${Math.round(count / seconds).toLocaleString("en")}/s`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<string> {
  const took: number[] = [];
  await work();
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  return `${took[times / 2]!.toFixed(1)} ms, p95 ${took[Math.floor(times * 0.95)]!.toFixed(1)} ms`;
}

const syllables = [
  "ка",
  "ко",
  "ва",
  "ли",
  "мар",
  "бон",
  "ста",
  "гри",
  "до",
  "пе",
  "сен",
  "ту",
  "яр",
  "шев",
  "чи",
  "за",
  "хо",
  "луц",
  "ні",
  "ор",
];
const tails = ["енко", "чук", "ський", "ів", "юк", "ишин", "ак"];
const given = ["Олена", "Іван", "Марія", "Петро", "Ганна", "Юрій", "Софія", "Богдан", "Тетяна", "Остап"];

/** Past the engine, since it would take ten minutes: what search needs is worked out once for each name. */
async function fill(ctx: Context) {
  const families = syllables.flatMap((a) =>
    syllables.flatMap((b) => syllables.map((c, at) => `${a}${b}${c}${tails[at % 7]}`)),
  );
  const named = [...families, "Прутненко"].flatMap((family, at) =>
    (at === families.length ? ["Ельвіра"] : given).map(
      (name) => `${family[0]!.toUpperCase()}${family.slice(1)} ${name}`,
    ),
  );
  const sounds = named.map((name) => soundsOf(name));
  await noteSounds(ctx.db, sounds.flat());
  await ctx.db.transaction().execute(async (db) => {
    await sql`set local statement_timeout = 0`.execute(db);
    await sql`create temp table bench_name on commit drop as
      select row_number() over () as n, * from unnest(${named}::text[], ${sounds.map(vectorOf)}::text[]) as t (name, vector)`.execute(
      db,
    );
    await sql`create unique index on bench_name (n)`.execute(db);
    await sql`insert into record (register, number, state, label, "values", sought, sought_open, likeness, seq, entered_at, changed_at)
      select ${definition.id}, lpad(s.n::text, 7, '0'), 'entered', name, jsonb_build_object('name', name, 'born', '1980-01-01'),
        (vector || ' ''' || lpad(s.n::text, 7, '0') || '''')::tsvector, ''::tsvector, vector, 1, now(), now()
      from (select n, 1 + n % ${named.length - 1} as at from generate_series(100000, ${size}::int + 100000) n) s
        join bench_name b on b.n = case when s.n = 700000 then ${named.length} else s.at end`.execute(db);
    await sql`insert into record_version (record_id, register, label, valid, known, "values")
      select id, register, label, daterange('1980-01-01', null), tstzrange(now() - interval '1 day', null), "values" from record where seq = 1
        and not exists (select from record_version v where v.record_id = record.id)`.execute(db);
  });
  await sql`analyze`.execute(ctx.db);
}
