import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { Secret, TOTP } from "otpauth";
import { sentTo } from "../../../test/mail.ts";
import { openTown } from "../../../test/town.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { completeRnokpp } from "../../platform/identifiers/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { admit, dropWay, waysOf, type StateProof } from "./admit.ts";
import { giveBack, takeAttempt } from "./attempts.ts";
import { type PeopleError } from "./error.ts";
import { identify } from "./identify.ts";
import { acceptInvitation, invite, peekLink, sendSignInLetter, spendLink } from "./letters.ts";
import { recordsOf } from "./merge.ts";
import { forget } from "./personal.ts";
import { createPerson, findPerson } from "./persons.ts";
import { acceptCode, confirmTotp, dropTotp, offerTotp, secondFactorsOf } from "./second-factor.ts";
import { endSession, openSession, sessionsOf } from "./sessions.ts";
import { people } from "./settings.ts";
import {
  changePassword,
  hasSamplePasswords,
  setPassword,
  signInByPassword,
  signInBySecondStep,
} from "./staff-sign-in.ts";
import { on } from "./tables.ts";

const town = await openTown();
const { db } = town;
const password = "сонце над Случем 7";
const at = (now: Date): Context => ({ ...town.context(), now });
const doing = <T>(work: Parameters<typeof write<T>>[1], now = new Date()) => write(at(now), work);
const refused = (code: PeopleError["code"]) => (error: PeopleError) => error.code === code;

let made = 0;
const proof = (more: Partial<StateProof> = {}): StateProof => ({
  provider: "id.gov.ua",
  number: completeRnokpp(String(999_980_000 + ++made)),
  familyName: "Державна",
  givenName: "Особа",
  patronymic: "",
  ...more,
});
const mail = (email = `m${++made}@x.example`) => ({
  provider: "email" as const,
  email,
  familyName: "Поштова",
  givenName: "Особа",
});

async function official(secondFactor = false) {
  const personId = await town.addPerson({ roles: ["clerk"] });
  const login = `o${++made}@x.example`;
  await doing((tx) => setPassword(tx, personId, login, password));
  const secret = secondFactor ? await turnOnCodes(personId, login) : undefined;
  return { personId, login, secret };
}

async function turnOnCodes(personId: string, login: string) {
  const offer = (await offerTotp(town.context(), personId, login, "x.example"))!;
  const secret = Secret.fromBase32(offer.secret);
  const codes = await doing(
    (tx) => confirmTotp(tx, personId, codeAt(secret, new Date(Date.now() - 60_000))),
    new Date(Date.now() - 60_000),
  );
  assert.equal(codes?.length, 10);
  return secret;
}

/** Settings are kept in memory until the database tells that something was written. */
async function decideSecondFactor(secondFactor: "required" | "offered") {
  await doing((tx) => people.save(tx, { secondFactor }));
  while ((await people.read(db)).secondFactor !== secondFactor) await new Promise(setImmediate);
}

const codeAt = (secret: Secret, now: Date) => new TOTP({ secret }).generate({ timestamp: now.getTime() });
const attempt = (login: string, typed = password, now = new Date(), ip = `10.0.${made}.1`) =>
  signInByPassword(at(now), { login, password: typed, ip, agent: "Mozilla/5.0 Firefox/140.0" });

test("first sign-ins of one person at once make one person", async () => {
  const one = proof();
  const admitted = await Promise.all(Array.from({ length: 8 }, () => doing((tx) => admit(tx, one))));
  assert.equal(new Set(admitted.map(({ personId }) => personId)).size, 1);
  assert.deepEqual(admitted.filter(({ outcome }) => outcome === "joined").length, 1);
  const letter = mail();
  const byMail = await Promise.all(Array.from({ length: 8 }, () => doing((tx) => admit(tx, letter))));
  assert.equal(new Set(byMail.map(({ personId }) => personId)).size, 1);
});

