import { connect } from "node:net";
import { createTransport } from "nodemailer";
import type { Config, HromadaConfig } from "../../platform/config/index.ts";
import { bad, type Finding, good } from "./finding.ts";

/** The mail server: whether it answers and lets us in. Sends nothing. */
export async function checkMail({ smtpUrl }: HromadaConfig): Promise<Finding[]> {
  if (!smtpUrl) return [];
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 10_000,
  });
  try {
    await transport.verify();
    return [good("Поштовий сервер приймає листи", "The mail server takes letters")];
  } catch (error) {
    // The server's words may hold the address, never the password.
    const { code = "", responseCode = "" } = error as { code?: string; responseCode?: number };
    const why = [code, responseCode].filter(Boolean).join(" ");
    return [
      bad(
        {
          uk: `Поштовий сервер не відповідає або не впускає (${why})`,
          en: `The mail server does not answer or let us in (${why})`,
        },
        code === "EAUTH"
          ? { uk: "Перевірте користувача й пароль у SMTP_URL", en: "Check the user and the password in SMTP_URL" }
          : {
              uk: "Перевірте вузол і порт у SMTP_URL та мережу",
              en: "Check the host and the port in SMTP_URL, and the network",
            },
      ),
    ];
  } finally {
    transport.close();
  }
}

/** The virus scanner: whether it answers a ping. */
export async function checkScanner({ clamd }: Config["hromadas"][number]): Promise<Finding[]> {
  if (!clamd) return [];
  const answer = await ping(clamd).catch((error: Error) => error.message);
  if (answer.startsWith("PONG")) return [good("Перевірка на віруси працює", "The virus scanner answers")];
  return [
    bad(
      { uk: `Перевірка на віруси не відповідає (${answer})`, en: `The virus scanner does not answer (${answer})` },
      { uk: "Запустіть clamd або приберіть CLAMD", en: "Start clamd, or leave CLAMD out" },
    ),
  ];
}

function ping(clamd: string): Promise<string> {
  const [, host, port] = /^([^/]+):(\d+)$/.exec(clamd) ?? [];
  return new Promise((resolve, reject) => {
    const socket = host ? connect({ host, port: Number(port) }) : connect({ path: clamd });
    socket.setTimeout(5_000, () => socket.destroy(new Error("ETIMEDOUT")));
    socket.on("error", reject);
    socket.on("data", (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.write("zPING\0");
  });
}

/** What a folder or a bucket for files answers. */
export async function checkFiles(tryStore: () => Promise<void>): Promise<Finding[]> {
  try {
    await tryStore();
    return [good("Сховище файлів приймає й віддає", "The file store takes and gives")];
  } catch (error) {
    return [
      bad(
        {
          uk: `Сховище файлів не працює: ${(error as Error).message}`,
          en: `The file store fails: ${(error as Error).message}`,
        },
        {
          uk: "Перевірте права теки files або налаштування S3_…",
          en: "Check the rights of the files folder, or the S3_… settings",
        },
      ),
    ];
  }
}

/** Nothing of that hromada could be looked at. */
export const unreachable = (id: string, error: Error): Finding =>
  bad(
    { uk: `${id}: база недоступна: ${error.message}`, en: `${id}: the database cannot be reached: ${error.message}` },
    {
      uk: "Перевірте DATABASE_URL, чи працює сервер і чи впускає він цього користувача",
      en: "Check DATABASE_URL, whether the server runs and lets this user in",
    },
  );

export const chainFaults = (faults: unknown[], links: number): Finding =>
  faults.length === 0
    ? good(`Ланцюг журналу цілий (ланок: ${links})`, `The chain of the journal holds (${links} links)`)
    : bad(
        {
          uk: `Ланцюг журналу порушено: ${JSON.stringify(faults.slice(0, 3))}`,
          en: `The chain of the journal is broken: ${JSON.stringify(faults.slice(0, 3))}`,
        },
        {
          uk: "Хтось змінив журнал повз програму. Збережіть базу як є, порівняйте з копіями, повідомте відповідального за захист",
          en: "Somebody changed the journal past the program. Keep the database as it is, compare with backups, tell the security officer",
        },
      );
