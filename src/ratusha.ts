// npm run ratusha -- COMMAND: what an administrator does from a terminal.
import { type Command, readCall, UsageError } from "./cli/command.ts";
import { backupCommand, demoCommand, migrateCommand, restoreCommand } from "./cli/data.ts";
import { doctorCommand } from "./cli/doctor.ts";
import { RestoreError } from "./cli/restore.ts";
import { SealError } from "./cli/seal.ts";
import { userAddCommand } from "./cli/users.ts";
import { ConfigError } from "./platform/config/index.ts";
import { EmbeddedError } from "./platform/database/index.ts";
import { say } from "./platform/text/index.ts";

const commands: Command[] = [
  migrateCommand,
  demoCommand,
  userAddCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  {
    name: "help",
    usage: "[--en]",
    about: { uk: "ця довідка", en: "this help" },
    options: {},
    run: async ({ print, lang }) => {
      print({ uk: "npm run ratusha -- КОМАНДА", en: "npm run ratusha -- COMMAND" });
      for (const { name, usage, about } of commands) print(`\n  ${name} ${usage}\n      ${say(about, lang)}`);
      print({
        uk: "\nНалаштування: ratusha.config.json і змінні середовища, див. docs/production.md. Англійською: --en",
        en: "\nSettings: ratusha.config.json and the environment, see docs/production.md.",
      });
    },
  },
];

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const words = args.length === 0 || args[0] === "--help" || args[0] === "-h" ? ["help"] : args;
  const command = commands.find(({ name }) => name === words.slice(0, name.split(" ").length).join(" "));
  if (!command) {
    const names = commands.map(({ name }) => name).join(", ");
    process.stderr.write(`Немає команди «${words.join(" ")}» / There is no such command. ${names}\n`);
    return 2;
  }
  try {
    const call = readCall(command, words.slice(command.name.split(" ").length), (line) => console.log(line));
    return (await command.run(call)) ?? 0;
  } catch (error) {
    process.stderr.write(`${explain(error as Error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** Our own sentences stand by themselves; anything else is shown with where it came from. */
function explain(error: Error): string {
  const ours = [UsageError, ConfigError, EmbeddedError, RestoreError, SealError].some((kind) => error instanceof kind);
  return ours ? error.message : (error.stack ?? error.message);
}
