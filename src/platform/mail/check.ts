import { z } from "zod";
import type { LetterDraft } from "./letters.ts";
import { secretMark } from "./secrets.ts";

const oneLine = z.string().regex(/^[^\p{Cc}\u2028\u2029]*$/u, "one line without control characters");

const letter = z
  .object({
    to: z.email().max(254),
    subject: oneLine.min(1).max(300),
    text: z.string().min(1).max(200_000),
    replyTo: z.email().max(254).optional(),
    html: z.string().max(1_000_000).optional(),
    attachments: z
      .array(z.object({ id: z.uuid(), name: oneLine.min(1).max(200) }))
      .max(20)
      .optional(),
    secret: z.object({ value: z.string().min(6).max(500), until: z.date() }).optional(),
  })
  // A secret goes into the plain text alone, and nowhere twice.
  .refine(({ secret, text, html }) => !secret || (text.includes(secretMark) && !text.includes(secret.value) && !html), {
    path: ["secret"],
  });

/** Refuses what could add a header or a second receiver. Says which part is wrong, never what it held. */
export function checkLetter(draft: LetterDraft): void {
  const result = letter.safeParse(draft);
  if (result.success) return;
  const parts = new Set(result.error.issues.map((issue) => issue.path.join(".")));
  throw new Error(`A letter can't be sent like this: ${[...parts].join(", ")}`);
}
