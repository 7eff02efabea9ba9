import type { Generated } from "kysely";

export type JournalTables = {
  journal_line: {
    id: Generated<number>;
    at: Generated<Date>;
    kind: "write" | "reading" | "access";
    what: string;
    actor: string | null;
    actor_name: string;
    on_behalf_of: string[] | null;
    whose: string | null;
    subject: string | null;
    why: string | null;
    details: Generated<Record<string, unknown>>;
    request_id: string;
  };
  journal_link: { position: number; line: number; hash: Buffer };
};
