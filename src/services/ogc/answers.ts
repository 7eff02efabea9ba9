import { content, Refusal, type Answer, type Ask, type Content } from "../../platform/http/index.ts";

export interface LinkOut {
  href: string;
  rel: string;
  type: string;
  title?: string;
  templated?: boolean;
}

export const types = {
  json: "application/json",
  geojson: "application/geo+json",
  html: "text/html",
  openapi: "application/vnd.oai.openapi+json;version=3.0",
  tile: "application/vnd.mapbox-vector-tile",
};

/** A parameter or an address that is wrong: told to programs as `exception` of Part 1, to people as a page. */
export class Exception extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: 400 | 404, code: string, description: string) {
    super(description);
    this.status = status;
    this.code = code;
  }
}

/** Runs a handler; what is wrong with the request is told in the form that was asked for. */
export const answering =
  (handler: (ask: Ask) => Promise<Answer> | Answer) =>
  async (ask: Ask): Promise<Answer> => {
    try {
      return await handler(ask);
    } catch (error) {
      if (!(error instanceof Exception)) throw error;
      if (wantsHtml(ask)) throw new Refusal(error.status, { uk: error.message, en: error.message });
      return out(ask, { code: error.code, description: error.message }, { status: error.status });
    }
  };

/** `f=html`, or a browser that says nothing of JSON. */
export function wantsHtml({ query, headers }: Pick<Ask, "query" | "headers">): boolean {
  const f = query.get("f");
  if (f !== null) return f === "html";
  const accept = headers.accept ?? "";
  return /text\/html/.test(accept) && !/^application\/(geo\+)?json/.test(accept);
}

/** JSON for any program on any page; what only staff see is kept by nobody on the way. */
export function out(
  { actor }: Pick<Ask, "actor">,
  value: unknown,
  {
    type = types.json,
    status = 200,
    headers = {},
  }: { type?: string; status?: number; headers?: Record<string, string> } = {},
): Content {
  return content({
    type,
    status,
    body: JSON.stringify(value),
    headers: { ...shared, ...(actor.kind === "stranger" ? {} : { "cache-control": "private, no-store" }), ...headers },
  });
}

/** For pages of others: no cookie goes along, so only what everybody may see is read so. */
export const shared = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  vary: "accept",
};

/** The address of this answer in another form. */
export function addressAs({ origin, path, query }: Pick<Ask, "origin" | "path" | "query">, f: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set("f", f);
  return `${origin}${path}?${parameters}`;
}

/** Links to this answer and to its other forms. */
export const selfLinks = (ask: Ask, type: string = types.json): LinkOut[] => [
  { href: addressAs(ask, "json"), rel: "self", type },
  { href: addressAs(ask, "html"), rel: "alternate", type: types.html },
];

/** Refuses parameters that the description of the API doesn't name (Part 1, 7.15.3). */
export function onlyKnown({ query }: Pick<Ask, "query">, known: string[]): void {
  for (const name of new Set(query.keys())) {
    if (!["f", ...known].includes(name))
      throw new Exception(400, "InvalidParameterValue", `Unknown parameter: ${name}`);
    if (query.getAll(name).length > 1)
      throw new Exception(400, "InvalidParameterValue", `The parameter stands more than once: ${name}`);
  }
  const f = query.get("f");
  if (f !== null && f !== "json" && f !== "html")
    throw new Exception(400, "InvalidParameterValue", "f may be json or html");
}
