import type { Hromada } from "./hromada.ts";

/** At most so old, in ms: what depends on the clock must not stand still. */
const longest = 60_000;

const kept = new WeakMap<Hromada, Map<string, { value: Promise<unknown>; until: number }>>();

/**
 * A value that is the same for everybody and asked for by every page: worked out once, then kept until anything is
 * written in the hromada, a minute at most. Failures are not kept.
 */
export function remember<T>(hromada: Hromada, key: string, work: () => Promise<T>): Promise<T> {
  const mine = keptFor(hromada);
  const known = mine.get(key);
  if (known && known.until > Date.now()) return known.value as Promise<T>;
  const value = work();
  mine.set(key, { value, until: Date.now() + longest });
  value.catch(() => mine.delete(key));
  return value;
}

function keptFor(hromada: Hromada) {
  const known = kept.get(hromada);
  if (known) return known;
  const fresh = new Map<string, { value: Promise<unknown>; until: number }>();
  kept.set(hromada, fresh);
  hromada.onChange(() => fresh.clear());
  return fresh;
}
