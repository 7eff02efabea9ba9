import { sql } from "kysely";
import { searchPersons } from "../src/engines/people/person-search.ts";
import { kyivDay } from "../src/platform/text/index.ts";
import { openTown } from "../test/town.ts";

const crowdSize = 100_000;
const times = 12;

/** Names as people type them: right, wrong, Latin, of a syllable that thousands share. */
const typed = ["прутненко", "прутнинка", "Prutnenko Elvira", "іванівна", "бонколиенкко іваівна", "ко"];

/** A person found among a hundred thousand, by the directory's own query. */
export async function measurePeople(say: (what: string, figure: string) => void): Promise<void> {
  const cleaning: (() => Promise<void>)[] = [];
  const { db } = await openTown({ after: (work) => void cleaning.push(work) });
  try {
    await fill(db);
    const day = kyivDay(new Date());
    for (const text of typed) {
      const took: number[] = [];
      for (let n = 0; n < times; n += 1) {
        const began = performance.now();
        await searchPersons(db, { text, day, limit: 51 });
        took.push(performance.now() - began);
      }
      took.sort((a, b) => a - b);
      const figure = `${took[times / 2]!.toFixed(0)} ms, the slowest of ${times} ${took.at(-1)!.toFixed(0)} ms`;
      say(`«${text}» among ${crowdSize / 1000} thousand persons`, figure);
    }
  } finally {
    for (const work of cleaning) await work();
  }
}

async function fill(db: Parameters<typeof searchPersons>[0]) {
  await sql`with part as (select array['ка', 'ко', 'ва', 'ли', 'мар', 'бон', 'ста', 'гри', 'до', 'пе', 'сен', 'ту', 'яр', 'шев',
      'чи', 'за', 'хо', 'луц', 'ні', 'ор'] as it, array['енко', 'чук', 'ський', 'ів', 'юк', 'ишин', 'ак', 'а'] as tail,
      array['Олена', 'Іван', 'Марія', 'Петро', 'Ганна', 'Юрій', 'Софія', 'Богдан', 'Тетяна', 'Остап'] as given,
      array['Іванівна', 'Петрович', 'Юріївна', 'Богданівна', 'Остапович', 'Андріївна', 'Василівна', 'Олегівна'] as by)
    insert into person (family_name, given_name, patronymic)
    select initcap(it[1 + n % 20] || it[1 + n / 20 % 20] || it[1 + n / 400 % 20] || tail[1 + n / 7 % 8]), given[1 + n % 10],
      by[1 + n / 3 % 8] from part, generate_series(1, ${crowdSize}::int) n`.execute(db);
  await sql`insert into person (family_name, given_name) values ('Прутненко', 'Ельвіра')`.execute(db);
  await sql`analyze person`.execute(db);
}
