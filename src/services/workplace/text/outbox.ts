const uk = {
  menu: "Вихідна пошта",
  title: "Вихідна пошта",
  lead: "Усе, що програма писала людям: що пішло, що чекає, що не дійшло.",
  sampleTitle: "Листи зразкової громади",
  sampleLead:
    "Поштового сервера тут немає, тому листи нікуди не пішли. Ця сторінка відкривається лише на цій машині: тут посилання для входу.",
  noServer: "Поштового сервера не налаштовано, тому листи лишаються тут.",
  to: "Кому",
  subject: "Тема",
  state: "Стан",
  at: "Коли",
  attempts: "Спроб",
  error: "Відповідь сервера",
  states: { queued: "чекає", sent: "надіслано", failed: "не дійшов", kept: "не надсилався" },
  all: "усі",
  none: "Листів немає",
  attachments: "Додатки",
  sendAgain: "Надіслати ще раз",
  sentAgain: "Лист знову в черзі.",
  masked: "Одноразові посилання приховано: ними міг би скористатися не той, кому написано.",
  purpose: "перевірка доставлення",
};

const en: typeof uk = {
  menu: "Outgoing mail",
  title: "Outgoing mail",
  lead: "All that the program wrote to people: what left, what waits, what did not arrive.",
  sampleTitle: "Letters of the sample hromada",
  sampleLead:
    "There is no mail server here, so no letter has left. This page opens on this machine only: it holds the links to sign in.",
  noServer: "No mail server is configured, so letters stay here.",
  to: "To",
  subject: "Subject",
  state: "State",
  at: "When",
  attempts: "Tries",
  error: "The server’s answer",
  states: { queued: "waiting", sent: "sent", failed: "not delivered", kept: "never left" },
  all: "all",
  none: "No letters",
  attachments: "Attachments",
  sendAgain: "Send again",
  sentAgain: "The letter is queued again.",
  masked: "One-time links are hidden: they belong to the receiver alone.",
  purpose: "delivery check",
};

export const outbox = { uk, en };
