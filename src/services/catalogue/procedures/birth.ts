import type { QuestionPage } from "../../../engines/forms/index.ts";
import { ask, basis, decided, identity, laws, ours, service, shown, term, words } from "./parts.ts";

const child: QuestionPage = ask(
  "child",
  words("Дитина", "The child"),
  { id: "child", type: "person", label: words("Ім’я дитини", "Name of the child") },
  { id: "born", type: "date", label: words("День народження", "Day of birth"), only: "past" },
);
const medical: QuestionPage = ask("medical", words("Медичний висновок", "Medical certificate"), {
  id: "medical",
  type: "text",
  label: words("Номер медичного висновку про народження", "Number of the medical certificate of birth"),
  hint: words(
    "Його дає пологовий будинок, є в електронній системі охорони здоров’я.",
    "The maternity hospital gives it; it is in the e-health system.",
  ),
  longest: 30,
});
const home: QuestionPage = ask("home", words("Де житиме дитина", "Where the child will live"), {
  id: "address",
  type: "address",
  label: words("Адреса", "Address"),
  prefill: "applicant.address",
});
const account: QuestionPage = ask("pay", words("Куди платити допомогу", "Where to pay the aid"), {
  id: "account",
  type: "iban",
  label: words("Рахунок (IBAN)", "Account (IBAN)"),
});

const birth = words(
  "Свідоцтво про народження — з реєстру, або видамо разом",
  "The birth certificate: from the register, or issued together",
);

export const birthRegistration = service({
  id: "birth-registration",
  title: words("Державна реєстрація народження", "State registration of birth"),
  summary: words(
    "Передаємо заяву до органу реєстрації актів цивільного стану; свідоцтво отримаєте в ЦНАП.",
    "We pass the application to the civil registrar; you get the certificate at the centre.",
  ),
  sayings: ["свідоцтво про народження", "метрика", "зареєструвати дитину"],
  lifeEvents: ["birth"],
  duty: "civilStatus",
  legalBasis: [
    basis(
      "Закон України № 2398-VI про державну реєстрацію актів цивільного стану",
      "Law 2398-VI on registration of civil status",
      "go/2398-17",
    ),
  ],
  term: term(1, "workingDays", words("ст. 13 Закону 2398-VI", "art. 13 of Law 2398-VI")),
  pages: [child, medical],
  documents: [identity, ours("medical", words("Медичний висновок про народження", "Medical certificate of birth"))],
  result: {
    title: words("Народження зареєстровано", "The birth is registered"),
    template: decided(
      "народження зареєстровано, актовий запис № {decision.record}.",
      "the birth is registered, record No. {decision.record}.",
    ),
    fields: [
      { id: "record", type: "text", label: words("Номер актового запису", "Number of the record"), longest: 30 },
    ],
  },
  refusals: [
    {
      id: "no-medical",
      title: words("Немає підтвердження народження", "The birth is not confirmed"),
      basis: words("ст. 13 Закону 2398-VI", "art. 13 of Law 2398-VI"),
    },
  ],
});

export const childResidence = service({
  id: "child-residence",
  title: words("Реєстрація місця проживання дитини", "Registration of a child’s residence"),
  summary: words(
    "Зареєструвати новонароджену дитину за адресою одного з батьків.",
    "Register a newborn at the address of a parent.",
  ),
  sayings: ["прописати дитину", "прописка новонародженого"],
  lifeEvents: ["birth", "moving"],
  duty: "residence",
  legalBasis: [laws.residence, laws.residenceOrder],
  term: term(1, "workingDays", words("ст. 9 Закону 1871-IX", "art. 9 of Law 1871-IX")),
  pages: [child, home],
  documents: [identity, ours("birth", birth)],
  result: {
    title: words("Місце проживання дитини зареєстровано", "The child’s residence is registered"),
    template: decided(
      "зареєструвати місце проживання дитини: {answer.child}, {answer.address}.",
      "to register the child’s residence: {answer.child}, {answer.address}.",
    ),
    credential: {
      kind: "child-residence",
      title: words("Витяг про місце проживання дитини", "Extract of a child’s residence"),
      rows: [
        { label: words("Дитина", "Child"), from: "answer.child" },
        { label: words("Адреса", "Address"), from: "answer.address" },
      ],
    },
  },
  refusals: [
    {
      id: "parent-elsewhere",
      title: words("Жоден з батьків не зареєстрований за цією адресою", "Neither parent is registered at this address"),
      basis: words("ст. 9 Закону 1871-IX", "art. 9 of Law 1871-IX"),
    },
  ],
});

