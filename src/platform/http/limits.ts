/** Counts calls by key in whole minutes. Memory is bounded: a minute's keys go together. */
export class RateLimit {
  #minute = 0;
  #counts = new Map<string, number>();

  /** Whether this call is within `most` for the minute. */
  take(key: string, most: number, now = Date.now()): boolean {
    const minute = Math.floor(now / 60_000);
    if (minute !== this.#minute || this.#counts.size > 100_000) {
      this.#minute = minute;
      this.#counts.clear();
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= most;
  }
}
