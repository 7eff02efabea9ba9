import type { Words } from "../text/index.ts";

/**
 * A request that can't be answered, in words for the person who asked: what happened and what to do.
 * Thrown anywhere below a handler; the server turns it into a page or a problem document (RFC 9457).
 */
export class Refusal extends Error {
  readonly status: number;
  readonly words: Words;

  constructor(status: number, words: Words) {
    super(words.en);
    this.status = status;
    this.words = words;
  }
}

export const notFound = () =>
  new Refusal(404, {
    uk: "Такої сторінки немає. Можливо, її перенесли: скористайтеся пошуком.",
    en: "There is no such page. It may have moved: try the search.",
  });

export const forbidden = () =>
  new Refusal(403, {
    uk: "У вас немає доступу до цієї сторінки. Якщо він потрібен для роботи, зверніться до адміністратора.",
    en: "You have no access to this page. If your work needs it, ask an administrator.",
  });

export const badRequest = (uk: string, en: string) => new Refusal(400, { uk, en });
