import { loadConfig } from "../platform/config/index.ts";
import { openConnections } from "../connections.ts";
import { openDatabase } from "../platform/database/index.ts";
import { verifyChain } from "../platform/journal/index.ts";
import { openLog } from "../platform/log/index.ts";
import { say } from "../platform/text/index.ts";
import { withClient } from "./backup.ts";
import type { Command, Place } from "./command.ts";
import { checkJobs, checkMigrations, checkServer } from "./doctor/database.ts";
import { chainFaults, checkFiles, checkMail, checkScanner, unreachable } from "./doctor/doors.ts";
import type { Finding } from "./doctor/finding.ts";
import { checkBackups, checkClock, checkDisk, checkNode, checkSettings } from "./doctor/machine.ts";
import { tryFileStore } from "./files.ts";

const marks = { good: "✓", warn: "!", bad: "✗" };

export const doctorCommand: Command = {
  name: "doctor",
  usage: "",
  about: {
    uk: "оглянути налаштування, диск, базу, годинник, пошту, журнал, завдання і сказати, що зробити",
    en: "look at settings, disk, database, clock, mail, journal, jobs, and say what to do",
  },
  options: {},
  async run(call) {
    const findings: Finding[] = [];
    const tell = (found: Finding[], prefix = "") => {
      for (const finding of found) {
        findings.push(finding);
        call.print(`${marks[finding.state]} ${prefix}${say(finding.what, call.lang)}`);
        if (finding.todo) call.print(`    → ${say(finding.todo, call.lang)}`);
      }
    };
    const config = loadConfig();
    tell([checkNode(), ...checkSettings(config), ...(await checkDisk(config)), ...checkClock()]);
    tell(await checkBackups(config));
    const log = openLog("silent");
    const connections = await openConnections(config, log, { join: true });
    try {
      for (const own of config.hromadas) {
        const prefix = config.hromadas.length > 1 ? `${own.id}: ` : "";
        tell(await checkHromada({ config, own, connection: connections.byHromada.get(own.id)!, log }), prefix);
      }
    } finally {
      await connections.close();
    }
    const bad = findings.filter(({ state }) => state === "bad").length;
    const warned = findings.filter(({ state }) => state === "warn").length;
    call.print({
      uk: `\nТреба виправити: ${bad}; варто зважити: ${warned}`,
      en: `\nTo be mended: ${bad}; worth a look: ${warned}`,
    });
    return bad > 0 ? 1 : 0;
  },
};

async function checkHromada(place: Place): Promise<Finding[]> {
  const { own } = place;
  const inside = await checkDatabase(place).catch((error: Error) => [unreachable(own.id, error)]);
  return [
    ...inside,
    ...(await checkFiles(() => tryFileStore(place))),
    ...(await checkMail(own)),
    ...(await checkScanner(own)),
  ];
}

async function checkDatabase({ connection }: Place): Promise<Finding[]> {
  const found = await withClient(connection, async (client) => [
    ...(await checkServer(client)),
    ...(await checkMigrations(client)),
    ...(await checkJobs(client)),
  ]);
  return [...found, ...(await checkJournal(connection))];
}

async function checkJournal(connection: Place["connection"]): Promise<Finding[]> {
  const { db, close } = openDatabase(connection, { max: 1 });
  try {
    const { faults, links } = await verifyChain(db);
    return [chainFaults(faults, links)];
  } catch (error) {
    // Before the first migration there is no journal.
    if ((error as { code?: string }).code === "42P01") return [];
    throw error;
  } finally {
    await close();
  }
}
