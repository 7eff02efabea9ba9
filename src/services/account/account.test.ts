import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret, TOTP } from "otpauth";
import { sentTo } from "../../../test/mail.ts";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { invite, peopleSettings, setPassword } from "../../engines/people/index.ts";
import { recordReading, write } from "../../platform/journal/index.ts";

const town = await openTown();
const password = "сонце над Случем 7";

let made = 0;
async function official() {
  const personId = await town.addPerson({ roles: ["clerk"] });
  const login = `official${++made}@x.example`;
  await write(town.context(), (tx) => setPassword(tx, personId, login, password));
  return { personId, login };
}

/** Through the sample's stand-in for id.gov.ua, as the n-th of its persons. */
async function byState(visitor: ReturnType<typeof visit>, n = 0, back = "/cabinet", link = "") {
  await visitor.get(`/sign-in/id-gov-ua?back=${encodeURIComponent(back)}${link}`);
  const choice = [...visitor.body.matchAll(/href="([^"]*code=[^"]*)"/g)][n]![1]!.replaceAll("&amp;", "&");
  return visitor.get(choice);
}

test("a resident comes in through state identification and leaves", async () => {
  const visitor = visit(town);
  await visitor.get("/cabinet");
  assert.equal(visitor.path, "/sign-in?back=%2Fcabinet");
  await byState(visitor);
  assert.equal(visitor.path, "/cabinet");
  assert.match(visitor.body, /Зразкова Олена Петрівна/);
  const stolen = visitor.cookie;
  await visitor.post("/sign-out");
  assert.equal(visitor.path, "/");
  const thief = visit(town, stolen);
  await thief.get("/cabinet");
  assert.match(thief.path, /^\/sign-in/, "the token ended with the session");
});

test("a code is taken only in the browser that asked, once", async () => {
  const visitor = visit(town);
  await visitor.get("/sign-in/id-gov-ua");
  const way = /href="([^"]*code=[^"]*)"/.exec(visitor.body)![1]!.replaceAll("&amp;", "&");
  const other = visit(town);
  await other.get(way);
  assert.match(other.body, /Вхід перервався/);
  assert.equal(other.cookies.has("session"), false);
  await visitor.get(way.replace(/state=[^&]*/, "state=made-up"));
  assert.match(visitor.body, /Вхід перервався/);
  await visitor.get(way);
  assert.match(visitor.body, /Вхід перервався/, "the state is spent by the first try");
});

test("no way out to another site", async () => {
  for (const back of ["https://evil.example", "//evil.example", "/\\evil.example", "/sign-out"]) {
    const visitor = visit(town);
    await byState(visitor, 0, back);
    assert.equal(visitor.path, "/cabinet", back);
  }
  const visitor = visit(town);
  await visitor.get(
    `/id-double?response_type=code&client_id=ratusha-sample&state=s&redirect_uri=https://evil.example/`,
  );
  assert.equal(visitor.status, 404);
});

test("without the sample there is no stand-in", async (t) => {
  const real = await openTown(t, { env: { SAMPLE: "no" } });
  const visitor = visit(real);
  await visitor.get("/id-double?response_type=code&client_id=ratusha-sample&state=s&redirect_uri=http://localhost/x");
  assert.equal(visitor.status, 404);
  await visitor.get("/sign-in/id-gov-ua");
  assert.equal(visitor.status, 404);
  await visitor.get("/sign-in");
  assert.match(visitor.body, /ще не налаштовано/);
});

