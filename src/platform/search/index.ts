/**
 * Search over everything that modules put into it, with Ukrainian word forms, wrong keyboard layouts, Latin
 * spelling and typing errors.
 *
 *     await putSearchEntry(tx.db, { module: "content", kind: "news", ref: news.id, lang: "uk", title, summary,
 *       body: plainText(news.body), url: `/news/${news.id}`, class: "open", updatedAt: news.publishedAt });
 *     await dropSearchEntry(tx.db, { module: "content", kind: "news", ref: news.id });
 *
 * Within `write` and `transact` both take effect at the end of the transaction, so nothing in it finds them yet.
 *
 * A page of results:
 *
 *     const found = await findEntries(ask.db, { query, lang: ask.lang, classes: ["open"], after, now: ask.now });
 *     found.entries[0].title     // [{ text: "Рішення ", hit: false }, { text: "громади", hit: true }]
 *     found.kinds                // [{ kind: "news", count: 12 }], counted to countLimit; found.more: "1000+"
 *     found.next                 // give it as `after` for the next page
 *     found.loose                // nothing has all the words: «Показано сторінки з деякими зі слів»
 *     found.readAs               // «Показано за запитом „програма“» when "ghjuhfvf" was typed
 *     found.suggestion           // «Можливо, ви шукали …» when little was found
 */
export { dropSearchEntry, putSearchEntry, type SearchEntry } from "./entries.ts";
export { countLimit, findEntries, queryLimit, type Found, type FoundEntry, type SearchQuery } from "./find.ts";
export type { Piece } from "./snippet.ts";
export { wordsOf } from "./fold.ts";
export { stemsOf } from "./stems.ts";
export { distance, soundOf } from "./spelling.ts";
export { bagOf, queryOf, type Wanted } from "./vector.ts";

export const searchMigrations = { id: "search", migrations: new URL("./migrations/", import.meta.url) };
