import type { IncomingHttpHeaders } from "node:http";
import type { ComponentChildren } from "preact";
import type { Context } from "../context/index.ts";
import type { Form } from "./form.ts";

export type Channel = "site" | "cabinet" | "desk" | "api";

/** "anyone", "resident" (any signed-in person), "staff", or a permission that a module declares. */
export type May = "anyone" | "resident" | "staff" | (string & {});

export interface Route {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** English words; ":name" is a parameter, "*" the rest. `/desk/…` is the workplace, `/cabinet/…`, `/api/…`. */
  path: string;
  channel: Channel;
  may: May;
  handler: Handler;
  options: RouteOptions;
}

export interface RouteOptions {
  /** The same for every stranger: kept ready until something is written (at most a minute). GET only. */
  cache?: boolean;
  /** Takes multipart uploads: how many files, and bytes for each. Without it none are taken. */
  uploads?: { files: number; bytes: number };
  /** Takes a body of this media type as it is, up to so many bytes: a machine's door. */
  raw?: { type: string; bytes: number };
  /** Requests a minute from one address, beyond the general limit: sign-in, e-mail links. */
  perMinute?: number;
  /** Takes no CSRF token: only for a machine's door that carries its own proof. */
  machine?: boolean;
}

export type Handler = (ask: Ask) => Promise<Answer> | Answer;

/** A request, as a page sees it. */
export interface Ask extends Context {
  params: Record<string, string>;
  query: URLSearchParams;
  /** Path without the language prefix: "/news". */
  path: string;
  /** Scheme and host as the visitor typed them: "https://starkon.gov.ua". */
  origin: string;
  form: Form;
  /** The raw JSON body of an API call. */
  json: unknown;
  /** The body as it came, of a route that takes one `raw`. */
  raw?: Buffer;
  headers: IncomingHttpHeaders;
  cookies: Record<string, string | undefined>;
  ip: string;
  /** For forms: proves that the form was ours. Reading it gives a stranger a cookie, so only <Form> does. */
  csrf: string;
  /** Left by `redirect(…, { notice })` for the next page. */
  notice?: string;
  setCookie(name: string, value: string, options?: { maxAge?: number; path?: string }): void;
}

export type Answer = Page | Redirect | Content;

/** A page: what is said; the channel's shell puts the header and menus around it. */
export interface Page {
  kind: "page";
  title: string;
  body: ComponentChildren;
  status?: number;
  description?: string;
  /** The way here, outermost first, without the page itself. */
  crumbs?: { title: string; to: string }[];
  /** Address of a picture for social cards. */
  image?: string;
  /** Address of the Atom feed of this page. */
  feed?: string;
  /** Third column of the workplace. */
  aside?: ComponentChildren;
  /** Addresses of module scripts that make the page better; it works without them. */
  scripts?: string[];
  /** Not for search engines. */
  hidden?: boolean;
  /** "plain": sign-in and errors, without menus; "bare": nothing around it at all. */
  layout?: "plain" | "wide" | "bare";
  /** May stand in a frame on a page of another site; such a page is not kept ready. */
  framed?: boolean;
}

export interface Redirect {
  kind: "redirect";
  to: string;
  /** 301: the page lives there now; 303, unless said: look there next. */
  status?: 301 | 303;
  notice?: string;
}

export interface Content {
  kind: "content";
  type: string;
  body: string | Uint8Array | NodeJS.ReadableStream;
  status?: number;
  /** Offered to be saved under this name. */
  saveAs?: string;
  headers?: Record<string, string>;
}

export const page = (it: Omit<Page, "kind">): Page => ({ kind: "page", ...it });

/** See other (303): after a form was taken. `notice` is said on the next page. */
export const redirect = (to: string, options: { notice?: string } = {}): Redirect => ({
  kind: "redirect",
  to,
  ...options,
});

/** Moved permanently (301): the page was given another address, and the old one still leads to it. */
export const moved = (to: string): Redirect => ({ kind: "redirect", to, status: 301 });

export const content = (it: Omit<Content, "kind">): Content => ({ kind: "content", ...it });

export const json = (value: unknown, status = 200): Content =>
  content({ type: "application/json; charset=utf-8", body: JSON.stringify(value), status });

export const get = (path: string, may: May, handler: Handler, options: RouteOptions = {}): Route =>
  route("GET", path, may, handler, options);

export const post = (path: string, may: May, handler: Handler, options: RouteOptions = {}): Route =>
  route("POST", path, may, handler, options);

export function route(
  method: Route["method"],
  path: string,
  may: May,
  handler: Handler,
  options: RouteOptions = {},
): Route {
  return { method, path, channel: channelOf(path), may, handler, options };
}

function channelOf(path: string): Channel {
  const first = path.split("/")[1];
  return first === "desk" || first === "cabinet" || first === "api" ? first : "site";
}
