import {
  ask,
  decided,
  declaration,
  identity,
  laws,
  ours,
  service,
  shown,
  term,
  untrue,
  uploaded,
  words,
} from "./parts.ts";

export const householdComposition = service({
  id: "household-composition",
  title: words("Довідка про склад сім’ї або зареєстрованих у житлі осіб", "Certificate of household composition"),
  summary: words(
    "Хто зареєстрований разом із вами за однією адресою. Потрібна для субсидії, суду, нотаріуса.",
    "Who is registered at your address with you. Needed for a subsidy, a court, a notary.",
  ),
  sayings: [
    "склад сім'ї",
    "довідка про прописку",
    "форма 3",
    "хто прописаний",
    "хто прописаний у квартирі",
    "довідка для субсидії",
  ],
  lifeEvents: ["documents", "moving"],
  duty: "residence",
  legalBasis: [laws.residence, laws.residenceOrder],
  term: term(
    1,
    "workingDays",
    words("п. 80 Порядку, постанова КМУ 265", "item 80 of the Order, Cabinet resolution 265"),
  ),
  applicant: { forAnother: true },
  pages: [
    ask("home", words("Яке житло", "Which home"), {
      id: "address",
      type: "address",
      label: words("Адреса житла", "Address of the home"),
      prefill: "applicant.address",
    }),
    ask("purpose", words("Навіщо довідка", "What the certificate is for"), {
      id: "purpose",
      type: "choice",
      label: words("Куди ви її подасте", "Where you will hand it in"),
      options: [
        { id: "subsidy", label: words("Для субсидії чи пільги", "For a subsidy or benefit") },
        { id: "notary", label: words("Нотаріусу", "To a notary") },
        { id: "court", label: words("До суду", "To a court") },
        { id: "other", label: words("В інше місце", "Elsewhere") },
      ],
    }),
    ask("people", words("Хто живе з вами", "Who lives with you"), {
      id: "members",
      type: "table",
      label: words("Зареєстровані за цією адресою", "Registered at this address"),
      hint: words(
        "Ми звіримо з реєстром громади; впишіть тих, кого знаєте.",
        "We compare with the hromada’s register; name those you know of.",
      ),
      optional: true,
      prefill: "household.members",
      most: 30,
      columns: [
        { id: "name", type: "text", label: words("Прізвище, ім’я, по батькові", "Full name") },
        { id: "born", type: "date", label: words("Дата народження", "Date of birth"), only: "past" },
        { id: "kin", type: "text", label: words("Ким доводиться", "Relation") },
      ],
    }),
  ],
  documents: [
    identity,
    ours("register", words("Дані реєстру територіальної громади", "Data of the register of the hromada")),
  ],
  result: {
    title: words("Довідку видано", "The certificate is issued"),
    template: decided(
      "видати довідку про склад зареєстрованих осіб.",
      "to issue the certificate of household composition.",
    ),
    fields: [
      {
        id: "people",
        type: "long-text",
        label: words("Зареєстровані особи за реєстром", "Persons registered, by the register"),
        longest: 4000,
      },
    ],
    credential: {
      kind: "household-composition",
      title: words("Довідка про склад зареєстрованих осіб", "Certificate of household composition"),
      rows: [
        { label: words("Видано", "Issued to"), from: "applicant.name" },
        { label: words("Адреса", "Address"), from: "answer.address" },
        { label: words("Зареєстровані особи", "Persons registered"), from: "decision.people" },
      ],
    },
  },
  refusals: [
    {
      id: "not-registered",
      title: words(
        "Заявник не зареєстрований за цією адресою і не є її власником",
        "The applicant is neither registered at this address nor owns it",
      ),
      basis: words("п. 81 Порядку, постанова КМУ 265", "item 81 of the Order, Cabinet resolution 265"),
    },
  ],
});