test("the constraint stands behind: a second record of a number can't be", async () => {
  const one = proof();
  await doing((tx) => admit(tx, one));
  const twin = on(db).insertInto("person").values({ family_name: "А", given_name: "Б", rnokpp: one.number }).execute();
  await assert.rejects(twin, /person_rnokpp/);
});

test("a record typed by staff is the same person", async () => {
  const one = proof({ familyName: "Заміжня" });
  const typed = await doing((tx) => createPerson(tx, { familyName: "Дівоча", givenName: "Особа", rnokpp: one.number }));
  const { personId, outcome } = await doing((tx) => admit(tx, one));
  assert.deepEqual([personId, outcome], [typed, "linked"]);
  const now = await findPerson(db, typed);
  assert.deepEqual([now?.family_name, now?.level], ["Заміжня", 3], "the state's word is the newest");
});

test("who closed the account and comes back by id.gov.ua has it again", async () => {
  const came = proof();
  const { personId } = await doing((tx) => admit(tx, came));
  await doing((tx) => forget({ ...at(new Date()), db: tx.db }, personId, tx));
  assert.ok((await findPerson(db, personId))!.closed_at);
  assert.equal((await doing((tx) => admit(tx, came))).personId, personId);
  assert.equal((await findPerson(db, personId))!.closed_at, null);
});

test("a second way in is linked, never a second person", async () => {
  const letter = mail();
  const { personId } = await doing((tx) => admit(tx, letter));
  const raised = await doing((tx) => admit(tx, proof(), { personId, level: 1 }));
  assert.deepEqual(raised, { personId, level: 3, outcome: "linked" });
  assert.equal((await doing((tx) => admit(tx, letter))).personId, personId, "the mailbox still leads here");
  assert.equal((await waysOf(db, personId)).length, 2);
});

test("two records of one human being become one when they prove both", async () => {
  const [letter, state] = [mail(), proof()];
  const { personId: byMail } = await doing((tx) => admit(tx, letter));
  const { personId: byState } = await doing((tx) => admit(tx, state));
  assert.notEqual(byMail, byState);
  const session = await doing((tx) =>
    openSession(tx, { personId: byMail, way: "email", level: 1, agent: "", staff: false }),
  );
  const joined = await doing((tx) => admit(tx, state, { personId: byMail, level: 1 }));
  assert.deepEqual([joined.personId, joined.outcome], [byState, "merged"]);
  assert.equal((await doing((tx) => admit(tx, letter))).personId, byState);
  assert.equal((await identify(town.hromada, session, new Date())).personId, byState, "the session goes on as the one");
  assert.deepEqual((await recordsOf(db, byState)).sort(), [byMail, byState].sort());
  assert.equal((await findPerson(db, byMail))?.merged_into, byState);
});

test("two whose identity is confirmed stay two", async () => {
  const [one, two] = [proof(), proof()];
  const { personId } = await doing((tx) => admit(tx, one));
  await doing((tx) => admit(tx, two));
  await assert.rejects(
    doing((tx) => admit(tx, two, { personId, level: 3 })),
    refused("way-of-another"),
  );
  await assert.rejects(
    doing((tx) => admit(tx, proof(), { personId, level: 3 })),
    refused("way-of-another"),
  );
});

test("a mailbox of an official does not lead to powers", async () => {
  const { personId, login } = await official();
  await doing((tx) => admit(tx, { ...mail(login) }, { personId, level: 2 }));
  const thief = proof();
  await assert.rejects(
    doing((tx) => admit(tx, thief, { personId, level: 1 })),
    refused("password-first"),
  );
  const { personId: stranger } = await doing((tx) => admit(tx, thief));
  await assert.rejects(
    doing((tx) => admit(tx, thief, { personId, level: 1 })),
    refused("password-first"),
  );
  assert.notEqual(stranger, personId);
  const honest = proof();
  assert.equal((await doing((tx) => admit(tx, honest, { personId, level: 2 }))).personId, personId);
});

