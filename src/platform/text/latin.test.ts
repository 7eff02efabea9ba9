import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { romanize, slug } from "./index.ts";

describe("transliteration: the examples of resolution 55", () => {
  const cases = `Алушта Alushta, Андрій Andrii, Борщагівка Borshchahivka, Борисенко Borysenko, Вінниця Vinnytsia,
    Володимир Volodymyr, Гадяч Hadiach, Богдан Bohdan, Згурський Zghurskyi, Ґалаґан Galagan, Ґорґани Gorgany,
    Донецьк Donetsk, Дмитро Dmytro, Рівне Rivne, Олег Oleh, Есмань Esman, Єнакієве Yenakiieve, Гаєвич Haievych,
    Короп’є Koropie, Житомир Zhytomyr, Жанна Zhanna, Жежелів Zhezheliv, Закарпаття Zakarpattia, Казимирчук Kazymyrchuk,
    Медвин Medvyn, Михайленко Mykhailenko, Іванків Ivankiv, Іващенко Ivashchenko, Їжакевич Yizhakevych,
    Кадиївка Kadyivka, Мар’їне Marine, Йосипівка Yosypivka, Стрий Stryi, Олексій Oleksii, Київ Kyiv, Коваленко Kovalenko,
    Лебедин Lebedyn, Леонід Leonid, Миколаїв Mykolaiv, Маринич Marynych, Ніжин Nizhyn, Наталія Nataliia, Одеса Odesa,
    Онищенко Onyshchenko, Полтава Poltava, Петро Petro, Решетилівка Reshetylivka, Рибчинський Rybchynskyi, Суми Sumy,
    Соломія Solomiia, Тернопіль Ternopil, Троць Trots, Ужгород Uzhhorod, Уляна Uliana, Фастів Fastiv, Філіпчук Filipchuk,
    Харків Kharkiv, Христина Khrystyna, Стеценко Stetsenko, Чернівці Chernivtsi, Шевченко Shevchenko,
    Шостка Shostka, Кишеньки Kyshenky, Щербухи Shcherbukhy, Гоща Hoshcha, Гаращенко Harashchenko, Юрій Yurii,
    Корюківка Koriukivka, Яготин Yahotyn, Ярошенко Yaroshenko, Костянтин Kostiantyn, Знам’янка Znamianka,
    Феодосія Feodosiia, Згорани Zghorany, Розгон Rozghon`;
  for (const pair of cases.split(",")) {
    const [uk, en] = pair.trim().split(" ");
    test(`${uk} → ${en}`, () => assert.equal(romanize(uk!), en));
  }
  test("sentences, capitals and signs", () => {
    assert.equal(romanize("Біла Церква, 2026: КИЇВ, Щ, ЩО?"), "Bila Tserkva, 2026: KYIV, Shch, SHCHO?");
    assert.equal(romanize("IT-кластер O’Neil"), "IT-klaster O’Neil");
  });
});

describe("slugs", () => {
  const cases = [
    ["Рішення сесії № 12", "rishennia-sesii-12"],
    ["  П’ять — років!  ", "piat-rokiv"],
    ["Café & Москіт", "cafe-moskit"],
    ["???", ""],
    ["Ь", ""],
    ["<script>alert('х')</script>", "script-alert-kh-script"],
    ["../../etc", "etc"],
  ];
  for (const [title, expected] of cases) test(`${title} → ${expected}`, () => assert.equal(slug(title!), expected));
  test("long titles are cut between words", () => {
    assert.equal(slug("Програма інформатизації громади", 20), "prohrama");
    assert.equal(slug("а".repeat(200)).length, 80);
  });
});
