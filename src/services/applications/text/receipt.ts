const uk = {
  title: "Заяву подано",
  number: "Номер заяви",
  term: "Рішення",
  what: "Що далі",
  whatText: (unit: string) =>
    `Заяву отримав підрозділ: ${unit}. Якщо чогось бракуватиме, ми напишемо. Про кожен крок повідомимо так, як ви обрали в налаштуваннях.`,
  open: "Стежити за заявою",
  status: "Сторінка стану без входу",
  statusHint: "Посилання можна дати тому, хто стежить за справою: особистих даних там немає.",
  all: "Усі мої заяви",
};

const en: typeof uk = {
  title: "Application received",
  number: "Number",
  term: "Decision",
  what: "What happens next",
  whatText: (unit) =>
    `The application is with ${unit}. If anything is missing, we write to you. We tell you of every step in the way that you chose.`,
  open: "Follow the application",
  status: "State without signing in",
  statusHint: "You may give this link to whoever follows the case: it shows no personal data.",
  all: "All my applications",
};

export const receipt = { uk, en };
