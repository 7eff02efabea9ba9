import { z } from "zod";
import { readPhone } from "../../platform/text/index.ts";

/** A telephone as people type it, kept as "+380671234567"; empty is null. */
export const phoneNumber = z
  .string()
  .nullable()
  .default(null)
  .transform((typed, check) => {
    if (typed === null) return null;
    const phone = readPhone(typed);
    if (!phone) check.addIssue({ code: "invalid_format", format: "phone", input: typed });
    return phone ?? z.NEVER;
  });

/** Order among neighbours. */
export const place = z.coerce.number().int().min(0).max(30_000);

/** A ticked box. */
export const ticked = z
  .literal("yes")
  .optional()
  .transform((value) => value === "yes");
