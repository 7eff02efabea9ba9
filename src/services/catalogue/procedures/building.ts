import { ask, basis, decided, declaration, identity, laws, ours, service, term, uploaded, words } from "./parts.ts";

const plot = ours(
  "plot",
  words("Право на ділянку — з державних реєстрів", "The right to the plot, from state registers"),
);
const cadastre = {
  id: "cadastre",
  type: "text" as const,
  label: words("Кадастровий номер", "Cadastral number"),
  hint: words(
    "Як 6824210100:01:001:0001. Є у витязі на ділянку.",
    "Like 6824210100:01:001:0001. It is in the extract of the plot.",
  ),
  longest: 25,
  class: "open" as const,
};

export const buildingPassport = service({
  id: "building-passport",
  title: words("Будівельний паспорт", "Building passport"),
  summary: words(
    "Щоб звести чи перебудувати власний дім, дачу, гараж до 500 м² і до двох поверхів із мансардою.",
    "To build or rebuild your own house, cottage or garage of up to 500 m² and two storeys with an attic.",
  ),
  sayings: ["будувати хату", "будпаспорт", "дозвіл на будівництво будинку", "побудувати гараж", "добудувати веранду"],
  lifeEvents: ["building"],
  duty: "architecture",
  legalBasis: [
    laws.urban,
    basis("Наказ Мінрегіону від 05.07.2011 № 103", "Order of the Ministry of Regions 103 of 05.07.2011", "go/z0902-11"),
  ],
  term: term(10, "workingDays", words("ст. 27 Закону 3038-VI", "art. 27 of Law 3038-VI")),
  fee: { hryvnias: 0, basis: words("безоплатно; ст. 27 Закону 3038-VI", "free; art. 27 of Law 3038-VI") },
  pages: [
    ask(
      "plot",
      words("Ділянка", "The plot"),
      { id: "address", type: "address", label: words("Адреса ділянки", "Address of the plot"), class: "open" },
      cadastre,
    ),
    ask(
      "what",
      words("Що будуєте", "What you build"),
      {
        id: "what",
        type: "choice",
        label: words("Будівля", "Building"),
        options: [
          { id: "house", label: words("Житловий будинок", "House") },
          { id: "summer", label: words("Садовий чи дачний будинок", "Summer house") },
          { id: "garage", label: words("Гараж чи господарська будівля", "Garage or outbuilding") },
        ],
        class: "open",
      },
      {
        id: "area",
        type: "number",
        label: words("Загальна площа", "Total area"),
        unit: words("м²", "m²"),
        least: 1,
        most: 500,
        decimals: 1,
        class: "open",
      },
      {
        id: "storeys",
        type: "number",
        label: words("Поверхів без мансарди", "Storeys without the attic"),
        least: 1,
        most: 2,
        class: "open",
      },
    ),
    ask("drawing", words("Схема забудови", "Plan of building"), {
      id: "drawing",
      type: "file",
      label: words("Ескіз намірів забудови", "Sketch of what you mean to build"),
      hint: words(
        "Де на ділянці стоятиме будинок і який він буде.",
        "Where on the plot it will stand, and what it will be like.",
      ),
      most: 10,
    }),
    {
      ...ask("owners", words("Співвласники", "Co-owners"), {
        id: "consent",
        type: "file",
        label: words("Згода співвласників ділянки", "Consent of the plot’s co-owners"),
        optional: true,
        most: 5,
      }),
    },
  ],
  documents: [identity, plot, uploaded("drawing", words("Ескіз намірів забудови", "Sketch of what is to be built"))],
  result: {
    title: words("Будівельний паспорт видано", "The building passport is issued"),
    template: decided(
      "видати будівельний паспорт забудови ділянки {answer.cadastre}.",
      "to issue the building passport for plot {answer.cadastre}.",
    ),
    fields: [
      {
        id: "conditions",
        type: "long-text",
        label: words("Умови забудови", "Conditions"),
        longest: 3000,
        optional: true,
      },
    ],
    credential: {
      kind: "building-passport",
      title: words("Будівельний паспорт", "Building passport"),
      rows: [
        { label: words("Замовник", "Client"), from: "applicant.name" },
        { label: words("Ділянка", "Plot"), from: "answer.cadastre" },
        { label: words("Адреса", "Address"), from: "answer.address" },
        { label: words("Загальна площа", "Total area"), from: "answer.area" },
        { label: words("Умови", "Conditions"), from: "decision.conditions" },
      ],
    },
  },
  refusals: [
    {
      id: "plan",
      title: words("Наміри не відповідають містобудівній документації", "The intent does not fit the urban plan"),
      basis: words("ст. 27 Закону 3038-VI", "art. 27 of Law 3038-VI"),
    },
  ],
});