test("the last way in stays", async () => {
  const { personId } = await doing((tx) => admit(tx, proof()));
  const [only] = await waysOf(db, personId);
  await assert.rejects(
    doing((tx) => dropWay(tx, personId, only!.id)),
    refused("last-way"),
  );
  await doing((tx) => admit(tx, mail(), { personId, level: 3 }));
  const ways = await waysOf(db, personId);
  const both = await Promise.allSettled(ways.map(({ id }) => doing((tx) => dropWay(tx, personId, id))));
  assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  const { personId: other } = await doing((tx) => admit(tx, proof()));
  await assert.rejects(
    doing((tx) => dropWay(tx, other, ways[0]!.id)),
    refused("link-spent"),
    "of another person",
  );
});

test("guessing is slowed, a hundred at once, too", async () => {
  const now = new Date();
  const who = `guess${++made}`;
  const waits = await Promise.all(Array.from({ length: 40 }, () => takeAttempt(db, { account: who }, now)));
  assert.equal(waits.filter((wait) => wait === 0).length, 5);
  const growing: number[] = [];
  let later = now;
  for (let n = 0; n < 7; n++) {
    const wait = await takeAttempt(db, { account: who }, later);
    growing.push(wait);
    later = new Date(later.getTime() + wait * 1000);
    assert.equal(await takeAttempt(db, { account: who }, later), 0, "after the wait one more");
  }
  assert.deepEqual(growing, [30, 60, 120, 240, 480, 900, 900]);
  const nextDay = new Date(later.getTime() + 25 * 3_600_000);
  assert.equal(await takeAttempt(db, { account: who }, nextDay), 0);
  assert.equal(await takeAttempt(db, { account: who }, nextDay), 0, "forgotten");
});

test("a locked account waits even with the right password, then opens", async () => {
  const { login } = await official();
  await people.read(db);
  for (let n = 0; n < 5; n++) assert.equal((await attempt(login, "не той пароль зовсім")).kind, "wrong");
  assert.deepEqual((await attempt(login)).kind, "wait");
  const later = new Date(Date.now() + 31_000);
  assert.notEqual((await attempt(login, password, later)).kind, "wait");
});

test("a town hall behind one address is not locked out by its own successes", async () => {
  const [now, address] = [new Date(), "203.0.113.7"];
  for (let n = 0; n < 60; n++) {
    assert.equal(await takeAttempt(db, { address }, now), 0, `success ${n}`);
    await giveBack(db, "address", address, now);
  }
  for (let n = 0; n < 50; n++) await takeAttempt(db, { address }, now);
  assert.equal(await takeAttempt(db, { address }, now), 30, "but failures count");
});

test("unknown login and wrong password sound the same", async () => {
  const { login } = await official();
  assert.deepEqual(await attempt("nobody@x.example"), { kind: "wrong" });
  assert.deepEqual(await attempt(login, "не той пароль зовсім"), { kind: "wrong" });
  assert.notEqual((await attempt(login.toUpperCase())).kind, "wrong", "letters' case of a login does not matter");
});

test("the second step: required by default, offered by setting", async (t) => {
  const { login, personId } = await official();
  const first = await attempt(login);
  assert.equal(first.kind, "second-factor", "required of everyone");
  const token = (first as { token: string }).token;
  assert.equal((await identify(town.hromada, token, new Date())).kind, "stranger", "the first token opens nothing");
  const offer = (await offerTotp(town.context(), personId, login, "x.example"))!;
  const code = codeAt(Secret.fromBase32(offer.secret), new Date());
  const wrong = await signInBySecondStep(town.context(), token, { firstCode: "000000" }, undefined);
  assert.equal(wrong.kind, "wrong");
  const right = await signInBySecondStep(town.context(), token, { firstCode: code }, undefined);
  assert.equal(right.kind === "in" && right.codes.length, 10);
  assert.equal(
    (await signInBySecondStep(town.context(), token, { code }, undefined)).kind,
    "over",
    "the token is spent",
  );
  await decideSecondFactor("offered");
  t.after(() => decideSecondFactor("required"));
  const easy = await official();
  assert.equal((await attempt(easy.login)).kind, "in");
});

