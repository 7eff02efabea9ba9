// Things that belong to somebody, one of each, made by the pages as people make them; and who comes to look at them.
import assert from "node:assert/strict";
import { sql } from "kysely";
import sharp from "sharp";
import type { Procedure } from "../src/engines/cases/index.ts";
import { addMandate, appoint, createPosition, createUnit, grantRole } from "../src/engines/people/index.ts";
import { write } from "../src/platform/journal/index.ts";
import { casesTown, treeCutting } from "./cases.ts";
import type { Town } from "./town.ts";
import { visit, type Visitor } from "./visitor.ts";

/** Family name of whose all is: nobody who is refused may read it. */
export const ownersName = "Мешканка";

export const visitors = ["owner", "other", "coSigner", "foreign", "clerk", "head", "admin", "stranger"] as const;
export type Who = (typeof visitors)[number];

const words = (text: string) => ({ uk: text, en: text });
const joint: Procedure = {
  ...treeCutting,
  id: "joint",
  applicant: { who: ["person"], level: 3, forAnother: true, coSigner: { label: words("Другий заявник") } },
};
const grievance: Procedure = { ...treeCutting, id: "grievance", family: "appeal" };

/** One of each thing that is somebody's, by the name that the table of test/ids.test.ts calls it. */
export async function ownedThings(town: Town) {
  const it = await casesTown(town, [joint, treeCutting, grievance]);
  const spouse = await town.addPerson({ familyName: "Спільниця", givenName: "Ніна", email: "nina@example.com" });
  const cookies = {
    owner: await town.signIn(it.people.resident),
    other: await town.signIn(it.people.other),
    coSigner: await town.signIn(spouse),
    foreign: await town.signIn(await addForeign(town)),
    clerk: await town.signIn(it.people.clerk),
    head: await town.signIn(it.people.head),
    admin: await town.signIn(await town.addPerson({ familyName: "Управна", roles: ["administrator"] })),
    stranger: "",
  } satisfies Record<Who, string>;
  const [owner, coSigner, head] = [
    visit(town, cookies.owner),
    visit(town, cookies.coSigner),
    visit(town, cookies.head),
  ];

  const filed = await invited(town, owner);
  await coSigner.get(`/co-sign/${filed.token}`);
  await coSigner.send(`/co-sign/${filed.token}`, { sworn: "yes" });
  await owner.get(`${filed.path}/check`);
  await owner.send(`${filed.path}/check`, { sworn: "yes" });
  const id = /applications\/([^/]+)\/receipt/.exec(owner.path)![1]!;
  await it.does("clerk", id, "pass", { step: "consideration" }, new Date());

  await head.get(`/desk/cases/${id}/letter`);
  await head.send(`/desk/cases/${id}/letter`, { kind: "letter", title: "Про огляд", body: "Прийдемо завтра" });
  const draftPaper = lastPart(head.path);
  const signed = await decide(town, head, id);
  await owner.get(`/cabinet/applications/${id}`);
  const note = { field: "files", name: "note.png", bytes: await picture() };
  await owner.upload(`/cabinet/applications/${id}/message`, { text: "Додаю світлину" }, [note]);
  assert.equal(owner.status, 200, owner.body);
  const threadFile = await newestFile(town);

  const open = await invited(town, owner);
  const company = { kind: "company" as const, name: "ТОВ Садок", edrpou: "32855961", basis: "Статут", until: null };
  const mandate = await write(town.context(), (tx) => addMandate(tx, it.people.resident, company));
  const forCompany = await it.submit({ forAnother: { kind: "company", name: company.name } }, new Date());
  const considered = await it.submit({}, new Date());
  await it.does("clerk", considered.id, "pass", { step: "consideration" }, new Date());
  const appeal = await it.submit({ procedure: "grievance" }, new Date());
  const follow = town.app.modules.find((module) => module.id === "appeals")?.on?.["cases.submitted"];
  await follow?.(town.context(), { caseId: appeal.id, family: "appeal", procedure: "grievance" });

  const ids = {
    case: id,
    statusKey: await one(town, sql`select status_key as id from case_head where id = ${id}`),
    company: forCompany.id,
    considered: considered.id,
    appeal: appeal.id,
    caseFile: filed.file,
    threadFile,
    draft: lastPart(open.path),
    draftFile: open.file,
    token: open.token,
    draftPaper,
    signed,
    credential: await one(town, sql`select id::text as id from credential`),
    thread: `case:${id}`,
    message: await one(town, sql`select id::text as id from message where person_id = ${it.people.resident} limit 1`),
    mandate,
    ownerPerson: it.people.resident,
    visit: follow ? await bookedVisit(town, it.people.head, it.people.resident) : "",
  };
  return { ids, cookies };
}

