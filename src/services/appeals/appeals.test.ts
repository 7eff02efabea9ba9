import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { act, CaseError, findCase, submitCase } from "../../engines/cases/index.ts";
import type { Answers } from "../../engines/forms/index.ts";
import { allPositions, findUnitBySlug } from "../../engines/people/index.ts";
import { write } from "../../platform/journal/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { findAppeal, followCase } from "./appeals.ts";
import { byWeek, sliced } from "./figures.ts";
import { appealsSettings } from "./settings.ts";
import { bookVisit, freeSlots, openReception } from "./receptions.ts";

const town = await openTown(undefined, { sample: true });
const author = await town.addPerson({ familyName: "Звернена", givenName: "Ольга" });
const other = await town.addPerson({ familyName: "Інша", givenName: "Марія" });
const today = kyivDay(new Date());
const given = await appealsSettings.read(town.db);

const complaint: Answers = {
  kind: "complaint",
  "about-unit": "upravlinnia-zhkh",
  subject: "utilities",
  text: "Не вивозять сміття. Мій телефон 067 123-45-67",
  address: { settlement: "Старокостянтинів", street: "Миру", building: "5" },
  benefit: "veteran",
  people: [{ name: "Петренко Петро", address: "Миру, 7" }],
};

/** Files an appeal as its author, and lets the service hear of it. */
async function file(answers: Answers, procedure = "appeal", person = author) {
  const actor = await town.actor(person);
  const { id } = await write(town.context({ ...actor, level: 3 }), (tx) =>
    submitCase(tx, {
      procedure,
      answers,
      applicant: { personId: person, name: "Звернена Ольга", contact: { email: "o@example.com" } },
      channel: "online",
    }),
  );
  await follow(id);
  return id;
}

async function follow(id: string) {
  const { head } = (await findCase(town.db, id))!;
  await followCase(town.context(), id, head.family);
}

async function does(id: string, verb: Parameters<typeof act>[2]["verb"], data: Record<string, unknown> = {}) {
  const { state } = (await findCase(town.db, id))!;
  await write(town.context(), (tx) => act(tx, id, { seq: state.seq, verb, data }));
  await follow(id);
}

const unitId = async (slug: string) => (await findUnitBySlug(town.db, slug))!.id;

describe("the journal of appeals", () => {
  test("keeps kind, subject, benefit and how many signed", async () => {
    const appeal = (await findAppeal(town.db, await file(complaint)))!;
    assert.deepEqual(
      [appeal.kind, appeal.subject, appeal.benefit, appeal.people, appeal.received_on, appeal.closed],
      ["complaint", "utilities", "veteran", 2, today, false],
    );
    assert.match(appeal.number, /^ЗВ-\d{4}-\d+$/);
    assert.ok(appeal.due! > today);
  });

  test("a request is numbered apart, and answered in days, an urgent one in hours", async () => {
    const plain = { text: "Рішення про тарифи", subject: "money", form: "electronic" };
    const request = (await findCase(town.db, await file(plain, "information-request")))!;
    const urgent = (await findCase(town.db, await file(plain, "urgent-information-request")))!;
    assert.match(request.head.number, /^ЗПІ-/);
    assert.equal(urgent.head.due_at!.getTime() - urgent.head.submitted_at.getTime(), 48 * 3_600_000);
    assert.equal((await findAppeal(town.db, urgent.id))!.kind, "urgent-request");
  });

  test("the same author on the same subject, decided before, is shown as perhaps repeated", async () => {
    const person = await town.addPerson({ familyName: "Повторна", givenName: "Ганна" });
    const first = await file({ ...complaint, kind: "proposal" }, "appeal", person);
    const while_open = await file({ ...complaint, kind: "proposal" }, "appeal", person);
    assert.equal((await findAppeal(town.db, while_open))!.repeats, null);
    await answerIt(first);
    const again = await file({ ...complaint, kind: "proposal" }, "appeal", person);
    assert.equal((await findAppeal(town.db, again))!.repeats, first);
  });
});

