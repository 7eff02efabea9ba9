import { AsyncLocalStorage } from "node:async_hooks";
import type { Town } from "./town.ts";

type Query = (...args: unknown[]) => unknown;
type Client = { query: Query };

/** How many questions `act` itself asks the database; what jobs ask meanwhile is not counted. */
export async function countQueries(town: Town, act: () => Promise<unknown>): Promise<number> {
  const { pool } = town.hromada.database;
  const counting = new AsyncLocalStorage<true>();
  const heard = new Map<Client, Query>();
  let asked = 0;
  const hear = (connection: object) => {
    const client = connection as Client;
    if (heard.has(client)) return;
    const { query } = client;
    heard.set(client, query);
    client.query = (...args) => {
      if (counting.getStore()) asked += 1;
      return query.apply(client, args);
    };
  };
  pool.on("acquire", hear);
  try {
    await counting.run(true, act);
    return asked;
  } finally {
    pool.off("acquire", hear);
    for (const [client, query] of heard) client.query = query;
  }
}
