// Makes node_modules what package-lock.json says, before npm start and npm test. Runs on Node 20 and needs no package.
// When all is as it should be it costs some milliseconds and says nothing.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = process.env.RATUSHA_SETUP_ROOT ?? dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const stamp = join(modules, ".ratusha-setup");
const lockFile = join(root, ".setup-lock");
const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

try {
  if (!isStamped()) await setUp();
  refuseOldNode();
} catch (error) {
  process.stderr.write(`\n${error.message}\n\n`);
  process.exitCode = 1;
}

function isStamped() {
  return read(stamp) === wanted;
}

async function setUp() {
  const free = await takeLock();
  try {
    // Another set-up may have done the work while we waited, or a person by npm ci.
    if (isStamped()) return;
    if (!isInstalled()) await install();
    writeFileSync(stamp, wanted);
  } finally {
    free();
  }
}

/** Whether each package of the lock is there in its version, whoever installed it; npm's own list tells. */
function isInstalled() {
  const list = read(join(modules, ".package-lock.json"));
  if (!list) return false;
  const present = JSON.parse(list).packages;
  const packages = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(packages).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    return present[path] ? present[path].version === entry.version : entry.optional || entry.devOptional;
  });
}

async function install() {
  const start = Date.now();
  process.stdout.write(
    "Встановлюю залежності, разом близько 600 МБ / Installing dependencies, about 600 MB in all …\n",
  );
  mkdirSync(modules, { recursive: true });
  // Should this be cut short, what is left must not look whole.
  rmSync(join(modules, ".package-lock.json"), { force: true });
  const { code, output } = await npmCi();
  if (code !== 0) throw new Error(explain(output));
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  process.stdout.write(`Залежності встановлено за ${seconds} с / Dependencies installed in ${seconds} s\n`);
}

/** No package here needs its install script; not running them is one worry less. */
function npmCi() {
  const args = [
    "ci",
    "--include=dev",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-progress",
    "--loglevel=error",
  ];
  const npm = process.env.npm_execpath;
  const [command, first] = npm && /npm-cli\.c?js$/.test(npm) ? [process.execPath, [npm]] : ["npm", []];
  const shell = command === "npm" && process.platform === "win32";
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"], shell });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

function explain(output) {
  const tail = output.trim().split("\n").slice(-12).join("\n");
  return [
    "Не вдалося встановити залежності (npm ci). / The dependencies could not be installed (npm ci).",
    reasonOf(output),
    tail,
  ]
    .filter(Boolean)
    .join("\n");
}

function reasonOf(output) {
  const reasons = [
    [
      /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|network|E40[134]|E50\d/i,
      "Реєстр npm недоступний: перевірте мережу, проксі та «npm config get registry», і запустіть ще раз.\n" +
        "The npm registry cannot be reached: check the network, the proxy and «npm config get registry», then run again.",
    ],
    [/ENOSPC/, "На диску немає місця (потрібно близько 1 ГБ). / The disk is full (about 1 GB is needed)."],
    [
      /EACCES|EPERM|EROFS/,
      "Немає прав писати в node_modules: перевірте, чия це тека. / node_modules cannot be written: check whose folder it is.",
    ],
    [/spawn npm ENOENT/, "Немає npm: встановіть Node.js з npm. / There is no npm: install Node.js with npm."],
  ];
  return reasons.find(([pattern]) => pattern.test(output))?.[1];
}

/** The main program runs on the Node 24 that npm brought; where there is none, on the machine's own. */
function refuseOldNode() {
  const brought = ["node", "node.cmd", "node.exe"].some((name) => existsSync(join(modules, ".bin", name)));
  if (brought || Number(process.versions.node.split(".")[0]) >= 24) return;
  throw new Error(
    `Потрібен Node.js 24, а тут ${process.version}, і для цієї системи (${process.platform}-${process.arch}) npm його не приносить. ` +
      "Встановіть Node.js 24 з https://nodejs.org і запустіть ще раз.\n" +
      `Node.js 24 is needed, here is ${process.version}, and npm brings none for this system ` +
      `(${process.platform}-${process.arch}). Install Node.js 24 from https://nodejs.org and run again.`,
  );
}

/** One set-up at a time: the holder touches its lock each second, so a dead one is known by its age. */
async function takeLock() {
  const mine = `${process.pid} ${Date.now()}`;
  const draft = `${lockFile}.${process.pid}`;
  for (let told = false; ;) {
    writeFileSync(draft, mine);
    try {
      linkSync(draft, lockFile);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    if (isStale()) {
      await dropStale();
      continue;
    }
    if (!told)
      process.stdout.write("Інший запуск уже встановлює залежності, чекаю… / Another run installs them, waiting …\n");
    told = true;
    await wait(200);
    if (isStamped()) return () => {};
  }
  const beat = setInterval(() => touch(lockFile), 1_000);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (read(lockFile) === mine) rmSync(lockFile, { force: true });
  };
}

function isStale() {
  try {
    return Date.now() - statSync(lockFile).mtimeMs > 10_000 || !isAlive(Number.parseInt(read(lockFile) ?? "", 10));
  } catch {
    return false;
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Two may find the lock stale at once: each moves away what is there, and puts back what turns out fresh. */
async function dropStale() {
  const aside = `${lockFile}.stale.${process.pid}`;
  const seen = read(lockFile);
  try {
    renameSync(lockFile, aside);
    if (read(aside) !== seen) linkSync(aside, lockFile);
  } catch {
    // Another was quicker.
  }
  rmSync(aside, { force: true });
  await wait(Math.random() * 50);
}

function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // The lock was taken away: the end will see it.
  }
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
