import { ask, basis, decided, declaration, identity, laws, service, term, uploaded, words } from "./parts.ts";

export const treeCutting = service({
  id: "tree-cutting",
  title: words("Дозвіл на видалення дерев", "Tree-cutting permit"),
  summary: words(
    "Зрізати аварійне, сухе або таке, що заважає, дерево чи кущ на землі громади. Комісія огляне його на місці.",
    "Fell a dangerous, dry or obstructing tree or bush on the hromada’s land. A commission looks at it on the spot.",
  ),
  sayings: [
    "спиляти дерево",
    "зрізати дерево",
    "аварійне дерево",
    "ордер на видалення зелених насаджень",
    "сухе дерево",
  ],
  lifeEvents: ["land", "building"],
  duty: "improvement",
  legalBasis: [
    laws.improvement,
    basis("Постанова КМУ від 01.08.2006 № 1045", "Cabinet resolution 1045 of 01.08.2006", "go/1045-2006-%D0%BF"),
  ],
  term: term(
    30,
    "calendarDays",
    words("п. 4 Порядку, постанова КМУ 1045", "item 4 of the Order, Cabinet resolution 1045"),
  ),
  applicant: { who: ["person", "organisation"], level: 1 },
  pages: [
    ask("where", words("Де росте дерево", "Where the tree grows"), {
      id: "place",
      type: "place",
      label: words("Місце", "Place"),
      hint: words(
        "Напишіть, як його знайти: «біля під’їзду 2, Миру, 5».",
        "Say how to find it: “by entrance 2, 5 Myru Street”.",
      ),
      class: "internal",
    }),
    ask("trees", words("Що видалити", "What to remove"), {
      id: "trees",
      type: "table",
      label: words("Дерева й кущі", "Trees and bushes"),
      least: 1,
      columns: [
        { id: "species", type: "text", label: words("Яке дерево чи кущ", "Which tree or bush"), class: "internal" },
        { id: "count", type: "number", label: words("Скільки", "How many"), least: 1, most: 500, class: "internal" },
        {
          id: "condition",
          type: "choice",
          label: words("Стан", "Condition"),
          class: "internal",
          options: [
            { id: "dangerous", label: words("аварійне", "dangerous") },
            { id: "dry", label: words("сухе", "dry") },
            { id: "healthy", label: words("здорове", "healthy") },
          ],
        },
      ],
    }),
    ask("why", words("Чому", "Why"), {
      id: "why",
      type: "long-text",
      label: words("Чому дерево треба видалити", "Why it must be removed"),
      longest: 2000,
    }),
    ask("photos", words("Фото", "Photos"), {
      id: "photos",
      type: "file",
      label: words("Фото дерева", "Photos of the tree"),
      hint: words("Здалека і зблизька. Можна зробити телефоном.", "From afar and from close. A phone will do."),
      most: 5,
    }),
  ],
  documents: [uploaded("photos", words("Фото дерева", "Photos of the tree"))],
  fee: {
    hryvnias: 0,
    basis: words("За здорові дерева сплачують відновну вартість", "Healthy trees are paid for at replacement value"),
  },
  result: {
    title: words("Дозвіл видано", "The permit is issued"),
    template: decided(
      "дозволити видалити зелені насадження: {decision.allowed}. Акт обстеження № {decision.act}.",
      "to allow the removal of: {decision.allowed}. Survey act No. {decision.act}.",
    ),
    fields: [
      { id: "act", type: "text", label: words("Номер акта обстеження", "Number of the survey act"), longest: 50 },
      { id: "allowed", type: "text", label: words("Що дозволено видалити", "What may be removed"), longest: 300 },
      { id: "until", type: "date", label: words("Дійсний до", "Valid until"), only: "future" },
    ],
    credential: {
      kind: "tree-cutting-order",
      title: words("Ордер на видалення зелених насаджень", "Order for the removal of greenery"),
      months: 12,
      rows: [
        { label: words("Кому", "To"), from: "applicant.name" },
        { label: words("Місце", "Place"), from: "answer.place" },
        { label: words("Дозволено", "Allowed"), from: "decision.allowed" },
        { label: words("Акт обстеження", "Survey act"), from: "decision.act" },
        { label: words("Дійсний до", "Valid until"), from: "decision.until" },
      ],
    },
  },
  refusals: [
    {
      id: "healthy",
      title: words("Комісія не знайшла підстав для видалення", "The commission found no ground for removal"),
      basis: words("п. 3 Порядку, постанова КМУ 1045", "item 3 of the Order, Cabinet resolution 1045"),
    },
    {
      id: "foreign-land",
      title: words("Дерево росте не на землі громади", "The tree does not grow on the hromada’s land"),
      basis: words("ст. 28 Закону 2807-IV", "art. 28 of Law 2807-IV"),
    },
  ],
});