export const planningConditions = service({
  id: "planning-conditions",
  title: words("Містобудівні умови та обмеження", "Urban planning conditions"),
  summary: words(
    "Що й як можна будувати на ділянці: для проєкту будинку, магазину, виробництва.",
    "What may be built on a plot and how: for the design of a block, a shop, a plant.",
  ),
  sayings: ["містобудівні умови", "МБУ", "що можна будувати", "проєктування будівлі"],
  lifeEvents: ["building", "business"],
  duty: "architecture",
  legalBasis: [laws.urban],
  term: term(10, "workingDays", words("ст. 29 Закону 3038-VI", "art. 29 of Law 3038-VI")),
  applicant: { who: ["person", "organisation"] },
  pages: [
    ask(
      "plot",
      words("Ділянка", "The plot"),
      { id: "address", type: "address", label: words("Адреса ділянки", "Address of the plot"), class: "open" },
      cadastre,
    ),
    ask("concept", words("Намір забудови", "What you mean to build"), {
      id: "concept",
      type: "file",
      label: words("Містобудівний розрахунок", "Urban planning calculation"),
      most: 10,
    }),
  ],
  documents: [
    identity,
    plot,
    uploaded(
      "concept",
      words("Містобудівний розрахунок з показниками об’єкта", "Calculation with the figures of the object"),
    ),
  ],
  result: {
    title: words("Умови надано", "The conditions are given"),
    template: decided(
      "надати містобудівні умови та обмеження: {decision.conditions}",
      "to give these urban planning conditions: {decision.conditions}",
    ),
    fields: [{ id: "conditions", type: "long-text", label: words("Умови та обмеження", "Conditions"), longest: 6000 }],
    credential: {
      kind: "planning-conditions",
      title: words("Містобудівні умови та обмеження", "Urban planning conditions"),
      rows: [
        { label: words("Замовник", "Client"), from: "applicant.name" },
        { label: words("Ділянка", "Plot"), from: "answer.cadastre" },
        { label: words("Умови", "Conditions"), from: "decision.conditions" },
      ],
    },
  },
  refusals: [
    {
      id: "plan",
      title: words("Намір не відповідає містобудівній документації", "The intent does not fit the urban plan"),
      basis: words("ст. 29 Закону 3038-VI", "art. 29 of Law 3038-VI"),
    },
  ],
});

