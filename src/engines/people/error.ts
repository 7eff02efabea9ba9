import { Refusal } from "../../platform/http/index.ts";
import type { Words } from "../../platform/text/index.ts";

/** What the engine refuses, in words that a form can show beside its field. */
export class PeopleError extends Refusal {
  readonly code: Refused;

  constructor(code: Refused) {
    super(409, refusals[code]);
    this.code = code;
  }
}

const refusals = {
  "seat-taken": {
    uk: "Цю посаду в ці дні вже обіймає інша людина. Спершу звільніть її або змініть дати.",
    en: "Someone else holds this position on these days. Dismiss them first or change the dates.",
  },
  "dates-reversed": {
    uk: "Останній день раніший за перший. Перевірте дати.",
    en: "The last day is before the first. Check the dates.",
  },
  "unit-in-itself": {
    uk: "Підрозділ не може входити до себе самого або до своєї частини.",
    en: "A unit can't be a part of itself or of its own part.",
  },
  "unit-in-use": {
    uk: "У підрозділі ще є чинні посади чи підрозділи. Спершу закрийте або перенесіть їх.",
    en: "The unit still has positions or units in force. Close or move them first.",
  },
  "position-held": {
    uk: "Посаду ще обіймають. Спершу звільніть людину з посади.",
    en: "Someone still holds the position. Dismiss them first.",
  },
  "role-held-already": {
    uk: "Ця людина вже має таку роль у ці дні.",
    en: "This person already has the role on these days.",
  },
  "role-exists": { uk: "Роль із такою назвою вже є.", en: "There is already a role with this name." },
  "last-administrator": {
    uk: "Це останній адміністратор. Спершу надайте цю роль комусь іще.",
    en: "This is the last administrator. Give the role to someone else first.",
  },
  "beyond-own-powers": {
    uk: "Не можна надати роль із повноваженнями, яких ви не маєте.",
    en: "You can't give a role with powers that you do not have.",
  },
  "delegation-twice": {
    uk: "У ці дні повноваження цій людині вже передано.",
    en: "The powers are lent to this person on these days already.",
  },
  "delegation-to-self": {
    uk: "Передати повноваження можна лише іншій людині.",
    en: "Powers can be lent to another person only.",
  },
  "login-taken": {
    uk: "Цей логін уже має інша людина. Візьміть інший.",
    en: "Another person has this login. Choose another one.",
  },
  "number-known": {
    uk: "Людина з таким номером уже є.",
    en: "There is a person with this number already.",
  },
  "link-spent": {
    uk: "Посилання вже використано або його строк минув. Попросіть нове.",
    en: "The link was used or has expired. Ask for a new one.",
  },
  "way-of-another": {
    uk: "Цей спосіб входу належить іншій людині з підтвердженою особою.",
    en: "This way in belongs to another person whose identity is confirmed.",
  },
  "password-first": {
    uk: "Ви працівник громади: спершу увійдіть із паролем, а тоді додайте спосіб входу.",
    en: "You are an official: sign in with your password first, then add the way in.",
  },
  "last-way": {
    uk: "Це ваш єдиний спосіб входу. Спершу додайте інший.",
    en: "This is your only way in. Add another one first.",
  },
  "staff-not-forgotten": {
    uk: "Ви працівник громади, тому обліковий запис закриває адміністратор після звільнення з посади.",
    en: "You are an official: an administrator closes the account after you leave the position.",
  },
  "second-factor-needed": {
    uk: "У вашій громаді другий крок входу обов’язковий: вимкнути останній не можна.",
    en: "Your hromada requires the second step: the last one can't be turned off.",
  },
} satisfies Record<string, Words>;

export type Refused = keyof typeof refusals;