export const birthAid = service({
  id: "birth-aid",
  title: words("Допомога при народженні дитини", "Aid on the birth of a child"),
  summary: words(
    "Державна виплата; просіть протягом року від народження.",
    "A state payment; ask within a year of the birth.",
  ),
  sayings: ["виплати на дитину", "допомога при народженні", "гроші на дитину", "41280"],
  lifeEvents: ["birth", "hardship"],
  duty: "social",
  legalBasis: [laws.families],
  term: term(10, "calendarDays", words("ст. 6 Закону 2811-XII", "art. 6 of Law 2811-XII")),
  pages: [child, account],
  documents: [identity, ours("birth", birth)],
  result: {
    title: words("Допомогу призначено", "The aid is granted"),
    template: decided(
      "призначити допомогу при народженні дитини: {answer.child}.",
      "to grant the aid on the birth of: {answer.child}.",
    ),
    fields: [{ id: "from", type: "date", label: words("З якого дня", "From which day") }],
  },
  refusals: [
    {
      id: "late",
      title: words("Заяву подано пізніше року від народження", "Applied later than a year after the birth"),
      basis: words("ст. 11 Закону 2811-XII", "art. 11 of Law 2811-XII"),
    },
  ],
});

export const childTaxNumber = service({
  id: "child-tax-number",
  title: words("Податковий номер дитини (РНОКПП)", "Tax number of a child (RNOKPP)"),
  summary: words(
    "Передаємо заяву до податкової служби; номер приходить у кабінет.",
    "We pass the application to the tax service; the number comes to your account.",
  ),
  sayings: ["ІПН дитини", "ідентифікаційний код", "РНОКПП", "код дитині"],
  lifeEvents: ["birth", "documents"],
  duty: "civilStatus",
  legalBasis: [basis("Податковий кодекс України № 2755-VI, ст. 70", "Tax Code 2755-VI, art. 70", "go/2755-17")],
  term: term(5, "workingDays", words("ст. 70 Податкового кодексу", "art. 70 of the Tax Code")),
  pages: [child],
  documents: [identity, ours("birth", birth)],
  result: {
    title: words("Номер присвоєно", "The number is given"),
    template: decided(
      "податкова служба присвоїла номер: {decision.rnokpp}.",
      "the tax service gave the number: {decision.rnokpp}.",
    ),
    fields: [{ id: "rnokpp", type: "rnokpp", label: words("РНОКПП дитини", "The child’s RNOKPP") }],
  },
  refusals: [
    {
      id: "has-one",
      title: words("Дитина вже має номер", "The child has a number already"),
      basis: words("ст. 70 Податкового кодексу", "art. 70 of the Tax Code"),
    },
  ],
});

export const babyPackage = service({
  id: "baby-package",
  title: words("Пакунок малюка", "Baby package"),
  summary: words(
    "Набір речей для новонародженого або гроші на карту замість нього.",
    "A set of things for a newborn, or money on a card instead.",
  ),
  sayings: ["бебі-бокс", "пакунок малюка", "речі для новонародженого"],
  lifeEvents: ["birth"],
  duty: "social",
  legalBasis: [
    laws.families,
    basis("Постанова КМУ від 29.07.2020 № 744", "Cabinet resolution 744 of 29.07.2020", "go/744-2020-%D0%BF"),
  ],
  term: term(10, "workingDays", words("Порядок, постанова КМУ 744", "the Order, Cabinet resolution 744")),
  pages: [
    child,
    ask("how", words("Як отримати", "How to get it"), {
      id: "how",
      type: "choice",
      label: words("Що вам зручніше", "What suits you"),
      options: [
        { id: "things", label: words("Набір речей", "The things") },
        { id: "money", label: words("Гроші на карту", "Money on a card") },
      ],
    }),
  ],
  documents: [identity, ours("birth", birth)],
  result: {
    title: words("Пакунок надано", "The package is given"),
    template: decided("надати «пакунок малюка».", "to give the baby package."),
  },
  refusals: [
    {
      id: "given",
      title: words("Пакунок уже надано в пологовому будинку", "It was given at the maternity hospital"),
      basis: words("Порядок, постанова КМУ 744", "the Order, Cabinet resolution 744"),
    },
  ],
});

