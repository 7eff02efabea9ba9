import assert from "node:assert/strict";
import { test } from "node:test";
import { endOfQuiet, usual, waysOf, whenOf, type Preference } from "./plan.ts";
import type { Channel } from "./tables.ts";

const all = new Set<Channel>(["push", "email", "sms"]);

const quiet: [name: string, preference: Partial<Preference>, now: string, until: string | undefined][] = [
  ["in the day", {}, "2026-07-01T12:00Z", undefined],
  ["a minute before", {}, "2026-07-01T17:59Z", undefined],
  ["from nine in the evening, summer", {}, "2026-07-01T18:00Z", "2026-07-02T05:00:00.000Z"],
  ["from nine in the evening, winter", {}, "2026-12-01T19:00Z", "2026-12-02T06:00:00.000Z"],
  ["after midnight", {}, "2026-12-02T01:00Z", "2026-12-02T06:00:00.000Z"],
  ["the night when clocks go forward", {}, "2026-03-28T20:00Z", "2026-03-29T05:00:00.000Z"],
  ["the night when clocks go back", {}, "2026-10-24T20:00Z", "2026-10-25T06:00:00.000Z"],
  ["at eight it is over", {}, "2026-12-02T06:00Z", undefined],
  ["by day only", { quietFrom: "13:00", quietUntil: "15:00" }, "2026-12-02T12:00Z", "2026-12-02T13:00:00.000Z"],
  ["never", { quietFrom: "08:00", quietUntil: "08:00" }, "2026-12-02T01:00Z", undefined],
];
for (const [name, preference, now, until] of quiet)
  test(`quiet: ${name}`, () =>
    assert.equal(endOfQuiet({ ...usual, ...preference }, new Date(now))?.toISOString(), until));

const day = new Date("2026-12-01T10:00Z");
const night = new Date("2026-12-01T22:00Z");
const when: [string, Partial<Preference>, Partial<Parameters<typeof whenOf>[1]>, string][] = [
  ["a letter in the day", {}, {}, "queued"],
  ["a letter at night makes no noise", {}, { now: night }, "queued"],
  ["a letter at night, when asked to wait", { quietLetters: true }, { now: night }, "waiting"],
  ["a text at night", {}, { channel: "sms", now: night }, "waiting"],
  ["an urgent text at night", {}, { channel: "sms", now: night, urgent: true }, "queued"],
  ["the fifth in an hour", {}, { recent: 4 }, "queued"],
  ["the sixth in an hour", {}, { recent: 5 }, "gathering"],
  ["an urgent one of a flood", {}, { recent: 50, urgent: true }, "queued"],
  ["one letter a day", { digest: "daily" }, {}, "gathering"],
  ["a push for one who has one letter a day", { digest: "daily" }, { channel: "push" }, "queued"],
];
for (const [name, preference, it, state] of when)
  test(`when: ${name}`, () => {
    const whole = { channel: "email", urgent: false, now: day, recent: 0, flood: 5, ...it } as const;
    assert.equal(whenOf({ ...usual, ...preference }, whole).state, state);
  });

const ways: [string, Partial<Preference>, Partial<Parameters<typeof waysOf>[1]>, Channel[]][] = [
  ["usual order", {}, {}, ["push", "email", "sms"]],
  ["only what reaches", {}, { reachable: new Set<Channel>(["sms", "email"]) }, ["email", "sms"]],
  ["news cost no text", {}, { group: "town" }, ["push", "email"]],
  ["own order", { channels: { affairs: ["sms", "email"] } }, {}, ["sms", "email"]],
  ["the cabinet only", { channels: { affairs: [] } }, {}, []],
  ["urgent takes any way", { channels: { affairs: ["sms"] } }, { urgent: true }, ["sms", "push", "email"]],
];
for (const [name, preference, it, expected] of ways)
  test(`ways: ${name}`, () => {
    const whole = { group: "affairs", urgent: false, reachable: all, ...it } as const;
    assert.deepEqual(waysOf({ ...usual, ...preference }, whole), expected);
  });
