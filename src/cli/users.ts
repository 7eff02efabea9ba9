import { createInterface } from "node:readline/promises";
import { createPerson, grantRole, invite, listRoles, setPassword, weaknessOf } from "../engines/people/index.ts";
import { system } from "../platform/context/index.ts";
import { write } from "../platform/journal/index.ts";
import { contextOf } from "../platform/service/index.ts";
import { kyivDay, say } from "../platform/text/index.ts";
import { type Call, type Command, need, UsageError, withHromada, withPlace } from "./command.ts";

export const userAddCommand: Command = {
  name: "user add",
  usage: '--name "Прізвище Ім’я По батькові" --email ADDRESS [--role administrator] [--password] [--hromada ID]',
  about: {
    uk: "додати працівника: лист із запрошенням, а з --password пароль із запиту (або зі стандартного вводу)",
    en: "add an official: an invitation by mail, or with --password a password asked for (or from standard input)",
  },
  options: {
    name: { type: "string" },
    email: { type: "string" },
    role: { type: "string" },
    password: { type: "boolean" },
  },
  run: (call) => withPlace(call, (place) => withHromada(place, (hromada) => addUser(call, hromada))),
};

async function addUser(call: Call, hromada: Parameters<typeof contextOf>[0]) {
  const person = readName(need(call, "name"));
  const email = readEmail(need(call, "email"));
  const roleId = typeof call.values.role === "string" ? call.values.role : "administrator";
  const roles = await listRoles(hromada.db, kyivDay(new Date()));
  if (!roles.some(({ id }) => id === roleId)) {
    const ids = roles.map(({ id }) => id).join(", ");
    throw new UsageError(`Немає ролі «${roleId}»; є: ${ids} / There is no such role; there are: ${ids}`);
  }
  if (!hromada.config.smtpUrl && !call.values.password) {
    throw new UsageError(
      "Пошту (SMTP_URL) не налаштовано, запрошення не дійде: додайте --password / Mail (SMTP_URL) is not set up and the " +
        "invitation would not arrive: add --password",
    );
  }
  const password = call.values.password ? await readPassword(call, [email, ...Object.values(person)]) : undefined;
  const ctx = contextOf(hromada, system("ratusha user add"));
  await write(ctx, async (tx) => {
    const personId = await createPerson(tx, { ...person, email });
    await grantRole(tx, { personId, roleId, from: kyivDay(ctx.now) });
    if (password) await setPassword(tx, personId, email, password);
    else await invite(tx, { personId, email, origin: hromada.config.baseUrl });
  });
  call.print(
    password
      ? {
          uk: `Додано: ${email}, роль ${roleId}. Увійти: ${hromada.config.baseUrl}`,
          en: `Added: ${email}, role ${roleId}. Sign in at ${hromada.config.baseUrl}`,
        }
      : {
          uk: `Додано: ${email}, роль ${roleId}. Запрошення в черзі на надсилання.`,
          en: `Added: ${email}, role ${roleId}. The invitation is queued.`,
        },
  );
}

function readName(text: string) {
  const [familyName, givenName, ...rest] = text.split(/\s+/);
  if (familyName && givenName) return { familyName, givenName, patronymic: rest.join(" ") };
  throw new UsageError('Напишіть прізвище та ім’я: --name "Коваленко Олена" / Write the family and the given name');
}

function readEmail(text: string) {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return text;
  throw new UsageError(`«${text}» не схоже на адресу пошти / does not look like an e-mail address`);
}

async function readPassword(call: Call, known: string[]): Promise<string> {
  const password = process.stdin.isTTY
    ? await ask(say({ uk: "Пароль: ", en: "Password: " }, call.lang))
    : await readAll();
  const weak = weaknessOf(password, known);
  if (weak) throw new UsageError(say(weak, call.lang));
  return password;
}

/** Asks without showing what is typed. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = { write: () => true } as unknown as NodeJS.WritableStream;
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await lines.question("");
  lines.close();
  process.stderr.write("\n");
  return answer;
}

async function readAll(): Promise<string> {
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) text += String(chunk);
  return text.replace(/\r?\n$/, "");
}
