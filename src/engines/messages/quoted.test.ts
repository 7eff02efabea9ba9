import assert from "node:assert/strict";
import { test } from "node:test";
import { cutQuoted } from "./quoted.ts";

const cases: [name: string, letter: string, answer: string][] = [
  ["nothing quoted", "Дякую!\n\nОлена", "Дякую!\n\nОлена"],
  ["Gmail", "Дякую!\n\nOn Mon, 23 Nov 2026 at 10:00, Громада <a@b.ua> wrote:\n> Добрий день\n> Текст", "Дякую!"],
  ["Gmail in Ukrainian", "Так\r\n\r\nпн, 23 лист. 2026 р. о 10:00 Громада <a@b.ua> пише:\r\n\r\n> Добрий", "Так"],
  ["over two lines", "Так\n\nOn Mon, 23 Nov 2026 at 10:00, A very long name of a hromada\n<a@b.ua> wrote:\n> x", "Так"],
  ["Outlook", "Ок\n\n________________________________\nFrom: a@b.ua\nSent: Monday\n\nText", "Ок"],
  ["Outlook in Ukrainian", "Ок\n\nВід: Громада <a@b.ua>\nНадіслано: понеділок\nКому: я\n\nТекст", "Ок"],
  ["original message", "Ок\n-----Original Message-----\nText", "Ок"],
  ["signature", "Ок\n\n-- \nОлена Коваленко\nтел. 067", "Ок"],
  ["bare quotes", "Ок\n\n> рядок\n> рядок", "Ок"],
  ["among the quotes", "> Коли?\nЗавтра\n> Де?\nУ ЦНАПі", "> Коли?\nЗавтра\n> Де?\nУ ЦНАПі"],
  ["below the quotes", "On Mon, 23 Nov 2026, A <a@b.ua> wrote:\n> Коли?\n\nЗавтра", "Завтра"],
  ["a sentence that looks like a header", "Від: мене вам привіт", "Від: мене вам привіт"],
  ["only quotes", "> рядок", "> рядок"],
];

for (const [name, letter, answer] of cases) test(name, () => assert.equal(cutQuoted(letter), answer));
