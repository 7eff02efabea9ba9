export { recordReading, write, type Deed, type SendOptions, type Tx } from "./write.ts";
export { findLines, type JournalFilter, type JournalLine } from "./lines.ts";
export { verifyChain, type Verdict } from "./chain.ts";

export const journalMigrations = { id: "journal", migrations: new URL("./migrations/", import.meta.url) };
