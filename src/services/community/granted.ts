import { sql } from "kysely";
import { z } from "zod";
import { findCase, type CaseState } from "../../engines/cases/index.ts";
import type { AddressAnswer, Answers, PersonAnswer } from "../../engines/forms/index.ts";
import { findPerson } from "../../engines/people/index.ts";
import { enterRecord, type Ground } from "../../engines/registers/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { kyivDate } from "../../platform/time/index.ts";
import { settle, type ResidenceKind } from "./residents.ts";

/*
 * What is decided in cases of residence goes into the registers by itself: nothing is typed twice.
 */

interface Move {
  /** Whose residence it is, when that is not the applicant. */
  who?: PersonAnswer;
  /** Born of the applicant. */
  isChild?: boolean;
  address: AddressAnswer;
  kind: ResidenceKind;
}

type Read = (state: CaseState, answers: Answers) => Move;

/** Procedures whose grant says where somebody lives. */
const moves: Record<string, Read> = {
  "residence-declaration": ({ channel }, { address }) => ({
    address: address as AddressAnswer,
    // Declared by the person in the cabinet, registered by an official (1871-IX, art. 2).
    kind: channel === "online" ? "declared" : "registered",
  }),
  "child-residence": (_, { child, born, address }) => ({
    who: { ...(child as PersonAnswer), ...(typeof born === "string" && { birthDate: born }) },
    isChild: true,
    address: address as AddressAnswer,
    kind: "registered",
  }),
  "displaced-person": (_, { now }) => ({ address: now as AddressAnswer, kind: "displaced" }),
};

const acted = z.object({ caseId: z.string(), verb: z.string() });

/** A granted case of residence enters the person and where they live. Bears being run twice. */
export async function enterGranted(ctx: Context, data: unknown): Promise<void> {
  const { caseId, verb } = acted.parse(data);
  if (verb !== "decide") return;
  const found = await findCase(ctx.db, caseId);
  const read = found && moves[found.head.procedure];
  const state = found?.state;
  if (!read || state?.decision?.kind !== "grant" || (await isEntered(ctx, caseId))) return;
  const move = read(state, state.answers);
  if (!move.address?.building) return;
  const ground = { case: caseId, words: `справа № ${state.number}` };
  await write(ctx, async (tx) => {
    const applicant = await residentOfApplicant(tx, state, ground);
    const parent = move.isChild ? applicant : undefined;
    const residentId = move.who ? await residentNamed(tx, move.who, parent, ground) : applicant?.id;
    if (!residentId) return void (await tx.record({ what: "community.unknown-person", subject: `case:${caseId}` }));
    await settle(tx, {
      residentId,
      address: lineOf(move.address),
      ...(move.address.flat && { flat: move.address.flat }),
      kind: move.kind,
      from: kyivDate(state.decision!.at),
      ground: ground.words,
      case: caseId,
    });
  });
}

const keyOf = (caseId: string) => `residence:${caseId}`;

async function isEntered({ db }: Context, caseId: string): Promise<boolean> {
  const { rows } = await sql`select from record where key = ${keyOf(caseId)}`.execute(db);
  return rows.length > 0;
}

const lineOf = ({ settlement, street, building }: AddressAnswer): string =>
  [settlement, street, building].filter(Boolean).join(", ");

interface Known {
  id: string;
  sex?: unknown;
}

/** The applicant, or the one for whom they act, among the residents; entered where they are not yet. */
async function residentOfApplicant(tx: Tx, state: CaseState, ground: Ground): Promise<Known | undefined> {
  const personId =
    state.forAnother?.kind === "company" ? undefined : (state.forAnother?.personId ?? state.applicant.personId);
  const person = personId ? await findPerson(tx.db, personId) : undefined;
  if (!person) return undefined;
  const { rows } = await sql<Known>`
    select id, "values"->>'sex' as sex from record where register = 'residents' and state = 'entered'
      and (person_id = ${person.id} or ("values" @> ${JSON.stringify({ who: { rnokpp: person.rnokpp ?? "-" } })}::jsonb))
    limit 1`.execute(tx.db);
  if (rows[0]) return rows[0];
  const { family_name: familyName, given_name: givenName, patronymic, birth_date: birthDate, rnokpp } = person;
  const who: PersonAnswer = {
    familyName,
    givenName,
    patronymic: patronymic ?? "",
    ...(birthDate && { birthDate }),
    ...(rnokpp && { rnokpp }),
  };
  const sex = sexOf(rnokpp);
  const { id } = await enterRecord(tx, "residents", { values: { who, ...(sex && { sex }) } }, ground);
  return { id, sex };
}

/** The last digit but one of an RNOKPP is odd for men and even for women. */
function sexOf(rnokpp: string | null | undefined): "male" | "female" | undefined {
  const digit = rnokpp?.[8];
  return digit === undefined ? undefined : Number(digit) % 2 ? "male" : "female";
}

/** A child by name and day of birth, with the parent who applied. */
async function residentNamed(tx: Tx, who: PersonAnswer, parent: Known | undefined, ground: Ground): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from record where register = 'residents' and state = 'entered'
      and "values" @> ${JSON.stringify({ who })}::jsonb limit 1`.execute(tx.db);
  if (rows[0]) return rows[0].id;
  const as = parent && (parent.sex === "male" ? "father" : parent.sex === "female" ? "mother" : undefined);
  const values = { who, ...(as && { [as]: parent.id }) };
  return (await enterRecord(tx, "residents", { values }, ground)).id;
}
