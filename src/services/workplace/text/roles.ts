import { plural, pluralEn } from "../../../platform/text/index.ts";

const uk = {
  menu: "Ролі",
  title: "Ролі та повноваження",
  lead: "Повноваження надають через ролі: роль має людина, роль дозволяє дії.",
  role: "Роль",
  permissions: "Повноважень",
  holders: "Мають",
  people: (n: number) => plural(n, "людина", "людини", "людей"),
  add: "Додати роль",
  nameUk: "Назва українською",
  nameEn: "Назва англійською",
  added: "Роль додано. Виберіть, що вона дозволяє.",
  save: "Зберегти повноваження",
  saved: "Повноваження збережено: вони діють одразу.",
  byUnit: "можна надати для одного підрозділу",
  administratorKeeps: "Адміністратор завжди може керувати користувачами: інакше нікому буде це виправити.",
  notYours: "ви цього не маєте, тож і надати не можете",
};

const en: typeof uk = {
  menu: "Roles",
  title: "Roles and permissions",
  lead: "Powers are given through roles: a person has a role, a role permits deeds.",
  role: "Role",
  permissions: "Permissions",
  holders: "Held by",
  people: (n) => pluralEn(n, "person", "people"),
  add: "Add a role",
  nameUk: "Name in Ukrainian",
  nameEn: "Name in English",
  added: "The role is added. Choose what it permits.",
  save: "Save permissions",
  saved: "The permissions are saved and hold at once.",
  byUnit: "may be given for one unit",
  administratorKeeps: "An administrator can always manage users: otherwise nobody could mend it.",
  notYours: "you do not have it, so you can't give it",
};

export const roles = { uk, en };
