// npm start: the program in a process whose memory is bounded. Both the heap's limits and the C library's settings
// are read only when a process begins, so this one turns into that process (on Windows: waits for it).
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

const args = [
  "--max-old-space-size=256",
  "--max-semi-space-size=8",
  "--import",
  "./scripts/loader.mjs",
  "--enable-source-maps",
  "src/main.ts",
];

/** glibc would keep an arena for each thread, and what was freed in it: some 50 MB after passwords and pictures. */
const env = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "262144",
  ...process.env,
};

if (process.platform === "win32") {
  const program = spawn(process.execPath, args, { env, stdio: "inherit" });
  program.on("exit", (code) => process.exit(code ?? 1));
} else {
  process.execve(process.execPath, [process.execPath, ...args], env);
}
