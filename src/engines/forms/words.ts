import { z } from "zod";

/** A text in both languages; the English one may be empty, and the Ukrainian is then shown. */
export const words = z.strictObject({ uk: z.string().min(1).max(10_000), en: z.string().max(10_000) });
