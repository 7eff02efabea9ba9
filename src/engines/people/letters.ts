import { z } from "zod";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { secretMark, sendMail, wipeSecrets } from "../../platform/mail/index.ts";
import type { Lang } from "../../platform/text/index.ts";
import { takeAttempt } from "./attempts.ts";
import { PeopleError } from "./error.ts";
import { newToken, sha256 } from "./hash.ts";
import { loginOf, setPassword } from "./staff-sign-in.ts";
import { on, type LinkPurpose, type PeopleTables } from "./tables.ts";
import { letters } from "./letters-text.ts";
import type { Selectable } from "kysely";

export type LetterLink = Selectable<PeopleTables["letter_link"]>;

const minute = 60_000;

/** How long the link of a letter works. */
export const linkLasts: Record<LinkPurpose, number> = {
  "sign-in": 15 * minute,
  "confirm-email": 60 * minute,
  "new-password": 60 * minute,
  invitation: 7 * 24 * 60 * minute,
};

const pageOf: Record<LinkPurpose, string> = {
  "sign-in": "/sign-in/letter/",
  "confirm-email": "/cabinet/contacts/confirm/",
  "new-password": "/invitation/",
  invitation: "/invitation/",
};

interface Letter {
  purpose: LinkPurpose;
  email: string;
  /** Scheme and host of the site: "https://starkon.gov.ua". */
  origin: string;
  lang: Lang;
  personId?: string;
  /** Where to go after. */
  back?: string;
  /** A cookie of the browser that asks: opened elsewhere, the letter says so. */
  browser?: string;
}

/**
 * Sends a letter to sign in. The answer is the same whether the address is known or not; too many letters to one
 * address are silently not sent.
 */
export async function sendSignInLetter(
  ctx: Context,
  it: { email: string; origin: string; back: string; browser: string },
): Promise<void> {
  if (await takeAttempt(ctx.db, { letter: it.email }, ctx.now)) return;
  const { email, origin, back, browser } = it;
  await write(ctx, async (tx) => {
    await sendLink(tx, { purpose: "sign-in", email, origin, back, browser, lang: ctx.lang });
    await tx.record({ what: "people.sign-in-letter" });
  });
}

/** Sends a letter that confirms a person's own new e-mail. Gives seconds to wait when too many were sent. */
export async function sendConfirmation(
  ctx: Context,
  it: { personId: string; email: string; origin: string },
): Promise<number> {
  const wait = await takeAttempt(ctx.db, { letter: it.email, account: `confirm ${it.personId}` }, ctx.now);
  if (wait) return wait;
  await write(ctx, async (tx) => {
    await sendLink(tx, { purpose: "confirm-email", lang: ctx.lang, ...it });
    await tx.record({ what: "people.confirmation-letter", whose: it.personId });
  });
  return 0;
}

/** For a forgotten password: a letter to the login's address, if there is such a login. Same answer either way. */
export async function sendNewPassword(ctx: Context, it: { login: string; origin: string }): Promise<void> {
  if (await takeAttempt(ctx.db, { letter: it.login }, ctx.now)) return;
  const { rows } = await findByLogin(ctx.db, it.login);
  await write(ctx, async (tx) => {
    for (const { person_id, login } of rows.filter(({ login }) => isAddress(login)))
      await sendLink(tx, {
        purpose: "new-password",
        email: login,
        personId: person_id,
        origin: it.origin,
        lang: ctx.lang,
      });
    await tx.record({ what: "people.new-password-letter", whose: rows[0]?.person_id });
  });
}

/**
 * Invites a person to the workplace: a letter with a link, for 7 days, to choose a password. Earlier invitations
 * of the person end. The address becomes their login.
 */
export async function invite(tx: Tx, it: { personId: string; email: string; origin: string }): Promise<void> {
  await revokeInvitations(tx.db, it.personId, tx.ctx.now);
  await sendLink(tx, { purpose: "invitation", lang: "uk", ...it });
  await tx.record({ what: "people.invite", subject: `person:${it.personId}`, whose: it.personId });
}

/** Takes back what was sent and not yet used. */
export async function revokeInvitation(tx: Tx, personId: string): Promise<void> {
  await revokeInvitations(tx.db, personId, tx.ctx.now);
  await tx.record({ what: "people.revoke-invitation", subject: `person:${personId}`, whose: personId });
}

