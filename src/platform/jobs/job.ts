import type { Context } from "../context/index.ts";

/**
 * Work done later, once, after the commit of what asked for it. `data` is plain JSON and holds ids, never
 * personal data. A failed run is repeated with growing pauses, so `run` must bear being run twice.
 */
export interface Job<T = void> {
  /** "content.publish-due" */
  name: string;
  /** Runs by the clock of Kyiv instead of by request: five cron fields. */
  cron?: string;
  /** How many more times a failed run is tried; 5 unless said. */
  retries?: number;
  run: (ctx: Context, data: T) => Promise<void>;
}

export const defineJob = <T = void>(job: Job<T>): Job<T> => job;

export interface SendOptions {
  /** Not before this instant. */
  startAfter?: Date;
  /** While a job with the same key waits, no second one is queued. */
  key?: string;
}
