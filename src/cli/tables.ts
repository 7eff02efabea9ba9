import type pg from "pg";

export interface Table {
  /** "schema.name", quoted where needed. */
  name: string;
  /** Columns that hold something of their own (generated ones do not), quoted where needed. */
  columns: string[];
}

/** All tables of the program in a database, its queue's too; not those of extensions. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      array(select quote_ident(attname::text) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
    order by 1`);
  return rows;
}

export interface Fingerprint {
  rows: number;
  /** Sum of the hashes of all rows, whatever their order. */
  sum: string;
}

/** Tells two tables apart unless they hold the same rows. */
export async function fingerprint(client: pg.Client, { name, columns }: Table): Promise<Fingerprint> {
  const { rows } = await client.query<{ count: string; sum: string | null }>(
    `select count(*)::text as count, sum(hashtextextended(row_text, 0)::numeric)::text as sum
     from (select row(${columns.join(", ")})::text as row_text from ${name}) rows`,
  );
  return { rows: Number(rows[0]!.count), sum: rows[0]!.sum ?? "0" };
}

/** The same text for the same row on every server. */
export async function usePlainText(client: pg.Client): Promise<void> {
  await client.query("set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC'");
  await client.query("set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0");
  await client.query(
    "set client_encoding = 'UTF8'; set idle_in_transaction_session_timeout = 0; set lock_timeout = '30s'",
  );
}

export interface Sequence {
  name: string;
  value: string;
  called: boolean;
}

export async function listSequences(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    "select format('%I.%I', schemaname, sequencename) as name from pg_sequences order by 1",
  );
  const sequences: Sequence[] = [];
  for (const { name } of rows) {
    const found = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${name}`,
    );
    sequences.push({ name, ...found.rows[0]! });
  }
  return sequences;
}