/** An application with a photo that waits for its second applicant's signature. */
async function invited(town: Town, owner: Visitor) {
  await owner.get("/services/joint/apply");
  await owner.send("/services/joint/apply", {});
  const photo = { field: "photo", name: "tree.png", bytes: await picture() };
  await owner.upload(owner.path, { _asked: "street photo", street: "Миру, 1" }, [photo]);
  assert.match(owner.path, /\/check$/, owner.body);
  const path = owner.path.replace(/\/check$/, "");
  await owner.send(`${path}/invite`, { name: "Спільниця Ніна", email: "nina@example.com" });
  const link = await one(
    town,
    sql`select link as id from message where topic = 'applications.co-sign' order by created_at desc limit 1`,
  );
  return { path, token: lastPart(link), file: await newestFile(town) };
}

/** Decides by a decision signed with a code out of a letter; the id of the signed document. */
async function decide(town: Town, head: Visitor, id: string): Promise<string> {
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(head.body)?.[1] ?? "";
  await head.get(`/desk/cases/${id}/draft?outcome=granted`);
  await head.send(`/desk/cases/${id}/draft`, { outcome: "granted" });
  const path = head.path.replace(/\?.*/, "");
  await head.post(`${path}/code`);
  const code = await one(
    town,
    sql`select secret as id from mail_message where secret is not null order by created_at desc, id desc limit 1`,
  );
  await head.send(`${path}/sign`, { seen: hidden("seen"), seq: hidden("seq"), code });
  assert.equal(head.status, 200, head.body);
  return lastPart(path);
}

/** Clerk and head at once, of a unit that has nothing to do with any of it. */
async function addForeign(town: Town): Promise<string> {
  const personId = await town.addPerson({ familyName: "Стороння", email: "foreign@example.com" });
  await write(town.context(), async (tx) => {
    const unitId = await createUnit(tx, { name: "Архівний відділ", kind: "division", slug: "archive" });
    await appoint(tx, { positionId: await createPosition(tx, { unitId, title: "Начальниця" }), personId, from: null });
    for (const roleId of ["clerk", "head"]) await grantRole(tx, { personId, roleId, unitId, from: "2020-01-01" });
  });
  return personId;
}

async function bookedVisit(town: Town, head: string, personId: string): Promise<string> {
  return one(
    town,
    sql`with hours as (
      insert into reception (position_id, place, starts_at, ends_at)
      select position_id, 'Кабінет 5', now() + interval '2 days', now() + interval '2 days 15 minutes'
      from holding where person_id = ${head} limit 1 returning id)
    insert into reception_visit (reception_id, person_id, about)
    select id, ${personId}, 'Про дороги' from hours returning id::text as id`,
  );
}

let shade = 0;
async function picture() {
  shade += 1;
  return sharp({ create: { width: 8, height: 8, channels: 3, background: { r: shade, g: 9, b: 9 } } })
    .png()
    .toBuffer();
}

const lastPart = (path: string) => path.replace(/\?.*/, "").split("/").at(-1)!;

const newestFile = (town: Town) => one(town, sql`select id::text as id from file order by created_at desc limit 1`);

async function one(town: Town, query: ReturnType<typeof sql>): Promise<string> {
  const { rows } = await query.execute(town.db);
  assert.ok(rows[0], "it is there");
  return (rows[0] as { id: string }).id;
}
