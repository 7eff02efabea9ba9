import type { ShownColumn } from "./tables.ts";

/** A fault of a resource's rows: how often, and in which rows as examples (counted from 1). */
export interface Fault {
  code: string;
  column?: string;
  count: number;
  rows: number[];
}

export interface Quality {
  /** 0–100. */
  score: number;
  faults: Fault[];
}

/** Looks at rows as they go by and tells their faults at the end. */
export interface Gate {
  see(row: Record<string, unknown>): void;
  result(): Quality;
}

/** The gate for a resource: its columns say what each value should be. */
export function openGate(columns: ShownColumn[]): Gate {
  const faults = new Map<string, Fault>();
  let rows = 0;
  const note = (code: string, column?: string) => {
    const key = `${code} ${column}`;
    const fault = faults.get(key) ?? { code, column, count: 0, rows: [] };
    fault.count += 1;
    if (fault.rows.length < 5) fault.rows.push(rows);
    faults.set(key, fault);
  };
  return {
    see(row) {
      rows += 1;
      for (const { name, required } of columns)
        if (required && (row[name] === null || row[name] === undefined || row[name] === "")) note("missing", name);
    },
    result() {
      const all = [...faults.values()];
      const cells = Math.max(1, rows * Math.max(1, columns.length));
      const wrong = all.reduce((sum, { count }) => sum + count, 0);
      return { score: Math.max(0, Math.round(100 * (1 - wrong / cells))), faults: all };
    },
  };
}
