interface PgError {
  code?: string;
  constraint?: string;
}

/** Whether the database refused a row because another one has the same key (of this constraint, when named). */
export function isUnique(error: unknown, constraint?: string): boolean {
  const { code, constraint: found } = (error ?? {}) as PgError;
  return code === "23505" && (constraint === undefined || constraint === found);
}

/** Whether the named constraint of the database refused a row: unique, check, exclusion or foreign key. */
export function isViolation(error: unknown, constraint: string): boolean {
  const { code, constraint: found } = (error ?? {}) as PgError;
  return code?.startsWith("23") === true && constraint === found;
}

/** Whether the server itself is gone or starting, rather than displeased with a statement. */
export function isLostConnection(error: unknown): boolean {
  const { code, message = "" } = (error ?? {}) as PgError & { message?: string };
  return (
    /^(08|57P0)/.test(code ?? "") ||
    ["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT", "ENOTFOUND"].includes(code ?? "") ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      message,
    )
  );
}
