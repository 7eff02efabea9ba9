import { z } from "zod";
import type { Words } from "../../../platform/text/index.ts";
import { isCivilDate, type CivilDate } from "../../../platform/time/index.ts";

/** Words of an official or an applicant, kept in the history for good. */
export const bodyText = z.string().min(3).max(8000);
export const dayToCome = z.string().refine(isCivilDate);
export const paymentDay = z.string().refine(isCivilDate);
export const hryvnias = z.coerce.number().positive().max(10_000_000);
export const fileIds = z.array(z.uuid()).max(20);

/** A day that the applicant is given must be still to come. */
export function notPast(until: string | undefined, today: CivilDate): Words | undefined {
  return until !== undefined && until <= today
    ? { uk: "Останній день має бути пізнішим за сьогодні.", en: "The last day must be later than today." }
    : undefined;
}

/** Why a complaint goes neither inside the hromada nor outside it to the one complained of. */
export const notToTheAccused: Words = {
  uk: "Скаргу не можна передати тому, на кого скаржаться (ст. 7 Закону 393/96-ВР).",
  en: "A complaint never goes to the one complained of (art. 7 of Law 393/96-VR).",
};
