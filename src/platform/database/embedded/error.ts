/** Why the embedded PostgreSQL cannot run, as whole sentences for a person: what happened and what to do. */
export class EmbeddedError extends Error {
  override name = "EmbeddedError";
}
