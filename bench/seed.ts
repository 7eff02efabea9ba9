import { sql } from "kysely";
import { openConnections } from "../src/connections.ts";
import { loadConfig } from "../src/platform/config/index.ts";
import { openDatabase } from "../src/platform/database/index.ts";
import { openLog } from "../src/platform/log/index.ts";

/** Lays so many published news into the database of a running program: past the engine, since it would take minutes. */
export async function seedNews(dataDir: string, count: number): Promise<void> {
  const config = loadConfig({ DATA_DIR: dataDir });
  const connections = await openConnections(config, openLog("silent"), { join: true });
  const { db, close } = openDatabase(connections.byHromada.get("default")!);
  try {
    await db.transaction().execute(async (tx) => {
      await sql`insert into content_item (kind, slug, path, state, published_at, fields)
        select 'news', 'bench-' || n, '/news/bench-' || n, 'published', now() - n * interval '1 hour',
          '{"theme": "Послуги"}' from generate_series(1, ${count}::int) n`.execute(tx);
      await sql`insert into content_revision (item_id, lang, number, title, summary, body, author_name)
        select id, 'uk', 1, 'Новина громади про ремонт вулиці та послуги, ' || slug,
          'Коротко про те, що зроблено, коли і скільки це коштувало громаді.', repeat('Докладний текст новини. ', 60), 'bench'
        from content_item where slug like 'bench-%'`.execute(tx);
      await sql`insert into content_text (item_id, lang, revision_id, title, summary)
        select r.item_id, r.lang, r.id, r.title, r.summary from content_revision r where r.author_name = 'bench'`.execute(
        tx,
      );
    });
    await sql`analyze`.execute(db);
  } finally {
    await close();
    await connections.close();
  }
}
