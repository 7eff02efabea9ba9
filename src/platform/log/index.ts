import pino from "pino";

/** Structured lines on standard output. Never personal data: ids, addresses of pages, durations. */
export type Log = pino.Logger;

/** `level`: "debug", "info", "warn", "error" or "silent". */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ["password", "token", "*.password", "*.token", "headers.cookie", "headers.authorization"],
      remove: true,
    },
  });
}
