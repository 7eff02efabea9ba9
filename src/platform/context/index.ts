import type { Db } from "../database/index.ts";
import type { Hromada } from "../service/index.ts";
import type { Lang } from "../text/index.ts";

/** In what every piece of work happens: whose town, who acts, in which language, at which instant. */
export interface Context {
  hromada: Hromada;
  /** For reading. Writing goes through `write()` of platform/journal. */
  db: Db;
  actor: Actor;
  lang: Lang;
  /** One instant for the whole piece of work. */
  now: Date;
  requestId: string;
}

/** Who acts: a stranger, a signed-in person, or the program itself (a job, a command). */
export interface Actor {
  kind: "stranger" | "person" | "system";
  /** The signed-in person; undefined for a stranger and the system. */
  personId?: string;
  /** As shown and journaled: "Коваленко Олена Іванівна", "job content.publish-due". */
  name: string;
  /** How surely we know the person: 0 stranger, 1 e-mail link, 2 staff password, 3 state identification. */
  level: 0 | 1 | 2 | 3;
  /** Holds a position now, and so may come to the workplace. */
  staff: boolean;
  /** Units in which the person holds a position now, or acts by delegation. */
  unitIds: string[];
  /** Whose powers are used by delegation, if any are. */
  onBehalfOf?: string[];
  sessionId?: string;
  /** The one place where a permission is decided, for page and API alike. */
  can(permission: string, unitId?: string): boolean;
}

export const stranger: Actor = {
  kind: "stranger",
  name: "",
  level: 0,
  staff: false,
  unitIds: [],
  can: () => false,
};

/** The program itself, at its own work: may everything, and the journal names the work. */
export function system(name: string): Actor {
  return { kind: "system", name, level: 0, staff: false, unitIds: [], can: () => true };
}
