// Whose id it is: each address with a parameter, with the id of something that belongs to somebody, as its owner,
// another resident, who signed it too, an official of another unit, the officials who handle it, an administrator and
// a stranger. An address with a parameter that is in no list here fails the test.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ownedThings, ownersName, visitors, type Who } from "./ids.ts";
import { openTown } from "./town.ts";
import { visit } from "./visitor.ts";

const town = await openTown();
const { ids, cookies } = await ownedThings(town);

type Row = [path: string, ids: string, answers: string];

// In the order of `visitors`: owner, other, coSigner, foreign, clerk, head, admin, stranger.
const own = "200 404 404 404 404 404 404 303";
const shared = "200 404 200 404 404 404 404 303";
const unit = "403 403 403 404 200 200 200 303";
// Decided, it is at the services centre to be handed out: there letters go from.
const centre = "403 403 403 404 200 403 403 303";
const open = "200 200 200 200 200 200 200 200";
const gone = "404 404 404 404 404 404 404 404";
const forAdmin = "403 403 403 403 403 403 200 303";
const noSuch = "403 403 403 403 403 403 404 303";
const nobody = "404 404 404 404 404 404 404 303";

/** A file's own rows: who may read the case reads its files; a draft's are its author's. */
const shown: Row[] = [
  ["/files/:id/:name", "caseFile tree.png", "200 404 200 404 200 200 200 404"],
  ["/files/:id/:width/:name", "caseFile 480 tree.png", "200 404 200 404 200 200 200 404"],
  ["/files/:id/:name", "threadFile note.png", "200 404 404 404 200 200 200 404"],
  ["/files/:id/:width/:name", "threadFile 480 note.png", "200 404 404 404 200 200 200 404"],
  ["/files/:id/:name", "draftFile tree.png", "200 404 404 404 404 404 404 404"],
  ["/files/:id/:width/:name", "draftFile 480 tree.png", "200 404 404 404 404 404 404 404"],
  ["/services/:id/apply/:draft", "joint draft", "303 404 404 404 404 404 404 303"],
  ["/services/:id/apply/:draft/page/:page", "joint draft tree", own],
  ["/services/:id/apply/:draft/check", "joint draft", own],
  ["/co-sign/:token", "token", "403 403 200 403 403 403 403 303"],
  ["/cabinet/applications/:id", "case", shared],
  ["/cabinet/applications/:id", "company", own],
  ["/cabinet/applications/:id", "draft", nobody],
  ["/cabinet/applications/:id/receipt", "case", shared],
  ["/cabinet/applications/:id/receipt", "company", own],
  ["/cabinet/applications/:id/documents/:document", "case signed", shared],
  ["/cabinet/applications/:id/documents/:document", "case draftPaper", nobody],
  ["/cabinet/applications/:id/documents/:document", "company signed", nobody],
  ["/cabinet/certificates/:id", "credential", own],
  ["/cabinet/certificates/:id/present", "credential", own],
  ["/cabinet/certificates/:id/file", "credential", own],
  ["/cabinet/messages/:id", "message", own],
  ["/cabinet/messages/thread/:about", "thread", own],
  ["/cabinet/appeals/:id/mark", "appeal", own],
  ["/cabinet/contacts/confirm/:token", "token", "410 410 410 410 410 410 410 303"],
  ["/cabinet/acting/:id/people", "mandate", own],
  ["/company/:token", "token", "409 409 409 409 409 409 409 303"],
  ["/case/:key", "statusKey", open],
  ["/case/:key", "case", gone],
  ["/desk/cases/:id", "case", unit],
  ["/desk/cases/:id", "company", "403 403 403 404 200 404 200 303"],
  ["/desk/cases/:id/receipt", "case", unit],
  ["/desk/cases/:id/receipt.pdf", "case", unit],
  ["/desk/cases/:id/:verb", "case suspend", "403 403 403 404 200 404 404 303"],
  ["/desk/cases/:id/draft", "case", centre],
  ["/desk/cases/:id/letter", "case", centre],
  ["/desk/cases/:id/documents/:document", "case signed", unit],
  ["/desk/cases/:id/documents/:document", "company signed", "403 403 403 404 404 404 404 303"],
  ["/desk/cases/:id/documents/:document/file", "case draftPaper", unit],
  ["/desk/credentials/:id", "credential", forAdmin],
  ["/desk/credentials/:id/file", "credential", forAdmin],
  ["/desk/messages/:id", "message", forAdmin],
  ["/desk/messages/inbound/:id", "message", noSuch],
  ["/desk/appeals/:id/copies", "appeal", noSuch],
  ["/desk/appeals/:id/publish", "appeal", forAdmin],
  ["/appeals/answers/:id", "appeal", gone],
  ["/desk/people/:id", "ownerPerson", "403 403 403 404 404 404 404 303"],
  ["/desk/users/:id", "ownerPerson", forAdmin],
  ["/outbox/:id", "message", gone],
  ["/check/:number", "credential", gone],
];

