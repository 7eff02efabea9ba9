import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  addDays,
  administrativeTerm,
  civilDate,
  daysBetween,
  deadline,
  dueDate,
  explain,
  explainBefore,
  explainTerm,
  latestBefore,
  terms,
  workCalendar,
  type Suspension,
  type Term,
} from "./index.ts";

const day = civilDate;
const wartime = workCalendar();
const peace = workCalendar({ days: new Map(), martialLaw: [] });
const words = (text: string) => ({ uk: text, en: text });
const byArticle42 = (days: number) =>
  administrativeTerm(days, words("строк"), words("дня"), { uk: "ст. 42 Закону 2073-IX", en: "art. 42 of Law 2073-IX" });

describe("the last day of a term", () => {
  const cases: [what: string, term: Term, start: string, war: string, inPeace?: string][] = [
    ["art. 42: 14 days are calendar days", byArticle42(14), "2026-02-03", "2026-02-17"],
    ["art. 42: 10 days are calendar days", byArticle42(10), "2026-11-10", "2026-11-20"],
    ["art. 42: 9 days are working days", byArticle42(9), "2026-11-10", "2026-11-23"],
    ["a last day on Saturday moves to Monday", byArticle42(11), "2026-11-10", "2026-11-23"],
    [
      "act counts as delivered on the 5th day, Sunday",
      terms.administrative.deemedDelivered,
      "2026-11-17",
      "2026-11-22",
    ],
    ["decision in a case", terms.administrative.decision, "2026-11-02", "2026-12-02"],
    ["a month from 31 January ends on Saturday", terms.appeals.answer, "2026-01-31", "2026-03-02"],
    ["a month", terms.appeals.answer, "2026-10-05", "2026-11-05"],
    ["15 days end on Saturday", terms.appeals.answerWithoutStudy, "2026-11-06", "2026-11-23"],
    ["45 days", terms.appeals.longest, "2026-10-05", "2026-11-19"],
    ["5 days to forward", terms.appeals.forward, "2026-11-16", "2026-11-23"],
    ["5 working days over Independence Day", terms.publicInformation.answer, "2026-08-20", "2026-08-27", "2026-08-28"],
    ["5 working days over Easter", terms.publicInformation.answer, "2026-04-09", "2026-04-16", "2026-04-17"],
    ["20 working days", terms.publicInformation.extended, "2026-11-02", "2026-11-30"],
    ["a petition sent on Friday", terms.petitions.check, "2026-11-20", "2026-11-24"],
    ["a petition sent on Saturday", terms.petitions.check, "2026-11-21", "2026-11-24"],
    ["3 months of signatures end on a Sunday", terms.petitions.signatures, "2026-11-30", "2027-02-28"],
    ["notice of the start", terms.petitions.startNotice, "2026-11-19", "2026-11-24"],
    ["10 working days of consideration", terms.petitions.decision, "2026-11-23", "2026-12-07"],
    ["an adopted act", terms.acts.adopted, "2026-12-22", "2026-12-29", "2026-12-30"],
    ["the roll call on the day of the vote", terms.acts.rollCall, "2026-11-21", "2026-11-21"],
    ["the video on the next day", terms.acts.video, "2026-11-20", "2026-11-21"],
    ["consultations", terms.consultations.shortest, "2026-11-02", "2026-11-17"],
    ["a data set", terms.openData.change, "2026-11-19", "2026-11-24"],
  ];
  for (const [what, term, start, war, inPeace = war] of cases) {
    test(`${what}: ${start} → ${war}`, () => {
      assert.equal(dueDate(term, day(start), wartime), war);
      assert.equal(dueDate(term, day(start), peace), inPeace);
    });
  }

  test("an instant is read by the clock of Kyiv: half past midnight is the next day", () => {
    assert.equal(dueDate(byArticle42(14), new Date("2026-02-03T21:59:00Z"), wartime), "2026-02-17");
    assert.equal(dueDate(byArticle42(14), new Date("2026-02-03T22:30:00Z"), wartime), "2026-02-18");
  });

  test("hours run through weekends and the change of clocks", () => {
    const end = deadline(terms.publicInformation.urgent, new Date("2026-03-28T10:00:00Z"), wartime);
    assert.equal(end.end?.toISOString(), "2026-03-30T10:00:00.000Z");
    assert.equal(end.lastDay, "2026-03-30");
    assert.throws(() => dueDate(terms.publicInformation.urgent, day("2026-03-28"), wartime), RangeError);
  });
});