export const addressAssignment = service({
  id: "address-assignment",
  title: words("Присвоєння або зміна адреси", "Assignment or change of an address"),
  summary: words(
    "Дати адресу новому будинку, квартирі після поділу, гаражу.",
    "Give an address to a new house, a divided flat, a garage.",
  ),
  sayings: ["адреса новому будинку", "номер будинку", "поштова адреса", "поділ будинку", "змінити адресу"],
  lifeEvents: ["building", "moving"],
  duty: "architecture",
  legalBasis: [
    laws.urban,
    basis("Постанова КМУ від 07.07.2021 № 690", "Cabinet resolution 690 of 07.07.2021", "go/690-2021-%D0%BF"),
  ],
  term: term(5, "workingDays", words("ст. 26-3 Закону 3038-VI", "art. 26-3 of Law 3038-VI")),
  applicant: { who: ["person", "organisation"] },
  pages: [
    ask("what", words("Об’єкт", "The object"), {
      id: "object",
      type: "choice",
      label: words("Чому потрібна адреса", "What needs an address"),
      class: "open",
      options: [
        { id: "house", label: words("Будинку", "A house") },
        { id: "flat", label: words("Квартирі чи приміщенню", "A flat or premises") },
        { id: "garage", label: words("Гаражу", "A garage") },
        { id: "site", label: words("Об’єкту будівництва", "A building site") },
      ],
    }),
    ask(
      "where",
      words("Де він", "Where it is"),
      { id: "place", type: "place", label: words("Місце", "Place"), class: "open" },
      { ...cadastre, optional: true },
    ),
    ask("wish", words("Яку адресу просите", "Which address you ask for"), {
      id: "wish",
      type: "address",
      label: words("Бажана адреса", "The address wished"),
      class: "open",
      optional: true,
    }),
    ask("papers", words("Документи", "Papers"), {
      id: "papers",
      type: "file",
      label: words("План об’єкта чи технічний паспорт", "Plan or technical passport"),
      most: 5,
    }),
  ],
  documents: [
    identity,
    uploaded("papers", words("План об’єкта чи технічний паспорт", "Plan or technical passport")),
    plot,
  ],
  fee: { hryvnias: 0, basis: words("безоплатно", "free") },
  result: {
    title: words("Адресу присвоєно", "The address is assigned"),
    template: decided("присвоїти адресу: {decision.address}.", "to assign the address: {decision.address}."),
    fields: [
      { id: "address", type: "address", label: words("Присвоєна адреса", "The address assigned"), class: "open" },
    ],
    credential: {
      kind: "address",
      title: words("Рішення про присвоєння адреси", "Decision on an address"),
      rows: [
        { label: words("Об’єкт", "Object"), from: "answer.object" },
        { label: words("Адреса", "Address"), from: "decision.address" },
      ],
    },
  },
  refusals: [
    {
      id: "taken",
      title: words("Така адреса вже є", "Such an address exists already"),
      basis: words("Порядок, постанова КМУ 690", "the Order, Cabinet resolution 690"),
    },
  ],
});

export const outdoorAdvertising = service({
  id: "outdoor-advertising",
  title: words("Дозвіл на зовнішню рекламу", "Permit for outdoor advertising"),
  summary: words(
    "Щит, вивіска-екран, банер на вулиці чи фасаді. Дозвіл до п’яти років.",
    "A billboard, a screen, a banner in a street or on a façade. For up to five years.",
  ),
  sayings: ["білборд", "рекламний щит", "вивіска", "банер", "реклама на фасаді"],
  lifeEvents: ["business"],
  duty: "architecture",
  legalBasis: [
    basis("Закон України «Про рекламу» № 270/96-ВР", "Law 270/96-VR on advertising", "go/270/96-%D0%B2%D1%80"),
    basis("Постанова КМУ від 29.12.2003 № 2067", "Cabinet resolution 2067 of 29.12.2003", "go/2067-2003-%D0%BF"),
  ],
  term: term(
    15,
    "calendarDays",
    words("п. 9, 16 Типових правил, постанова КМУ 2067", "items 9, 16 of the Rules, Cabinet resolution 2067"),
  ),
  applicant: { who: ["organisation", "person"] },
  pages: [
    ask("who", words("Розповсюджувач", "Advertiser"), {
      id: "firm",
      type: "organisation",
      label: words("Хто розміщує рекламу", "Who places it"),
      class: "open",
    }),
    ask("where", words("Де", "Where"), {
      id: "place",
      type: "place",
      label: words("Місце розміщення", "Place"),
      class: "open",
    }),
    ask(
      "what",
      words("Конструкція", "The structure"),
      { id: "kind", type: "text", label: words("Вид конструкції", "Kind of structure"), longest: 100, class: "open" },
      {
        id: "area",
        type: "number",
        label: words("Площа", "Area"),
        unit: words("м²", "m²"),
        least: 0.1,
        most: 500,
        decimals: 2,
        class: "open",
      },
      { id: "period", type: "period", label: words("На який строк", "For how long"), class: "open" },
    ),
    ask("sketch", words("Ескіз", "Sketch"), {
      id: "sketch",
      type: "file",
      label: words("Фотомонтаж і конструктивне рішення", "Photomontage and design"),
      most: 5,
    }),
  ],
  documents: [
    uploaded("sketch", words("Фотомонтаж місця з ескізом конструкції", "Photomontage of the place with the structure")),
  ],
  result: {
    title: words("Дозвіл видано", "The permit is issued"),
    template: decided(
      "надати дозвіл на розміщення зовнішньої реклами: {answer.kind}, {answer.place}.",
      "to allow outdoor advertising: {answer.kind}, {answer.place}.",
    ),
    fields: [{ id: "until", type: "date", label: words("Дійсний до", "Valid until"), only: "future" }],
    credential: {
      kind: "outdoor-advertising",
      title: words("Дозвіл на розміщення зовнішньої реклами", "Permit for outdoor advertising"),
      months: 60,
      rows: [
        { label: words("Кому", "To"), from: "answer.firm" },
        { label: words("Місце", "Place"), from: "answer.place" },
        { label: words("Конструкція", "Structure"), from: "answer.kind" },
        { label: words("Площа", "Area"), from: "answer.area" },
        { label: words("Дійсний до", "Valid until"), from: "decision.until" },
      ],
    },
  },
  refusals: [
    {
      id: "place-taken",
      title: words("На місце вже надано дозвіл іншій особі", "The place is already given to another"),
      basis: words("п. 15 Типових правил", "item 15 of the Rules"),
    },
  ],
});

