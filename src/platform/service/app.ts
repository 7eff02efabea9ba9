import type { Route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import type { Words } from "../text/index.ts";
import type { Dataset, Indicator, Module, Permission } from "./module.ts";

/** One entry of a menu; what the actor may not open is not shown. */
export interface MenuItem {
  channel: "site" | "cabinet" | "desk";
  to: string;
  title: Words;
  /** Lower comes first; 100 where it does not matter. */
  order: number;
  /** Permission, or "staff"; none: everyone who sees the channel. */
  may?: string;
}

/** All modules together, as the rest of the program sees them. */
export interface App {
  modules: Module[];
  routes: Route[];
  menu: MenuItem[];
  permissions: Map<string, Permission>;
  // oxlint-disable-next-line typescript/no-explicit-any -- a list of jobs of differing data
  jobs: Map<string, Job<any>>;
  indicators: Map<string, Indicator>;
  datasets: Map<string, Dataset>;
}

/** Puts modules together and refuses what clashes: two routes at one address, a permission nobody declares. */
export function assemble(modules: Module[]): App {
  const all = <T>(pick: (module: Module) => T[] | undefined) => modules.flatMap((module) => pick(module) ?? []);
  const permissions = byName(modules.flatMap((module) => Object.entries(module.permissions ?? {})));
  const routes = all((module) => module.routes);
  refuseTwins(routes.map((route) => `${route.method} ${route.path}`));
  refuseUnknown(permissions, [...routes.map((route) => route.may), ...all((m) => m.menu).map((item) => item.may)]);
  return {
    modules,
    routes,
    menu: all((module) => module.menu).sort((a, b) => a.order - b.order),
    permissions,
    jobs: byName(all((module) => module.jobs).map((job) => [job.name, job])),
    indicators: byName(all((module) => module.indicators).map((indicator) => [indicator.id, indicator])),
    datasets: byName(all((module) => module.datasets).map((dataset) => [dataset.id, dataset])),
  };
}

function byName<T>(entries: [string, T][]): Map<string, T> {
  refuseTwins(entries.map(([name]) => name));
  return new Map(entries);
}

function refuseTwins(names: string[]) {
  const twin = names.find((name, at) => names.indexOf(name) !== at);
  if (twin) throw new Error(`Declared twice: ${twin}`);
}

const builtIn = new Set([undefined, "anyone", "resident", "staff"]);

function refuseUnknown(permissions: Map<string, Permission>, used: (string | undefined)[]) {
  const unknown = used.find((may) => !builtIn.has(may) && !permissions.has(may!));
  if (unknown) throw new Error(`No module declares the permission "${unknown}"`);
}
