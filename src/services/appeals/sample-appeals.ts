import type { VerbId } from "../../engines/cases/index.ts";
import type { AnswerDraft } from "./answers.ts";

/** What the sample hromada was written, and what became of it. */
export interface SampleAppeal {
  procedure: "appeal" | "information-request" | "urgent-information-request";
  /** Undefined: nobody has signed it. */
  author?: string;
  daysAgo: number;
  channel: "online" | "office" | "post" | "phone" | "email";
  answers: Record<string, unknown>;
  steps: { daysAgo: number; verb: VerbId; unit?: string; data?: Record<string, unknown> }[];
  mark?: { mark: number; words: string };
  published?: AnswerDraft;
}

const housing = "upravlinnia-zhkh";
const greenery = "viddil-pryrodnykh-resursiv-ta-blahoustroiu";
const education = "upravlinnia-osvity";
const economy = "upravlinnia-ekonomiky";
const social = "upravlinnia-sotsialnoi-polityky";

const address = (street: string, building: string) => ({ settlement: "м. Старокостянтинів", street, building });
const appeal = (kind: string, subject: string, text: string, more: Record<string, unknown> = {}) => ({
  kind,
  subject,
  text,
  address: address("вул. Миру", "12"),
  benefit: "none",
  ...more,
});
const request = (subject: string, text: string, form = "electronic") => ({ text, subject, form });
const pass = (daysAgo: number, unit: string) => ({
  daysAgo,
  verb: "pass" as const,
  unit,
  data: { step: "consideration" },
});
const answer = (daysAgo: number) => ({ daysAgo, verb: "decide" as const, data: { outcome: "answered" } });
const refuse = (daysAgo: number, reason: string) => ({
  daysAgo,
  verb: "decide" as const,
  data: { outcome: "refused", reasons: [reason] },
});

