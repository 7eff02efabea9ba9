import { plural, pluralEn } from "../../platform/text/index.ts";

const uk = {
  letter: {
    open: "Відкрити на сайті",
    answer: "На цей лист можна відповісти: відповідь потрапить до розмови у вашій справі.",
    noAnswer: "Цей лист надіслала програма. Відповісти можна у своєму кабінеті на сайті.",
    digest: (n: number) => `${plural(n, "нове повідомлення", "нові повідомлення", "нових повідомлень")}`,
    digestLead: "Щоб не надсилати багато листів, зібрали повідомлення в один:",
  },
  sms: {
    digest: (n: number) => `${plural(n, "нове повідомлення", "нові повідомлення", "нових повідомлень")} у кабінеті`,
  },
  thread: {
    title: "Розмова",
    none: "Тут ще ніхто не писав.",
    you: "Ви",
    official: "працівник громади",
    resident: "заявник",
    internal: "лише для працівників",
    byEmail: "відповідь листом",
    write: "Написати",
    text: "Повідомлення",
    textHint: "Відповідь побачите тут і отримаєте так, як вказали в налаштуваннях сповіщень.",
    deskHint: "Заявник отримає це повідомлення.",
    files: "Файли",
    kinds: "документи й фото",
    tooLong: "Повідомлення задовге: до 5000 знаків. Решту додайте файлом.",
    keepInternal: "Внутрішня нотатка: заявник її не побачить",
    send: "Надіслати",
    sent: "Надіслано.",
    empty: "Напишіть повідомлення або додайте файл.",
  },
};

const en: typeof uk = {
  letter: {
    open: "Open on the site",
    answer: "You can answer this letter: the answer goes to the conversation of your case.",
    noAnswer: "This letter was sent by the program. You can answer in your account on the site.",
    digest: (n) => pluralEn(n, "new message", "new messages"),
    digestLead: "So as not to send many letters, the messages are gathered in one:",
  },
  sms: {
    digest: (n) => `${pluralEn(n, "new message", "new messages")} in your account`,
  },
  thread: {
    title: "Conversation",
    none: "Nobody has written here yet.",
    you: "You",
    official: "official",
    resident: "applicant",
    internal: "for staff only",
    byEmail: "answer by letter",
    write: "Write",
    text: "Message",
    textHint: "You will see the answer here and hear of it as you chose in the notification settings.",
    deskHint: "The applicant will get this message.",
    files: "Files",
    kinds: "documents and photos",
    tooLong: "The message is too long: up to 5,000 characters. Add the rest as a file.",
    keepInternal: "Internal note: the applicant will not see it",
    send: "Send",
    sent: "Sent.",
    empty: "Write a message or add a file.",
  },
};

export const text = { uk, en };
