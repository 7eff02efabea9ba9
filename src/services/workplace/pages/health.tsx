import { statfs } from "node:fs/promises";
import { sql } from "kysely";
import { Facts, PageHead, Section, Stack, Table, Tag } from "../../../design/index.ts";
import { countUnscanned } from "../../../platform/files/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { healthOf } from "../../../platform/metrics/index.ts";
import { formatBytes, say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** GET /desk/health: each dependency, space, versions. */
export async function showHealth(ask: Ask) {
  const { health: t } = text[ask.lang];
  const [parts, database, free, unscanned] = await Promise.all([
    healthOf(ask.hromada),
    readDatabase(ask),
    freeSpace(ask),
    countUnscanned(ask.db),
  ]);
  const { files, mail } = ask.hromada;
  return page({
    title: t.health,
    body: (
      <Stack gap="l">
        <PageHead title={t.health} lead={t.healthLead} />
        <Table
          caption={t.health}
          captionHidden
          rows={Object.entries(parts)}
          columns={[
            { title: t.part, cell: ([name]) => partTitle(ask, name), head: true },
            {
              title: t.state,
              cell: ([name, word]) => {
                if (word !== "ok") return <Tag kind="late">{word}</Tag>;
                if (name === "mail" && !mail.connected) return <Tag>{t.noMail}</Tag>;
                return <Tag kind="done">{t.well}</Tag>;
              },
            },
          ]}
        />
        <Section title={t.figures}>
          <Facts
            items={[
              { term: t.databaseSize, value: formatBytes(database.size, ask.lang) },
              { term: t.diskFree, value: free !== undefined && formatBytes(free, ask.lang) },
              { term: t.memory, value: formatBytes(process.memoryUsage.rss(), ask.lang) },
              { term: t.uptime, value: t.runs(process.uptime()) },
              {
                term: t.antivirus,
                value: `${files.scans ? t.antivirusOn : t.antivirusOff}${unscanned ? `; ${t.unscanned(unscanned)}` : ""}`,
              },
            ]}
          />
        </Section>
        <Section title={t.largest}>
          <Table
            caption={t.largest}
            captionHidden
            dense
            rows={database.tables}
            columns={[
              { title: t.table, cell: ({ name }) => <code>{name}</code>, head: true },
              { title: t.size, cell: ({ size }) => formatBytes(size, ask.lang), numeric: true },
            ]}
          />
        </Section>
        <Section title={t.versions}>
          <Facts
            items={[
              { term: "Node.js", value: process.version },
              { term: t.postgres, value: database.version },
            ]}
          />
        </Section>
      </Stack>
    ),
  });
}

function partTitle(ask: Ask, name: string): string {
  const module = ask.hromada.app.modules.find(({ id }) => id === name);
  return text[ask.lang].health.parts[name] ?? (module ? say(module.title, ask.lang) : name);
}

interface DatabaseFigures {
  size: number;
  version: string;
  tables: { name: string; size: number }[];
}

async function readDatabase({ db }: Ask): Promise<DatabaseFigures> {
  const { rows } = await sql<{ size: number; version: string }>`
    select pg_database_size(current_database()) as size, current_setting('server_version') as version`.execute(db);
  const tables = await sql<{ name: string; size: number }>`
    select c.relname as name, pg_total_relation_size(c.oid) as size
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
    order by 2 desc limit 8`.execute(db);
  return { ...rows[0]!, tables: tables.rows };
}

/** Bytes free where the files lie; unknown for a bucket. */
async function freeSpace(ask: Ask): Promise<number | undefined> {
  const { s3, filesDir } = ask.hromada.config;
  if (s3) return undefined;
  const disk = await statfs(filesDir).catch(() => undefined);
  return disk && disk.bavail * disk.bsize;
}
