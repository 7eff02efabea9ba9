import type pg from "pg";
import { listMigrations } from "../../platform/database/index.ts";
import { journalMigrations } from "../../platform/journal/index.ts";
import { formatBytes } from "../../platform/text/index.ts";
import { modules, platformMigrations } from "../../services.ts";
import { bad, type Finding, good, warn } from "./finding.ts";

/** The server itself: its version, its care for data, its clock. */
export async function checkServer(client: pg.Client): Promise<Finding[]> {
  const before = Date.now();
  const { rows } = await client.query<ServerState>(`select
    current_setting('server_version_num')::int as version, current_setting('server_version') as name,
    current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
    current_setting('data_checksums') as checksums, clock_timestamp() as now,
    pg_database_size(current_database())::float8 as size, current_setting('max_connections')::int as most,
    (select count(*)::int from pg_stat_activity) as open,
    (select rolsuper from pg_roles where rolname = current_user) as superuser,
    exists (select from pg_collation where collname = 'uk-x-icu') as ukrainian`);
  const state = rows[0]!;
  const apart = Math.abs(state.now.getTime() - (before + Date.now()) / 2);
  return [
    checkVersion(state),
    ...(state.encoding === "UTF8" ? [] : [wrongEncoding(state)]),
    ...(state.ukrainian ? [] : [noUkrainian()]),
    ...(state.fsync === "on" ? [] : [noFsync()]),
    ...(state.checksums === "on" ? [] : [noChecksums()]),
    ...(state.superuser ? [superuser()] : []),
    ...(state.open > state.most * 0.8 ? [crowded(state)] : []),
    apart < 2_000
      ? good("Годинники програми й бази збігаються", "The clocks of the program and the database agree")
      : clocksApart(apart),
  ];
}

interface ServerState {
  version: number;
  name: string;
  encoding: string;
  fsync: string;
  checksums: string;
  now: Date;
  size: number;
  most: number;
  open: number;
  superuser: boolean;
  ukrainian: boolean;
}

function checkVersion({ version, name, size }: ServerState): Finding {
  if (version >= 150_000) {
    return good(
      `PostgreSQL ${name}, база ${formatBytes(size, "uk")}`,
      `PostgreSQL ${name}, the database has ${formatBytes(size, "en")}`,
    );
  }
  return bad(
    { uk: `PostgreSQL ${name} застарий`, en: `PostgreSQL ${name} is too old` },
    { uk: "Потрібен 15 або новіший", en: "15 or newer is needed" },
  );
}

const wrongEncoding = ({ encoding }: ServerState) =>
  bad(
    { uk: `Кодування бази ${encoding}`, en: `The database's encoding is ${encoding}` },
    {
      uk: "Створіть базу з encoding 'UTF8' і відновіть у неї копію",
      en: "Make a database with encoding 'UTF8' and restore a backup into it",
    },
  );

const noUkrainian = () =>
  bad(
    {
      uk: "Сервер не знає українського порядку літер (ICU)",
      en: "The server does not know the order of Ukrainian letters (ICU)",
    },
    { uk: "Встановіть PostgreSQL, зібраний з ICU", en: "Install a PostgreSQL built with ICU" },
  );

const noFsync = () =>
  bad(
    { uk: "fsync вимкнено: збій живлення знищить дані", en: "fsync is off: a power cut will destroy data" },
    { uk: "Увімкніть fsync у postgresql.conf", en: "Turn fsync on in postgresql.conf" },
  );

const noChecksums = () =>
  warn(
    {
      uk: "Контрольні суми сторінок вимкнено: псування диска лишиться непоміченим",
      en: "Page checksums are off: a rotting disk stays unseen",
    },
    { uk: "Зупиніть сервер і виконайте pg_checksums --enable", en: "Stop the server and run pg_checksums --enable" },
  );

const superuser = () =>
  warn(
    { uk: "Програма входить до бази як суперкористувач", en: "The program enters the database as a superuser" },
    {
      uk: "Створіть звичайного користувача й віддайте йому базу (docs/production.md)",
      en: "Make an ordinary user and let it own the database (docs/production.md)",
    },
  );

