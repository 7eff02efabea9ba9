const uk = {
  title: "Зауваження до сайту",
  lead: "Що жителі помітили на сторінках. Найдавніші — першими; відповідь прийде авторові в кабінет.",
  open: "Чекають на відповідь",
  answered: "З відповіддю",
  noneOpen: "Усі зауваження мають відповідь",
  noneAnswered: "Відповідей ще немає",
  one: "Зауваження до сторінки",
  page: "Сторінка",
  author: "Хто написав",
  at: "Коли",
  body: "Що неправильно",
  answer: "Відповідь",
  hint: "Від 2 до 2000 знаків. Її побачить лише автор зауваження.",
  send: "Відповісти",
  sent: "Відповідь надіслано.",
  due: (page: string) => `Відповісти на зауваження: ${page}`,
};

const en: typeof uk = {
  title: "Remarks on the site",
  lead: "What residents noticed on the pages. The oldest first; the answer comes to the author’s cabinet.",
  open: "Waiting",
  answered: "Answered",
  noneOpen: "Every remark has its answer",
  noneAnswered: "There are no answers yet",
  one: "A remark on a page",
  page: "Page",
  author: "Author",
  at: "When",
  body: "What is wrong",
  answer: "Answer",
  hint: "2 to 2,000 characters. Only the author of the remark sees it.",
  send: "Answer",
  sent: "The answer was sent.",
  due: (page: string) => `Answer a remark: ${page}`,
};

export const text = { uk, en };
