import { execFileSync } from "node:child_process";
import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from "node:fs";
import { readdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { type Config, isLoopback } from "../../platform/config/index.ts";
import { formatBytes } from "../../platform/text/index.ts";
import { isSealed } from "../seal.ts";
import { sealOf } from "../seal-keys.ts";
import { bad, type Finding, good, warn } from "./finding.ts";

/** Settings that are right each by itself, and wrong together. */
export function checkSettings(config: Config): Finding[] {
  const findings: Finding[] = [];
  for (const { id, baseUrl, smtpUrl, sample } of config.hromadas) {
    const { protocol, hostname } = new URL(baseUrl);
    if (protocol === "http:" && !isLoopback(hostname)) {
      findings.push(
        bad(
          { uk: `${id}: адреса ${baseUrl} без шифрування`, en: `${id}: the address ${baseUrl} is not encrypted` },
          {
            uk: "Поставте зворотний проксі з TLS і BASE_URL=https://…",
            en: "Put a reverse proxy with TLS before it and set BASE_URL=https://…",
          },
        ),
      );
    }
    if (protocol === "https:" && config.trustProxy === false) {
      findings.push(
        warn(
          {
            uk: `${id}: проксі не названо, тож усі відвідувачі мають одну адресу`,
            en: `${id}: no proxy is named, so all visitors have one address`,
          },
          {
            uk: "Напишіть TRUST_PROXY=127.0.0.1 (адресу проксі)",
            en: "Set TRUST_PROXY=127.0.0.1 (the proxy's address)",
          },
        ),
      );
    }
    if (!smtpUrl && !sample) {
      findings.push(
        warn(
          {
            uk: `${id}: пошту не налаштовано, листи лишаються у «Вихідних»`,
            en: `${id}: no mail server, letters stay in the outbox`,
          },
          { uk: "Напишіть SMTP_URL=smtps://користувач:пароль@сервер", en: "Set SMTP_URL=smtps://user:password@server" },
        ),
      );
    }
  }
  return findings.length > 0 ? findings : [good("Налаштування узгоджені", "The settings fit together")];
}

export function checkNode(): Finding {
  return Number(process.versions.node.split(".")[0]) >= 24
    ? good(`Node.js ${process.versions.node}`, `Node.js ${process.versions.node}`)
    : bad(
        { uk: `Node.js ${process.versions.node} застарий`, en: `Node.js ${process.versions.node} is too old` },
        { uk: "Запускайте через npm (npm run ratusha -- doctor)", en: "Run it by npm (npm run ratusha -- doctor)" },
      );
}

const gigabyte = 1024 ** 3;

export async function checkDisk({ dataDir }: Config): Promise<Finding[]> {
  if (!existsSync(dataDir)) {
    return [
      warn(
        { uk: `Теки ${dataDir} ще немає`, en: `${dataDir} is not there yet` },
        { uk: "Її створить перший запуск", en: "The first start makes it" },
      ),
    ];
  }
  return [await checkSpace(dataDir), checkWritable(dataDir), ...checkSecret(dataDir)];
}

async function checkSpace(dataDir: string): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const what = {
    uk: `Вільно на диску ${formatBytes(free, "uk")} (${Math.round((bavail / blocks) * 100)} %)`,
    en: `Free on the disk: ${formatBytes(free, "en")} (${Math.round((bavail / blocks) * 100)} %)`,
  };
  const todo = {
    uk: "Звільніть місце або збільште диск: без місця база зупиниться",
    en: "Free some space or enlarge the disk: without it the database stops",
  };
  if (free < gigabyte) return bad(what, todo);
  return bavail / blocks < 0.1 ? warn(what, todo) : { state: "good", what };
}

function checkWritable(dataDir: string): Finding {
  try {
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    return good(`У ${dataDir} можна писати`, `${dataDir} can be written`);
  } catch {
    return bad(
      { uk: `У ${dataDir} писати не можна`, en: `${dataDir} cannot be written` },
      { uk: "Віддайте теку користувачеві програми: chown", en: "Give the folder to the program's user: chown" },
    );
  }
}