const crowded = ({ open, most }: ServerState) =>
  warn(
    { uk: `З’єднань ${open} із ${most}`, en: `${open} connections of ${most}` },
    {
      uk: "Збільште max_connections або зменште DATABASE_CONNECTIONS",
      en: "Raise max_connections or lower DATABASE_CONNECTIONS",
    },
  );

const clocksApart = (apart: number) =>
  (apart > 60_000 ? bad : warn)(
    {
      uk: `Годинники програми й бази розходяться на ${(apart / 1000).toFixed(0)} с`,
      en: `The clocks of the program and the database are ${(apart / 1000).toFixed(0)} s apart`,
    },
    { uk: "Звірте обидві машини з сервером часу (NTP)", en: "Keep both machines by a time server (NTP)" },
  );

/** Whether the tables are those of this program. */
export async function checkMigrations(client: pg.Client): Promise<Finding[]> {
  const known = await listMigrations([journalMigrations, ...platformMigrations, ...modules]);
  const { rows } = await client
    .query<{ name: string; hash: string }>("select module || '/' || name as name, hash from migration")
    .catch(() => ({ rows: [] }));
  const done = new Map(rows.map(({ name, hash }) => [name, hash]));
  const missing = known.filter(({ name }) => !done.has(name));
  const changed = known.filter(({ name, hash }) => done.has(name) && done.get(name) !== hash).map(({ name }) => name);
  const strange = [...done.keys()].filter((name) => !known.some((one) => one.name === name));
  const findings: Finding[] = [];
  if (missing.length > 0) {
    findings.push(
      warn(
        { uk: `Невиконаних міграцій: ${missing.length}`, en: `Migrations not run yet: ${missing.length}` },
        {
          uk: "npm run ratusha -- migrate (або просто запустіть програму)",
          en: "npm run ratusha -- migrate (or just start the program)",
        },
      ),
    );
  }
  if (changed.length > 0) {
    findings.push(
      bad(
        {
          uk: `Міграції змінено після виконання: ${changed.join(", ")}`,
          en: `Migrations changed after they had run: ${changed.join(", ")}`,
        },
        { uk: "Поверніть файли міграцій такими, якими вони були", en: "Put the files back as they were" },
      ),
    );
  }
  if (strange.length > 0) {
    findings.push(
      warn(
        {
          uk: `База знає міграції, яких немає в програмі: ${strange.join(", ")}`,
          en: `The database knows migrations that the program lacks: ${strange.join(", ")}`,
        },
        {
          uk: "Програма старша за базу, або модуль прибрано: перевірте версію",
          en: "The program is older than the database, or a module was removed: check the version",
        },
      ),
    );
  }
  return findings.length > 0
    ? findings
    : [
        good(
          `Таблиці відповідають програмі (міграцій: ${known.length})`,
          `The tables fit the program (${known.length} migrations)`,
        ),
      ];
}

/** Work that failed, and work that nobody takes. */
export async function checkJobs(client: pg.Client): Promise<Finding[]> {
  const { rows: exists } = await client.query("select to_regclass('jobs.job') is not null as there");
  if (!exists[0]?.there) return [];
  const { rows } = await client.query<{ failed: number; late: number }>(`select
    count(*) filter (where state = 'failed')::int as failed,
    count(*) filter (where state < 'active' and start_after < now() - interval '15 minutes')::int as late
    from jobs.job where name = 'work'`);
  const { failed, late } = rows[0]!;
  const findings: Finding[] = [];
  if (late > 0) {
    findings.push(
      warn(
        { uk: `Завдань чекає понад 15 хвилин: ${late}`, en: `Jobs waiting for over 15 minutes: ${late}` },
        {
          uk: "Чи працює програма? Завдання бере лише вона: npm start",
          en: "Does the program run? Only it takes jobs: npm start",
        },
      ),
    );
  }
  if (failed > 0) {
    findings.push(
      warn(
        { uk: `Завдань, що не вдалися: ${failed}`, en: `Failed jobs: ${failed}` },
        { uk: "Причини й повтор: робоче місце, «Завдання»", en: "Reasons and retry: workplace, Jobs" },
      ),
    );
  }
  return findings.length > 0 ? findings : [good("Завдання виконуються", "Jobs are done in time")];
}
