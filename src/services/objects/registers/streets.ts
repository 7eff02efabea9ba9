import {
  addressed,
  choice,
  condition,
  date,
  improvement,
  label,
  named,
  number,
  objects,
  pictured,
  remark,
  text,
  yesNo,
} from "./common.ts";

const holder = text("holder", label("Власник", "Owner"), {
  class: "internal",
  hint: label("Назва й код ЄДРПОУ або ім’я підприємця", "Name and EDRPOU code"),
});
const permit = [
  text("permit", label("Номер дозволу", "Number of the permit")),
  date("permit-from", label("Дозвіл з", "Permit from")),
  date("permit-until", label("Дозвіл до", "Permit until")),
];

export const advertising = objects({
  id: "advertising",
  geometry: { kind: "point", class: "open", optional: true, colour: "#4a5766", order: 90 },
  title: label("Зовнішня реклама", "Outdoor advertising"),
  one: label("Рекламний засіб", "Advertising structure"),
  about: label("Рекламні засоби, дозволи на них і строки.", "Advertising structures, their permits and terms."),
  legalBasis: [
    {
      title: label(
        "Типові правила розміщення зовнішньої реклами, постанова КМУ № 2067",
        "Model rules of outdoor advertising, resolution No. 2067",
      ),
      url: "https://zakon.rada.gov.ua/laws/show/2067-2003-п",
    },
  ],
  series: "РЕК",
  fields: [
    named,
    addressed,
    choice(
      "kind",
      label("Вид", "Kind"),
      [
        { id: "billboard", label: label("щит", "billboard") },
        { id: "citylight", label: label("сітілайт", "citylight") },
        { id: "screen", label: label("екран", "screen") },
        { id: "wall", label: label("на фасаді", "wall") },
        { id: "other", label: label("інше", "other") },
      ],
      { optional: false },
    ),
    number("area", label("Площа", "Area"), { decimals: 2, unit: label("м²", "m²") }),
    holder,
    ...permit,
    choice("state", label("Чинність", "Standing"), [
      { id: "allowed", label: label("дозволено", "allowed") },
      { id: "expired", label: label("строк минув", "expired") },
      { id: "illegal", label: label("без дозволу", "without a permit") },
      { id: "removed", label: label("демонтовано", "taken down") },
    ]),
    remark,
    pictured,
  ],
  listed: ["address", "kind", "permit-until", "state"],
});

export const temporaryStructures = objects({
  id: "temporary-structures",
  geometry: { kind: "point", class: "open", optional: true, colour: "#7c2d5a", order: 91 },
  title: label("Тимчасові споруди", "Temporary structures"),
  one: label("Тимчасова споруда", "Temporary structure"),
  about: label(
    "Кіоски, павільйони, літні майданчики: паспорт прив’язки і строк.",
    "Kiosks, pavilions, summer terraces: placement passport and term.",
  ),
  legalBasis: [
    {
      title: label(
        "Порядок розміщення тимчасових споруд, наказ Мінрегіону № 244",
        "Order of placing temporary structures, No. 244",
      ),
      url: "https://zakon.rada.gov.ua/laws/show/z1330-11",
    },
  ],
  series: "ТС",
  fields: [
    named,
    addressed,
    number("area", label("Площа", "Area"), { decimals: 1, unit: label("м²", "m²") }),
    text("use", label("Призначення", "Use")),
    holder,
    ...permit,
    remark,
    pictured,
  ],
  listed: ["address", "area", "permit-until"],
});

export const trees = objects({
  id: "trees",
  geometry: { kind: "point", class: "open", optional: true, colour: "#2f7d32", order: 92 },
  title: label("Дерева на видалення", "Trees to be cut"),
  one: label("Дерево", "Tree"),
  about: label(
    "Які дерева буде зрізано, чому, за яким ордером і що посадять замість них.",
    "Which trees will be cut, why, by which order, and what is planted instead.",
  ),
  legalBasis: [
    improvement,
    {
      title: label("Порядок видалення дерев, постанова КМУ № 1045", "Order of removing trees, resolution No. 1045"),
      url: "https://zakon.rada.gov.ua/laws/show/1045-2006-п",
    },
  ],
  series: "ДЕР",
  fields: [
    named,
    addressed,
    text("species", label("Порода", "Species")),
    number("count", label("Кількість", "Count")),
    number("diameter", label("Діаметр стовбура", "Trunk diameter"), { unit: label("см", "cm") }),
    choice("why", label("Причина", "Why"), [
      { id: "dead", label: label("сухе або аварійне", "dead or dangerous") },
      { id: "building", label: label("будівництво", "building") },
      { id: "networks", label: label("шкодить мережам", "harms networks") },
      { id: "other", label: label("інше", "other") },
    ]),
    text("order", label("Номер ордера", "Number of the order")),
    date("cut-on", label("Зрізано", "Cut on")),
    number("planted", label("Посаджено замість", "Planted instead")),
    remark,
    pictured,
  ],
  listed: ["address", "species", "order", "cut-on"],
});

export const parking = objects({
  id: "parking",
  title: label("Паркування", "Parking"),
  one: label("Майданчик для паркування", "Parking place"),
  about: label(
    "Де поставити авто: місця, плата, місця для людей з інвалідністю.",
    "Where to park: places, price, places for disabled people.",
  ),
  legalBasis: [
    {
      title: label("Правила паркування, постанова КМУ № 1342", "Parking rules, resolution No. 1342"),
      url: "https://zakon.rada.gov.ua/laws/show/1342-2009-п",
    },
  ],
  series: "ПРК",
  geometry: { kind: "any", class: "open", optional: true, colour: "#174ea6", order: 80 },
  fields: [
    named,
    addressed,
    number("places", label("Місць", "Places"), { optional: false }),
    number("disabled-places", label("Місць для людей з інвалідністю", "Places for disabled people")),
    yesNo("paid", label("Платно", "Paid")),
    text("price", label("Плата", "Price")),
    condition,
    remark,
  ],
  listed: ["address", "places", "paid"],
});
