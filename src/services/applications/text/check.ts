const uk = {
  title: "Перевірте відповіді",
  lead: "Після подання змінити відповіді не можна, лише відкликати заяву.",
  missing: "Не на все є відповідь",
  declaration: "Підтверджую, що відомості правдиві, і погоджуюся на обробку моїх персональних даних для цієї послуги",
  law: "Закон 2297-VI, ст. 11; Закон 2073-IX, ст. 39. Хто і коли переглядав ваші дані, видно в кабінеті.",
  mustSwear: "Поставте позначку, щоб подати заяву",
  submit: "Подати заяву",
  correct: "Подати виправлене",
  correcting: (number: string) => `Виправлення заяви № ${number}`,
};

const en: typeof uk = {
  title: "Check your answers",
  lead: "Once you have applied, answers can't be changed; the application can be withdrawn.",
  missing: "Something is not answered",
  declaration: "I confirm that this is true, and agree that my personal data are processed for this service",
  law: "Law 2297-VI, art. 11; Law 2073-IX, art. 39. Who looked at your data, and when, is shown in your account.",
  mustSwear: "Tick the box to apply",
  submit: "Apply",
  correct: "Hand in the correction",
  correcting: (number) => `Correction of application No. ${number}`,
};

export const check = { uk, en };
