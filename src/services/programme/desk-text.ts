export type FindingTone = "error" | "warning" | "note";
