import type { Lang } from "../../platform/text/index.ts";
import type { LinkPurpose } from "./tables.ts";

interface Facts {
  address: string;
  /** Host of the site. */
  site: string;
}

type Letters = Record<LinkPurpose, (facts: Facts) => { subject: string; text: string }>;

const uk: Letters = {
  "sign-in": ({ address, site }) => ({
    subject: `Вхід на ${site}`,
    text: `Добрий день!

Щоб увійти на ${site}, відкрийте це посилання:
${address}

Воно діє 15 хвилин і лише один раз. Якщо ви не просили про вхід, просто видаліть цього листа: без нього ніхто не ввійде.`,
  }),
  "confirm-email": ({ address, site }) => ({
    subject: `Підтвердьте адресу пошти для ${site}`,
    text: `Добрий день!

Щоб підтвердити цю адресу у своєму кабінеті на ${site}, відкрийте посилання:
${address}

Воно діє годину і лише один раз. Якщо ви не вказували цієї адреси, просто видаліть листа.`,
  }),
  invitation: ({ address, site }) => ({
    subject: `Запрошення до робочого місця ${site}`,
    text: `Добрий день!

Вас запрошено до робочого місця громади на ${site}. Щоб вибрати пароль, відкрийте посилання:
${address}

Воно діє 7 днів і лише один раз. Ваш логін: адреса, на яку прийшов цей лист.`,
  }),
  "new-password": ({ address, site }) => ({
    subject: `Новий пароль для ${site}`,
    text: `Добрий день!

Щоб вибрати новий пароль для ${site}, відкрийте посилання:
${address}

Воно діє годину і лише один раз. Якщо ви про це не просили, видаліть листа: пароль лишиться таким, як був.`,
  }),
};

const en: Letters = {
  "sign-in": ({ address, site }) => ({
    subject: `Sign in to ${site}`,
    text: `Hello,

To sign in to ${site}, open this link:
${address}

It works for 15 minutes and only once. If you did not ask for it, delete this letter: nobody gets in without it.`,
  }),
  "confirm-email": ({ address, site }) => ({
    subject: `Confirm your e-mail for ${site}`,
    text: `Hello,

To confirm this address in your account on ${site}, open the link:
${address}

It works for an hour and only once. If you did not give this address, delete this letter.`,
  }),
  invitation: ({ address, site }) => ({
    subject: `Invitation to the workplace of ${site}`,
    text: `Hello,

You are invited to the workplace of the hromada on ${site}. To choose a password, open the link:
${address}

It works for 7 days and only once. Your login is the address that this letter came to.`,
  }),
  "new-password": ({ address, site }) => ({
    subject: `New password for ${site}`,
    text: `Hello,

To choose a new password for ${site}, open the link:
${address}

It works for an hour and only once. If you did not ask for it, delete this letter: your password stays as it was.`,
  }),
};

export const letters: Record<Lang, Letters> = { uk, en };
