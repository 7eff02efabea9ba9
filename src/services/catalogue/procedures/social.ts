import {
  ask,
  basis,
  decided,
  declaration,
  identity,
  laws,
  ours,
  service,
  term,
  untrue,
  uploaded,
  words,
} from "./parts.ts";

const kin = {
  id: "kin",
  type: "choice" as const,
  label: words("Ким доводиться", "Relation"),
  options: [
    { id: "spouse", label: words("чоловік чи дружина", "spouse") },
    { id: "child", label: words("дитина", "child") },
    { id: "parent", label: words("батько чи мати", "parent") },
    { id: "other", label: words("інше", "other") },
  ],
};
const name = { id: "name", type: "text" as const, label: words("Прізвище, ім’я, по батькові", "Full name") };
const born = {
  id: "born",
  type: "date" as const,
  label: words("Дата народження", "Date of birth"),
  only: "past" as const,
};
const account = {
  id: "account",
  type: "iban" as const,
  label: words("Рахунок для виплати (IBAN)", "Account for payment (IBAN)"),
};

export const socialAid = service({
  id: "social-aid",
  title: words("Допомога малозабезпеченій сім’ї", "Aid to a low-income family"),
  summary: words(
    "Щомісячна державна допомога, якщо доходів сім’ї не вистачає на прожиток.",
    "Monthly state aid when a family’s income is below subsistence.",
  ),
  sayings: ["немає грошей", "малозабезпечена", "соціальна допомога", "виплати бідним", "допомога сім'ї"],
  lifeEvents: ["hardship"],
  duty: "social",
  legalBasis: [
    basis(
      "Закон України № 1768-III про допомогу малозабезпеченим сім’ям",
      "Law 1768-III on aid to low-income families",
      "go/1768-14",
    ),
  ],
  term: term(10, "calendarDays", words("ст. 4 Закону 1768-III", "art. 4 of Law 1768-III")),
  pages: [
    ask("home", words("Де ви живете", "Where you live"), {
      id: "address",
      type: "address",
      label: words("Адреса", "Address"),
      prefill: "applicant.address",
    }),
    ask("family", words("Ваша сім’я", "Your family"), {
      id: "family",
      type: "table",
      label: words("Хто живе з вами", "Who lives with you"),
      columns: [name, born, kin, { id: "income", type: "money", label: words("Дохід за місяць", "Income a month") }],
    }),
    ask(
      "property",
      words("Майно", "Property"),
      {
        id: "land",
        type: "number",
        label: words("Земля", "Land"),
        unit: words("га", "ha"),
        least: 0,
        most: 1000,
        decimals: 2,
      },
      { id: "car", type: "yes-no", label: words("Чи є в сім’ї автомобіль", "Has the family a car") },
    ),
    ask("pay", words("Куди платити", "Where to pay"), account),
    ask(
      "true",
      words("Підтвердження", "Confirmation"),
      declaration("Відомості про доходи й майно правдиві", "What I say of income and property is true"),
    ),
  ],
  documents: [
    identity,
    ours(
      "income",
      words(
        "Доходи — запитаємо в податкової та Пенсійного фонду",
        "Income: we ask the tax service and the Pension Fund",
      ),
    ),
  ],
  result: {
    title: words("Допомогу призначено", "The aid is granted"),
    template: decided(
      "призначити допомогу {decision.amount} на місяць, {decision.period}.",
      "to grant aid of {decision.amount} a month, {decision.period}.",
    ),
    fields: [
      { id: "amount", type: "money", label: words("Сума на місяць", "Sum a month") },
      { id: "period", type: "period", label: words("На який строк", "For which period") },
    ],
  },
  refusals: [
    {
      id: "income",
      title: words("Дохід сім’ї вищий за прожитковий мінімум", "The family’s income is above subsistence"),
      basis: words("ст. 5 Закону 1768-III", "art. 5 of Law 1768-III"),
    },
    untrue,
  ],
});

