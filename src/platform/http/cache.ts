import type { Encoding } from "./compress.ts";

/** A page ready to be sent, with what tells whether the visitor has it already. */
export interface ReadyPage {
  etag: string;
  headers: Record<string, string>;
  plain: Buffer;
  /** Compressed when first asked for in that way. */
  packed: Map<Encoding, Promise<Buffer>>;
}

/**
 * Pages that are the same for every stranger. Everything goes when anything was written in the hromada, and
 * nothing stays longer than a minute, so a page is never more than a moment behind its data.
 */
export class PageCache {
  #pages = new Map<string, { page: ReadyPage; until: number }>();
  #bytes = 0;
  #generation = 0;

  get(key: string): ReadyPage | undefined {
    const found = this.#pages.get(key);
    if (!found) return undefined;
    if (found.until < Date.now()) {
      this.#drop(key);
      return undefined;
    }
    return found.page;
  }

  /** Remember it before reading the data of a page, give it back to `put`. */
  get generation(): number {
    return this.#generation;
  }

  /** Keeps a page, unless something was written since its data were read. */
  put(key: string, page: ReadyPage, generation: number): void {
    if (generation !== this.#generation) return;
    this.#drop(key);
    this.#pages.set(key, { page, until: Date.now() + longestMs });
    this.#bytes += sizeOf(page);
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= mostBytes) break;
      this.#drop(oldest);
    }
  }

  clear(): void {
    this.#generation += 1;
    this.#pages.clear();
    this.#bytes = 0;
  }

  #drop(key: string) {
    const found = this.#pages.get(key);
    if (!found) return;
    this.#bytes -= sizeOf(found.page);
    this.#pages.delete(key);
  }
}

const longestMs = 60_000;
/** Some five hundred pages with their twins: a town's whole site, and a small part of the process's memory. */
const mostBytes = 16 * 1024 * 1024;

/** With what its compressed twins may take. */
const sizeOf = (page: ReadyPage) => 1.5 * page.plain.length;