const same = { child: "child", born: "born" };
const wants = (id: string) => ({ question: "wanted", is: "one-of" as const, of: [id] });

/** Birth of a child: one application, a case for each thing asked for (resolution 691 of 10.07.2019). */
export const eMaliatko = service({
  id: "emaliatko",
  title: words("єМалятко: усе про народження однією заявою", "eMaliatko: all about a birth in one application"),
  summary: words(
    "Реєстрація народження, прописка, допомога, податковий номер, пакунок малюка. Заповнюєте раз, а кожна послуга має свій строк.",
    "Registration of the birth, residence, aid, tax number, baby package. You fill it in once; each service has its own term.",
  ),
  sayings: ["єМалятко", "емалятко", "народилась дитина", "новонароджений", "народився син", "народилась донька"],
  lifeEvents: ["birth"],
  duty: "cnap",
  legalBasis: [
    basis("Постанова КМУ від 10.07.2019 № 691", "Cabinet resolution 691 of 10.07.2019", "go/691-2019-%D0%BF"),
  ],
  term: term(10, "workingDays", words("постанова КМУ 691", "Cabinet resolution 691")),
  applicant: {
    coSigner: {
      label: words("Другий з батьків", "The other parent"),
      when: { question: "both", is: "equal", to: true },
    },
  },
  pages: [
    child,
    medical,
    ask("parents", words("Батьки", "Parents"), {
      id: "both",
      type: "yes-no",
      label: words(
        "Чи вписати другого з батьків і попросити його підпис?",
        "Shall the other parent be named and asked to sign?",
      ),
    }),
    ask("wanted", words("Що оформити", "What to arrange"), {
      id: "wanted",
      type: "choices",
      label: words("Позначте потрібне", "Tick what you need"),
      options: [
        { id: "registration", label: words("Свідоцтво про народження", "Birth certificate") },
        { id: "residence", label: words("Реєстрація місця проживання", "Residence") },
        { id: "aid", label: words("Допомога при народженні", "Aid on birth") },
        { id: "tax", label: words("Податковий номер", "Tax number") },
        { id: "package", label: words("Пакунок малюка", "Baby package") },
      ],
    }),
    { ...home, when: wants("residence") },
    { ...account, when: wants("aid") },
    {
      ...ask("how", words("Пакунок малюка", "Baby package"), {
        id: "how",
        type: "choice",
        label: words("Що вам зручніше", "What suits you"),
        options: [
          { id: "things", label: words("Набір речей", "The things") },
          { id: "money", label: words("Гроші на карту", "Money on a card") },
        ],
      }),
      when: wants("package"),
    },
  ],
  documents: [
    identity,
    shown(
      "passports",
      words("Паспорти батьків — лише якщо подаєте в ЦНАП", "The parents’ passports, only when applying in person"),
    ),
  ],
  result: {
    title: words("Усі послуги надано", "All is arranged"),
    template: decided("заяву єМалятко виконано.", "the eMaliatko application is done."),
  },
  refusals: [],
  opens: [
    { procedure: "birth-registration", when: wants("registration"), answers: { ...same, medical: "medical" } },
    { procedure: "child-residence", when: wants("residence"), answers: { ...same, address: "address" } },
    { procedure: "birth-aid", when: wants("aid"), answers: { ...same, account: "account" } },
    { procedure: "child-tax-number", when: wants("tax"), answers: same },
    { procedure: "baby-package", when: wants("package"), answers: { ...same, how: "how" } },
  ],
});
