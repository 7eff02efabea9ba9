import assert from "node:assert/strict";
import { test } from "node:test";
import { sayCron } from "./cron.ts";

const cases: [cron: string, words: string][] = [
  ["17 3 * * *", "щодня о 03:17"],
  ["*/5 * * * *", "кожні 5 хвилин"],
  ["* * * * *", "щохвилини"],
  ["7 * * * *", "щогодини о 7 хвилині"],
  ["0 9 * * 1", "понеділок о 09:00"],
  ["30 8 * * 1,5", "понеділок, п’ятниця о 08:30"],
  ["0 6 1 * *", "1 числа щомісяця о 06:00"],
  ["20 4 2 1 *", "щороку 2 січня о 04:20"],
  ["0 6 1 1 1", "0 6 1 1 1"],
  ["0 6-9 * * *", "0 6-9 * * *"],
];
for (const [cron, words] of cases) test(cron, () => assert.equal(sayCron(cron, "uk").replaceAll("\u00A0", " "), words));