export const largeFamily = service({
  id: "large-family",
  title: words("Статус багатодітної сім’ї", "Status of a family with many children"),
  summary: words(
    "Посвідчення батьків і дитини, якщо в сім’ї троє чи більше дітей. Дає пільги.",
    "Cards of parents and child for a family with three children or more. They give benefits.",
  ),
  sayings: ["багатодітна родина", "багатодітні", "посвідчення багатодітної", "троє дітей", "пільги багатодітним"],
  lifeEvents: ["birth", "hardship"],
  duty: "social",
  legalBasis: [
    laws.childhood,
    basis("Постанова КМУ від 02.03.2010 № 209", "Cabinet resolution 209 of 02.03.2010", "go/209-2010-%D0%BF"),
  ],
  term: term(
    10,
    "calendarDays",
    words("п. 6 Порядку, постанова КМУ 209", "item 6 of the Order, Cabinet resolution 209"),
  ),
  applicant: {
    coSigner: {
      label: words("Другий з батьків", "The other parent"),
      when: { question: "alone", is: "equal", to: false },
    },
  },
  pages: [
    ask("parents", words("Батьки", "Parents"), {
      id: "alone",
      type: "yes-no",
      label: words("Ви виховуєте дітей самі?", "Do you raise the children alone?"),
    }),
    ask("children", words("Діти", "Children"), {
      id: "children",
      type: "table",
      label: words("Діти до 18 років, студенти — до 23", "Children under 18, students under 23"),
      least: 3,
      columns: [
        name,
        born,
        {
          id: "record",
          type: "text",
          label: words("Номер свідоцтва про народження", "Number of the birth certificate"),
          longest: 30,
        },
      ],
    }),
    ask("home", words("Де ви живете", "Where you live"), {
      id: "address",
      type: "address",
      label: words("Адреса", "Address"),
      prefill: "applicant.address",
    }),
    ask("photos", words("Фото", "Photos"), {
      id: "photos",
      type: "file",
      label: words("Фото для посвідчень", "Photos for the cards"),
      most: 10,
    }),
  ],
  documents: [
    identity,
    ours(
      "births",
      words(
        "Свідоцтва про народження — з реєстру актів цивільного стану",
        "Birth certificates, from the register of civil status",
      ),
    ),
    uploaded(
      "photos",
      words("Фото 3×4 батьків і дітей від 6 років", "3×4 photos of the parents and of children over 6"),
    ),
  ],
  result: {
    title: words("Статус надано", "The status is granted"),
    template: decided(
      "надати статус багатодітної сім’ї та видати посвідчення.",
      "to grant the status of a family with many children and issue cards.",
    ),
    fields: [{ id: "until", type: "date", label: words("Дійсний до", "Valid until"), only: "future" }],
    credential: {
      kind: "large-family",
      title: words("Посвідчення багатодітної сім’ї", "Card of a family with many children"),
      rows: [
        { label: words("Заявник", "Applicant"), from: "applicant.name" },
        { label: words("Діти", "Children"), from: "answer.children" },
        { label: words("Дійсне до", "Valid until"), from: "decision.until" },
      ],
    },
  },
  refusals: [
    {
      id: "fewer",
      title: words("Дітей, яких виховує сім’я, менше трьох", "The family raises fewer than three children"),
      basis: words("ст. 1 Закону 2402-III", "art. 1 of Law 2402-III"),
    },
  ],
});

export const veteranBenefit = service({
  id: "veteran-benefit",
  title: words("Пільги ветерана війни та його родини", "Benefits of a war veteran and family"),
  summary: words(
    "Знижка на комунальні послуги, проїзд, лікування; допомога громади після повернення зі служби.",
    "Discounts on utilities, transport, treatment; the hromada’s help after service.",
  ),
  sayings: ["УБД", "учасник бойових дій", "пільги військовим", "ветеран", "повернувся з фронту", "демобілізувався"],
  lifeEvents: ["return-from-service"],
  duty: "social",
  legalBasis: [laws.veterans],
  term: term(
    10,
    "calendarDays",
    words("ст. 10 Закону 5203-VI; ст. 12–16 Закону 3551-XII", "art. 10 of Law 5203-VI; art. 12–16 of Law 3551-XII"),
  ),
  applicant: { forAnother: true },
  pages: [
    ask("status", words("Ваш статус", "Your status"), {
      id: "status",
      type: "choice",
      label: words("Хто ви", "Who you are"),
      options: [
        { id: "combatant", label: words("Учасник бойових дій", "Combatant") },
        { id: "disabled", label: words("Особа з інвалідністю внаслідок війни", "Person disabled by the war") },
        { id: "family", label: words("Член сім’ї загиблого захисника", "Family of a fallen defender") },
        { id: "participant", label: words("Учасник війни", "Participant in the war") },
      ],
    }),
    ask("card", words("Посвідчення", "The card"), {
      id: "card",
      type: "text",
      label: words("Номер посвідчення", "Number of the card"),
      longest: 30,
    }),
    ask("what", words("Що потрібно", "What you need"), {
      id: "needs",
      type: "choices",
      label: words("Позначте все, що стосується вас", "Tick all that applies"),
      options: [
        { id: "utilities", label: words("Знижка на комунальні послуги", "Discount on utilities") },
        { id: "travel", label: words("Проїзд", "Transport") },
        { id: "treatment", label: words("Лікування чи протезування", "Treatment or prostheses") },
        { id: "aid", label: words("Разова допомога громади", "One-time aid of the hromada") },
        { id: "work", label: words("Робота чи навчання", "Work or training") },
      ],
    }),
    ask("home", words("Де ви живете", "Where you live"), {
      id: "address",
      type: "address",
      label: words("Адреса", "Address"),
      prefill: "applicant.address",
    }),
    {
      ...ask("pay", words("Куди платити", "Where to pay"), account),
      when: { question: "needs", is: "one-of", of: ["aid", "treatment"] },
    },
  ],
  documents: [
    identity,
    ours(
      "register",
      words("Статус — з Єдиного державного реєстру ветеранів війни", "The status, from the state register of veterans"),
    ),
  ],
  result: {
    title: words("Пільги призначено", "The benefits are granted"),
    template: decided("призначити: {decision.granted}.", "to grant: {decision.granted}."),
    fields: [{ id: "granted", type: "long-text", label: words("Що призначено", "What is granted"), longest: 2000 }],
  },
  refusals: [
    {
      id: "no-status",
      title: words("Статусу немає в реєстрі", "The status is not in the register"),
      basis: words("ст. 5–8 Закону 3551-XII", "art. 5–8 of Law 3551-XII"),
    },
  ],
});

