import {
  addressed,
  choice,
  condition,
  label,
  named,
  number,
  objects,
  phone,
  pictured,
  remark,
  text,
  yesNo,
} from "./common.ts";

const civilProtection = {
  title: label("Кодекс цивільного захисту України, ст. 32", "Code of civil protection, art. 32"),
  url: "https://zakon.rada.gov.ua/laws/show/5403-17",
};

/** Where people hide: the place is shown to everybody, what is inside for officials only. */
export const shelters = objects({
  id: "shelters",
  geometry: { kind: "point", class: "open", optional: true, colour: "#1a7048", order: 10 },
  title: label("Укриття", "Shelters"),
  one: label("Укриття", "Shelter"),
  about: label(
    "Де сховатися під час тривоги: адреса, місткість, чи зайде людина на візку.",
    "Where to hide during an alert: address, places, whether a wheelchair gets in.",
  ),
  legalBasis: [civilProtection],
  series: "УКР",
  fields: [
    named,
    addressed,
    choice(
      "kind",
      label("Вид", "Kind"),
      [
        { id: "storage", label: label("сховище", "storage shelter") },
        { id: "anti-radiation", label: label("протирадіаційне укриття", "anti-radiation shelter") },
        { id: "dual-purpose", label: label("споруда подвійного призначення", "dual-purpose structure") },
        { id: "simplest", label: label("найпростіше укриття", "simplest shelter") },
      ],
      { optional: false },
    ),
    number("places", label("Місць", "Places"), { optional: false }),
    yesNo("step-free", label("Вхід без сходів", "Step-free entrance")),
    yesNo("toilet", label("Є вбиральня", "Has a toilet")),
    yesNo("pets", label("Можна з тваринами", "Pets are let in")),
    text("open-when", label("Коли відчинено", "When it is open"), {
      hint: label("Наприклад: цілодобово", "For example: day and night"),
    }),
    phone("phone", label("Телефон відповідального", "Telephone")),
    condition,
    text("entrance", label("Як увійти", "How to get in")),
    text("supplies", label("Запаси й обладнання", "Supplies and equipment"), { class: "restricted" }),
    remark,
    pictured,
  ],
  listed: ["address", "places", "step-free"],
});

export const wifiPoints = objects({
  id: "wifi-points",
  geometry: { kind: "point", class: "open", optional: true, colour: "#0b7285", order: 30 },
  title: label("Точки Wi-Fi", "Wi-Fi points"),
  one: label("Точка Wi-Fi", "Wi-Fi point"),
  about: label("Де є безкоштовний інтернет.", "Where there is free internet."),
  legalBasis: [],
  series: "ВФ",
  fields: [
    named,
    addressed,
    text("network", label("Назва мережі", "Name of the network")),
    number("speed", label("Швидкість", "Speed"), { unit: label("Мбіт/с", "Mbit/s") }),
    yesNo("backup-power", label("Працює без світла", "Works in a blackout")),
    remark,
  ],
  listed: ["address", "backup-power"],
});

export const inclusiveObjects = objects({
  id: "inclusive-objects",
  geometry: { kind: "point", class: "open", optional: true, colour: "#6b3fa0", order: 20 },
  title: label("Доступність для всіх", "Accessible places"),
  one: label("Об’єкт", "Object"),
  about: label(
    "Куди може зайти людина на візку, з дитиною чи з вадами зору.",
    "Where a wheelchair, a pram or a blind person gets in.",
  ),
  legalBasis: [
    {
      title: label(
        "ДБН В.2.2-40:2018 «Інклюзивність будівель і споруд»",
        "DBN V.2.2-40:2018 Inclusiveness of buildings",
      ),
    },
  ],
  series: "ДОС",
  fields: [
    named,
    addressed,
    choice(
      "access",
      label("Доступність", "Accessibility"),
      [
        { id: "full", label: label("повна", "full") },
        { id: "partial", label: label("часткова", "partial") },
        { id: "none", label: label("недоступний", "none") },
      ],
      { optional: false },
    ),
    yesNo("ramp", label("Пандус", "Ramp")),
    yesNo("lift", label("Ліфт або підіймач", "Lift")),
    yesNo("toilet", label("Доступна вбиральня", "Accessible toilet")),
    yesNo("tactile", label("Тактильна плитка", "Tactile paving")),
    remark,
    pictured,
  ],
  listed: ["address", "access"],
});