describe("suspension", () => {
  const pause = (from: string, until: string): Suspension => ({ from: day(from), until: day(until) });
  const thirty = terms.administrative.decision;
  const cases: [what: string, term: Term, start: string, pauses: Suspension[], last: string, paused: number][] = [
    ["10 paused days", thirty, "2026-09-01", [pause("2026-09-10", "2026-09-19")], "2026-10-12", 10],
    ["a pause before the term", thirty, "2026-09-01", [pause("2026-08-01", "2026-09-01")], "2026-10-01", 0],
    ["a pause after the term", thirty, "2026-09-01", [pause("2026-10-02", "2026-10-09")], "2026-10-01", 0],
    [
      "pauses that overlap count once",
      thirty,
      "2026-09-01",
      [pause("2026-09-10", "2026-09-19"), pause("2026-09-15", "2026-09-20")],
      "2026-10-12",
      11,
    ],
    [
      "a pause reached only because of another",
      thirty,
      "2026-09-01",
      [pause("2026-09-10", "2026-09-19"), pause("2026-10-05", "2026-10-06")],
      "2026-10-13",
      12,
    ],
    ["working days", terms.petitions.decision, "2026-11-23", [pause("2026-11-30", "2026-12-01")], "2026-12-09", 2],
    ["a month", terms.appeals.answer, "2026-10-05", [pause("2026-10-10", "2026-10-14")], "2026-11-10", 5],
    [
      "the last day is not moved into a pause",
      byArticle42(11),
      "2026-11-10",
      [pause("2026-11-23", "2026-11-24")],
      "2026-11-25",
      2,
    ],
  ];
  for (const [what, term, start, pauses, last, paused] of cases) {
    test(what, () => {
      const found = deadline(term, day(start), wartime, pauses);
      assert.equal(found.lastDay, last);
      assert.equal(found.pausedDays, paused);
    });
  }
});

describe("counting back from an event", () => {
  const cases: [Term, string, string, string][] = [
    [terms.acts.draft, "2026-12-22", "2026-12-08", "2026-12-08"],
    [terms.acts.draft, "2026-09-03", "2026-08-20", "2026-08-19"],
    [terms.acts.sessionCall, "2026-12-22", "2026-12-11", "2026-12-11"],
    [terms.acts.sessionCall, "2026-11-30", "2026-11-20", "2026-11-20"],
    [terms.acts.urgentSessionCall, "2026-11-23", "2026-11-20", "2026-11-20"],
  ];
  for (const [term, event, war, inPeace] of cases) {
    test(`${term.name.en} for ${event}`, () => {
      assert.equal(latestBefore(term, day(event), wartime), war);
      assert.equal(latestBefore(term, day(event), peace), inPeace);
    });
  }
});