export const residenceDeclaration = service({
  id: "residence-declaration",
  title: words("Реєстрація (декларування) місця проживання", "Registration (declaring) of residence"),
  summary: words(
    "Зареєструвати себе або дитину за новою адресою: у своєму житлі або за згодою власника.",
    "Register yourself or a child at a new address: in your own home or with the owner’s consent.",
  ),
  sayings: ["прописка", "прописатися", "змінити прописку", "зняти з реєстрації", "декларування місця проживання"],
  lifeEvents: ["moving", "birth"],
  duty: "residence",
  legalBasis: [laws.residence, laws.residenceOrder],
  term: term(1, "workingDays", words("ст. 9 Закону 1871-IX", "art. 9 of Law 1871-IX")),
  applicant: {
    forAnother: true,
    coSigner: {
      label: words("Власник житла, який дає згоду", "The owner of the home, who consents"),
      when: { question: "ground", is: "equal", to: "consent" },
    },
  },
  pages: [
    ask("new-home", words("Нова адреса", "The new address"), {
      id: "address",
      type: "address",
      label: words("Де ви будете жити", "Where you will live"),
    }),
    ask("ground", words("На якій підставі", "On what ground"), {
      id: "ground",
      type: "choice",
      label: words("Чому ви можете тут жити", "Why you may live here"),
      options: [
        { id: "own", label: words("Це моє житло", "It is my home") },
        { id: "consent", label: words("Власник дає згоду", "The owner consents") },
        { id: "lease", label: words("Я винаймаю житло за договором", "I rent it under a contract") },
      ],
    }),
    {
      ...ask("lease", words("Договір", "The contract"), {
        id: "lease",
        type: "file",
        label: words("Договір оренди або найму", "The contract of lease"),
        most: 5,
      }),
      when: { question: "ground", is: "equal", to: "lease" },
    },
    ask("before", words("Попередня адреса", "The address before"), {
      id: "before",
      type: "address",
      label: words("Де ви були зареєстровані", "Where you were registered"),
      optional: true,
      prefill: "applicant.address",
    }),
    ask(
      "true",
      words("Підтвердження", "Confirmation"),
      declaration("Відомості в декларації правдиві", "What I declare is true"),
    ),
  ],
  documents: [
    identity,
    ours(
      "ownership",
      words("Право власності — з реєстру речових прав", "Ownership, from the register of property rights"),
    ),
    {
      ...uploaded("lease", words("Договір оренди, якщо житло орендоване", "Contract of lease, if rented")),
      when: { question: "ground", is: "equal", to: "lease" },
    },
  ],
  fee: {
    hryvnias: 0,
    basis: words("безоплатно при декларуванні; ст. 20 Закону 1871-IX", "free when declared; art. 20 of Law 1871-IX"),
  },
  result: {
    title: words("Місце проживання зареєстровано", "Residence is registered"),
    template: decided(
      "зареєструвати місце проживання за адресою: {answer.address}.",
      "to register residence at: {answer.address}.",
    ),
    credential: {
      kind: "residence-extract",
      title: words("Витяг з реєстру територіальної громади", "Extract from the register of the hromada"),
      rows: [
        { label: words("Особа", "Person"), from: "applicant.name" },
        { label: words("Адреса", "Address"), from: "answer.address" },
        { label: words("Зареєстровано", "Registered on"), from: "decision.date" },
      ],
    },
  },
  refusals: [
    {
      id: "owner-refused",
      title: words("Власник житла не дав згоди", "The owner has not consented"),
      basis: words("ст. 9 Закону 1871-IX", "art. 9 of Law 1871-IX"),
    },
    untrue,
  ],
});

export const displacedHelp = service({
  id: "displaced-person",
  title: words(
    "Довідка внутрішньо переміщеної особи та допомога на проживання",
    "Displaced person’s certificate and living allowance",
  ),
  summary: words(
    "Стати на облік у громаді, якщо ви переїхали через війну, і просити допомогу на проживання.",
    "Be registered in the hromada if the war made you move, and ask for the living allowance.",
  ),
  sayings: ["ВПО", "переселенець", "виплати переселенцям", "довідка ВПО", "допомога ВПО"],
  lifeEvents: ["displaced", "hardship"],
  duty: "social",
  legalBasis: [laws.displaced],
  term: term(1, "workingDays", words("постанова КМУ 509 від 01.10.2014", "Cabinet resolution 509 of 01.10.2014")),
  applicant: { forAnother: true },
  pages: [
    ask("from", words("Звідки ви переїхали", "Where you moved from"), {
      id: "from",
      type: "address",
      label: words("Адреса до переїзду", "Address before moving"),
      prefill: "applicant.address",
    }),
    ask("since", words("Коли", "When"), {
      id: "since",
      type: "date",
      label: words("Коли ви переїхали", "When you moved"),
      only: "past",
    }),
    ask("now", words("Де ви живете зараз", "Where you live now"), {
      id: "now",
      type: "address",
      label: words("Адреса в громаді", "Address in the hromada"),
    }),
    ask("family", words("Хто переїхав з вами", "Who moved with you"), {
      id: "family",
      type: "table",
      label: words("Члени сім’ї", "Members of the family"),
      optional: true,
      columns: [
        { id: "name", type: "text", label: words("Прізвище, ім’я, по батькові", "Full name") },
        { id: "born", type: "date", label: words("Дата народження", "Date of birth"), only: "past" },
        {
          id: "needs",
          type: "text",
          label: words("Особливі потреби, якщо є", "Special needs, if any"),
          optional: true,
        },
      ],
    }),
    ask("allowance", words("Допомога", "Allowance"), {
      id: "allowance",
      type: "yes-no",
      label: words("Чи просите ви допомогу на проживання", "Do you ask for the living allowance"),
    }),
  ],
  documents: [
    identity,
    shown(
      "photo",
      words(
        "Документ, що підтверджує проживання до переїзду, якщо в паспорті його немає",
        "Proof of the former residence, if the passport has none",
      ),
    ),
  ],
  result: {
    title: words("Взято на облік", "Registered"),
    template: decided(
      "взяти на облік внутрішньо переміщену особу та видати довідку.",
      "to register the displaced person and issue a certificate.",
    ),
    credential: {
      kind: "displaced-person",
      title: words("Довідка про взяття на облік внутрішньо переміщеної особи", "Certificate of a displaced person"),
      rows: [
        { label: words("Особа", "Person"), from: "applicant.name" },
        { label: words("Адреса фактичного проживання", "Address of actual residence"), from: "answer.now" },
      ],
    },
  },
  refusals: [
    {
      id: "not-displaced",
      title: words("Територія не належить до тих, з яких переміщуються", "The territory is not one of displacement"),
      basis: words("ст. 1, 4 Закону 1706-VII", "art. 1, 4 of Law 1706-VII"),
    },
    untrue,
  ],
});
