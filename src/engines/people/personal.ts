import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Forgotten, PersonalData } from "../../platform/service/index.ts";
import { formatDate, formatPhone, kyivDay, say, type Words } from "../../platform/text/index.ts";
import { waysOf } from "./admit.ts";
import { consentsOf } from "./consents.ts";
import { PeopleError } from "./error.ts";
import { recordsOf } from "./merge.ts";
import { findPerson } from "./persons.ts";
import { holdingsOf } from "./positions.ts";
import { sessionsOf } from "./sessions.ts";

const words = {
  record: { uk: "Запис про вас", en: "Your record" },
  name: { uk: "Ім’я", en: "Name" },
  rnokpp: { uk: "РНОКПП", en: "Tax number" },
  unzr: { uk: "УНЗР", en: "Register number" },
  birth: { uk: "Дата народження", en: "Date of birth" },
  since: { uk: "Запис створено", en: "Record made" },
  masked: { uk: "покажемо після входу через id.gov.ua", en: "shown after signing in with id.gov.ua" },
  contacts: { uk: "Контакти", en: "Contacts" },
  email: { uk: "Пошта", en: "E-mail" },
  phone: { uk: "Телефон", en: "Telephone" },
  ways: { uk: "Як ви входите", en: "How you sign in" },
  sessions: { uk: "Відкриті сеанси", en: "Open sessions" },
  unknownDevice: { uk: "невідомий пристрій", en: "unknown device" },
  positions: { uk: "Посади", en: "Positions" },
} satisfies Record<string, Words>;

/** What the register of people holds about a person. Numbers only for one who came by more than a letter. */
export async function personalData(ctx: Context, personId: string): Promise<PersonalData[]> {
  const person = (await findPerson(ctx.db, personId))!;
  const number = (value: string | null) => (value && ctx.actor.level < 2 ? say(words.masked, ctx.lang) : value);
  const rows = (list: [Words, string | null][]) =>
    list.filter((it): it is [Words, string] => Boolean(it[1])).map(([label, value]) => ({ label, value }));
  const positions = await holdingsOf(ctx.db, personId, kyivDay(ctx.now));
  const ways = await waysOf(ctx.db, personId);
  const sessions = await sessionsOf(ctx.db, personId, ctx.now);
  const parts: PersonalData[] = [
    {
      title: words.record,
      rows: rows([
        [words.name, person.name],
        [words.rnokpp, number(person.rnokpp)],
        [words.unzr, number(person.unzr)],
        [words.birth, person.birth_date && formatDate(person.birth_date, ctx.lang)],
        [words.since, formatDate(person.created_at, ctx.lang)],
      ]),
    },
    {
      title: words.contacts,
      to: "/cabinet/contacts",
      rows: rows([
        [words.email, person.email],
        [words.phone, person.phone && formatPhone(person.phone)],
      ]),
    },
    {
      title: words.ways,
      to: "/cabinet/ways",
      rows: ways.map(({ provider, linked_at: since }) => ({
        label: provider === "email" ? words.email : { uk: "id.gov.ua", en: "id.gov.ua" },
        value: formatDate(since, ctx.lang),
      })),
    },
    {
      title: words.sessions,
      to: "/cabinet/sessions",
      rows: sessions.map(({ device, created_at: since }) => ({
        label: !device || device === "?" ? words.unknownDevice : { uk: device, en: device },
        value: formatDate(since, ctx.lang),
      })),
    },
    {
      title: words.positions,
      rows: positions.map((it) => ({ label: { uk: it.title, en: it.title_en || it.title }, value: it.unit_name })),
    },
  ];
  return parts.filter((part) => part.rows.length);
}

/**
 * Closes a person's account: contacts, ways in, sessions and numbers go (2297-VI, art. 15). The name stays while
 * others keep cases that name it; consents and the journal stay as proofs. Staff are dismissed first.
 */
export async function forget(ctx: Context, personId: string, tx?: Tx): Promise<Forgotten> {
  if (tx) {
    const ids = await recordsOf(tx.db, personId);
    const positions = await holdingsOf(tx.db, personId, kyivDay(ctx.now));
    if (positions.length || ctx.actor.staff) throw new PeopleError("staff-not-forgotten");
    for (const table of ["identity", "session", "letter_link", "passkey", "totp", "recovery_code", "staff_login"])
      await sql`delete from ${sql.table(table)} where person_id = any(${ids})`.execute(tx.db);
    await sql`update person set email = null, email_confirmed_at = null, phone = null, closed_at = ${ctx.now}
      where id = any(${ids})`.execute(tx.db);
    await tx.record({ what: "people.forget-person", subject: `person:${personId}`, whose: personId });
  }
  const consents = await consentsOf(ctx.db, personId);
  return {
    erased: [
      {
        uk: "пошта, телефон, способи входу, сеанси на всіх пристроях",
        en: "e-mail, telephone, ways to sign in, sessions on all devices",
      },
    ],
    kept: [
      {
        what: { uk: "ім’я та ідентифікаційні номери", en: "name and identification numbers" },
        law: {
          uk: "поки громада зберігає справи з вашим ім’ям (Закон 2297-VI, ст. 15; Закон 3814-XII)",
          en: "while the hromada keeps cases with your name (Law 2297-VI, art. 15; Law 3814-XII)",
        },
      },
      {
        what: { uk: "рядки журналу про те, хто бачив ваші дані", en: "lines of the journal: who saw your data" },
        law: {
          uk: "це доказ на ваш захист (Закон 2297-VI, ст. 8)",
          en: "a proof in your defence (Law 2297-VI, art. 8)",
        },
      },
      ...(consents.length
        ? [
            {
              what: { uk: "надані й відкликані згоди", en: "consents given and withdrawn" },
              law: {
                uk: "доказ підстави обробки (Закон 2297-VI, ст. 11)",
                en: "proof of the ground of processing (Law 2297-VI, art. 11)",
              },
            },
          ]
        : []),
    ],
  };
}