describe("whom an appeal goes to", () => {
  test("never to the one complained of", async () => {
    const id = await file(complaint);
    const unit = await unitId("upravlinnia-zhkh");
    await assert.rejects(
      does(id, "pass", { step: "consideration", unit }),
      (error: unknown) => error instanceof CaseError && /на кого скаржаться/.test(error.words.uk),
    );
  });

  test("to any other unit, chosen then", async () => {
    const id = await file(complaint);
    const unit = await unitId("upravlinnia-ekonomiky");
    await does(id, "pass", { step: "consideration", unit });
    assert.equal((await findAppeal(town.db, id))!.unit_id, unit);
  });
});

describe("open figures", () => {
  test("count what came and what was answered in time, and name nobody", async () => {
    const before = (await byWeek(town.db, { weeks: 1, until: today, today }))[0]!;
    await answerIt(await file(complaint));
    const after = (await byWeek(town.db, { weeks: 1, until: today, today }))[0]!;
    assert.equal(after.received, before.received + 1);
    assert.equal(after.inTime, before.inTime + 1);
    const bySubject = await sliced(town.db, "subject", { from: `${today.slice(0, 4)}-01-01`, until: today, today });
    assert.ok(bySubject.some(({ key, answered }) => key === "utilities" && answered > 0));
    const stranger = visit(town);
    await stranger.get("/appeals/figures");
    assert.equal(stranger.status, 200);
    assert.doesNotMatch(stranger.body, /Звернена/);
  });
});

describe("an answer before everybody", () => {
  test("is published by an official who has checked it, without numbers of people", async () => {
    const id = await file(complaint);
    await answerIt(id);
    const admin = visit(town, await town.signInAs("admin"));
    await admin.get(`/desk/appeals/${id}/publish`);
    assert.equal(admin.status, 200);
    assert.doesNotMatch(admin.body, /123-45-67/);
    const fields = {
      subject: "utilities",
      title: "Вивезення сміття",
      question: "Коли вивозять?",
      answer: "Щовівторка.",
    };
    await admin.send(`/desk/appeals/${id}/publish`, fields);
    assert.equal(admin.status, 422);
    assert.match(admin.body, /Щовівторка/, "what was typed is still there");
    await admin.send(`/desk/appeals/${id}/publish`, { ...fields, checked: "yes" });
    const stranger = visit(town);
    await stranger.get(admin.path);
    assert.match(stranger.body, /Щовівторка/);
    await stranger.get("/appeals/answers?q=вивезенням");
    assert.match(stranger.body, /Вивезення сміття/);
    await admin.get(`/desk/appeals/${id}/publish`);
    const [, withdrawal] = /action="(\/desk\/appeals\/answers\/[\w-]+\/withdraw)"/.exec(admin.body)!;
    await admin.post(withdrawal!);
    await stranger.get("/appeals/answers?q=вивезенням");
    assert.doesNotMatch(stranger.body, /Щовівторка/);
  });

  test("not before there is an answer", async () => {
    const id = await file(complaint);
    const admin = visit(town, await town.signInAs("admin"));
    await admin.get(`/desk/appeals/${id}/publish`);
    const fields = {
      subject: "other",
      title: "Зарано",
      question: "Питання тут",
      answer: "Відповідь тут",
      checked: "yes",
    };
    await admin.send(`/desk/appeals/${id}/publish`, fields);
    assert.equal(admin.status, 422);
  });
});

test("the requester is told what copies cost, in the words of the law", async () => {
  const id = await file({ text: "Копії рішень", subject: "money", form: "paper" }, "information-request");
  await write(town.context(), (tx) => appealsSettings.save(tx, { ...given, perPage: 2.5 }));
  const admin = visit(town, await town.signInAs("admin"));
  await admin.get(`/desk/appeals/${id}/copies`);
  await admin.send(`/desk/appeals/${id}/copies`, { pages: "дві" });
  assert.equal(admin.status, 422);
  await admin.send(`/desk/appeals/${id}/copies`, { pages: "30" });
  assert.equal(admin.path, `/desk/cases/${id}`);
  const own = visit(town, await town.signIn(author));
  await own.get("/cabinet/messages");
  assert.match(own.body, /Копії за вашим запитом/);
  await admin.get(`/desk/appeals/${await file(complaint)}/copies`);
  assert.equal(admin.status, 404, "an appeal is no request");
});

