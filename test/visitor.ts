import type { Town } from "./town.ts";

/** A browser without script: keeps cookies, follows redirects, sends forms with the token that the page gave. */
export interface Visitor {
  status: number;
  /** Where the redirects ended, with its query. */
  path: string;
  body: string;
  cookies: Map<string, string>;
  /** The value of the Cookie header now. */
  readonly cookie: string;
  get(address: string): Promise<void>;
  /** Sends a form; the token is taken from the last page, unless `fields` has its own. */
  send(address: string, fields: Record<string, string>): Promise<void>;
  /** A form without fields: a button. */
  post(address: string): Promise<void>;
}

/** A new visitor; with a Cookie header one who is signed in: `visit(town, await town.signIn(id))`. */
export function visit(town: Pick<Town, "server">, cookie = ""): Visitor {
  const visitor: Visitor = {
    status: 0,
    path: "",
    body: "",
    cookies: new Map(
      cookie ? cookie.split("; ").map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]) : [],
    ),
    get cookie() {
      return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    },
    get: (address) => ask("GET", address),
    send: (address, fields) => ask("POST", address, fields),
    post: (address) => ask("POST", address, {}),
  };

  async function ask(method: "GET" | "POST", address: string, fields?: Record<string, string>): Promise<void> {
    const url = new URL(address, "http://localhost");
    const token = /name="_csrf" value="([^"]+)"/.exec(visitor.body)?.[1] ?? "";
    const response = await town.server.inject({
      method,
      url: url.pathname + url.search,
      headers: {
        host: "localhost",
        cookie: visitor.cookie,
        "user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0",
        ...(fields && { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(fields && { payload: new URLSearchParams({ _csrf: token, ...fields }).toString() }),
    });
    for (const { name, value, maxAge } of response.cookies as { name: string; value: string; maxAge?: number }[]) {
      if (maxAge === 0) visitor.cookies.delete(name);
      else visitor.cookies.set(name, encodeURIComponent(value));
    }
    if (response.statusCode === 303) return ask("GET", response.headers.location!);
    Object.assign(visitor, { status: response.statusCode, path: url.pathname + url.search, body: response.body });
  }

  return visitor;
}