const ownForm = "+ 404 404 404 404 404 404 303";
const sharedForm = "+ 404 + 404 404 404 404 303";
const centreForm = "403 403 403 404 + 403 403 303";
// A draft belongs to the unit that made it.
const signersForm = "403 403 403 404 403 + 403 303";
const adminForm = "403 403 403 403 403 403 + 303";

/** What is sent there is empty: a "+" is let in, and told what is lacking. The last rows end things. */
const sent: Row[] = [
  ["/services/:id/apply/:draft/page/:page", "joint draft tree", ownForm],
  ["/services/:id/apply/:draft/check", "joint draft", ownForm],
  ["/services/:id/apply/:draft/invite", "joint draft", ownForm],
  ["/cabinet/applications/:id/message", "case", sharedForm],
  ["/cabinet/applications/:id/answer", "case", sharedForm],
  ["/cabinet/applications/:id/appeal", "case", sharedForm],
  ["/cabinet/applications/:id/correct", "case", sharedForm],
  ["/cabinet/applications/:id/confirm-delivery", "case", sharedForm],
  ["/cabinet/applications/:id/withdraw", "company", ownForm],
  ["/cabinet/messages/thread/:about", "thread", ownForm],
  ["/cabinet/appeals/:id/mark", "appeal", ownForm],
  ["/cabinet/contacts/confirm/:token", "token", "410 410 410 410 410 410 410 303"],
  ["/desk/cases/:id/messages", "case", "403 403 403 404 + + 403 303"],
  ["/desk/cases/:id/draft", "case", centreForm],
  ["/desk/cases/:id/letter", "case", centreForm],
  ["/desk/cases/:id/documents/:document/change", "case draftPaper", signersForm],
  ["/desk/cases/:id/documents/:document/agree", "case draftPaper", signersForm],
  ["/desk/cases/:id/documents/:document/code", "case draftPaper", signersForm],
  ["/desk/cases/:id/documents/:document/passkey", "case draftPaper", signersForm],
  ["/desk/cases/:id/documents/:document/sign", "case draftPaper", signersForm],
  ["/desk/cases/:id/documents/:document/send", "case draftPaper", "403 403 403 404 + + 403 303"],
  ["/desk/cases/:id/documents/:document/cancel", "case draftPaper", signersForm],
  ["/desk/cases/:id/:verb", "case suspend", "403 403 403 404 + 404 404 303"],
  ["/desk/credentials/:id/revoke", "credential", adminForm],
  ["/desk/messages/:id/retry", "message", noSuch],
  ["/desk/messages/inbound/:id/place", "message", noSuch],
  ["/desk/messages/inbound/:id/dismiss", "message", adminForm],
  ["/desk/appeals/:id/copies", "appeal", noSuch],
  ["/desk/appeals/:id/publish", "appeal", adminForm],
  ["/desk/appeals/reception/visits/:id", "visit", adminForm],
  ["/company/:token", "token", "409 409 409 409 409 409 409 303"],
  ["/cabinet/acting/:id/people", "mandate", ownForm],
  ["/cabinet/acting/:id/people/:person", "mandate case", nobody],
  ["/cabinet/acting/:id/people/:person/end", "mandate case", nobody],
  ["/cabinet/acting/:id/invited/:invitation/end", "mandate case", nobody],
  ["/desk/mandates/:id/confirm", "case", noSuch],
  ["/desk/mandates/:id/refuse", "case", noSuch],
  ["/cabinet/visits/:id/cancel", "visit", ownForm],
  ["/cabinet/acting/:id/end", "mandate", ownForm],
  ["/co-sign/:token", "token", "403 403 + 403 403 403 403 303"],
  ["/co-sign/:token/refuse", "token", "403 403 + 403 403 403 403 303"],
  ["/services/:id/apply/:draft/drop", "joint draft", ownForm],
];