test("a stolen password does not add a second step of its own", async () => {
  const { login, personId } = await official(true);
  const first = (await attempt(login)) as { token: string };
  assert.equal(await offerTotp(town.context(), personId, login, "x"), undefined);
  const outcome = await signInBySecondStep(town.context(), first.token, { firstCode: "123456" }, undefined);
  assert.equal(outcome.kind, "wrong");
});

test("codes: a step of drift, never twice, recovery codes once", async () => {
  const { personId, secret } = await official(true);
  const now = new Date();
  const accept = (code: string, when = now) =>
    doing(async (tx) => {
      await tx.record({ what: "test.code" });
      return acceptCode(tx, personId, code);
    }, when);
  assert.equal(await accept(codeAt(secret!, new Date(now.getTime() + 90_000))), false, "three steps ahead");
  const code = codeAt(secret!, now);
  const twice = await Promise.all([accept(code), accept(code), accept(code)]);
  assert.deepEqual(twice.filter(Boolean).length, 1);
  assert.equal(await accept(codeAt(secret!, new Date(now.getTime() - 30_000))), false, "older than the last one used");
  assert.equal(await accept(codeAt(secret!, new Date(now.getTime() + 30_000))), true, "a clock ahead");
  const { codes } = await secondFactorsOf(db, personId);
  assert.equal(codes, 10);
});

test("recovery codes open once each, in any spelling", async () => {
  const { personId, login } = await official();
  const offer = (await offerTotp(town.context(), personId, login, "x"))!;
  const codes = (await doing((tx) => confirmTotp(tx, personId, codeAt(Secret.fromBase32(offer.secret), new Date()))))!;
  const accept = (code: string) =>
    doing(async (tx) => {
      await tx.record({ what: "test.code" });
      return acceptCode(tx, personId, code);
    });
  assert.equal(await accept(codes[0]!.toUpperCase().replace("-", " ")), true);
  assert.equal(await accept(codes[0]!), false);
  const both = await Promise.all([accept(codes[1]!), accept(codes[1]!)]);
  assert.equal(both.filter(Boolean).length, 1);
  assert.equal((await secondFactorsOf(db, personId)).codes, 8);
  await assert.rejects(
    doing((tx) => dropTotp(tx, personId)),
    refused("second-factor-needed"),
  );
});

test("a new password ends all other sessions", async () => {
  const { personId } = await official();
  const open = () => doing((tx) => openSession(tx, { personId, way: "password", level: 2, agent: "", staff: true }));
  const [here, there] = [await open(), await open()];
  const actor = await identify(town.hromada, here, new Date());
  const change = (present: string, next: string) =>
    changePassword({ ...town.context(), actor }, personId, { present, next, keepSession: actor.sessionId });
  assert.equal(await change("не той пароль зовсім", "верби над ставом 9"), false);
  assert.equal(await change(password, "верби над ставом 9"), true);
  assert.equal((await identify(town.hromada, there, new Date())).kind, "stranger");
  assert.equal((await identify(town.hromada, here, new Date())).personId, personId);
});

test("nobody ends the session of another", async () => {
  const [mine, theirs] = [await official(), await official()];
  await doing((tx) =>
    openSession(tx, { personId: theirs.personId, way: "password", level: 2, agent: "", staff: true }),
  );
  const [session] = await sessionsOf(db, theirs.personId, new Date());
  assert.equal(await doing((tx) => endSession(tx, mine.personId, session!.id)), false);
  assert.equal((await sessionsOf(db, theirs.personId, new Date())).length, 1);
});

