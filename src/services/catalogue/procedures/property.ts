import { ask, basis, decided, identity, service, shown, term, uploaded, words } from "./parts.ts";

export const propertyRent = service({
  id: "property-rent",
  title: words("Оренда комунального майна", "Rent of communal property"),
  summary: words(
    "Взяти в оренду приміщення громади: для справи, майстерні, громадської організації.",
    "Rent premises of the hromada: for a business, a workshop, an association.",
  ),
  sayings: ["орендувати приміщення", "зняти приміщення", "оренда підвалу", "аукціон оренди"],
  lifeEvents: ["business", "return-from-service"],
  duty: "property",
  legalBasis: [
    basis(
      "Закон України «Про оренду державного та комунального майна» № 157-IX",
      "Law 157-IX on lease of state and communal property",
      "go/157-20",
    ),
  ],
  term: term(5, "workingDays", words("ст. 6 Закону 157-IX", "art. 6 of Law 157-IX")),
  applicant: { who: ["organisation", "person"] },
  pages: [
    ask("who", words("Орендар", "The tenant"), {
      id: "firm",
      type: "organisation",
      label: words("Хто орендує", "Who rents"),
      class: "open",
    }),
    ask(
      "what",
      words("Приміщення", "The premises"),
      { id: "address", type: "address", label: words("Адреса приміщення", "Address"), class: "open" },
      {
        id: "area",
        type: "number",
        label: words("Площа", "Area"),
        unit: words("м²", "m²"),
        least: 1,
        most: 100_000,
        decimals: 1,
        class: "open",
      },
    ),
    ask(
      "use",
      words("Для чого", "What for"),
      {
        id: "use",
        type: "long-text",
        label: words("Для чого приміщення", "What it is for"),
        longest: 1000,
        class: "open",
      },
      { id: "period", type: "period", label: words("На який строк", "For how long"), class: "open" },
    ),
  ],
  documents: [
    identity,
    shown(
      "deed",
      words(
        "Статут організації, якщо вона просить пільгову ставку",
        "Statute of the organisation, if it asks for a reduced rate",
      ),
    ),
  ],
  result: {
    title: words("Об’єкт включено до переліку", "The object is listed for lease"),
    template: decided(
      "включити об’єкт до переліку майна для передачі в оренду та оголосити аукціон: {decision.auction}.",
      "to list the object for lease and announce an auction: {decision.auction}.",
    ),
    fields: [
      {
        id: "auction",
        type: "text",
        label: words(
          "Номер аукціону в Prozorro.Продажі або «без аукціону» з підставою",
          "Number of the auction in Prozorro.Sale, or “without” with its ground",
        ),
        longest: 200,
      },
    ],
  },
  refusals: [
    {
      id: "own-needs",
      title: words("Приміщення потрібне для власних потреб громади", "The hromada needs the premises itself"),
      basis: words("ст. 7 Закону 157-IX", "art. 7 of Law 157-IX"),
    },
  ],
});

export const archivalCertificate = service({
  id: "archival-certificate",
  title: words("Архівна довідка", "Archival certificate"),
  summary: words(
    "Про стаж, заробіток, рішення ради чи надання землі — з архіву громади.",
    "Of length of service, pay, a decision of the council or a grant of land, from the archive.",
  ),
  sayings: ["довідка про стаж", "довідка про зарплату", "архів", "підтвердити роботу", "для пенсії"],
  lifeEvents: ["documents"],
  duty: "archive",
  legalBasis: [
    basis(
      "Закон України № 3814-XII про Національний архівний фонд",
      "Law 3814-XII on the national archival fund",
      "go/3814-12",
    ),
  ],
  term: term(
    30,
    "calendarDays",
    words("Правила роботи архівних установ, наказ 656/5", "Rules of archives, order 656/5"),
  ),
  applicant: { level: 1 },
  pages: [
    ask("what", words("Про що довідка", "What it is about"), {
      id: "subject",
      type: "choice",
      label: words("Тема", "Subject"),
      class: "internal",
      options: [
        { id: "service", label: words("Стаж роботи", "Length of service") },
        { id: "pay", label: words("Заробітна плата", "Pay") },
        { id: "decision", label: words("Рішення ради чи виконкому", "A decision of the council") },
        { id: "land", label: words("Надання землі", "A grant of land") },
        { id: "other", label: words("Інше", "Other") },
      ],
    }),
    ask(
      "details",
      words("Що шукати", "What to look for"),
      {
        id: "where",
        type: "text",
        label: words("Де: підприємство чи установа", "Where: the enterprise or office"),
        longest: 300,
      },
      { id: "years", type: "text", label: words("За які роки", "Which years"), longest: 100 },
      {
        id: "details",
        type: "long-text",
        label: words("Все, що знаєте: посада, прізвище тоді, номери", "All you know: post, surname then, numbers"),
        longest: 3000,
      },
    ),
    ask("copy", words("Трудова книжка", "Work record"), {
      id: "copy",
      type: "file",
      label: words("Копія сторінки, якщо є", "Copy of the page, if any"),
      optional: true,
      most: 5,
    }),
  ],
  documents: [
    uploaded(
      "copy",
      words("Копія трудової книжки, якщо довідка про стаж", "Copy of the work record, for length of service"),
    ),
  ],
  result: {
    title: words("Довідку видано", "The certificate is issued"),
    template: decided("видати архівну довідку.", "to issue an archival certificate."),
    fields: [
      { id: "found", type: "long-text", label: words("Що знайдено", "What was found"), longest: 6000 },
      {
        id: "fund",
        type: "text",
        label: words("Фонд, опис, справа, аркуші", "Fund, list, file, sheets"),
        longest: 200,
      },
    ],
    credential: {
      kind: "archival-certificate",
      title: words("Архівна довідка", "Archival certificate"),
      rows: [
        { label: words("Видано", "Issued to"), from: "applicant.name" },
        { label: words("За документами архіву", "By the documents"), from: "decision.found" },
        { label: words("Підстава", "Source"), from: "decision.fund" },
      ],
    },
  },
  refusals: [
    {
      id: "not-kept",
      title: words("Документи в архів не надходили", "The documents never came to the archive"),
      basis: words("Закон 3814-XII", "Law 3814-XII"),
    },
  ],
});
