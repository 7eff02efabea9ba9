import { get, moved, notFound, post, type Answer, type Ask } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { actions, dumpOfResource, pageOfResource, pageOfSet } from "./actions.ts";
import { answer, badRequest, CkanError, mayNot, plain, refuse } from "./answer.ts";
import { readParams } from "./params.ts";

/** From one address in a minute. */
const perMinute = 1_200;
const machine = { machine: true, perMinute };

/**
 * The catalogue for programs that speak CKAN's Action API v3, its read part: the national portal harvests it unchanged.
 * Nobody signs in and nothing is written by this door, and there is no raw SQL.
 */
export const ckan = defineService({
  id: "ckan",
  title: { uk: "Відкриті дані для програм (CKAN)", en: "Open data for programs (CKAN)" },
  routes: [
    get("/api/3", "anyone", () => plain({ version: 3 })),
    ...["/api/3/action/:action", "/api/action/:action"].flatMap((path) => [
      get(path, "anyone", act, { perMinute }),
      post(path, "anyone", act, machine),
    ]),
    get("/dataset/:dataset", "anyone", (ask) => lead(pageOfSet(ask))),
    get("/dataset/:dataset/resource/:resource", "anyone", (ask) => lead(pageOfResource(ask))),
    get("/datastore/dump/:resource", "anyone", (ask) => lead(dumpOfResource(ask))),
  ],
});

/** `/api/3/action/package_show?id=structure`. */
async function act(ask: Ask): Promise<Answer> {
  const name = ask.params.action ?? "";
  const action = Object.hasOwn(actions, name) ? actions[name]! : undefined;
  try {
    // What would write says so, as CKAN does to a stranger.
    if (!action && /_(create|update|patch|delete|purge|upsert|revise|reorder)$/.test(name))
      throw mayNot(`Access denied: nothing is written by this API (${name})`);
    if (!action) return badRequest(`Action name not known: ${name}`);
    return answer(ask, name, await action(ask, readParams(ask)));
  } catch (error) {
    if (error instanceof CkanError) return refuse(ask, name, error);
    throw error;
  }
}

async function lead(to: Promise<string | undefined>): Promise<Answer> {
  const address = await to;
  if (!address) throw notFound();
  return moved(address);
}