test("a letter opens once, for 15 minutes, and only its own door", async () => {
  const email = `letter${++made}@x.example`;
  await sendSignInLetter(town.context(), { email, origin: "https://x.example", back: "/cabinet", browser: "b" });
  const token = await lastToken(email);
  assert.ok(await peekLink(town.context(), token, ["sign-in"]));
  assert.equal(await peekLink(town.context(), token, ["invitation"]), undefined);
  assert.equal(await peekLink(at(new Date(Date.now() + 16 * 60_000)), token, ["sign-in"]), undefined);
  const spend = () =>
    doing(async (tx) => {
      await tx.record({ what: "test.spend" });
      return spendLink(tx, token, ["sign-in"]);
    });
  const results = await Promise.allSettled([spend(), spend(), spend()]);
  assert.equal(results.filter(({ status }) => status === "fulfilled").length, 1);
});

test("too many letters to one mailbox are not sent, and nobody is told", async () => {
  const email = `flood${++made}@x.example`;
  for (let n = 0; n < 9; n++)
    await sendSignInLetter(town.context(), { email, origin: "https://x.example", back: "/cabinet", browser: "b" });
  const rows = await on(db).selectFrom("letter_link").select("email").where("email", "=", email).execute();
  assert.equal(rows.length, 5);
});

test("an invitation makes a login once; a newer one ends it", async () => {
  const personId = await town.addPerson();
  const email = `new${++made}@x.example`;
  const send = (now = new Date()) => doing((tx) => invite(tx, { personId, email, origin: "https://x.example" }), now);
  await send();
  const old = await lastToken(email);
  await send();
  const token = await lastToken(email);
  await assert.rejects(
    doing((tx) => acceptInvitation(tx, old, password)),
    refused("link-spent"),
  );
  assert.deepEqual(await doing((tx) => acceptInvitation(tx, token, password)), { personId, login: email });
  await assert.rejects(
    doing((tx) => acceptInvitation(tx, token, password)),
    refused("link-spent"),
  );
  assert.notEqual((await attempt(email)).kind, "wrong");
});

test("a link that was used or taken back is nowhere in the database; one that waits is in its letter alone", async (t) => {
  const own = await openTown(t);
  const personId = await own.addPerson();
  const tokenOf = async (email: string) => /\/([\w-]{43})(\s|$)/.exec(await sentTo(own, email))![1]!;
  const inOwn = <T>(work: (tx: Tx) => Promise<T>) => write(own.context(), work);
  const send = () => inOwn((tx) => invite(tx, { personId, email: "new@x.example", origin: "https://x.example" }));
  await send();
  const old = await tokenOf("new@x.example");
  assert.deepEqual(await tablesWith(own.db, old), ["mail_message"]);
  await send();
  assert.deepEqual(await tablesWith(own.db, old), []);
  const token = await tokenOf("new@x.example");
  await inOwn((tx) => acceptInvitation(tx, token, password));
  assert.deepEqual(await tablesWith(own.db, token), []);
});

/** Names of the tables in which a word stands, as a backup would read them. */
async function tablesWith(db: Db, word: string): Promise<string[]> {
  const { rows } = await sql<{ name: string; found: boolean }>`
    select table_name as name, (xpath('/row/found/text()', query_to_xml(
      format('select exists (select from %I.%I it where it::text like %L) as found', table_schema, table_name, ${`%${word}%`}::text),
      false, true, '')))[1]::text = 'true' as found
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
  assert.ok(rows.length > 30);
  return rows.filter(({ found }) => found).map(({ name }) => name);
}

test("sample passwords are told apart", async (t) => {
  const own = await openTown(t);
  assert.equal(await hasSamplePasswords(own.db), false);
  const personId = await own.addPerson();
  await write(own.context(), (tx) => setPassword(tx, personId, "s@x.example", password, true));
  assert.equal(await hasSamplePasswords(own.db), true);
  await write(own.context(), (tx) => setPassword(tx, personId, "s@x.example", "верби над ставом 9"));
  assert.equal(await hasSamplePasswords(own.db), false);
});

/** The address in the newest letter to this mailbox, as its owner would open it. */
async function lastToken(email: string): Promise<string> {
  const text = await sentTo(town, email);
  return /\/([\w-]{43})(\s|$)/.exec(text)![1]!;
}