describe("a deadline explains itself", () => {
  const plain = (text: string) => text.replaceAll("\u00A0", " ");
  const cases: [{ uk: string; en: string }, string, string][] = [
    [
      explain(deadline(byArticle42(14), day("2026-02-03"), wartime)),
      "14 календарних днів від 3 лютого 2026, ст. 42 Закону 2073-IX; останній день 17 лютого 2026, вівторок",
      "14 calendar days from 3 February 2026, art. 42 of Law 2073-IX; the last day is 17 February 2026, Tuesday",
    ],
    [
      explain(deadline(terms.appeals.answer, day("2026-01-31"), wartime)),
      "1 місяць від 31 січня 2026, ст. 20 Закону 393/96-ВР; 28 лютого 2026 — вихідний день, тому строк перенесено; останній день 2 березня 2026, понеділок",
      "1 month from 31 January 2026, art. 20 of Law 393/96-VR; 28 February 2026 is a weekend, so the term moves; the last day is 2 March 2026, Monday",
    ],
    [
      explain(
        deadline(terms.petitions.startNotice, day("2026-11-02"), wartime, [
          { from: day("2026-11-03"), until: day("2026-11-04") },
        ]),
      ),
      "3 робочі дні від 2 листопада 2026, ст. 23-1 Закону 393/96-ВР (уточнюється за офіційним текстом); 2 дні зупинення не враховано; останній день 9 листопада 2026, понеділок",
      "3 working days from 2 November 2026, art. 23-1 of Law 393/96-VR (to be checked against the official text); 2 days of suspension not counted; the last day is 9 November 2026, Monday",
    ],
    [
      explain(deadline(terms.publicInformation.urgent, new Date("2026-11-22T15:00:00Z"), wartime)),
      "48 годин від 22 листопада 2026, 17:00, ст. 20 Закону 2939-VI; останній момент 24 листопада 2026, 17:00",
      "48 hours from 22 November 2026, 17:00, art. 20 of Law 2939-VI; it ends on 24 November 2026, 17:00",
    ],
    [
      explainTerm(terms.publicInformation.answer),
      "5 робочих днів від дня отримання запиту, ст. 20 Закону 2939-VI",
      "5 working days from the day the request was received, art. 20 of Law 2939-VI",
    ],
    [
      explainBefore(terms.acts.draft, day("2026-12-22"), day("2026-12-08")),
      "не пізніше ніж за 10 робочих днів до 22 грудня 2026, ст. 15 Закону 2939-VI; останній день 8 грудня 2026, вівторок",
      "at least 10 working days before 22 December 2026, art. 15 of Law 2939-VI; the last day is 8 December 2026, Tuesday",
    ],
  ];
  for (const [made, uk, en] of cases) {
    test(uk, () => {
      assert.equal(plain(made.uk), uk);
      assert.equal(plain(made.en), en);
    });
  }
});

describe("terms that begin on each of 400 days", () => {
  const days = Array.from({ length: 400 }, (_, n) => addDays(day("2026-11-01"), n));
  const workingBetween = (after: string, last: string, calendar = peace) => {
    let count = 0;
    for (let at = addDays(day(after), 1); at <= last; at = addDays(at, 1)) if (calendar.isWorking(at)) count += 1;
    return count;
  };

  for (const calendar of [peace, wartime]) {
    test("working days are counted one by one, and the last is a working day", () => {
      for (const start of days) {
        const last = dueDate(terms.publicInformation.answer, start, calendar);
        assert.equal(workingBetween(start, last, calendar), 5, start);
        assert.equal(calendar.isWorking(last), true, start);
      }
    });

    test("calendar days end on time, or on the first working day after it", () => {
      for (const start of days) {
        const last = dueDate(terms.administrative.decision, start, calendar);
        const nominal = addDays(start, 30);
        assert.equal(calendar.isWorking(last), true, start);
        assert.ok(last >= nominal, start);
        if (last > nominal) assert.equal(workingBetween(addDays(nominal, -1), addDays(last, -1), calendar), 0, start);
      }
    });

    test("a later start never ends earlier; a pause never shortens, and lengthens by no less than its days", () => {
      for (const term of [terms.appeals.answer, terms.petitions.decision, terms.administrative.decision]) {
        let before = "";
        for (const start of days) {
          const last = dueDate(term, start, calendar);
          assert.ok(last >= before, `${term.name.en} from ${start}`);
          before = last;
          const paused = dueDate(term, start, calendar, [{ from: addDays(start, 2), until: addDays(start, 4) }]);
          const longer = daysBetween(last, paused);
          assert.ok(longer >= 0 && longer <= 14, `${term.name.en} from ${start}: ${longer}`);
        }
      }
    });

    test("counting back leaves so many working days before the event", () => {
      for (const event of days) {
        const last = latestBefore(terms.acts.draft, event, calendar);
        assert.equal(workingBetween(addDays(last, -1), addDays(event, -1), calendar), 10, event);
      }
    });
  }
});
