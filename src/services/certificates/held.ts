import { casesOfCompanies } from "../../engines/cases/index.ts";
import {
  credentialsAboutAny,
  credentialsOf,
  credentialWords,
  stateOf,
  type Credential,
} from "../../engines/credentials/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { filesByIds, type FileRef } from "../../platform/files/index.ts";
import type { Forgotten, PersonalData, UnderWay } from "../../platform/service/index.ts";
import { formatDate, kyivDay, say } from "../../platform/text/index.ts";
import { addDays, kyivDate } from "../../platform/time/index.ts";
import { text } from "./text.ts";

/** Days before its end in which a document is shown as ending soon. */
const soonDays = 30;

/** What the signed-in person holds, for the home of the cabinet: in force first, 10 at most. */
export async function held(ctx: Context): Promise<UnderWay[]> {
  const today = kyivDay(ctx.now);
  const soon = addDays(kyivDate(ctx.now), soonDays);
  const all = await credentialsOf(ctx.db, ctx.actor.personId!);
  const inForce = (it: Credential) => stateOf(it, today) === "valid";
  return [...all.filter(inForce), ...all.filter((it) => !inForce(it))].slice(0, 10).map((it) => ({
    title: say({ uk: it.title_uk, en: it.title_en }, ctx.lang),
    to: `/cabinet/certificates/${it.id}`,
    state: credentialWords[ctx.lang].states[stateOf(it, today)],
    kind: !inForce(it) ? "plain" : it.valid_until && it.valid_until <= soon ? "soon" : "done",
    ...(it.valid_until && inForce(it) && { until: it.valid_until }),
    from: text[ctx.lang].desk,
  }));
}

/** Certificates and permits of companies whose applications and papers the signed-in person may see, got by others. */
export async function heldByCompanies(ctx: Context): Promise<Credential[]> {
  const heads = await casesOfCompanies(ctx, "sees");
  return credentialsAboutAny(
    ctx.db,
    heads.map(({ id }) => `case:${id}`),
  );
}

/** Certificates and permits of a person, for "my data" and its download. */
export async function personalData(ctx: Context, personId: string): Promise<PersonalData[]> {
  const all = await credentialsOf(ctx.db, personId);
  if (!all.length) return [];
  const today = kyivDay(ctx.now);
  return [
    {
      title: { uk: text.uk.desk, en: text.en.desk },
      to: "/cabinet/certificates",
      rows: all.map((it) => ({
        label: { uk: `${it.title_uk}, № ${it.number}`, en: `${it.title_en || it.title_uk}, No. ${it.number}` },
        value: `${formatDate(it.issued_on, ctx.lang)}, ${credentialWords[ctx.lang].states[stateOf(it, today)]}`,
      })),
      whole: { name: "certificates", records: async () => all.map(recordOf) },
      files: () => papersOf(ctx, all),
    },
  ];
}

const recordOf = (it: Credential) => ({
  number: it.number,
  title: it.title_uk,
  holder: it.holder_name,
  rows: it.rows.map(({ label, value }) => ({ label: label.uk, value })),
  text: it.text,
  issuedOn: it.issued_on,
  validUntil: it.valid_until,
  statement: it.statement,
  ended: it.ended && { as: it.ended, at: it.ended_at, why: it.ended_why, replacedBy: it.replaced_by_number },
});

async function papersOf({ db }: Context, all: Credential[]): Promise<FileRef[]> {
  const files = await filesByIds(
    db,
    all.flatMap(({ file_id }) => file_id ?? []),
  );
  return [...files.values()];
}

/** What was issued stays: others rely on it, and check it. */
export async function forget({ db }: Context, personId: string): Promise<Forgotten> {
  if (!(await credentialsOf(db, personId)).length) return { erased: [], kept: [] };
  return {
    erased: [],
    kept: [
      {
        what: { uk: "Видані вам довідки й дозволи", en: "Certificates and permits issued to you" },
        law: {
          uk: "Закон 2073-IX і перелік строків зберігання, наказ Мін’юсту 578/5 (уточнюється)",
          en: "Law 2073-IX and the list of retention terms, order 578/5 of the Ministry of Justice (to be checked)",
        },
      },
    ],
  };
}
