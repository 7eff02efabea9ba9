import { hasSamplePasswords, sampleSignIns } from "./engines/people/index.ts";
import { loadSample } from "./hromadas.ts";
import { type Config, ConfigError, isLoopback, loadConfig } from "./platform/config/index.ts";
import { openConnections } from "./connections.ts";
import { openLog } from "./platform/log/index.ts";
import type { Hromada } from "./platform/service/index.ts";
import { say } from "./platform/text/index.ts";
import { start } from "./start.ts";

// npm start: from nothing to a working town hall, saying each step and how long it took.
try {
  await main();
} catch (error) {
  process.stderr.write(`\n${error instanceof ConfigError ? error.message : explain(error as Error)}\n`);
  process.exit(1);
}

async function main() {
  const step = stepPrinter();
  const config = loadConfig();
  const log = openLog(config.logLevel);
  const connections = await openConnections(config, log);
  if (config.embedded) step("вбудований PostgreSQL працює");
  let sampled = false;
  const running = await start({
    config,
    log,
    connections: connections.byHromada,
    step,
    prepare: async (hromadas) => {
      for (const hromada of hromadas) {
        if (hromada.config.sample && (await loadSample(hromada))) step("зразкову громаду завантажено");
        sampled ||= hromada.config.sample;
        await refuseSamplePasswords(config, hromada);
      }
    },
  }).catch(async (error: unknown) => {
    await connections.close();
    throw error;
  });
  printWelcome(running.address, sampled);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    process.stdout.write("\nЗавершую роботу…\n");
    // A visitor who holds a connection open must not hold the town hall open.
    setTimeout(() => process.exit(1), 20_000).unref();
    await running.stop();
    await connections.close();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** Sample people have passwords that everybody knows: nobody but this machine may reach them. */
async function refuseSamplePasswords(config: Config, hromada: Hromada) {
  if (isLoopback(config.host) || !(await hasSamplePasswords(hromada.db))) return;
  throw new ConfigError(
    [
      `HOST=${config.host} відкриває програму для інших машин, а в базі є зразкові люди з відомими всім паролями.`,
      "Візьміть порожню базу (DATA_DIR або DATABASE_URL) або приберіть HOST.",
      `HOST=${config.host} opens the program to other machines, but the database has the sample people with well-known`,
      "passwords. Use an empty database (DATA_DIR or DATABASE_URL) or leave HOST out.",
    ].join("\n"),
  );
}

function stepPrinter() {
  let last = performance.now();
  return (name: string) => {
    const now = performance.now();
    process.stdout.write(`  ✓ ${name} ${`${((now - last) / 1000).toFixed(2)} с`}\n`);
    last = now;
  };
}

function printWelcome(address: string, sampled: boolean) {
  const lines = ["", `Ратуша працює: ${address}`];
  if (sampled) {
    lines.push("", "Зразкові люди, якими можна увійти:");
    for (const { who, login, password, how } of sampleSignIns()) {
      const key = login ? `${login} / ${password}` : "";
      lines.push(`  ${say(who, "uk")}: ${[say(how, "uk"), key].filter(Boolean).join(" — ")}`);
    }
  }
  process.stdout.write(`${lines.join("\n")}\n\nЩоб зупинити, натисніть Ctrl-C.\n`);
}

function explain(error: Error): string {
  return `Ратуша не змогла почати роботу.\n${error.message}\n${error.stack?.split("\n").slice(1, 4).join("\n") ?? ""}`;
}
