const uk = {
  title: "Доступність сайту",
  lead: "Сайт роблять так, щоб ним могла користуватися кожна людина. Тут сказано, що перевірено, а що ще ні.",
  parts: [
    {
      title: "На що орієнтуємося",
      points: [
        "ДСТУ EN 301 549 (постанова Кабінету Міністрів України від 21 липня 2023 року №\u00A0757), а понад нього WCAG 2.2, рівень AA.",
      ],
    },
    {
      title: "Що працює",
      points: [
        "Усе, що можна зробити мишкою, можна зробити з клавіатури; видно, де ви зараз.",
        "Сайт працює без скриптів, на екрані завширшки 320 точок і зі збільшенням до 200\u00A0%.",
        "Розмір літер, темний вигляд і більша контрастність беруться з налаштувань вашого браузера чи телефона.",
        "Кожне зображення в текстах має опис. Без опису редактор його не додасть.",
        "Стан завжди названо словом, а не лише кольором. Біля кожного графіка є таблиця з тими самими числами.",
        "Помилку у формі названо словами біля поля, а введене зберігається.",
      ],
    },
    {
      title: "Як перевіряли",
      points: [
        "Автоматично: програмою axe, під час кожної зміни програми сайту.",
        "Автоматична перевірка бачить не все. Перевірки людьми, які користуються програмами читання з екрана, ще не було.",
      ],
    },
    {
      title: "Що ще не так",
      points: [
        "Файли, які додають до документів, можуть бути недоступні для програм читання з екрана. Якщо такий файл вам потрібен, напишіть нам.",
        "Частину сторінок не перекладено англійською: вони показуються українською, і про це сказано.",
        "Жестової мови та спрощеної мови на сайті ще немає.",
      ],
    },
  ],
  tell: "Якщо щось вам заважає",
  way: "Напишіть, що саме",
  law: "Ви також можете звернутися до ради письмово: за Законом України «Про звернення громадян» відповідь дають не пізніше ніж за місяць.",
};

const en: typeof uk = {
  title: "Accessibility of this site",
  lead: "The site is made so that every person can use it. This page says what was checked and what was not yet.",
  parts: [
    {
      title: "What we follow",
      points: [
        "DSTU EN 301 549 (resolution of the Cabinet of Ministers of Ukraine of 21 July 2023 No. 757), and beyond it WCAG 2.2, level AA.",
      ],
    },
    {
      title: "What works",
      points: [
        "All that can be done with a mouse can be done from the keyboard, and one sees where one is.",
        "The site works without scripts, on a screen 320 pixels wide and magnified to 200\u00A0%.",
        "The size of letters, a dark look and more contrast come from the settings of your browser or telephone.",
        "Each picture in a text is described. Without a description it can’t be added.",
        "A state is always named by a word, not by colour alone. By each chart there is a table with the same figures.",
        "A mistake in a form is named beside its field, and what was typed is kept.",
      ],
    },
    {
      title: "How it was checked",
      points: [
        "Automatically, by axe, at each change of the site’s program.",
        "An automatic check does not see everything. People who use screen readers have not checked it yet.",
      ],
    },
    {
      title: "What is not right yet",
      points: [
        "Files attached to documents may not be accessible to screen readers. If you need such a file, write to us.",
        "Some pages are not translated into English: they are shown in Ukrainian, and say so.",
        "There is no sign language and no easy language on the site yet.",
      ],
    },
  ],
  tell: "If something is in your way",
  way: "Write to us what it is",
  law: "You can also write to the council: by the Law of Ukraine on Citizens’ Appeals it answers within a month at most.",
};

/** True statements only: change them when the site or its checks change. */
export const statement = { uk, en };
