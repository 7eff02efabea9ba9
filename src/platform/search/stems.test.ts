import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { meet, stemsOf } from "./stems.ts";
import { knownFamilies, unseenFamilies } from "./word-families.ts";

/** Words that have nothing to do with each other, a little alike on purpose. */
const strangers =
  `місто мости, нога ніж, рада радість, рада радіо, порт портал, програма прогрес, вода водій, школа шкода,
  сесія сенсація, село сила, дорога дорослий, рік рука, річка рік, бюджет бюлетень, голова голос, послуга посуд, земля зерно,
  комісія комітет, музей музика, стаття статут, область облік, проєкт проїзд, збір забір, податок подарунок, день двері,
  подія подвір’я, будинок будильник, мешканець мережа, закупівля закон, вікно вік, книжка князь, лікарня лікоть,
  пенсія пеня, субсидія субота, тариф тариль, громада громовідвід, петиція перелік, депутат депо, вулиця вулик,
  молодь молоко, ремонт реєстр, вакансія вакцина, укриття укладення, сім’я сімдесят, гроші гріх, паспорт спорт, каса касета,
  план планета, кадри кадастр, освіта освітлення, світ світло, договір двір, лист листопад, статистика стадіон, діти дія`
    .split(",")
    .map((pair) => pair.trim().split(" ") as [string, string]);

function pairs(forms: string[]): [string, string][] {
  return forms.flatMap((one, at) => forms.slice(at + 1).map((other): [string, string] => [one, other]));
}

describe("Ukrainian word forms", () => {
  for (const [name, families, least] of [
    ["known", knownFamilies, 0.98],
    ["unseen", unseenFamilies, 0.96],
  ] as const) {
    test(`of ${families.length} ${name} families at least ${least * 100} % of pairs meet`, (t) => {
      const all = families.flatMap(pairs);
      const missed = all.filter(([one, other]) => !meet(one, other)).map((pair) => pair.join("–"));
      t.diagnostic(`${all.length} pairs, missed ${missed.length}: ${missed.join(", ")}`);
      assert.ok(1 - missed.length / all.length >= least, missed.join("; "));
    });
  }

  for (const [one, other] of strangers) {
    test(`${one} and ${other} stay apart`, () =>
      assert.equal(meet(one, other), false, `${stemsOf(one)} | ${stemsOf(other)}`));
  }

  test("different words of the families collide in under 1 % of pairs", (t) => {
    const families = [...knownFamilies, ...unseenFamilies];
    const collisions = pairs(families.map((_, at) => String(at))).filter(([one, other]) =>
      families[Number(one)]!.some((form) => families[Number(other)]!.some((stranger) => meet(form, stranger))),
    );
    const named = collisions.map(([one, other]) => `${families[Number(one)]![0]}–${families[Number(other)]![0]}`);
    t.diagnostic(named.join(", "));
    assert.ok(collisions.length / ((families.length * (families.length - 1)) / 2) < 0.01, named.join(", "));
  });
});

describe("spellings of one word", () => {
  const same = [
    ["п'ять", "пʼять"],
    ["Ґонта", "Гонта"],
    ["проект", "проєкт"],
    ["мiсто", "місто"],
    ["за́мок", "замок"],
    ["КОМП’ЮТЕР", "компютер"],
    ["О’Ніл", "O'Ніл"],
  ];
  for (const [one, other] of same) test(`${one} is ${other}`, () => assert.equal(meet(one!, other!), true));
});

describe("English", () => {
  const same = [
    ["service", "services"],
    ["community", "communities"],
    ["petition", "petitions"],
    ["council", "council’s"],
    ["housing", "house"],
    ["applied", "apply"],
    ["planning", "plan"],
    ["address", "addresses"],
  ];
  for (const [one, other] of same) test(`${one} is ${other}`, () => assert.equal(meet(one!, other!), true));
  const apart = [
    ["council", "counter"],
    ["bus", "bu"],
    ["news", "new"],
    ["king", "k"],
    ["united", "unity"],
  ];
  for (const [one, other] of apart) test(`${one} is not ${other}`, () => assert.equal(meet(one!, other!), false));
});

test("little words have no stem, long ones are bounded", () => {
  assert.deepEqual(stemsOf("та"), []);
  assert.deepEqual(stemsOf("The"), []);
  assert.ok(stemsOf("щ".repeat(5000))[0]!.length <= 60);
});
