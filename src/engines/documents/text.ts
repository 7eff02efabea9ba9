const uk = {
  wrongCode: "Код не підійшов або його час минув. Отримайте новий і спробуйте ще раз.",
  codeSubject: "Код для підпису документа",
  codeText: (title: string, code: string, minutes: number) =>
    `Ви підписуєте документ «${title}».\n\nВаш код: ${code}\n\nВін діє ${minutes} хвилин і лише для цього документа. Якщо підписуєте не ви, нікому його не кажіть і повідомте адміністратора.`,
  kinds: { decision: "Рішення", reply: "Відповідь", letter: "Лист" },
  states: { draft: "чернетка", agreed: "погоджено", signed: "підписано", cancelled: "скасовано" },
  sent: "надіслано",
  number: "№",
  from: "від",
  signed: "Підписано",
  signedBy: "Підписав(-ла)",
  onBehalf: (name: string) => `за дорученням: ${name}`,
  inSystem: {
    totp: "Підпис усередині системи, підтверджений кодом із застосунку",
    passkey: "Підпис усередині системи, підтверджений ключем доступу",
    letter: "Підпис усередині системи, підтверджений кодом із листа",
  },
  genuine: "Текст не змінено після підпису",
  changed: "Текст не той, що підписували!",
  page: "Сторінка",
  made: (day: string) => `Зроблено ${day} у «Ратуші»`,
};

const en: typeof uk = {
  wrongCode: "The code does not fit, or its time is over. Get a new one and try again.",
  codeSubject: "Code to sign a document",
  codeText: (title, code, minutes) =>
    `You are signing “${title}”.\n\nYour code: ${code}\n\nIt is good for ${minutes} minutes and for this document only. If it is not you who signs, tell the code to nobody and tell the administrator.`,
  kinds: { decision: "Decision", reply: "Reply", letter: "Letter" },
  states: { draft: "draft", agreed: "agreed", signed: "signed", cancelled: "cancelled" },
  sent: "sent",
  number: "No.",
  from: "of",
  signed: "Signed",
  signedBy: "Signed by",
  onBehalf: (name) => `acting for ${name}`,
  inSystem: {
    totp: "Signed inside the system, confirmed by a code of an application",
    passkey: "Signed inside the system, confirmed by a passkey",
    letter: "Signed inside the system, confirmed by a code from a letter",
  },
  genuine: "The text has not changed since it was signed",
  changed: "The text is not the one that was signed!",
  page: "Page",
  made: (day) => `Made on ${day} in Ratusha`,
};

export const text = { uk, en };
