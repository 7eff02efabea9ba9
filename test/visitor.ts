import type { Town } from "./town.ts";

/** A browser without script: keeps cookies, follows redirects, sends forms with the token that the page gave. */
export interface Visitor {
  status: number;
  /** Where the redirects ended, with its query. */
  path: string;
  body: string;
  /** The same as it came, for files; and its type. */
  bytes: Buffer;
  type: string;
  cookies: Map<string, string>;
  /** The value of the Cookie header now. */
  readonly cookie: string;
  get(address: string): Promise<void>;
  /** Sends a form, a field with several values many times; the token is taken from the last page, unless `fields` has its own. */
  send(address: string, fields: Fields): Promise<void>;
  /** Sends a form with files, as a browser does; the token likewise. */
  upload(address: string, fields: Record<string, string>, files: SentFile[]): Promise<void>;
  /** A form without fields: a button. */
  post(address: string): Promise<void>;
}

type Fields = Record<string, string | string[]>;

export interface SentFile {
  field: string;
  name: string;
  bytes: Uint8Array | string;
}

const boundary = "----ratusha-test";
const multipartType = `multipart/form-data; boundary=${boundary}`;

/** A new visitor; with a Cookie header one who is signed in: `visit(town, await town.signIn(id))`. */
export function visit(town: Pick<Town, "server">, cookie = ""): Visitor {
  const visitor: Visitor = {
    status: 0,
    path: "",
    body: "",
    bytes: Buffer.alloc(0),
    type: "",
    cookies: new Map(
      cookie ? cookie.split("; ").map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]) : [],
    ),
    get cookie() {
      return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    },
    get: (address) => ask("GET", address),
    send: (address, fields) => ask("POST", address, formOf(withToken(fields))),
    upload: (address, fields, files) => ask("POST", address, multipartOf(withToken(fields), files)),
    post: (address) => ask("POST", address, formOf(withToken({}))),
  };

  function withToken<T extends Fields>(fields: T) {
    return { _csrf: /name="_csrf" value="([^"]+)"/.exec(visitor.body)?.[1] ?? "", ...fields };
  }

  async function ask(method: "GET" | "POST", address: string, sent?: Sent): Promise<void> {
    const url = new URL(address, "http://localhost");
    const response = await town.server.inject({
      method,
      url: url.pathname + url.search,
      headers: {
        host: "localhost",
        cookie: visitor.cookie,
        "user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0",
        ...(sent && { "content-type": sent.type }),
      },
      ...(sent && { payload: sent.payload }),
    });
    for (const { name, value, maxAge } of response.cookies as { name: string; value: string; maxAge?: number }[]) {
      if (maxAge === 0) visitor.cookies.delete(name);
      else visitor.cookies.set(name, encodeURIComponent(value));
    }
    if (response.statusCode === 303) return ask("GET", response.headers.location!);
    Object.assign(visitor, {
      status: response.statusCode,
      path: url.pathname + url.search,
      body: response.body,
      bytes: response.rawPayload,
      type: response.headers["content-type"] ?? "",
    });
  }

  return visitor;
}

interface Sent {
  type: string;
  payload: string | Buffer;
}

const formOf = (fields: Fields): Sent => ({
  type: "application/x-www-form-urlencoded",
  payload: new URLSearchParams(
    Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  ).toString(),
});

function multipartOf(fields: Record<string, string>, files: SentFile[]): Sent {
  const texts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value));
  const attached = files.map(({ field, name, bytes }) => part(`name="${field}"; filename="${name}"`, bytes));
  return { type: multipartType, payload: Buffer.concat([...texts, ...attached, Buffer.from(`--${boundary}--\r\n`)]) };
}

function part(names: string, body: Uint8Array | string): Buffer {
  return Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${names}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from("\r\n"),
  ]);
}
