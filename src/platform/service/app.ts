import type { Context } from "../context/index.ts";
import type { Asset } from "../http/index.ts";
import type { Route } from "../http/index.ts";
import type { Job } from "../jobs/index.ts";
import type { Words } from "../text/index.ts";
import { readAssets } from "./assets.ts";
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
  /** How many things there wait for the actor; 0 shows nothing. Asked for at each page of the channel. */
  count?: (ctx: Context) => Promise<number>;
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
  /** Files of the modules' assets folders, by address. */
  assets: Map<string, Asset>;
  /** Address of a file of a module: "site/editor.js" → "/assets/site/editor.3f9a0c.js". */
  assetAddress(name: string): string;
}

/** Puts modules together and refuses what clashes: two routes at one address, a permission nobody declares. */
export async function assemble(modules: Module[]): Promise<App> {
  const all = <T>(pick: (module: Module) => T[] | undefined) => modules.flatMap((module) => pick(module) ?? []);
  const permissions = byName(modules.flatMap((module) => Object.entries(module.permissions ?? {})));
  const routes = all((module) => module.routes);
  refuseTwins(routes.map((route) => `${route.method} ${route.path}`));
  refuseUnknown(permissions, [...routes.map((route) => route.may), ...all((m) => m.menu).map((item) => item.may)]);
  const { assets, addresses } = await readAssets(modules);
  return {
    modules,
    routes,
    menu: all((module) => module.menu).sort((a, b) => a.order - b.order),
    permissions,
    jobs: byName([...all((module) => module.jobs), ...modules.flatMap(answers)].map((job) => [job.name, job])),
    indicators: byName(all((module) => module.indicators).map((indicator) => [indicator.id, indicator])),
    datasets: byName(all((module) => module.datasets).map((dataset) => [dataset.id, dataset])),
    assets,
    assetAddress(name) {
      const address = addresses.get(name);
      if (!address) throw new Error(`No module has the asset ${name}`);
      return address;
    },
  };
}

/** Name of the job by which a module answers an event. */
export const answerName = (module: Module, event: string) => `${module.id}.on.${event}`;

function answers(module: Module): Job<unknown>[] {
  return Object.entries(module.on ?? {}).map(([event, run]) => ({ name: answerName(module, event), run }));
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
