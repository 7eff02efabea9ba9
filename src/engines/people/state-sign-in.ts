import type { Hromada } from "../../platform/service/index.ts";
import { clientSecretOf, doubleClient, idDouble, type Double } from "./id-double.ts";
import { idGovUa, type IdGovUa } from "./id-gov-ua.ts";

/** Where the double's page of choice lives. */
export const doublePath = "/id-double";

/**
 * The state's identification for this hromada: id.gov.ua when it is configured; its double in the sample
 * set-up; otherwise none, and only the other ways in are offered.
 */
export function stateIdentification(hromada: Pick<Hromada, "config">, origin: string): IdGovUa | undefined {
  const { idGovUa: settings, secret } = hromada.config;
  if (settings) return idGovUa(settings);
  const double = doubleOf(hromada);
  if (!double) return undefined;
  return idGovUa({
    url: origin + doublePath,
    clientId: doubleClient,
    clientSecret: clientSecretOf(secret),
    fetch: (request) => double.fetch(request),
  });
}

/** The double, where it may be: in the sample set-up and nowhere else, since it lets anyone be anyone of it. */
export function doubleOf({ config }: Pick<Hromada, "config">): Double | undefined {
  if (config.idGovUa || !config.sample) return undefined;
  const known = doubles.get(config.secret) ?? idDouble(config.secret);
  doubles.set(config.secret, known);
  return known;
}

const doubles = new Map<string, Double>();
