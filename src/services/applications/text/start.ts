import { plural, pluralEn } from "../../../platform/text/index.ts";

const uk = {
  title: "Подати заяву",
  needed: "Що знадобиться",
  nothing: "Документи не потрібні: усе необхідне запитаємо в заяві.",
  time: "Скільки це триває",
  pages: (n: number, minutes: number) =>
    `${plural(n, "коротка сторінка", "короткі сторінки", "коротких сторінок")}, приблизно ${plural(minutes, "хвилина", "хвилини", "хвилин")}. Можна зберегти й закінчити потім.`,
  term: "Коли буде рішення",
  fee: "Плата",
  feeLater: "Куди платити, скажемо після подання.",
  level: "Як увійти",
  levels: {
    1: "Достатньо входу за листом на електронну пошту.",
    3: "Потрібно підтвердити особу через id.gov.ua: Дія.Підпис, BankID або електронний підпис. Це безкоштовно і триває кілька хвилин.",
  },
  signIn: "Увійти та почати",
  raise: "Підтвердити особу через id.gov.ua",
  begin: "Почати",
  goOn: "Продовжити",
  hasDraft: "У вас є незакінчена заява",
  changed: (when: string) => `Востаннє змінено ${when}.`,
  how: {
    question: "додасте файл",
    "in-person": "покажете особисто",
    register: "візьмемо з реєстру самі",
  },
  forWhom: "За кого подаєте",
  me: "За себе",
  addAnother: "Додати дитину, підопічну особу або компанію",
  coSigner: "Потрібен підпис ще однієї людини",
  coSignerText: "Запросимо її листом, коли заповните.",
  closed: "Цю послугу зараз не надають.",
  offline: "Цю заяву подають лише особисто.",
  tooMany: (most: number) =>
    `Незакінчених заяв може бути не більше ніж ${most}. Закінчіть або видаліть котрусь із них.`,
  onlyOrganisation: "Цю заяву подає юридична особа. Спершу додайте свою компанію.",
};

const en: typeof uk = {
  title: "Apply",
  needed: "What you need",
  nothing: "No documents are needed: the application asks for all there is.",
  time: "How long it takes",
  pages: (n, minutes) =>
    `${pluralEn(n, "short page", "short pages")}, about ${pluralEn(minutes, "minute", "minutes")}. You can save it and finish later.`,
  term: "When it is decided",
  fee: "Fee",
  feeLater: "We say where to pay once you have applied.",
  level: "How to sign in",
  levels: {
    1: "Signing in by a letter to your e-mail is enough.",
    3: "Your identity must be confirmed by id.gov.ua: Diia.Signature, BankID or an electronic signature. It is free and takes a few minutes.",
  },
  signIn: "Sign in and begin",
  raise: "Confirm my identity by id.gov.ua",
  begin: "Begin",
  goOn: "Go on",
  hasDraft: "You have an unfinished application",
  changed: (when) => `Last changed ${when}.`,
  how: { question: "you add a file", "in-person": "you show it in person", register: "we take it from the register" },
  forWhom: "For whom do you apply",
  me: "For myself",
  addAnother: "Add a child, a ward or a company",
  coSigner: "One more person must sign",
  coSignerText: "We invite them by a letter once you have filled it in.",
  closed: "This service is not given at present.",
  offline: "This application is made in person only.",
  tooMany: (most) => `There may be at most ${most} unfinished applications. Finish or delete one of them.`,
  onlyOrganisation: "Only a legal person applies for this. Add your company first.",
};

export const start = { uk, en };