describe("the author's mark", () => {
  test("is given once, by the author alone, after the answer", async () => {
    const id = await file(complaint);
    const own = visit(town, await town.signIn(author));
    await own.get(`/cabinet/appeals/${id}/mark`);
    await own.send(`/cabinet/appeals/${id}/mark`, { mark: "5" });
    assert.equal(own.status, 422, "there is nothing to mark yet");
    await answerIt(id);
    await own.get(`/cabinet/appeals/${id}/mark`);
    await own.send(`/cabinet/appeals/${id}/mark`, { mark: "4", words: "Швидко" });
    assert.equal(own.path, "/cabinet/appeals");
    assert.equal((await findAppeal(town.db, id))!.mark, 4);
    await own.get(`/cabinet/appeals/${id}/mark`);
    await own.send(`/cabinet/appeals/${id}/mark`, { mark: "1" });
    assert.equal((await findAppeal(town.db, id))!.mark, 4);
    const foreign = visit(town, await town.signIn(other));
    await foreign.get(`/cabinet/appeals/${id}/mark`);
    assert.equal(foreign.status, 404);
  });
});

describe("personal reception", () => {
  const openDay = async (hour: number) => {
    const [position] = await allPositions(town.db, today);
    const startsAt = new Date(Date.now() + 86_400_000 * 30);
    startsAt.setUTCHours(hour, 0, 0, 0);
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    await write(town.context(), (tx) =>
      openReception(tx, { positionId: position!.id, place: "Кабінет 1", startsAt, endsAt, minutes: 20 }),
    );
    return (await freeSlots(town.db, new Date())).filter(
      (slot) => slot.starts_at >= startsAt && slot.starts_at < endsAt,
    );
  };
  const book = async (person: string, slot: string) =>
    write(town.context(await town.actor(person)), (tx) => bookVisit(tx, slot, "Хочу поговорити про дорогу"));

  test("an hour has as many visits as fit, and no two receptions overlap", async () => {
    assert.equal((await openDay(6)).length, 3);
    await assert.rejects(openDay(6), /вже є прийом|at that time already/);
  });

  test("of two at once one has the place, and the other is told", async () => {
    const [slot] = await openDay(8);
    const both = await Promise.allSettled([book(author, slot!.id), book(other, slot!.id)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  });

  test("nobody has two visits to come with one official", async () => {
    const person = await town.addPerson({ familyName: "Подвійна", givenName: "Віра" });
    const slots = await openDay(10);
    await book(person, slots[0]!.id);
    await assert.rejects(book(person, slots[1]!.id), /вже записані|booked with this official already/);
  });

  test("is booked on the page, seen in the account, and given up there", async () => {
    const person = await town.addPerson({ familyName: "Прийнята", givenName: "Ніна" });
    const [slot] = await openDay(12);
    const visitor = visit(town, await town.signIn(person));
    await visitor.get("/appeals/reception");
    await visitor.send("/appeals/reception", { slot: slot!.id });
    assert.equal(visitor.status, 422);
    await visitor.send("/appeals/reception", { slot: slot!.id, about: "Про освітлення вулиці" });
    assert.equal(visitor.path, "/cabinet/visits");
    assert.match(visitor.body, /освітлення/);
    const [, giveUp] = /action="(\/cabinet\/visits\/[\w-]+\/cancel)"/.exec(visitor.body)!;
    const foreign = visit(town, await town.signIn(other));
    await foreign.get("/cabinet/visits");
    await foreign.post(giveUp!);
    await visitor.get("/cabinet/visits");
    assert.match(visitor.body, /освітлення/, "another's hand changes nothing");
    await visitor.post(giveUp!);
    assert.doesNotMatch(visitor.body, /освітлення/);
  });
});

/** Registered, considered, answered. */
async function answerIt(id: string) {
  const { state } = (await findCase(town.db, id))!;
  if (state.step === "registration") await does(id, "pass", { step: "consideration" });
  await does(id, "decide", { outcome: "answered" });
}
