import type { RegisterDefinition } from "../../../engines/registers/index.ts";
import { kept, leaseLaw, needed, object, open, rights, words } from "./common.ts";

export const results = [
  { id: "announced", label: words("оголошено", "announced") },
  { id: "held", label: words("відбувся", "held") },
  { id: "no-bids", label: words("не відбувся, учасників не було", "no bids") },
  { id: "cancelled", label: words("скасовано", "cancelled") },
] as const;

/** Auctions of what is leased or sold. Who won is told by the electronic auction itself: no names of people here. */
export const auctions: RegisterDefinition = {
  id: "auctions",
  family: "property",
  title: words("Аукціони", "Auctions"),
  one: words("Аукціон", "Auction"),
  about: words(
    "Що здають в оренду чи продають на аукціоні, коли й з якої ціни, чим скінчилося.",
    "What is let or sold at auction, when and from what price, and how it ended.",
  ),
  address: "/property/auctions",
  legalBasis: [
    leaseLaw,
    {
      title: words(
        "Закон України № 2269-VIII «Про приватизацію державного і комунального майна»",
        "Law No. 2269-VIII on the privatisation of state and communal property",
      ),
      url: "https://zakon.rada.gov.ua/laws/show/2269-19",
    },
  ],
  fields: [
    object,
    {
      id: "what-for",
      type: "choice",
      label: words("Що саме", "What for"),
      ...open,
      ...needed,
      options: [
        { id: "lease", label: words("оренда", "lease") },
        { id: "sale", label: words("продаж", "sale") },
      ],
    },
    { id: "day", type: "date", label: words("День аукціону", "Day of the auction"), ...open, ...needed },
    { id: "start-price", type: "money", label: words("Стартова ціна", "Start price"), ...open, ...needed },
    {
      id: "link",
      type: "text",
      label: words("Посилання на електронний аукціон", "Link to the electronic auction"),
      hint: words("Починається з https://", "Begins with https://"),
      ...open,
      longest: 500,
    },
    { id: "result", type: "choice", label: words("Стан", "State"), ...open, ...needed, options: [...results] },
    { id: "final-price", type: "money", label: words("Остаточна ціна", "Final price"), ...open },
  ],
  label: "{object}, {day}",
  unique: [["object", "day", "what-for"]],
  listed: ["what-for", "start-price", "result"],
  series: "АУК",
  rights,
  published: true,
  retention: kept,
};
