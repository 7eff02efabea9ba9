import { randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { stranger, type Actor } from "../context/index.ts";
import type { Hromada } from "../service/index.ts";
import type { Lang } from "../text/index.ts";
import { cookieLine, isSigned, noticeCookie, readCookies, sessionCookie, sign, strangerCookie } from "./cookies.ts";
import type { Form } from "./form.ts";
import { Refusal } from "./refusal.ts";
import type { Ask } from "./route.ts";

/** Names the language of a request whose address began with /en; set when the address was rewritten. */
const languages = new WeakMap<object, Lang>();

/** Takes the language prefix off an address: /en/news is the page /news in English. */
export function rewriteAddress(request: { url?: string }): string {
  const address = request.url ?? "/";
  const [, rest] = /^\/en(?=[/?]|$)(.*)$/s.exec(address) ?? [];
  if (rest === undefined) return address;
  languages.set(request, "en");
  return rest.startsWith("/") ? rest : `/${rest}`;
}

export const languageOf = (request: FastifyRequest): Lang => languages.get(request.raw) ?? "uk";

const noForm: Form = { get: () => "", all: () => [], file: () => undefined, files: () => [], fields: () => [] };

/** A request as handlers see it, before it is known who asks and what was sent. */
export function askOf(request: FastifyRequest, reply: FastifyReply, hromada: Hromada): Ask {
  const { secret } = hromada.config;
  const cookies = readCookies(request.headers.cookie);
  const secure = request.protocol === "https";
  const setCookie: Ask["setCookie"] = (name, value, options) => {
    reply.header("set-cookie", cookieLine(name, value, { ...options, secure }));
  };
  const url = new URL(request.url, "http://ratusha");
  const notice = readNotice(cookies[noticeCookie], secret);
  if (cookies[noticeCookie] !== undefined) setCookie(noticeCookie, "", { maxAge: 0 });
  let csrf: string | undefined;

  return {
    hromada,
    db: hromada.db,
    actor: stranger,
    lang: languageOf(request),
    now: new Date(),
    requestId: request.id,
    params: request.params as Record<string, string>,
    query: url.searchParams,
    path: url.pathname,
    origin: `${request.protocol}://${request.host}`,
    form: noForm,
    json: undefined,
    headers: request.headers,
    cookies,
    ip: request.ip,
    notice,
    setCookie,
    get csrf() {
      csrf ??= sign(secret, "csrf", formOwner(cookies, setCookie));
      return csrf;
    },
  };
}

/** What a form token is tied to: the session, or for a stranger a cookie that is set now. */
function formOwner(cookies: Ask["cookies"], setCookie: Ask["setCookie"]): string {
  if (cookies[sessionCookie]) return cookies[sessionCookie];
  if (!cookies[strangerCookie]) {
    cookies[strangerCookie] = randomBytes(18).toString("base64url");
    setCookie(strangerCookie, cookies[strangerCookie]);
  }
  return cookies[strangerCookie];
}

/**
 * Refuses what another site made the visitor's browser send: by the browser's own word on where it comes from,
 * and by the token that only our form knows.
 */
export function checkOrigin(ask: Ask): void {
  const { origin, "sec-fetch-site": site } = ask.headers;
  const owner = ask.cookies[sessionCookie] ?? ask.cookies[strangerCookie];
  const token = ask.form.get("_csrf") || String(ask.headers["x-csrf-token"] ?? "");
  const ours =
    (site === undefined || site === "same-origin" || site === "none") &&
    (origin === undefined || origin === ask.origin) &&
    owner !== undefined &&
    isSigned(ask.hromada.config.secret, "csrf", owner, token);
  if (ours) return;
  throw new Refusal(403, {
    uk: "Сторінка застаріла, тому надіслане не збережено. Поверніться назад, оновіть сторінку та надішліть ще раз.",
    en: "The page was out of date, so nothing was saved. Go back, reload the page and send it again.",
  });
}

export function leaveNotice(ask: Ask, notice: string): void {
  const text = Buffer.from(notice).toString("base64url");
  ask.setCookie(noticeCookie, `${text}.${sign(ask.hromada.config.secret, "notice", text)}`, { maxAge: 60 });
}

function readNotice(cookie: string | undefined, secret: string): string | undefined {
  const [text = "", signature = ""] = cookie?.split(".") ?? [];
  return text && isSigned(secret, "notice", text, signature) ? Buffer.from(text, "base64url").toString() : undefined;
}

/** Whether the actor may come in; permissions of one unit are asked again by the handler that knows the unit. */
export function mayEnter(actor: Actor, may: string): boolean {
  if (may === "anyone" || actor.kind === "system") return true;
  if (actor.kind === "stranger") return false;
  if (may === "resident") return true;
  if (may === "staff") return actor.staff;
  return actor.can(may) || actor.unitIds.some((unit) => actor.can(may, unit));
}
