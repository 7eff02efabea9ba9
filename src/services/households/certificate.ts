import { issueCredential } from "../../engines/credentials/index.ts";
import type { PersonAnswer } from "../../engines/forms/index.ts";
import { fieldTitle, personsOf, registerOf, type RecordHead } from "../../engines/registers/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { formatDate, formatNumber } from "../../platform/text/index.ts";
import { sections, years } from "./definitions.ts";
import { membersOf, type Card } from "./households.ts";

export const certificates = ["composition", "land", "livestock"] as const;
export type CertificateKind = (typeof certificates)[number];

const titles = {
  composition: { uk: "Довідка про склад домогосподарства", en: "Certificate of the members of a household" },
  land: { uk: "Довідка про земельні ділянки домогосподарства", en: "Certificate of the land of a household" },
  livestock: { uk: "Довідка про худобу домогосподарства", en: "Certificate of the livestock of a household" },
};

/**
 * Issues a certificate out of the card: a numbered paper with a QR, of what the accounting says for the year, with a
 * line of the journal for each person of the household. Not by `issueExtract`: that tells of one record, all its lines,
 * and a year as any number («2 026»); this paper tells of the members, who are records of their own, and of land or
 * livestock only what there is.
 */
export async function certify(
  tx: Tx,
  card: Card,
  { kind, holder, year, why }: { kind: CertificateKind; holder: string; year: number; why: string },
): Promise<{ id: string; number: string }> {
  const members = await membersOf(tx.db, card.id);
  const rows = kind === "composition" ? members.map(memberRow) : numberRows(card, kind);
  const issued = await issueCredential(tx, {
    kind: `household-${kind}`,
    title: titles[kind],
    rows: [
      { label: { uk: "Адреса", en: "Address" }, value: card.label },
      ...(kind === "composition" ? [] : [{ label: { uk: "Станом на", en: "As of" }, value: `1 січня ${year} року` }]),
      ...(rows.length ? rows : [{ label: { uk: "За обліком", en: "By the accounting" }, value: "немає" }]),
    ],
    holder: { name: holder },
    about: `record:${card.id}`,
  });
  const register = await registerOf(tx.db, "household-members");
  const persons = new Set((await Promise.all(members.map((head) => personsOf(tx.db, register, head)))).flat());
  const line = {
    what: "households.certify",
    subject: `record:${card.id}`,
    why,
    details: { credential: issued.id, kind },
  };
  await tx.record(line);
  for (const whose of persons) await tx.record({ ...line, whose });
  return issued;
}

function memberRow({ label, values }: RecordHead, at: number) {
  const { birthDate } = (values.who ?? {}) as Partial<PersonAnswer>;
  const kin = values.kin ? ` (${String(values.kin)})` : "";
  return {
    label: { uk: `${at + 1}.`, en: `${at + 1}.` },
    value: `${label.trim()}${birthDate ? `, ${formatDate(birthDate, "uk")}` : ""}${kin}`,
  };
}

const numberRows = ({ year }: Card, kind: "land" | "livestock") =>
  sections[kind].flatMap(({ id }) => {
    const value = year?.values[id];
    if (typeof value !== "number" || value === 0) return [];
    const label = { uk: fieldTitle(years, id, "uk"), en: fieldTitle(years, id, "en") };
    return [{ label, value: `${formatNumber(value, "uk")}${kind === "land" ? " га" : ""}` }];
  });