export const temporaryStructure = service({
  id: "temporary-structure",
  title: words("Паспорт прив’язки тимчасової споруди", "Passport of a temporary structure"),
  summary: words(
    "Поставити кіоск, павільйон чи літній майданчик для торгівлі.",
    "Put up a kiosk, a pavilion or a summer terrace for trade.",
  ),
  sayings: ["кіоск", "МАФ", "ларьок", "літній майданчик", "павільйон", "торгова точка"],
  lifeEvents: ["business"],
  duty: "architecture",
  legalBasis: [
    laws.urban,
    basis("Наказ Мінрегіону від 21.10.2011 № 244", "Order of the Ministry of Regions 244 of 21.10.2011", "go/z1330-11"),
  ],
  term: term(10, "workingDays", words("п. 2.6 Порядку, наказ 244", "item 2.6 of the Order 244")),
  applicant: { who: ["organisation", "person"] },
  pages: [
    ask("who", words("Підприємець", "The business"), {
      id: "firm",
      type: "organisation",
      label: words("Хто ставить споруду", "Who puts it up"),
      class: "open",
    }),
    ask("where", words("Де", "Where"), { id: "place", type: "place", label: words("Місце", "Place"), class: "open" }),
    ask(
      "what",
      words("Споруда", "The structure"),
      {
        id: "area",
        type: "number",
        label: words("Площа", "Area"),
        unit: words("м²", "m²"),
        least: 1,
        most: 30,
        decimals: 1,
        class: "open",
      },
      {
        id: "trade",
        type: "text",
        label: words("Чим торгуватимете", "What you will sell"),
        longest: 200,
        class: "open",
      },
    ),
    ask("sketch", words("Схема й ескіз", "Plan and sketch"), {
      id: "sketch",
      type: "file",
      label: words("Схема місця та ескіз споруди", "Plan of the place and sketch"),
      most: 5,
    }),
  ],
  documents: [
    uploaded("sketch", words("Схема місця та ескіз споруди", "Plan of the place and sketch of the structure")),
  ],
  result: {
    title: words("Паспорт прив’язки видано", "The passport is issued"),
    template: decided(
      "видати паспорт прив’язки тимчасової споруди: {answer.place}.",
      "to issue the passport of a temporary structure: {answer.place}.",
    ),
    fields: [{ id: "until", type: "date", label: words("Дійсний до", "Valid until"), only: "future" }],
    credential: {
      kind: "temporary-structure",
      title: words("Паспорт прив’язки тимчасової споруди", "Passport of a temporary structure"),
      rows: [
        { label: words("Кому", "To"), from: "answer.firm" },
        { label: words("Місце", "Place"), from: "answer.place" },
        { label: words("Площа", "Area"), from: "answer.area" },
        { label: words("Дійсний до", "Valid until"), from: "decision.until" },
      ],
    },
  },
  refusals: [
    {
      id: "scheme",
      title: words("Місце не відповідає схемі розміщення споруд", "The place does not fit the scheme of structures"),
      basis: words("п. 2.8 Порядку, наказ 244", "item 2.8 of the Order 244"),
    },
  ],
});

