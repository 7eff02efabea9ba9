// Some registry mirrors list a package's platform builds only for the platforms they carry. `npm install` then
// leaves the others out of the lock silently and `npm ci` refuses the lock. This names them again, so that the
// lock is whole on every machine. Run after each change of dependencies: node scripts/fix-lock.mjs
import { readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const platforms = {
  darwin: "darwin",
  linux: "linux",
  win32: "win32",
  android: "android",
  freebsd: "freebsd",
  openbsd: "openbsd",
  netbsd: "netbsd",
  sunos: "sunos",
  aix: "aix",
  openharmony: "openharmony",
  wasi: "wasi",
};
const cpus = ["x64", "arm64", "arm", "ia32", "riscv64", "ppc64", "s390x", "loong64", "mips64el", "wasm32"];
const added = [];

for (const [owner, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(owner, name)) continue;
    const words = name.split(/[/-]/);
    const os = words.map((word) => platforms[word]).filter(Boolean);
    const cpu = cpus.filter((word) => words.includes(word));
    lock.packages[`node_modules/${name}`] = {
      version: version.replace(/^[\^~]/, ""),
      optional: true,
      ...(cpu.length && { cpu }),
      ...(os.length && { os }),
    };
    added.push(name);
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");
console.log(`${added.length} platform packages named in the lock`);

/** Whether npm would find `name` from `owner`, walking up the folders as Node does. */
function isLocked(owner, name) {
  for (let place = owner; ; place = place.slice(0, place.lastIndexOf("node_modules/")).replace(/\/$/, "")) {
    if (lock.packages[place ? `${place}/node_modules/${name}` : `node_modules/${name}`]) return true;
    if (!place) return false;
  }
}
