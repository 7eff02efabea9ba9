import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import {
  annulRecord,
  enterRecord,
  findRecord,
  lookUp,
  referringTo,
  type RecordHead,
  type Values,
} from "../../engines/registers/index.ts";
import type { PersonAnswer } from "../../engines/forms/index.ts";
import { issueCredential } from "../../engines/credentials/index.ts";
import { formatDate } from "../../platform/text/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import { residenceKinds } from "./definitions.ts";

export type ResidenceKind = (typeof residenceKinds)[number]["id"];

/** Somebody who lives in a dwelling, as its other dwellers and a certificate show them. */
export interface Dweller {
  resident: RecordHead;
  residence: RecordHead;
}

/** Residences in force of one person, the registered one first. */
export async function residencesOf(db: Db, residentId: string): Promise<RecordHead[]> {
  const rows = await referringTo(db, residentId);
  const order = residenceKinds.map(({ id }) => id as string);
  return rows
    .filter(({ register, field }) => register === "residences" && field === "resident")
    .sort((a, b) => order.indexOf(String(a.values.kind)) - order.indexOf(String(b.values.kind)));
}

/** Children of a person. */
export async function childrenOf(db: Db, residentId: string): Promise<RecordHead[]> {
  const rows = await referringTo(db, residentId);
  return rows.filter(({ register, field }) => register === "residents" && ["mother", "father"].includes(field));
}

/** All who live in the same dwelling: the same building and flat, or the same address in words. */
export async function dwellersOf(db: Db, residence: Pick<RecordHead, "values">): Promise<Dweller[]> {
  const { building, flat, address } = residence.values;
  const where = building
    ? { building, ...(flat !== undefined && { flat }) }
    : { address, ...(flat !== undefined && { flat }) };
  const { rows } = await sql<{ id: string; resident: string }>`
    select id, "values"->>'resident' as resident from record
    where register = 'residences' and state = 'entered' and "values" @> ${JSON.stringify(where)}::jsonb
      and coalesce("values"->>'flat', '') = ${String(flat ?? "")} limit 100`.execute(db);
  const found = await Promise.all(
    rows.map(async (row) => ({
      residence: (await findRecord(db, row.id))!.head,
      resident: (await findRecord(db, row.resident))!.head,
    })),
  );
  return found.sort((a, b) => a.resident.label.localeCompare(b.resident.label, "uk"));
}

export interface Settling {
  residentId: string;
  /** As typed: matched with the register of addresses where there is one. */
  address: string;
  flat?: string;
  kind: ResidenceKind;
  from: CivilDate;
  until?: CivilDate;
  ground: string;
  /** The case that decided it: one case, one residence. */
  case?: string;
}

/**
 * Somebody lives at an address from a day. A registered or declared residence ends the one before: a person has one
 * (1871-IX, to be checked).
 */
export async function settle(tx: Tx, it: Settling): Promise<string> {
  const lasting = (kind: unknown) => kind === "registered" || kind === "declared";
  if (lasting(it.kind))
    for (const { id, seq, values } of await residencesOf(tx.db, it.residentId))
      if (lasting(values.kind)) await annulRecord(tx, id, { seq, from: it.from, why: it.ground });
  const [building, ...others] = await lookUp(tx.db, "addresses", it.address);
  const known = building && !others.length ? building : undefined;
  const values: Values = {
    resident: it.residentId,
    address: known?.label ?? it.address,
    ...(known && { building: known.id }),
    ...(it.flat && { flat: it.flat }),
    kind: it.kind,
    ...(it.until && { until: it.until }),
    ground: it.ground,
  };
  const draft = { values, from: it.from, ...(it.case && { key: `residence:${it.case}` }) };
  return (await enterRecord(tx, "residences", draft, { words: it.ground, ...(it.case && { case: it.case }) })).id;
}

/** A residence ends on a day: moved away, by a court's decision, died. */
export async function unsettle(
  tx: Tx,
  residence: Pick<RecordHead, "id" | "seq">,
  { from, why }: { from: CivilDate; why: string },
) {
  await annulRecord(tx, residence.id, { seq: residence.seq, from, why });
}

/**
 * The certificate of household composition: who lives in the dwelling today. A numbered paper with a QR.
 * @param applicant whose residence it is, and to whom the paper is given
 */
export async function certifyHousehold(tx: Tx, applicant: RecordHead, residence: RecordHead, ground: string) {
  const dwellers = await dwellersOf(tx.db, residence);
  const rows = [
    { label: { uk: "Адреса", en: "Address" }, value: addressOf(residence) },
    ...dwellers.map(({ resident, residence: theirs }, at) => ({
      label: { uk: `${at + 1}. ${kindWord(theirs)}`, en: `${at + 1}. ${kindWord(theirs, "en")}` },
      value: describe(resident),
    })),
  ];
  const issued = await issueCredential(tx, {
    kind: "household-composition",
    title: { uk: "Довідка про склад зареєстрованих осіб", en: "Certificate of household composition" },
    rows,
    holder: { personId: applicant.person_id ?? undefined, name: applicant.label },
    about: `record:${residence.id}`,
  });
  await tx.record({
    what: "community.certify",
    subject: `record:${residence.id}`,
    whose: applicant.person_id ?? undefined,
    why: ground,
    details: { credential: issued.id, dwellers: dwellers.length },
  });
  return issued;
}

export const addressOf = ({ values }: Pick<RecordHead, "values">): string =>
  [values.address, values.flat && `кв. ${String(values.flat)}`].filter(Boolean).join(", ");

export const kindWord = ({ values }: Pick<RecordHead, "values">, lang: "uk" | "en" = "uk"): string =>
  residenceKinds.find(({ id }) => id === values.kind)?.label[lang] ?? "";

/** «Коваль Іван Петрович, 3 лютого 1980». */
function describe({ label, values }: RecordHead): string {
  const { birthDate } = (values.who ?? {}) as Partial<PersonAnswer>;
  return birthDate ? `${label}, ${formatDate(birthDate, "uk")}` : label;
}

/** Exactly one person of this surname and RNOKPP; nothing is told of anybody else. */
export async function findExactly(ctx: Context, surname: string, rnokpp: string): Promise<RecordHead | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from record where register = 'residents' and state = 'entered'
      and "values" @> ${JSON.stringify({ who: { rnokpp } })}::jsonb limit 1`.execute(ctx.db);
  const found = rows[0] && (await findRecord(ctx.db, rows[0].id));
  const who = found?.head.values.who as PersonAnswer | undefined;
  const same = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/['’ʼ`]/g, "’")
      .trim();
  return who && same(who.familyName) === same(surname) ? found!.head : undefined;
}
