import type { Transaction } from "kysely";
import type { Db } from "./open.ts";

type Work = () => Promise<void>;

/** Of each open transaction, by what all its faces (`withTables`) share. */
const last = new WeakMap<object, Work[]>();

/** Runs work in one transaction and gives its result after the commit. What it left to `beforeCommit` is done last. */
export function transact<T>(db: Db, work: (tx: Transaction<Record<never, never>>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const left: Work[] = [];
    last.set(tx.getExecutor(), left);
    const result = await work(tx);
    last.delete(tx.getExecutor());
    for (const it of left) await it();
    return result;
  });
}

/**
 * Leaves work to the end of the transaction: for locks that many transactions take, which are then held briefly and
 * after all others. False outside `transact`, where there is no end to wait for.
 */
export function beforeCommit(db: Db, work: Work): boolean {
  const left = last.get(db.getExecutor());
  left?.push(work);
  return left !== undefined;
}