function checkSecret(dataDir: string): Finding[] {
  const path = join(dataDir, "secret");
  if (!existsSync(path) || (statSync(path).mode & 0o077) === 0) return [];
  return [
    bad(
      { uk: `Секрет ${path} можуть читати інші`, en: `The secret ${path} can be read by others` },
      { uk: `chmod 600 ${path}`, en: `chmod 600 ${path}` },
    ),
  ];
}

/** Whether the clock is kept by a server of time; where that can't be learnt, nothing is said. */
export function checkClock(): Finding[] {
  const noon = new Date("2026-07-01T12:00:00Z").toLocaleTimeString("en-GB", { timeZone: "Europe/Kyiv" });
  if (noon !== "15:00:00") {
    return [
      bad(
        { uk: "Node.js не знає київського часу", en: "Node.js does not know the time of Kyiv" },
        { uk: "Встановіть Node.js з повним ICU", en: "Install Node.js with full ICU" },
      ),
    ];
  }
  const kept = isClockKept();
  if (kept === undefined) return [];
  return [
    kept
      ? good("Годинник звіряється з сервером часу", "The clock is kept by a time server")
      : warn(
          { uk: "Годинник не звіряється з сервером часу", en: "The clock is not kept by a time server" },
          {
            uk: "Увімкніть: timedatectl set-ntp true (строки закону рахуються за годинником)",
            en: "Turn it on: timedatectl set-ntp true (terms of the law go by the clock)",
          },
        ),
  ];
}

function isClockKept(): boolean | undefined {
  try {
    const answer = execFileSync("timedatectl", ["show", "-p", "NTPSynchronized", "--value"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 3_000,
    });
    return answer.trim() === "yes";
  } catch {
    return undefined;
  }
}

const week = 7 * 86_400_000;

export async function checkBackups({ dataDir, hromadas, backup }: Config): Promise<Finding[]> {
  if (hromadas.every(({ sample }) => sample)) return [];
  const folder = join(dataDir, "backups");
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.tar\.gz(\.sealed)?$/.test(name));
  return [freshness(folder, names), ...sealing(backup, folder, names)];
}

function freshness(folder: string, names: string[]): Finding {
  const newest = Math.max(0, ...names.map((name) => statSync(join(folder, name)).mtimeMs));
  if (Date.now() - newest < week) return good("Є свіжа копія", "There is a fresh backup");
  return warn(
    {
      uk: newest ? `Остання копія: ${new Date(newest).toISOString().slice(0, 10)}` : `У ${folder} немає жодної копії`,
      en: newest
        ? `The last backup: ${new Date(newest).toISOString().slice(0, 10)}`
        : `There is no backup in ${folder}`,
    },
    {
      uk: "Робіть копію щоночі (docs/production.md) і зберігайте її на іншій машині",
      en: "Back up each night (docs/production.md) and keep it on another machine",
    },
  );
}

/** A key that seals must be one; what lies there unsealed holds everybody's data. */
function sealing(backup: Config["backup"], folder: string, names: string[]): Finding[] {
  try {
    const seal = sealOf({ backup });
    const open = names.filter((name) => !isSealedFile(join(folder, name)));
    if (seal && open.length === 0) return [good("Копії шифруються", "Backups are sealed")];
    const what = seal
      ? { uk: `Незашифрованих копій у ${folder}: ${open.length}`, en: `Unsealed backups in ${folder}: ${open.length}` }
      : { uk: "Копії не шифруються", en: "Backups are not sealed" };
    const todo = seal
      ? { uk: "Вилучіть їх, коли є новіша зашифрована", en: "Remove them once there is a newer sealed one" }
      : {
          uk: "Задайте BACKUP_PUBLIC_KEY або BACKUP_PASSPHRASE (docs/production.md)",
          en: "Set BACKUP_PUBLIC_KEY or BACKUP_PASSPHRASE (docs/production.md)",
        };
    return [warn(what, todo)];
  } catch (error) {
    const [uk = "", en = uk] = (error as Error).message.split(" / ");
    return [bad({ uk, en }, { uk: "Виправте BACKUP_PUBLIC_KEY", en: "Mend BACKUP_PUBLIC_KEY" })];
  }
}

function isSealedFile(path: string): boolean {
  const start = Buffer.alloc(16);
  const file = openSync(path, "r");
  readSync(file, start);
  closeSync(file);
  return isSealed(start);
}
