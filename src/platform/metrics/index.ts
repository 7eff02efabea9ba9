import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { sql } from "kysely";
import { type Ask, content, get, json, notFound, type Route } from "../http/index.ts";
import { contextOf, type Hromada } from "../service/index.ts";
import { system } from "../context/index.ts";

export interface Metrics {
  registry: Registry;
  answered(route: string, method: string, status: number, seconds: number): void;
}

/** Figures for Prometheus (text format 0.0.4): answers by route, pools, waiting jobs, the process itself. */
export function createMetrics(hromadas: Hromada[]): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "ratusha_" });
  const answers = new Histogram({
    name: "ratusha_http_seconds",
    help: "Time to answer, seconds",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.02, 0.06, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  new Gauge({
    name: "ratusha_database_connections",
    help: "Connections of the pool by state",
    labelNames: ["hromada", "state"],
    registers: [registry],
    collect() {
      for (const { id, database } of hromadas) {
        this.set({ hromada: id, state: "open" }, database.pool.totalCount);
        this.set({ hromada: id, state: "waiting" }, database.pool.waitingCount);
      }
    },
  });
  new Gauge({
    name: "ratusha_jobs_waiting",
    help: "Jobs that are queued or run",
    labelNames: ["hromada"],
    registers: [registry],
    async collect() {
      for (const { id, jobs } of hromadas) this.set({ hromada: id }, await jobs.waiting());
    },
  });
  return {
    registry,
    answered: (route, method, status, seconds) =>
      answers.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, seconds),
  };
}

/** Doors for those who watch the program: /health, /health/live, /health/ready, /metrics. */
export function watchRoutes(metrics: Metrics, hromadas: Hromada[], config: { watchToken?: string }): Route[] {
  const ready = async () => {
    const report = Object.fromEntries(
      await Promise.all(hromadas.map(async (it): Promise<[string, Health]> => [it.id, await healthOf(it)])),
    );
    const well = Object.values(report).every((parts) => Object.values(parts).every((word) => word === "ok"));
    return json({ status: well ? "ok" : "trouble", hromadas: report }, well ? 200 : 503);
  };
  return [
    get("/health/live", "anyone", () => json({ status: "ok" })),
    get("/health", "anyone", ready),
    get("/health/ready", "anyone", ready),
    get("/metrics", "anyone", async (ask) => {
      if (!mayWatch(ask, config.watchToken)) throw notFound();
      return content({ type: metrics.registry.contentType, body: await metrics.registry.metrics() });
    }),
  ];
}

/** Figures are for the machine itself, or for who has the token: they tell strangers too much. */
function mayWatch(ask: Ask, token: string | undefined): boolean {
  if (token) return ask.headers.authorization === `Bearer ${token}`;
  return /^(::1|127\.|::ffff:127\.)/.test(ask.ip);
}

/** Parts by name; "ok", or a sentence about what is wrong. */
export type Health = Record<string, string>;

/** Each dependency of a hromada with "ok" or what is wrong with it. */
export async function healthOf(hromada: Hromada): Promise<Health> {
  const parts: [string, Promise<string | undefined>][] = [
    ["database", sql`select 1`.execute(hromada.db).then(() => undefined)],
    ["files", hromada.files.check()],
    ["mail", hromada.mail.check()],
    ...hromada.app.modules
      .filter((module) => module.health)
      .map((module): [string, Promise<string | undefined>] => [
        module.id,
        module.health!(contextOf(hromada, system("health"))),
      ]),
  ];
  return Object.fromEntries(
    await Promise.all(
      parts.map(async ([name, part]): Promise<[string, string]> => [
        name,
        (await part.catch(() => "not answering")) ?? "ok",
      ]),
    ),
  );
}
