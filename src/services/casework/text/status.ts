/** The page of a case for whoever has the receipt. */
const uk = {
  title: (number: string) => `Справа №\u00A0${number}`,
  lead: "Сторінка без особистих даних: її бачить кожен, хто має квитанцію.",
  state: "Стан",
  service: "Послуга",
  filed: "Подано",
  term: "Рішення до",
  decided: "Рішення ухвалено",
  unit: "Підрозділ",
  paused: "Строк зупинено: чекаємо на заявника або на інший орган.",
  more: "Більше видно в кабінеті",
  signIn: "Увійти",
};

const en: typeof uk = {
  title: (number) => `Case No. ${number}`,
  lead: "A page without personal data: whoever has the receipt sees it.",
  state: "State",
  service: "Service",
  filed: "Filed on",
  term: "Decision by",
  decided: "Decided on",
  unit: "Unit",
  paused: "The term stands still: we wait for the applicant or for another body.",
  more: "More is shown in your account",
  signIn: "Sign in",
};

export const status = { uk, en };