export const plotUse = service({
  id: "plot-use",
  title: words("Користування земельною ділянкою", "Use of a plot of land"),
  summary: words(
    "Дозвіл розробити проєкт землеустрою, щоб отримати ділянку громади в оренду чи користування.",
    "Leave to draw up a land project, to get a plot of the hromada for lease or use.",
  ),
  sayings: ["взяти землю", "оренда землі", "ділянка під город", "отримати ділянку", "проєкт землеустрою"],
  lifeEvents: ["land", "return-from-service", "business"],
  duty: "land",
  legalBasis: [laws.land],
  term: term(1, "months", words("ст. 118, 123 Земельного кодексу", "art. 118, 123 of the Land Code")),
  applicant: { who: ["person", "organisation"] },
  pages: [
    ask(
      "where",
      words("Яка ділянка", "Which plot"),
      { id: "place", type: "place", label: words("Місце", "Place"), class: "open" },
      { ...cadastre, optional: true },
    ),
    ask(
      "use",
      words("Для чого", "What for"),
      {
        id: "purpose",
        type: "choice",
        label: words("Призначення", "Purpose"),
        class: "open",
        options: [
          { id: "garden", label: words("Город чи садівництво", "Garden") },
          { id: "house", label: words("Будинок і двір", "House and yard") },
          { id: "farm", label: words("Фермерське господарство", "Farm") },
          { id: "business", label: words("Торгівля чи виробництво", "Trade or production") },
        ],
      },
      {
        id: "hectares",
        type: "number",
        label: words("Площа", "Area"),
        unit: words("га", "ha"),
        least: 0.001,
        most: 500,
        decimals: 4,
        class: "open",
      },
      {
        id: "veteran",
        type: "yes-no",
        label: words("Чи маєте пільгу учасника бойових дій", "Do you have a veteran’s priority"),
      },
    ),
    ask("map", words("Схема", "Map"), {
      id: "map",
      type: "file",
      label: words("Де ця ділянка на карті", "Where the plot is on a map"),
      most: 5,
    }),
    ask(
      "true",
      words("Підтвердження", "Confirmation"),
      declaration("Раніше я не використав право на таку ділянку", "I have not used the right to such a plot before"),
    ),
  ],
  documents: [
    identity,
    uploaded("map", words("Графічні матеріали з місцем ділянки", "Map with the place of the plot")),
  ],
  result: {
    title: words("Дозвіл надано", "Leave is given"),
    template: decided(
      "надати дозвіл на розроблення проєкту землеустрою: {answer.place}, {answer.hectares}.",
      "to give leave to draw up a land project: {answer.place}, {answer.hectares}.",
    ),
    fields: [
      {
        id: "act",
        type: "text",
        label: words("Номер і дата рішення ради", "Number and date of the council’s decision"),
        longest: 100,
      },
    ],
  },
  refusals: [
    {
      id: "plan",
      title: words(
        "Місце не відповідає закону чи містобудівній документації",
        "The place does not fit the law or the plan",
      ),
      basis: words("ч. 7 ст. 118 Земельного кодексу", "art. 118 part 7 of the Land Code"),
    },
  ],
});
