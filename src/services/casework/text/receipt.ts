/** The receipt. */
const uk = {
  title: "Квитанція про прийняття заяви",
  number: "Номер справи",
  taken: "Прийнято",
  service: "Послуга",
  applicant: "Заявник",
  unit: "Підрозділ",
  until: "Рішення до",
  papers: "Подано документи",
  fee: "До сплати",
  status: "Стан справи",
  scan: "Наведіть камеру телефона: побачите, де справа та до якого дня рішення. Особистих даних там немає.",
  print: "Надрукувати",
  pdf: "Завантажити PDF",
  signature: "Прийняв(ла)",
};

const en: typeof uk = {
  title: "Receipt of an application",
  number: "Number of the case",
  taken: "Taken on",
  service: "Service",
  applicant: "Applicant",
  unit: "Unit",
  until: "Decision by",
  papers: "Papers handed in",
  fee: "To pay",
  status: "State of the case",
  scan: "Point a phone’s camera at it: you will see where the case is and by when it is decided. No personal data is there.",
  print: "Print",
  pdf: "Download PDF",
  signature: "Taken by",
};

export const receipt = { uk, en };