/** The invitation that a person has now, unused and in time. */
export async function invitationOf(
  db: Db,
  personId: string,
  now: Date,
): Promise<{ email: string; expires_at: Date } | undefined> {
  return on(db)
    .selectFrom("letter_link")
    .select(["email", "expires_at"])
    .where("person_id", "=", personId)
    .where("purpose", "=", "invitation")
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

/** Looks at a link without spending it: undefined when unknown, used or late. */
export async function peekLink(
  ctx: Pick<Context, "db" | "now">,
  token: string,
  purposes: LinkPurpose[],
): Promise<LetterLink | undefined> {
  return on(ctx.db)
    .selectFrom("letter_link")
    .selectAll()
    .where("token_hash", "=", hashOf(token))
    .where("purpose", "in", purposes)
    .where("used_at", "is", null)
    .where("expires_at", ">", ctx.now)
    .executeTakeFirst();
}

/** Spends a link: of two at once one passes. Throws `link-spent` when unknown, used or late. */
export async function spendLink(tx: Tx, token: string, purposes: LinkPurpose[]): Promise<LetterLink> {
  const link = await on(tx.db)
    .updateTable("letter_link")
    .set({ used_at: tx.ctx.now })
    .where("token_hash", "=", hashOf(token))
    .where("purpose", "in", purposes)
    .where("used_at", "is", null)
    .where("expires_at", ">", tx.ctx.now)
    .returningAll()
    .executeTakeFirst();
  if (!link) throw new PeopleError("link-spent");
  await wipeSecrets(tx.db, lettersOf([link]));
  return link;
}

/** Sets the password by an invitation or a letter for a forgotten one. Gives the person and their login. */
export async function acceptInvitation(
  tx: Tx,
  token: string,
  password: string,
): Promise<{ personId: string; login: string }> {
  const link = await spendLink(tx, token, ["invitation", "new-password"]);
  const personId = link.person_id!;
  const login = (await loginOf(tx.db, personId))?.login ?? link.email;
  await setPassword(tx, personId, login, password);
  if (link.purpose === "new-password")
    await on(tx.db).deleteFrom("session").where("person_id", "=", personId).execute();
  await tx.record({ what: "people.accept-invitation", whose: personId });
  return { personId, login };
}

/** Whether a link was asked for in the browser with this cookie. */
export const isSameBrowser = (link: LetterLink, cookie: string | undefined) =>
  cookie !== undefined && link.browser_hash !== null && link.browser_hash.equals(browserHash(cookie));

/** Letters of long ago. */
export async function forgetLinks(db: Db, now: Date): Promise<void> {
  await on(db)
    .deleteFrom("letter_link")
    .where("expires_at", "<", new Date(now.getTime() - 30 * 24 * 60 * minute))
    .execute();
}

async function sendLink(tx: Tx, letter: Letter): Promise<void> {
  const token = newToken();
  const { now, actor } = tx.ctx;
  const expires = new Date(now.getTime() + linkLasts[letter.purpose]);
  const language = letter.lang === "en" ? "/en" : "";
  const address = `${letter.origin}${language}${pageOf[letter.purpose]}${secretMark}`;
  const { subject, text } = letters[letter.lang][letter.purpose]({ address, site: new URL(letter.origin).host });
  const letterId = await sendMail(tx, { to: letter.email, subject, text, secret: { value: token, until: expires } });
  await on(tx.db)
    .insertInto("letter_link")
    .values({
      token_hash: hashOf(token),
      purpose: letter.purpose,
      email: letter.email,
      person_id: letter.personId ?? null,
      made_by: actor.personId ?? null,
      back: letter.back,
      browser_hash: letter.browser ? browserHash(letter.browser) : null,
      created_at: now,
      expires_at: expires,
      used_at: null,
      letter_id: letterId,
    })
    .execute();
}

async function revokeInvitations(db: Db, personId: string, now: Date) {
  const revoked = await on(db)
    .updateTable("letter_link")
    .set({ used_at: now })
    .where("person_id", "=", personId)
    .where("purpose", "in", ["invitation", "new-password"])
    .where("used_at", "is", null)
    .returning("letter_id")
    .execute();
  await wipeSecrets(db, lettersOf(revoked));
}

async function findByLogin(db: Db, login: string) {
  const rows = await on(db)
    .selectFrom("staff_login")
    .select(["person_id", "login"])
    .where((row) => row(row.fn<string>("lower", ["login"]), "=", login.trim().toLowerCase()))
    .where("closed_at", "is", null)
    .execute();
  return { rows };
}

const lettersOf = (links: Pick<LetterLink, "letter_id">[]) => links.flatMap(({ letter_id }) => letter_id ?? []);

/** A login given by a command need not be an address. */
const isAddress = (login: string) => z.email().safeParse(login).success;

const hashOf = (token: string) => sha256("letter", token);
const browserHash = (cookie: string) => sha256("browser", cookie);