export const earthworks = service({
  id: "earthworks",
  title: words("Дозвіл на земляні роботи", "Earthworks order"),
  summary: words(
    "Розкопати вулицю, двір чи тротуар, щоб прокласти або полагодити мережі. Аварію усувайте одразу, а дозвіл оформте протягом доби.",
    "Dig up a street, yard or pavement to lay or mend networks. Mend an accident at once, and get the order within a day.",
  ),
  sayings: ["розкопати", "копати траншею", "прокласти трубу", "ордер на розриття", "порушення об'єктів благоустрою"],
  lifeEvents: ["building", "business"],
  duty: "housing",
  legalBasis: [
    laws.improvement,
    basis("Постанова КМУ від 30.10.2013 № 870", "Cabinet resolution 870 of 30.10.2013", "go/870-2013-%D0%BF"),
  ],
  term: term(5, "workingDays", words("ст. 26-1 Закону 2807-IV", "art. 26-1 of Law 2807-IV")),
  applicant: { who: ["organisation", "person"] },
  pages: [
    ask("who", words("Хто виконує роботи", "Who does the works"), {
      id: "contractor",
      type: "organisation",
      label: words("Виконавець робіт", "The contractor"),
      class: "open",
    }),
    ask("where", words("Де", "Where"), {
      id: "place",
      type: "place",
      label: words("Місце робіт", "Place of works"),
      class: "open",
    }),
    ask("when", words("Коли", "When"), {
      id: "period",
      type: "period",
      label: words("Строк робіт", "Period of works"),
      class: "open",
    }),
    ask(
      "what",
      words("Які роботи", "Which works"),
      {
        id: "works",
        type: "choice",
        label: words("Вид робіт", "Kind of works"),
        options: [
          { id: "new", label: words("Нова мережа", "A new network") },
          { id: "repair", label: words("Ремонт мережі", "Repair of a network") },
          { id: "accident", label: words("Аварія", "An accident") },
          { id: "other", label: words("Інше", "Other") },
        ],
        class: "open",
      },
      {
        id: "area",
        type: "number",
        label: words("Площа розриття", "Area dug up"),
        unit: words("м²", "m²"),
        least: 0.1,
        most: 100_000,
        decimals: 1,
        class: "open",
      },
    ),
    ask("plan", words("Схема", "The plan"), {
      id: "plan",
      type: "file",
      label: words("Схема місця робіт", "Plan of the place"),
      most: 5,
    }),
    ask(
      "restore",
      words("Відновлення", "Making good"),
      declaration(
        "Зобов’язуюся відновити покриття і газон за свій рахунок",
        "I undertake to restore paving and lawn at my cost",
      ),
    ),
  ],
  documents: [uploaded("plan", words("Схема місця робіт", "Plan of the place"))],
  result: {
    title: words("Дозвіл видано", "The order is issued"),
    template: decided(
      "дозволити земляні роботи: {answer.place}, {answer.period}.",
      "to allow the earthworks: {answer.place}, {answer.period}.",
    ),
    credential: {
      kind: "earthworks-order",
      title: words("Дозвіл на порушення об’єктів благоустрою", "Earthworks order"),
      rows: [
        { label: words("Виконавець", "Contractor"), from: "answer.contractor" },
        { label: words("Місце", "Place"), from: "answer.place" },
        { label: words("Строк робіт", "Period"), from: "answer.period" },
        { label: words("Площа", "Area"), from: "answer.area" },
      ],
    },
  },
  refusals: [
    {
      id: "season",
      title: words("Роботи в цьому місці зараз заборонені", "Works are forbidden there now"),
      basis: words("ст. 26-1 Закону 2807-IV", "art. 26-1 of Law 2807-IV"),
    },
  ],
});

export const utilityComplaint = service({
  id: "utility-complaint",
  title: words("Скарга на комунальну послугу", "Complaint about a utility"),
  summary: words(
    "Холодно в домі, немає води, не вивезли сміття, неправильний рахунок. Передамо виконавцеві й простежимо за відповіддю.",
    "It is cold at home, there is no water, rubbish was not taken, the bill is wrong. We pass it on and see to the answer.",
  ),
  sayings: [
    "немає води",
    "холодні батареї",
    "не вивозять сміття",
    "неправильний рахунок",
    "скарга на ЖЕК",
    "немає опалення",
  ],
  lifeEvents: ["authority", "moving"],
  duty: "housing",
  legalBasis: [
    laws.appeals,
    basis("Закон України «Про житлово-комунальні послуги» № 2189-VIII", "Law 2189-VIII on utilities", "go/2189-19"),
  ],
  term: term(1, "months", words("ст. 20 Закону 393/96-ВР", "art. 20 of Law 393/96-VR"), "verified"),
  applicant: { level: 1 },
  where: { inPerson: true },
  pages: [
    ask("what", words("Що сталося", "What happened"), {
      id: "utility",
      type: "choice",
      label: words("На що скарга", "What the complaint is about"),
      class: "internal",
      options: [
        { id: "heat", label: words("Опалення", "Heating") },
        { id: "water", label: words("Вода", "Water") },
        { id: "sewage", label: words("Каналізація", "Sewage") },
        { id: "waste", label: words("Вивезення сміття", "Waste collection") },
        { id: "house", label: words("Утримання будинку", "Upkeep of the house") },
        { id: "bill", label: words("Рахунок", "The bill") },
      ],
    }),
    ask("where", words("Де", "Where"), {
      id: "address",
      type: "address",
      label: words("Адреса", "Address"),
      prefill: "applicant.address",
    }),
    ask(
      "story",
      words("Розкажіть", "Tell us"),
      { id: "since", type: "date", label: words("З якого дня", "Since when"), only: "past", class: "internal" },
      { id: "story", type: "long-text", label: words("Що не так", "What is wrong"), longest: 4000 },
    ),
    ask("photos", words("Фото чи рахунок", "Photos or the bill"), {
      id: "photos",
      type: "file",
      label: words("Додайте, якщо є", "Add, if you have any"),
      most: 5,
      optional: true,
    }),
  ],
  documents: [identity],
  result: {
    title: words("Скаргу задоволено", "The complaint is upheld"),
    template: decided("задовольнити скаргу: {decision.done}.", "to uphold the complaint: {decision.done}."),
    fields: [{ id: "done", type: "long-text", label: words("Що зроблено", "What was done"), longest: 2000 }],
  },
  refusals: [
    {
      id: "unfounded",
      title: words("Перевірка не підтвердила скарги", "The check did not confirm the complaint"),
      basis: words("ст. 15, 19 Закону 393/96-ВР", "art. 15, 19 of Law 393/96-VR"),
    },
  ],
});
