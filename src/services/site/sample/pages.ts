import type { ItemDraft } from "../../../engines/content/index.ts";
import { settlements } from "./settlements.ts";

export interface SamplePage extends Pick<ItemDraft, "slug" | "texts" | "sort"> {
  below?: SamplePage[];
}

export const pages: SamplePage[] = [
  {
    slug: "about",
    sort: 10,
    texts: {
      uk: {
        title: "Про громаду",
        summary: "Де ми, що входить до громади і хто нею керує.",
        body: `**Старокостянтинівська міська територіальна громада** лежить у Хмельницькому районі Хмельницької області. Її центр — місто Старокостянтинів.

До громади входять місто та ${settlements.length} сіл: [повний перелік](/about/settlements).

| | |
|---|---|
| Код громади за КАТОТТГ | UA68040390000011141 |
| Код міста за КАТОТТГ | UA68040390010084208 |
| Орган місцевого самоврядування | Старокостянтинівська міська рада |

## Хто за що відповідає

Виконавчі органи, відділи й комунальні підприємства названо на сторінці [«Структура»](/structure).

## Куди рухаємось

Рада затвердила [Програму інформатизації на 2026–2028 роки](/programme). На її сторінці видно кожен захід, його вартість і те, що вже зроблено.`,
      },
      en: {
        title: "About the hromada",
        summary: "Where we are, what belongs to the hromada and who runs it.",
        body: `The **Starokostiantyniv city territorial hromada** lies in the Khmelnytskyi raion of the Khmelnytskyi oblast. Its centre is the city of Starokostiantyniv.

The city and ${settlements.length} villages belong to it: [the whole list](/about/settlements).

| | |
|---|---|
| КАТОТТГ code of the hromada | UA68040390000011141 |
| КАТОТТГ code of the city | UA68040390010084208 |
| Body of local self-government | Starokostiantyniv City Council |

## Who is in charge of what

Executive bodies, departments and municipal enterprises are named in [Structure](/structure).

## Where we are heading

The council adopted the [programme of informatization for 2026–2028](/programme). Its page shows each measure, its cost and what has been done.`,
      },
    },
    below: [
      {
        slug: "settlements",
        texts: {
          uk: {
            title: "Населені пункти громади",
            summary: `Місто Старокостянтинів і ${settlements.length} сіл, за Кодифікатором адміністративно-територіальних одиниць.`,
            body: `## Місто\n\n- Старокостянтинів\n\n## Села\n\n${settlements.map((name) => `- ${name}`).join("\n")}\n\nПерелік узято з [Кодифікатора адміністративно-територіальних одиниць та територій територіальних громад](https://mindev.gov.ua) станом на 16 травня 2025 року.`,
          },
        },
      },
    ],
  },
  {
    slug: "digital",
    sort: 20,
    texts: {
      uk: {
        title: "Цифровий розвиток",
        summary: "П’ять напрямів Програми інформатизації на 2026–2028 роки простими словами.",
        body: `Програма має 52 заходи в п’яти напрямах. Разом на них заплановано 27 745 тис. грн: 10 275 тис. грн у 2026 році, 8 245 тис. грн у 2027 році та 9 225 тис. грн у 2028 році.

Нижче — про кожен напрям. Усі заходи з грошима та виконавцями — на сторінці [програми](/programme).`,
      },
      en: {
        title: "Digital development",
        summary: "The five priorities of the programme of informatization for 2026–2028 in plain words.",
        body: `The programme has 52 measures in five priorities. Together UAH 27,745 thousand is planned: 10,275 in 2026, 8,245 in 2027 and 9,225 in 2028.

All measures with money and executors are on the page of the [programme](/programme).`,
      },
    },
    below: [
      {
        slug: "organisation",
        sort: 1,
        texts: {
          uk: {
            title: "Організація та навчання",
            summary: "4 заходи, 45 тис. грн за три роки.",
            body: `Перший напрям — про людей і порядок: полічити техніку й програми, які має громада, та навчити працівників.

- Щороку 10 тис. грн — на підвищення кваліфікації посадових осіб, зокрема з кібергігієни.
- Щороку 5 тис. грн — на навчання працівників ЦНАП та відділів реєстрації.
- Інвентаризацію ресурсів заплановано на I квартал 2026 року; коштів вона не потребує.`,
          },
        },
      },
      {
        slug: "infrastructure",
        sort: 2,
        texts: {
          uk: {
            title: "Цифрова інфраструктура",
            summary: "15 заходів, 18 340 тис. грн за три роки.",
            body: `Найбільший напрям програми. Серед його заходів:

- розумні зупинки: 800 тис. грн у 2026 році, 800 у 2027-му та 1000 у 2028-му;
- Е-квиток у громадському транспорті: 2500 тис. грн у 2028 році;
- інформаційна система погосподарського обліку: по 1000 тис. грн щороку;
- «Кабінет мешканця», міська геоінформаційна система та smart-освітлення: 800, 1500 та 1600 тис. грн;
- комп’ютерна техніка: по 1000 тис. грн щороку; ліцензійні програми: по 200 тис. грн щороку;
- безбар’єрний простір в адміністративних приміщеннях: по 50 тис. грн щороку;
- «Мобільний адміністратор» ЦНАП: 100 тис. грн у 2026 році.`,
          },
        },
      },
      {
        slug: "e-governance",
        sort: 3,
        texts: {
          uk: {
            title: "Електронне урядування та демократія",
            summary: "13 заходів, 910 тис. грн за три роки.",
            body: `Документи без паперу, звернення, петиції та відкриті дані.

- Електронний документообіг: 180 тис. грн у 2026 році.
- Електронні звернення: 50 тис. грн у 2026 році та по 10 тис. грн далі.
- Новий сайт громади та чат-бот: 100 тис. грн у 2026 році та по 60 тис. грн далі.
- Сервіси на відкритих даних: 250 тис. грн у 2028 році.`,
          },
        },
      },
      {
        slug: "public-services",
        sort: 4,
        texts: {
          uk: {
            title: "Публічні послуги",
            summary: "2 заходи, 1400 тис. грн за три роки.",
            body: `Спершу полічити всі послуги, які надають виконавчі органи, потім перевести їх в електронний вигляд.

На оцифрування адміністративних послуг з електронною видачею дозволів та довідок заплановано 1000 тис. грн у 2026 році та по 200 тис. грн у 2027 і 2028 роках.`,
          },
        },
      },
      {
        slug: "sectors",
        sort: 5,
        texts: {
          uk: {
            title: "Освіта, культура, медицина, безпека",
            summary: "18 заходів, 7050 тис. грн за три роки.",
            body: `- Єдиний міський портал і застосунок з екстреними сповіщеннями: 1000 тис. грн у 2026 році та по 200 тис. грн далі.
- Єдиний Call-центр: 200 тис. грн у 2026 році та по 50 тис. грн далі.
- Центр громадської активності: 1000 тис. грн у 2026 році та 500 тис. грн у 2027-му.
- Послуги в освіті, зокрема запис до дитячих садків: 400, 70 та 50 тис. грн.
- Бібліотечна система: 250 тис. грн у 2026 році та по 50 тис. грн далі.
- Застосунок «Музей замку»: 500 тис. грн у 2026 році та по 50 тис. грн далі.
- Оцифрування архівного фонду: по 50 тис. грн щороку.
- «Дорожня карта ветерана» коштів не потребує.`,
          },
        },
      },
    ],
  },
  {
    slug: "guide",
    sort: 90,
    texts: {
      uk: {
        title: "Як користуватися сайтом",
        summary: "Пошук, вхід, англійська версія, великі літери.",
        body: `## Як знайти потрібне

Напишіть у рядку пошуку звичайними словами. Відмінок не має значення: «громади» знайде й «громада». Якщо забули перемкнути розкладку, пошук це зрозуміє.

## Як увійти

Натисніть [«Увійти»](/sign-in). Є два способи:

- **через id.gov.ua** — електронним підписом, Дія.Підписом або банком. Так ми точно знаємо, що це ви;
- **листом на пошту** — для простих дій. Надішлемо посилання, яке діє 15 хвилин.

У [кабінеті](/cabinet) видно, хто й коли переглядав ваші дані.

## Великі літери

Збільште літери в налаштуваннях свого браузера чи телефона: сайт підлаштується. Темна тема вмикається разом із темою вашого пристрою.

## Помітили помилку?

Унизу кожної сторінки новин, документів і розділів є «Повідомити про помилку на цій сторінці». Відповідь прийде в кабінет.`,
      },
      en: {
        title: "How to use this site",
        summary: "Search, sign-in, languages, large letters.",
        body: `## Finding things

Write plain words into the search. Forms of words do not matter.

## Signing in

Press [Sign in](/sign-in). There are two ways: by id.gov.ua, so that we know for certain who you are, or by a letter to your mailbox with a link that works for 15 minutes.

Your [cabinet](/cabinet) shows who looked at your data and when.

## Large letters

Make the letters larger in your browser or telephone: the site follows. So it does with the dark theme.`,
      },
    },
  },
  {
    slug: "personal-data",
    sort: 95,
    texts: {
      uk: {
        title: "Як ми бережемо ваші дані",
        summary: "Що ми знаємо про вас, хто це бачить і як перевірити.",
        body: `- Ми зберігаємо лише те, що потрібно для послуги: ім’я, контакти та дані, які передає id.gov.ua під час входу.
- Кожен перегляд ваших даних працівником залишає запис у журналі, який не можна переписати. Ви бачите ці записи в кабінеті, на сторінці [«Хто бачив мої дані»](/cabinet/journal).
- Сайт не має чужих лічильників і реклами. Він зберігає у вашому браузері лише позначку про вхід і те, що потрібно для захисту форм.
- Законна підстава: Закон України «Про захист персональних даних» № 2297-VI.`,
      },
      en: {
        title: "How we keep your data",
        summary: "What we know of you, who sees it and how to check.",
        body: `- We keep only what a service needs: your name, contacts and what id.gov.ua gives us when you sign in.
- Each time an official looks at your data, a line is left in a journal that can’t be rewritten. You see those lines in your cabinet: [Who saw my data](/cabinet/journal).
- There are no counters or advertisements of others on this site.
- Legal ground: the Law of Ukraine on Personal Data Protection, No. 2297-VI.`,
      },
    },
  },
];