export const kindergarten = service({
  id: "kindergarten",
  title: words("Місце в дитячому садку", "A place in a kindergarten"),
  summary: words(
    "Записати дитину до садка. Пільги й черга відкриті: видно, чому саме такий порядок.",
    "Apply for a kindergarten. Priorities and order are open: one sees why they are so.",
  ),
  sayings: ["садок", "садочок", "ясла", "записати в садок", "черга в садок", "дошкільний заклад"],
  lifeEvents: ["school", "birth"],
  duty: "education",
  legalBasis: [
    basis("Закон України «Про дошкільну освіту» № 3788-IX", "Law 3788-IX on pre-school education", "go/3788-20"),
  ],
  term: term(30, "calendarDays", words("ст. 10 Закону 5203-VI", "art. 10 of Law 5203-VI")),
  pages: [
    ask("child", words("Дитина", "The child"), {
      id: "child",
      type: "person",
      label: words("Хто піде до садка", "Who will go"),
    }),
    ask(
      "where",
      words("Який садок", "Which kindergarten"),
      { id: "wish", type: "text", label: words("Бажаний садок", "The one you wish"), longest: 200 },
      { id: "second", type: "text", label: words("Другий за бажанням", "Second choice"), longest: 200, optional: true },
      { id: "from", type: "date", label: words("З якого дня", "From which day"), only: "future" },
    ),
    ask("home", words("Де живе дитина", "Where the child lives"), {
      id: "address",
      type: "address",
      label: words("Адреса", "Address"),
      prefill: "applicant.address",
    }),
    ask("priority", words("Першочерговість", "Priority"), {
      id: "priority",
      type: "choices",
      label: words("Що з цього є", "Which of these holds"),
      optional: true,
      options: [
        { id: "sibling", label: words("Брат чи сестра вже в цьому садку", "A sibling is there already") },
        { id: "veteran", label: words("Дитина захисника України", "A defender’s child") },
        { id: "displaced", label: words("Дитина переселенців", "A displaced family’s child") },
        { id: "large", label: words("Багатодітна сім’я", "A family with many children") },
        { id: "needs", label: words("Особливі освітні потреби", "Special educational needs") },
      ],
    }),
  ],
  documents: [
    identity,
    ours("birth", words("Свідоцтво про народження — з реєстру", "The birth certificate, from the register")),
  ],
  result: {
    title: words("Місце надано", "A place is given"),
    template: decided(
      "зарахувати дитину: {answer.child} до {decision.place}.",
      "to admit the child: {answer.child} to {decision.place}.",
    ),
    fields: [{ id: "place", type: "text", label: words("Садок і група", "Kindergarten and group"), longest: 200 }],
  },
  refusals: [
    {
      id: "age",
      title: words("Вік дитини не відповідає групам садка", "The child’s age fits no group"),
      basis: words("Закон 3788-IX", "Law 3788-IX"),
    },
    {
      id: "no-place",
      title: words("Вільних місць немає; заява лишається в черзі", "No places; the application stays in the queue"),
      basis: words("Закон 3788-IX", "Law 3788-IX"),
    },
  ],
});