/** Addresses whose parameters name what is nobody's own: public things, and the town hall's own, entered by permission. */
const nobodysOwn = [
  /^\/(services|structure|news|events|documents|accent|data|dataset|datastore|map|ogc|registers|api|programme|places|addresses|property)(\/|$)/,
  /^\/desk\/(content|media|notices|roles|structure|positions|settings|templates|services|programmes?|remarks|outbox)\//,
  // A secret out of a letter: tried in services/account/doors.test.ts.
  /^\/(sign-in\/letter|invitation)\/:token$/,
  // Officials' own accounts, by the permission people.users.
  /^\/desk\/users\/:id\//,
  /^\/desk\/people\/:id$/,
  // Taking in an application at the counter: the official names the person.
  /^\/desk\/cases\/new\//,
  /^\/desk\/cases\/views\/:id\/drop$/,
  /^\/desk\/appeals\/answers\/:id\/withdraw$/,
  // The page of what is not there.
  /^\/\*$/,
  // Registers of issue 4 have tables of their own.
  /^\/desk\/(imports|registers|community|objects|addresses|places|map|registry|property|assets|households)\//,
];

test("each address with a parameter has its rows", () => {
  for (const [method, rows] of [["GET", shown] as const, ["POST", sent] as const]) {
    const known = new Set(rows.map(([path]) => path));
    const routes = town.app.routes.filter((it) => it.method === method && /[:*]/.test(it.path));
    assert.ok(routes.length > 40);
    const without = routes.map(({ path }) => path).filter((it) => !known.has(it));
    assert.deepEqual(
      without.filter((path) => !nobodysOwn.some((it) => it.test(path))),
      [],
      `${method}: whose are these ids? Add them to a table of test/ids.test.ts`,
    );
  }
});

/** Each request from an address of its own: limits by address have tests of their own. */
const elsewhere = () => `10.1.${Math.floor((asked += 1) / 250)}.${(asked % 250) + 1}`;
let asked = 0;

const served = (method: string) => {
  const paths = new Set(town.app.routes.filter((it) => it.method === method).map(({ path }) => path));
  return ([path]: Row) => paths.has(path);
};

function addressOf([path, fill]: Row): string {
  const values = fill.split(" ").map((it) => (ids as Record<string, string>)[it] ?? it);
  return path.replaceAll(/:\w+/g, () => encodeURIComponent(values.shift()!));
}

/** Who is refused learns nothing of whose it is. */
function assertAnswer(who: Who, expected: string, status: number, body: string, what: string) {
  if (expected === "+") assert.ok([200, 303, 409, 422].includes(status), `${who} may send ${what}: ${status}`);
  else assert.equal(String(status), expected, `${who}: ${what}`);
  if (status >= 400 && who !== "owner" && expected !== "+") assert.ok(!body.includes(ownersName), `${who}: ${what}`);
}

describe("shown", () => {
  for (const row of shown.filter(served("GET"))) {
    const [path, fill, answers] = row;
    test(`${path} (${fill})`, async () => {
      for (const [at, expected] of answers.split(" ").entries()) {
        const who = visitors[at]!;
        const headers = cookies[who] ? { cookie: cookies[who] } : {};
        const { statusCode, body } = await town.server.inject({
          url: addressOf(row),
          headers,
          remoteAddress: elsewhere(),
        });
        assertAnswer(who, expected, statusCode, body, path);
        if (path === "/case/:key") assert.ok(!body.replace(/<header[\s\S]*?<\/header>/, "").includes(ownersName), who);
      }
    });
  }
});

async function send(who: Who, row: Row, tokens: Map<Who, string>) {
  const cookie = cookies[who];
  return town.server.inject({
    method: "POST",
    url: addressOf(row),
    remoteAddress: elsewhere(),
    headers: { ...(cookie && { cookie }), "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams({ _csrf: tokens.get(who) ?? "" }).toString(),
  });
}

test("sent: first by those who may not, so that nothing of theirs happens; then by those who may", async () => {
  const tokens = new Map<Who, string>();
  for (const who of visitors.filter((it) => it !== "stranger")) {
    const visitor = visit(town, cookies[who]);
    await visitor.get("/cabinet/contacts");
    tokens.set(who, /name="_csrf" value="([^"]+)"/.exec(visitor.body)![1]!);
  }
  for (const entered of [false, true])
    for (const row of sent.filter(served("POST")))
      for (const [at, expected] of row[2].split(" ").entries()) {
        if ((expected === "+") !== entered) continue;
        const { statusCode, body } = await send(visitors[at]!, row, tokens);
        assertAnswer(visitors[at]!, expected, statusCode, body, `POST ${row[0]} (${row[1]})`);
      }
});
