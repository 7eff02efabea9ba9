import { randomUUID } from "node:crypto";
import type { Actor, Context } from "../context/index.ts";
import type { Hromada } from "./hromada.ts";

/** Work outside a request: a job, a command, the start. */
export function contextOf(hromada: Hromada, actor: Actor): Context {
  return { hromada, db: hromada.db, actor, lang: "uk", now: new Date(), requestId: randomUUID() };
}
