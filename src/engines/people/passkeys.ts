import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { newRecoveryCodes, refuseWithoutFactor, secondFactorsOf } from "./second-factor.ts";
import { keepChallenge, takeChallenge } from "./sessions.ts";
import { on } from "./tables.ts";

/** Loaded when somebody first uses a passkey: it takes a fifth of a second of each start. */
const webAuthn = () => import("@simplewebauthn/server");

/** Where passkeys belong: the site as the visitor's browser sees it, "https://starkon.gov.ua". */
interface Place {
  origin: string;
  /** Shown by the browser: the hromada's name. */
  title: string;
}

/** What the browser needs to make a passkey. The challenge is kept with the session and answers once. */
export async function offerPasskey(db: Db, sessionId: string, person: { id: string; login: string }, at: Place) {
  const passkeys = await passkeysOf(db, person.id);
  const options = await (
    await webAuthn()
  ).generateRegistrationOptions({
    rpName: at.title,
    rpID: new URL(at.origin).hostname,
    userName: person.login,
    userID: new TextEncoder().encode(person.id),
    attestationType: "none",
    excludeCredentials: passkeys.map(({ credential_id }) => ({ id: credential_id })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
  await keepChallenge(db, sessionId, options.challenge);
  return options;
}

/** Keeps a passkey that the browser made. Gives recovery codes when there were none; undefined: not accepted. */
export async function addPasskey(
  tx: Tx,
  sessionId: string,
  personId: string,
  made: { response: RegistrationResponseJSON; label: string; origin: string },
): Promise<{ codes: string[] } | undefined> {
  const expectedChallenge = await takeChallenge(tx.db, sessionId);
  if (!expectedChallenge) return undefined;
  const { verified, registrationInfo } = await (
    await webAuthn()
  )
    .verifyRegistrationResponse({
      response: made.response,
      expectedChallenge,
      expectedOrigin: made.origin,
      expectedRPID: new URL(made.origin).hostname,
      requireUserVerification: false,
    })
    .catch(() => ({ verified: false, registrationInfo: undefined }));
  if (!verified || !registrationInfo) return undefined;
  const { credential } = registrationInfo;
  await on(tx.db)
    .insertInto("passkey")
    .values({
      person_id: personId,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      label: made.label,
      last_used_at: null,
    })
    .execute();
  await tx.record({ what: "people.passkey-added", whose: personId });
  const { codes } = await secondFactorsOf(tx.db, personId);
  return { codes: codes ? [] : await newRecoveryCodes(tx, personId) };
}

/** Removes a passkey of a person. Refused when it is the last second step and the hromada requires one. */
export async function dropPasskey(tx: Tx, personId: string, id: string): Promise<void> {
  await on(tx.db).deleteFrom("passkey").where("id", "=", id).where("person_id", "=", personId).execute();
  await refuseWithoutFactor(tx, personId);
  await tx.record({ what: "people.passkey-dropped", whose: personId });
}

/** What the browser needs to sign with a passkey, for the second step of this waiting session. */
export async function askPasskey(db: Db, session: { id: string; person_id: string }, origin: string) {
  const passkeys = await passkeysOf(db, session.person_id);
  const options = await (
    await webAuthn()
  ).generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    allowCredentials: passkeys.map(({ credential_id, transports }) => ({
      id: credential_id,
      transports: transports as AuthenticatorTransport[],
    })),
    userVerification: "preferred",
  });
  await keepChallenge(db, session.id, options.challenge);
  return options;
}

/** Whether the browser signed with a passkey of this session's person. A counter that went back is refused. */
export async function acceptPasskey(
  tx: Tx,
  session: { id: string; person_id: string },
  response: AuthenticationResponseJSON,
  origin: string,
): Promise<boolean> {
  const expectedChallenge = await takeChallenge(tx.db, session.id);
  const passkeys = await passkeysOf(tx.db, session.person_id);
  const passkey = passkeys.find(({ credential_id }) => credential_id === response.id);
  if (!expectedChallenge || !passkey) return false;
  const { verified, authenticationInfo } = await (
    await webAuthn()
  )
    .verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: false,
      credential: {
        id: passkey.credential_id,
        publicKey: Uint8Array.from(passkey.public_key),
        counter: passkey.counter,
      },
    })
    .catch(() => ({ verified: false, authenticationInfo: undefined }));
  if (!verified || !authenticationInfo) return false;
  await on(tx.db)
    .updateTable("passkey")
    .set({ counter: authenticationInfo.newCounter, last_used_at: tx.ctx.now })
    .where("id", "=", passkey.id)
    .execute();
  return true;
}

/** The challenge that the browser says it signed. */
export function challengeOf(response: AuthenticationResponseJSON): string | undefined {
  try {
    const said = JSON.parse(Buffer.from(response.response.clientDataJSON, "base64url").toString()) as object;
    return "challenge" in said && typeof said.challenge === "string" ? said.challenge : undefined;
  } catch {
    return undefined;
  }
}

async function passkeysOf(db: Db, personId: string) {
  return on(db).selectFrom("passkey").selectAll().where("person_id", "=", personId).execute();
}
