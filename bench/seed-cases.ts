import { sql } from "kysely";
import { openConnections } from "../src/connections.ts";
import { loadConfig } from "../src/platform/config/index.ts";
import { openDatabase } from "../src/platform/database/index.ts";
import { openLog } from "../src/platform/log/index.ts";
import { treeCutting } from "../test/cases.ts";

export interface Seeded {
  /** A case with fifteen documents. */
  heavy: string;
  /** Keys of status pages. */
  keys: string[];
}

/**
 * Lays so many cases of so many procedures into the database of a running program, a tenth of them open: past the
 * engine, since it would take an hour. Four things were done in each.
 */
export async function seedCases(dataDir: string, count: number, kinds: number): Promise<Seeded> {
  const connections = await openConnections(loadConfig({ DATA_DIR: dataDir }), openLog("silent"), { join: true });
  const { db, close } = openDatabase(connections.byHromada.get("default")!);
  try {
    await db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx);
      await sql`insert into procedure_version (id, version, definition, hash, shipped)
        select 'bench-' || n, 1, jsonb_set(${JSON.stringify(treeCutting)}::jsonb, '{id}', to_jsonb('bench-' || n)),
          encode(sha256(n::text::bytea), 'hex'), false from generate_series(1, ${kinds}::int) n`.execute(tx);
      await sql`insert into procedure_head (id, version, family, title_uk, title_en)
        select 'bench-' || n, 1, 'service', 'Послуга громади, вид ' || n, 'Service of the hromada, kind ' || n
        from generate_series(1, ${kinds}::int) n`.execute(tx);
      await sql`insert into case_head (number, status_key, procedure, version, family, state, step, unit_id, first_unit_id,
          assignee_id, applicant_name, channel, submitted_at, due, decided_on, outcome, late, answers_hash, seq, changed_at)
        select 'BENCH-' || lpad(n::text, 6, '0'), 'bench-status-key-' || lpad(n::text, 8, '0'), 'bench-' || (1 + n % ${kinds}),
          1, 'service', case when n % 10 = 0 then 'in-work' else 'closed' end, 'consideration',
          units.ids[1 + n % cardinality(units.ids)], units.ids[1 + n % cardinality(units.ids)],
          case when n % 20 = 0 then (select person_id from staff_login where login = 'clerk@zrazok.example') end,
          (array['Коваленко','Шевчук','Мельник','Поліщук','Бондар','Гнатюк'])[1 + n % 6] || ' '
            || (array['Олена','Іван','Тарас','Марія','Остап'])[1 + n % 5] || ' ' || n, 'online',
          now() - n * interval '9 minutes', case when n % 10 = 0 then current_date - 40 + n % 120 end,
          case when n % 10 > 0 then current_date - 1 end, case when n % 10 > 0 then 'grant' end, n % 30 = 1,
          md5(n::text), 4, now()
        from generate_series(1, ${count}::int) n, (select array_agg(id) as ids from unit where kind in ('department', 'division', 'centre')) units`.execute(
        tx,
      );
      await sql`insert into case_action (case_id, seq, at, verb, by_name, data)
        select h.id, s, h.submitted_at + s * interval '1 hour', case s when 1 then 'submit' else 'assign' end, 'bench',
          case s when 1 then jsonb_build_object('number', h.number, 'procedure', h.procedure, 'version', 1, 'channel', 'online',
            'answers', jsonb_build_object('street', 'Миру, ' || h.number),
            'applicant', jsonb_build_object('name', h.applicant_name, 'contact', '{}'::jsonb), 'step', 'consideration',
            'unitId', h.unit_id, 'term', ${JSON.stringify(treeCutting.term)}::jsonb)
          else '{"personId": null}' end
        from case_head h, generate_series(1, 4) s where h.number like 'BENCH-%'`.execute(tx);
    });
    await sql`analyze`.execute(db);
    const { rows } = await sql<{ id: string; key: string }>`
      select id, status_key as key from case_head where number like 'BENCH-%' and open order by number limit 500`.execute(
      db,
    );
    await addDocuments(db, rows[0]!.id);
    return { heavy: rows[0]!.id, keys: rows.map(({ key }) => key) };
  } finally {
    await close();
    await connections.close();
  }
}

async function addDocuments(db: Db, caseId: string) {
  const { rows } = await sql<{ file: string; name: string; size: number }>`
    insert into file (hash, name, type, size, class, module, scanned, created_at)
    select encode(sha256(n::text::bytea), 'hex'), 'Документ ' || n || '.pdf', 'application/pdf', 100000, 'personal', 'cases', false, now()
    from generate_series(1, 15) n returning id as file, name, size`.execute(db);
  await sql`insert into case_action (case_id, seq, at, verb, by_name, data)
    values (${caseId}, 5, now(), 'correct', 'bench', ${JSON.stringify({ answers: { street: "Миру, 1", photo: rows } })}::jsonb)`.execute(
    db,
  );
  await sql`update case_head set seq = 5 where id = ${caseId}`.execute(db);
}

type Db = ReturnType<typeof openDatabase>["db"];
