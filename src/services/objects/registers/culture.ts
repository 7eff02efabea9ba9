import {
  addressed,
  choice,
  condition,
  date,
  label,
  long,
  named,
  number,
  objects,
  phone,
  pictured,
  remark,
  text,
  yesNo,
} from "./common.ts";

/** Monuments have a page in both languages, to which the QR on their board leads. */
export const monuments = objects({
  id: "monuments",
  geometry: { kind: "point", class: "open", optional: true, colour: "#8a4b00", order: 70 },
  title: label("Пам’ятки", "Monuments"),
  one: label("Пам’ятка", "Monument"),
  about: label(
    "Пам’ятки культурної спадщини громади: історія, охорона, фотографії.",
    "Monuments of cultural heritage: history, protection, pictures.",
  ),
  legalBasis: [
    {
      title: label(
        "Закон України «Про охорону культурної спадщини», № 1805-III",
        "Law on the protection of cultural heritage, No. 1805-III",
      ),
      url: "https://zakon.rada.gov.ua/laws/show/1805-14",
    },
  ],
  series: "ПАМ",
  fields: [
    named,
    text("name-en", label("Назва англійською", "Name in English")),
    addressed,
    choice(
      "kind",
      label("Вид", "Kind"),
      [
        { id: "architecture", label: label("архітектури та містобудування", "architecture") },
        { id: "history", label: label("історії", "history") },
        { id: "archaeology", label: label("археології", "archaeology") },
        { id: "art", label: label("монументального мистецтва", "monumental art") },
        { id: "landscape", label: label("ландшафтна", "landscape") },
      ],
      { optional: false },
    ),
    choice("significance", label("Значення", "Significance"), [
      { id: "national", label: label("національне", "national") },
      { id: "local", label: label("місцеве", "local") },
      { id: "new", label: label("щойно виявлений об’єкт", "newly found") },
    ]),
    text("period", label("Час створення", "Time of making")),
    text("protection-number", label("Охоронний номер", "Protection number")),
    long("story", label("Історія", "Story")),
    long("story-en", label("Історія англійською", "Story in English")),
    condition,
    text("owner", label("Власник або користувач", "Owner or user"), { class: "internal" }),
    remark,
    pictured,
  ],
  listed: ["address", "kind", "significance"],
  retention: { years: "permanent", basis: label("спадщина", "heritage") },
});

export const culturalObjects = objects({
  id: "cultural-objects",
  geometry: { kind: "point", class: "open", optional: true, colour: "#b3261e", order: 40 },
  title: label("Заклади культури й громадські простори", "Cultural and social objects"),
  one: label("Заклад", "Institution"),
  about: label("Бібліотеки, клуби, музеї, молодіжні простори.", "Libraries, clubs, museums, youth spaces."),
  legalBasis: [{ title: label("Закон України «Про культуру», № 2778-VI", "Law on culture, No. 2778-VI") }],
  series: "КУЛ",
  fields: [
    named,
    addressed,
    choice(
      "kind",
      label("Вид", "Kind"),
      [
        { id: "library", label: label("бібліотека", "library") },
        { id: "club", label: label("клуб, будинок культури", "club") },
        { id: "museum", label: label("музей", "museum") },
        { id: "art-school", label: label("мистецька школа", "art school") },
        { id: "youth-space", label: label("молодіжний простір", "youth space") },
        { id: "other", label: label("інше", "other") },
      ],
      { optional: false },
    ),
    number("places", label("Місць", "Places")),
    text("open-when", label("Години роботи", "Hours")),
    phone("phone", label("Телефон", "Telephone")),
    yesNo("step-free", label("Вхід без сходів", "Step-free entrance")),
    remark,
    pictured,
  ],
  listed: ["address", "kind"],
});

export const sportGrounds = objects({
  id: "sport-grounds",
  geometry: { kind: "point", class: "open", optional: true, colour: "#c2410c", order: 50 },
  title: label("Спортивні об’єкти", "Sport grounds"),
  one: label("Спортивний об’єкт", "Sport ground"),
  about: label("Стадіони, зали, майданчики: де займатися спортом.", "Stadiums, halls, grounds: where to do sport."),
  legalBasis: [
    {
      title: label(
        "Закон України «Про фізичну культуру і спорт», № 3808-XII",
        "Law on physical culture and sport, No. 3808-XII",
      ),
    },
  ],
  series: "СПО",
  fields: [
    named,
    addressed,
    choice(
      "kind",
      label("Вид", "Kind"),
      [
        { id: "stadium", label: label("стадіон", "stadium") },
        { id: "hall", label: label("спортивна зала", "hall") },
        { id: "field", label: label("поле або майданчик", "field") },
        { id: "workout", label: label("вуличні тренажери", "street workout") },
        { id: "pool", label: label("басейн", "pool") },
      ],
      { optional: false },
    ),
    number("area", label("Площа", "Area"), { decimals: 1, unit: label("м²", "m²") }),
    yesNo("free", label("Вхід вільний", "Free of charge")),
    yesNo("lit", label("Є освітлення", "Lit")),
    condition,
    remark,
    pictured,
  ],
  listed: ["address", "kind", "free"],
});

export const playgrounds = objects({
  id: "playgrounds",
  geometry: { kind: "point", class: "open", optional: true, colour: "#b7791f", order: 60 },
  title: label("Дитячі майданчики", "Playgrounds"),
  one: label("Дитячий майданчик", "Playground"),
  about: label(
    "Де гратися дітям, чи безпечно, коли оглядали.",
    "Where children play, whether it is safe, when it was inspected.",
  ),
  legalBasis: [],
  series: "МАЙ",
  fields: [
    named,
    addressed,
    text("ages", label("Вік дітей", "Ages")),
    yesNo("inclusive", label("Для дітей з інвалідністю", "For children with disabilities")),
    condition,
    date("inspected", label("Оглянуто", "Inspected")),
    remark,
    pictured,
  ],
  listed: ["address", "condition", "inspected"],
});