test("a letter: the same answer for all, a name for a newcomer, once", async () => {
  const visitor = visit(town);
  const email = "newcomer@x.example";
  await visitor.get("/sign-in");
  await visitor.send("/sign-in/letter", { email: "not an address" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /value="not an address"/, "what was typed stays");
  await visitor.send("/sign-in/letter", { email });
  const unknown = visitor.body;
  const link = new URL(/https?:\S+/.exec(await sentTo(town, email))![0]).pathname;
  await visitor.get(link);
  assert.doesNotMatch(visitor.body, /на іншому пристрої/);
  await visitor.send(link, {});
  assert.equal(visitor.status, 422, "a newcomer says a name");
  await visitor.send(link, { familyName: "Нова", givenName: "Людина" });
  assert.equal(visitor.path, "/cabinet");
  assert.match(visitor.body, /Нова Людина/);
  const late = visit(town);
  await late.get(link);
  assert.equal(late.status, 410);

  const again = visit(town);
  await again.get("/sign-in");
  await again.send("/sign-in/letter", { email });
  assert.equal(withoutTokens(again.body), withoutTokens(unknown), "known and unknown look the same");
  const second = new URL(/https?:\S+/.exec(await sentTo(town, email))![0]).pathname;
  const phone = visit(town);
  await phone.get(second);
  assert.match(phone.body, /на іншому пристрої/);
  assert.doesNotMatch(phone.body, /familyName/);
  await phone.send(second, {});
  assert.match(phone.body, /Нова Людина/, "the same person");
});

test("an e-mail resident confirms identity and stays one person", async () => {
  const visitor = visit(town);
  const email = "raise@x.example";
  await visitor.get("/sign-in");
  await visitor.send("/sign-in/letter", { email });
  const link = new URL(/https?:\S+/.exec(await sentTo(town, email))![0]).pathname;
  await visitor.get(link);
  await visitor.send(link, { familyName: "Як", givenName: "Себе" });
  assert.match(visitor.body, /Підтвердити особу через id.gov.ua/);
  const shared = visit(town, visitor.cookie);
  await byState(shared, 1);
  assert.doesNotMatch(shared.body, /raise@x.example/, "at a shared computer the next one comes as themself");

  await visitor.get("/sign-in");
  await visitor.send("/sign-in/letter", { email });
  const second = new URL(/https?:\S+/.exec(await sentTo(town, email))![0]).pathname;
  await visitor.get(second);
  await visitor.send(second, {});
  await byState(visitor, 2, "/cabinet", "&link=yes");
  assert.match(visitor.body, /Зразкова Марія Степанівна/);
  assert.match(visitor.body, /raise@x.example/, "the contacts stay");
  await visitor.get("/cabinet/ways");
  assert.match(visitor.body, /id\.gov\.ua/);
  assert.match(visitor.body, /Лист на пошту/);
});

test("an official: wrong, right, second step set up, out", async () => {
  const { login } = await official();
  const visitor = visit(town);
  await visitor.get("/desk");
  await visitor.get("/sign-in/staff?back=/structure");
  await visitor.send("/sign-in/staff", { login, password: "не той пароль зовсім" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, new RegExp(`value="${login}"`));
  assert.doesNotMatch(visitor.body, /не той пароль зовсім/, "a password is never sent back");
  await visitor.send("/sign-in/staff", { login, password });
  assert.match(visitor.path, /^\/sign-in\/staff\/second/);
  assert.equal(visitor.cookies.has("session"), false);
  const key = /<code>([A-Z2-7 ]{30,})<\/code>/.exec(visitor.body)![1]!.replaceAll(" ", "");
  await visitor.send("/sign-in/staff/second", { code: "000000" });
  assert.equal(visitor.status, 422);
  const code = new TOTP({ secret: Secret.fromBase32(key) }).generate();
  await visitor.send("/sign-in/staff/second", { code });
  assert.match(visitor.body, /Запасні коди/);
  assert.equal([...visitor.body.matchAll(/<code>[a-z2-9]{5}-[a-z2-9]{5}<\/code>/g)].length, 10);
  await visitor.get("/cabinet/security");
  assert.equal(visitor.status, 200);
  assert.doesNotMatch(visitor.body, new RegExp(key));
});

test("six wrong passwords and the account waits", async () => {
  const { login } = await official();
  const visitor = visit(town);
  await visitor.get("/sign-in/staff");
  for (let n = 0; n < 5; n++) await visitor.send("/sign-in/staff", { login, password: "не той пароль зовсім" });
  await visitor.send("/sign-in/staff", { login, password });
  assert.match(visitor.body, /Забагато спроб\. Спробуйте через 30/);
});

test("an invitation: a password of one's own, once", async () => {
  const personId = await town.addPerson({ familyName: "Запрошена" });
  const email = "invited@x.example";
  await write(town.context(), (tx) => invite(tx, { personId, email, origin: "http://127.0.0.1" }));
  const link = new URL(/https?:\S+/.exec(await sentTo(town, email))![0]).pathname;
  const visitor = visit(town);
  await visitor.get(link);
  await visitor.send(link, { password: "коротке", again: "коротке" });
  assert.match(visitor.body, /щонайменше 12/);
  await visitor.send(link, { password, again: "сонце над Случем 8" });
  assert.match(visitor.body, /Паролі різні/);
  await visitor.send(link, { password, again: password });
  assert.equal(visitor.path, "/sign-in/staff");
  await visitor.get(link);
  assert.equal(visitor.status, 410);
});

test("contacts last, and say what to mend", async () => {
  const personId = await town.addPerson();
  const visitor = visit(town, await town.signIn(personId));
  await visitor.get("/cabinet/contacts");
  await visitor.send("/cabinet/contacts", { email: "me@x.example", phone: "12" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /value="12"/);
  await visitor.send("/cabinet/contacts", { email: "me@x.example", phone: "067 123 45 67" });
  assert.match(visitor.body, /лист надіслано на me@x\.example/);
  const link = new URL(/https?:\S+/.exec(await sentTo(town, "me@x.example"))![0]).pathname;

  const other = visit(town, await town.signIn(await town.addPerson()));
  await other.get(link);
  assert.match(other.body, /надіслано іншій людині/);
  await other.get("/cabinet");
  await other.post(link);
  assert.match(other.body, /надіслано іншій людині/, "and the link is not spent");

  await visitor.get(link);
  await visitor.post(link);
  assert.equal(visitor.path, "/cabinet");
  assert.match(visitor.body, /me@x\.example/);
  assert.match(visitor.body, /67\D{0,8}123/);
  assert.match(visitor.body, /підтверджено/);
});

test("sessions: one's own are ended, another's is not there", async () => {
  const [mine, theirs] = [await town.addPerson(), await town.addPerson()];
  const [here, there] = [visit(town, await town.signIn(mine)), visit(town, await town.signIn(mine))];
  const stranger = visit(town, await town.signIn(theirs));
  await stranger.get("/cabinet/sessions");
  const foreign = /name="id" value="([^"]+)"/.exec(stranger.body)![1]!;
  await here.get("/cabinet/sessions");
  await here.send("/cabinet/sessions/end", { id: foreign });
  assert.equal(here.status, 404);
  await stranger.get("/cabinet");
  assert.equal(stranger.status, 200);
  await here.get("/cabinet/sessions");
  await here.send("/cabinet/sessions/end", { id: "' or 1=1 --" });
  assert.equal(here.status, 404);
  await here.get("/cabinet/sessions");
  await here.post("/cabinet/sessions/end-others");
  assert.match(here.body, /Завершено: 1/);
  await there.get("/cabinet");
  assert.match(there.path, /^\/sign-in/);
});

test("who looked at my data", async () => {
  const personId = await town.addPerson();
  const officer = await town.actor((await official()).personId);
  await recordReading(town.context(officer), { what: "people.read", whose: personId, why: "перевірка заяви" });
  const visitor = visit(town, await town.signIn(personId));
  await visitor.get("/cabinet/journal?show=readings");
  assert.match(visitor.body, /перевірка заяви/);
  assert.match(visitor.body, /Перевірна Особа/);
  const other = visit(town, await town.signIn(await town.addPerson()));
  await other.get("/cabinet/journal");
  assert.doesNotMatch(other.body, /перевірка заяви/);
});

test("a resident has no workplace's security page; a form without its token changes nothing", async () => {
  const personId = await town.addPerson();
  const visitor = visit(town, await town.signIn(personId));
  await visitor.get("/cabinet/security");
  assert.equal(visitor.status, 403);
  await visitor.get("/cabinet/contacts");
  await visitor.send("/cabinet/contacts", { phone: "067 123 45 67", _csrf: "forged" });
  assert.equal(visitor.status, 403);
  await visitor.get("/cabinet");
  assert.doesNotMatch(visitor.body, /67\D{0,8}123/);
});

test("where codes are only offered, a password is enough", async (t) => {
  const decide = async (secondFactor: "required" | "offered") => {
    await write(town.context(), (tx) => peopleSettings.save(tx, { secondFactor }));
    // Kept in memory until the database tells that something was written.
    while ((await peopleSettings.read(town.db)).secondFactor !== secondFactor) await new Promise(setImmediate);
  };
  await decide("offered");
  t.after(() => decide("required"));
  const { login } = await official();
  const visitor = visit(town);
  await visitor.get("/sign-in/staff?back=/structure");
  await visitor.send("/sign-in/staff", { login, password, back: "/structure" });
  assert.equal(visitor.path, "/structure");
  const before = visit(town, visitor.cookie);
  await visitor.get("/sign-in/staff");
  await visitor.send("/sign-in/staff", { login, password, back: "/structure" });
  await before.get("/cabinet");
  assert.match(before.path, /^\/sign-in/, "a new sign-in ends the session that the browser had");
  await visitor.get("/cabinet/security");
  await visitor.send("/cabinet/security/password", { present: password, next: "olena", again: "olena" });
  assert.match(visitor.body, /щонайменше 12/);
  await visitor.send("/cabinet/security/password", {
    present: "ні",
    next: "верби над ставом 9",
    again: "верби над ставом 9",
  });
  assert.match(visitor.body, /Пароль не підходить/);
  await visitor.send("/cabinet/security/password", {
    present: password,
    next: "верби над ставом 9",
    again: "верби над ставом 9",
  });
  assert.match(visitor.body, /Пароль змінено/);
});

test("every page speaks English, too", async () => {
  const visitor = visit(town, await town.signIn((await official()).personId));
  for (const path of ["", "/contacts", "/ways", "/sessions", "/journal", "/security"]) {
    await visitor.get(`/en/cabinet${path}`);
    assert.equal(visitor.status, 200, path);
    const main = /<main[\s\S]*<\/main>/.exec(visitor.body)?.[0].replaceAll(/<[^>]+>/g, " ") ?? "";
    assert.doesNotMatch(main.replaceAll(/Перевірна Особа|Особа!|Українською/g, ""), /[їєґіа-щ]{4}/i, path);
  }
});

const withoutTokens = (html: string) => /<main[\s\S]*<\/main>/.exec(html)![0].replaceAll(/value="[^"]*"/g, "");
