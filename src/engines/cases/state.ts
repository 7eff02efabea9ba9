import type { Words } from "../../platform/text/index.ts";
import type { Answers, FileAnswer } from "../forms/index.ts";
import { addDays, civilDate, kyivDate, type CivilDate, type Suspension } from "../../platform/time/index.ts";
import type { Procedure, ProcedureTerm } from "./procedure.ts";
import type { CaseChannel, State } from "./tables.ts";

/*
 * What is true of a case, worked out from what was done in it. Nothing here reads a clock or a database: the same
 * actions give the same state for ever.
 */

/** One thing done in a case. `data` is what the verb keeps. */
export interface Action {
  seq: number;
  at: Date;
  verb: string;
  by: { personId: string | null; name: string };
  data: Record<string, unknown>;
}

export interface Contact {
  email?: string;
  phone?: string;
  /** For letters by post. */
  address?: string;
}

export interface Applicant {
  personId?: string;
  organisationId?: string;
  name: string;
  birthDate?: string;
  contact: Contact;
}

/** For whose sake the applicant acts, and until when they may. */
export interface ForAnother {
  kind: "child" | "ward" | "company";
  name: string;
  personId?: string;
  organisationId?: string;
  /** The right by which it was filed, as the holder entered it; at the office only the paper is named. */
  mandateId?: string;
  /** The paper by which: a birth certificate, a mandate. */
  basis?: string;
  /** Last day of the right; none: without an end. */
  until?: string;
}

export interface CoSigner {
  personId?: string;
  name: string;
  signedAt?: string;
}

/** What the first action keeps: all that the case begins with. */
export interface Filing {
  number: string;
  procedure: string;
  version: number;
  answers: Answers;
  applicant: Applicant;
  forAnother?: ForAnother;
  coSigners?: CoSigner[];
  channel: CaseChannel;
  step: string;
  unitId: string;
  term: ProcedureTerm;
  fee?: number;
  /** Paper consent to handling personal data, when filed at the office. */
  consent?: string;
  /** Scans and photos beside the form's own files. */
  papers?: FileAnswer[];
}

export interface Decision {
  seq: number;
  at: Date;
  by: { personId: string | null; name: string };
  unitId: string;
  step: string;
  outcome: string;
  kind: "grant" | "refuse";
  fields: Answers;
  reasons: string[];
  late: boolean;
  documentId?: string;
}

export interface Delivery {
  how: "cabinet" | "email" | "in-person" | "post";
  sentOn: CivilDate;
  /** The paper by which the receiver was known, or the number of the parcel. */
  document?: string;
  tracking?: string;
  deliveredOn?: CivilDate;
  /** Not confirmed, and so taken for delivered by law. */
  deemed?: boolean;
}

export interface Appeal {
  seq: number;
  at: Date;
  text: string;
  decided?: { at: Date; result: "upheld" | "overturned"; words: string };
}

export interface Payment {
  reference: string;
  hryvnias: number;
  paidOn: string;
}

export interface CaseState {
  number: string;
  procedure: string;
  version: number;
  state: State;
  seq: number;
  submittedAt: Date;
  changedAt: Date;
  channel: CaseChannel;
  applicant: Applicant;
  forAnother?: ForAnother;
  coSigners: CoSigner[];
  answers: Answers;
  step: string;
  unitId: string;
  assigneeId?: string;
  consent?: string;
  term: {
    rule: ProcedureTerm;
    start: Date;
    pauses: Suspension[];
    /** First day of the pause that goes on. */
    pausedFrom?: CivilDate;
    extended?: { why: string; on: CivilDate };
  };
  /** What is asked of the applicant now. */
  waiting?: { what: string; until?: CivilDate };
  asked: { seq: number; body: string; what: string; until?: CivilDate; answer?: string }[];
  hearing?: { what: string; until: CivilDate; heard?: { on: CivilDate; words: string } };
  decision?: Decision;
  delivery?: Delivery;
  appeal?: Appeal;
  /** Decisions that an appeal overturned, oldest first. */
  overturned: Decision[];
  fee?: number;
  payments: Payment[];
  refunds: Payment[];
  /** The applicant may no longer act in this case, and why. */
  standingLost?: string;
  closedWhy?: string;
  /** Where it was sent on, why, and that it was late, where it was. */
  forwarded?: { to: string; why: string; late?: Words };
}

/** What a verb makes of a state: only what changes. */
export type Changes = Partial<CaseState>;

/** The state of a case that was just filed. */
export function begin(action: Action): CaseState {
  const it = action.data as unknown as Filing;
  return {
    number: it.number,
    procedure: it.procedure,
    version: it.version,
    state: "in-work",
    seq: action.seq,
    submittedAt: action.at,
    changedAt: action.at,
    channel: it.channel,
    applicant: it.applicant,
    forAnother: it.forAnother,
    coSigners: it.coSigners ?? [],
    answers: it.answers,
    step: it.step,
    unitId: it.unitId,
    consent: it.consent,
    term: { rule: it.term, start: action.at, pauses: [] },
    asked: [],
    overturned: [],
    fee: it.fee,
    payments: [],
    refunds: [],
  };
}

/** The term stands still from this day. */
export const pause = (state: CaseState, at: Date): CaseState["term"] => ({
  ...state.term,
  pausedFrom: state.term.pausedFrom ?? kyivDate(at),
});

/** The term goes on: this day counts again. */
export function goOn(state: CaseState, at: Date): CaseState["term"] {
  const { pausedFrom: from, ...term } = state.term;
  const until = addDays(kyivDate(at), -1);
  return from && from <= until ? { ...term, pauses: [...term.pauses, { from, until }] } : term;
}

/** Hryvnias paid beyond the fee and not given back: to refund. */
export function overpaid(state: CaseState): number {
  const sum = (payments: Payment[]) => payments.reduce((total, { hryvnias }) => total + Math.round(hryvnias * 100), 0);
  return Math.max(0, sum(state.payments) - sum(state.refunds) - Math.round((state.fee ?? 0) * 100)) / 100;
}

/** Hryvnias of the fee that are not paid yet. */
export function unpaid(state: CaseState): number {
  const paid = state.payments.reduce((total, { hryvnias }) => total + Math.round(hryvnias * 100), 0);
  const given = state.refunds.reduce((total, { hryvnias }) => total + Math.round(hryvnias * 100), 0);
  return Math.max(0, Math.round((state.fee ?? 0) * 100) - paid + given) / 100;
}

/** The steps that may decide: between the first, which checks, and the last, which hands out; of two or one, any. */
export function decidesAt(procedure: Procedure, step: string): boolean {
  const { steps } = procedure;
  if (steps.length < 3) return true;
  return steps.slice(1, -1).some(({ id }) => id === step);
}

export const day = (text: string): CivilDate => civilDate(text);
