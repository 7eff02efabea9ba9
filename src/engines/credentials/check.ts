import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Context } from "../../platform/context/index.ts";
import type { Upload } from "../../platform/http/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { findByFile, findByNumber, stateOf, type Credential, type CredentialState } from "./credentials.ts";
import { readNumber } from "./number.ts";
import { readQr } from "./scan.ts";
import { readStatement, type Statement } from "./statement.ts";

export interface Checked {
  /** "unknown": the hromada issued no such thing; "forged": its signature is not the hromada's. */
  state: CredentialState | "unknown" | "forged";
  credential?: Credential;
  /** What the presented statement says, when it is genuine. */
  presented?: Statement;
}

/** What is known of a number, and of the statement that came with it. */
export async function checkCredential(
  { db, now }: Pick<Context, "db" | "now">,
  { number, statement }: { number: string; statement?: string },
): Promise<Checked> {
  const plain = readNumber(number);
  const credential = plain ? await findByNumber(db, plain) : undefined;
  const presented = statement ? await readStatement(db, statement) : undefined;
  if (statement && (!presented || presented.n !== plain)) return { state: "forged" };
  if (!credential) return { state: "unknown", presented };
  // Signed by a key of ours, and yet not what we issued: somebody has that key.
  if (statement && statement !== credential.statement) return { state: "forged" };
  return { state: stateOf(credential, kyivDay(now)), credential, presented };
}

/** What a file turned out to be. */
export type Recognised =
  /** The paper as it was issued, or a picture with its QR: the address of its check. */
  | { address: string }
  /** "foreign": a PDF that the hromada did not issue, or that was changed by a byte; "nothing": no QR is seen in it. */
  | { trouble: "foreign" | "nothing" };

/**
 * Recognises a file that somebody was given.
 * @throws Refusal when too many pictures wait to be looked at
 */
export async function recogniseFile({ db }: Pick<Context, "db">, upload: Upload): Promise<Recognised> {
  const bytes = await readFile(upload.path);
  const known = await findByFile(db, createHash("sha256").update(bytes).digest("hex"));
  if (known) return { address: `/check/${known.number}?s=${known.statement}` };
  if (bytes.subarray(0, 1024).includes("%PDF-")) return { trouble: "foreign" };
  const address = addressIn(await readQr(upload));
  return address ? { address } : { trouble: "nothing" };
}

/** The way to the check in what a QR says: of whichever host, only our own page is opened. */
export function addressIn(scanned: string | undefined): string | undefined {
  const [, typed, , statement] = /\/check\/([^/?#\s]{1,60})(\?s=([\w.-]{1,2000}))?$/.exec(scanned ?? "") ?? [];
  const number = readNumber(typed ?? scanned ?? "");
  return number && `/check/${number}${statement ? `?s=${statement}` : ""}`;
}