export const sampleAppeals: SampleAppeal[] = [
  {
    procedure: "appeal",
    author: "Зразкова Марта Іванівна",
    daysAgo: 0,
    channel: "online",
    answers: appeal("application", "transport", "На вулиці Миру, навпроти будинку 12, третій тиждень яма на дорозі."),
    steps: [],
  },
  {
    procedure: "appeal",
    author: "Зразковий Тарас Богданович",
    daysAgo: 4,
    channel: "office",
    answers: appeal("application", "social", "Прошу допомогти з ремонтом даху: після обстрілу протікає.", {
      benefit: "veteran",
    }),
    steps: [pass(4, social)],
  },
  {
    procedure: "appeal",
    author: "Зразковий Роман Ілліч",
    daysAgo: 9,
    channel: "post",
    answers: appeal("complaint", "utilities", "Два тижні не вивозять сміття з двору на Ізяславській.", {
      "about-unit": housing,
      people: [
        { name: "Зразкова Ліна Петрівна", address: "вул. Ізяславська, 3, кв. 4" },
        { name: "Зразковий Орест Львович", address: "вул. Ізяславська, 3, кв. 9" },
        { name: "Зразкова Олеся Орестівна", address: "вул. Ізяславська, 3, кв. 9" },
      ],
    }),
    steps: [pass(8, greenery)],
  },
  {
    procedure: "appeal",
    daysAgo: 14,
    channel: "post",
    answers: appeal("complaint", "authority", "У вас усі погано працюють!", { "about-unit": "somebody-else" }),
    steps: [pass(14, economy), refuse(12, "anonymous")],
  },
  {
    procedure: "appeal",
    author: "Зразкова Оксана Юріївна",
    daysAgo: 41,
    channel: "online",
    answers: appeal("proposal", "education", "Пропоную відкрити групу подовженого дня в гімназії № 4."),
    steps: [pass(40, education), answer(25)],
    mark: { mark: 4, words: "Пояснили зрозуміло, але довго." },
  },
  {
    procedure: "appeal",
    author: "Зразкова Оксана Юріївна",
    daysAgo: 3,
    channel: "online",
    answers: appeal("proposal", "education", "Ще раз пропоную групу подовженого дня в гімназії № 4."),
    steps: [pass(2, education)],
  },
  {
    procedure: "appeal",
    author: "Зразковий Назар Олексійович",
    daysAgo: 11,
    channel: "email",
    answers: appeal("application", "transport", "Прошу встановити знак «Пішохідний перехід» на трасі біля заправки."),
    steps: [
      {
        daysAgo: 8,
        verb: "forward",
        data: {
          body: "Служба відновлення та розвитку інфраструктури у Хмельницькій області",
          why: "Дорога державного значення: знаками на ній опікується Служба відновлення.",
        },
      },
    ],
  },
  {
    procedure: "appeal",
    author: "Зразкова Віра Степанівна",
    daysAgo: 24,
    channel: "phone",
    answers: appeal("application", "ecology", "Біля річки Случ зрубали верби. Прошу з’ясувати, хто дозволив.", {
      benefit: "large",
    }),
    steps: [
      pass(23, greenery),
      {
        daysAgo: 2,
        verb: "extend",
        data: { why: "Чекаємо відповіді Державної екологічної інспекції на наш запит." },
      },
    ],
  },
  {
    procedure: "appeal",
    author: "Зразковий Степан Ярославович",
    daysAgo: 48,
    channel: "office",
    answers: appeal("complaint", "housing", "Комісія не прийшла оглянути стіну з тріщиною.", { "about-unit": housing }),
    steps: [pass(47, economy), answer(11)],
    mark: { mark: 2, words: "Відповіли пізніше строку." },
  },
  {
    procedure: "information-request",
    author: "Зразкова Юлія Романівна",
    daysAgo: 1,
    channel: "email",
    answers: request("money", "Скільки громада витратила на освітлення вулиць у 2025 році, за місяцями?"),
    steps: [pass(1, economy)],
  },
  {
    procedure: "information-request",
    author: "Зразковий Данило Максимович",
    daysAgo: 3,
    channel: "post",
    answers: request("land", "Прошу копії рішень ради про оренду землі за 2025 рік.", "paper"),
    steps: [pass(3, "upravlinnia-zemelnykh-resursiv")],
  },
  {
    procedure: "information-request",
    author: "Зразкова Інна Вікторівна",
    daysAgo: 13,
    channel: "online",
    answers: request("education", "Скільки вільних місць у дитячих садках міста?"),
    steps: [pass(13, education)],
  },
  {
    procedure: "information-request",
    author: "Зразковий Павло Андрійович",
    daysAgo: 34,
    channel: "online",
    answers: request("utilities", "За яким графіком вивозять сміття з приватних будинків?"),
    steps: [pass(33, housing), answer(30)],
    mark: { mark: 5, words: "" },
    published: {
      subject: "utilities",
      title: "Графік вивезення сміття з приватних будинків",
      question: "За яким графіком вивозять сміття з приватних будинків?",
      answer:
        "З приватних будинків сміття вивозять щовівторка й щоп’ятниці, з 7 до 12 години. У свята графік не змінюється.\n\nБільші речі забирають першої суботи місяця за попередньою заявкою.",
    },
  },
  {
    procedure: "information-request",
    author: "Зразкова Катерина Олегівна",
    daysAgo: 27,
    channel: "online",
    answers: request("money", "Скільки коштувало прибирання парку торік?"),
    steps: [pass(26, greenery), answer(22)],
    published: {
      subject: "money",
      title: "Витрати на прибирання парку за рік",
      question: "Скільки коштувало прибирання парку торік?",
      answer: "Торік на прибирання парку витрачено 184 200 гривень: 142 000 на оплату праці, решту на вивезення листя.",
    },
  },
  {
    procedure: "information-request",
    author: "Зразковий Ігор Дмитрович",
    daysAgo: 19,
    channel: "email",
    answers: request("order", "Прошу схему розташування камер спостереження."),
    steps: [pass(18, economy), refuse(16, "restricted")],
  },
  {
    procedure: "urgent-information-request",
    author: "Зразкова Ольга Тарасівна",
    daysAgo: 6,
    channel: "phone",
    answers: request("ecology", "Чи можна пити воду з колонки на вулиці Франка після аварії?"),
    steps: [pass(6, housing), answer(5)],
  },
];

/** Who comes to the reception, hour after hour. */
export const sampleVisits = [
  { visitor: "Зразкова Марта Іванівна", about: "Ремонт дороги на вулиці Миру: коли чекати." },
  { visitor: "Зразковий Роман Ілліч", about: "Вивезення сміття з двору на Ізяславській." },
  { visitor: "Зразкова Віра Степанівна", about: "Верби біля Случі." },
];
