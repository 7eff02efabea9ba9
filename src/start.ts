import type { AddressInfo } from "node:net";
import { render, renderTrouble } from "./channels/index.ts";
import { assets } from "./design/index.ts";
import { identify } from "./engines/people/index.ts";
import { closeHromada, openHromada } from "./hromadas.ts";
import type { Config } from "./platform/config/index.ts";
import type { Connection } from "./platform/database/index.ts";
import { createServer, type Server } from "./platform/http/index.ts";
import type { Log } from "./platform/log/index.ts";
import { createMetrics, watchRoutes } from "./platform/metrics/index.ts";
import { type App, assemble, type Hromada, type Module } from "./platform/service/index.ts";
import { modules as allModules } from "./services.ts";

export interface Running {
  app: App;
  hromadas: Hromada[];
  server: Server;
  /** "http://127.0.0.1:3000" once it listens. */
  address: string;
  stop(): Promise<void>;
}

export interface StartOptions {
  config: Config;
  log: Log;
  /** The database of each hromada, by its id. */
  connections: Map<string, Connection>;
  /** Told of each finished step. */
  step?: (name: string) => void;
  modules?: Module[];
  /** Whether this process also takes jobs; tests may leave that out. */
  work?: boolean;
  /** Whether to listen; without it requests come through `server.inject`. */
  listen?: boolean;
  /** After the hromadas are open and before anybody is served: the sample, checks. */
  prepare?: (hromadas: Hromada[]) => Promise<void>;
}

/** Starts the town hall over databases that already run. */
export async function start(options: StartOptions): Promise<Running> {
  const { config, log, step = () => {} } = options;
  const app = await assemble(options.modules ?? allModules);
  const hromadas: Hromada[] = [];
  try {
    for (const own of config.hromadas) {
      hromadas.push(await openHromada(config, own, options.connections.get(own.id)!, app, log));
    }
    step("бази даних готові");
    await options.prepare?.(hromadas);
    const metrics = createMetrics(hromadas);
    const server = await createServer({
      app: { ...app, routes: [...app.routes, ...watchRoutes(metrics, hromadas, config)] },
      hromadas,
      hromadaOf: (host) => findHromada(hromadas, host),
      identify: (ask, token) => identify(ask.hromada, token, ask.now),
      render,
      renderTrouble,
      assets: new Map([...assets(), ...app.assets]),
      trustProxy: config.trustProxy,
      perMinute: config.requestsPerMinute,
      log,
      answered: metrics.answered,
    });
    if (options.work ?? true) await Promise.all(hromadas.map((hromada) => hromada.jobs.work()));
    if (options.listen ?? true) await server.listen({ host: config.host, port: config.port });
    else await server.ready();
    step("сервер приймає відвідувачів");
    return {
      app,
      hromadas,
      server,
      address: addressOf(server, config),
      async stop() {
        await server.close();
        await Promise.all(hromadas.map(closeHromada));
      },
    };
  } catch (error) {
    await Promise.all(hromadas.map(closeHromada));
    throw error;
  }
}

/** By host name; the only hromada of a deployment without host names answers at any. */
function findHromada(hromadas: Hromada[], host: string): Hromada | undefined {
  const only = hromadas.length === 1 && hromadas[0]!.config.hosts.length === 0 ? hromadas[0] : undefined;
  return only ?? hromadas.find((hromada) => hromada.config.hosts.includes(host.toLowerCase()));
}

function addressOf(server: Server, config: Config): string {
  const bound = server.server.address() as AddressInfo | null;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  return `http://${host}:${bound?.port ?? config.port}`;
}
