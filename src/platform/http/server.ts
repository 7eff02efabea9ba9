import { hash, randomUUID } from "node:crypto";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Actor } from "../context/index.ts";
import { isLostConnection } from "../database/index.ts";
import type { Log } from "../log/index.ts";
import type { App, Hromada } from "../service/index.ts";
import { askOf, checkOrigin, languageOf, leaveNotice, mayEnter, rewriteAddress } from "./ask.ts";
import { readBody } from "./body.ts";
import { PageCache, type ReadyPage } from "./cache.ts";
import { chooseEncoding, compress, type Encoding, isCompressible } from "./compress.ts";
import { noticeCookie, sessionCookie } from "./cookies.ts";
import { framedPolicy, securityHeaders } from "./headers.ts";
import { RateLimit } from "./limits.ts";
import { forbidden, notFound, Refusal } from "./refusal.ts";
import { troubleView } from "./trouble.ts";
import { redirect, type Answer, type Ask, type Page, type Route } from "./route.ts";

/** A file of the program itself: stylesheet, font, small script. Its address changes when it does. */
export interface Asset {
  body: Buffer;
  type: string;
}

export interface ServerOptions {
  app: App;
  /** Whose town a host name is; undefined when nobody's. */
  hromadaOf(host: string): Hromada | undefined;
  /** All hromadas: their changes empty the page cache. */
  hromadas: Hromada[];
  /** Who asks, by the session's token. */
  identify(ask: Ask, token: string): Promise<Actor>;
  /** Puts the channel's shell around a page. */
  render(page: Page, ask: Ask, channel: Route["channel"]): Promise<string>;
  /** A page for when nothing else works: no database, no hromada. */
  renderTrouble(status: number, lang: "uk" | "en", words: string, hromada: Hromada | undefined): string;
  assets: Map<string, Asset>;
  /** Reverse proxies to believe, as Fastify's trustProxy. */
  trustProxy: boolean | string | string[];
  /** Requests a minute from one address, pages from the cache not counted; 0: no limit. */
  perMinute: number;
  log: Log;
  /** Told of each answer, for metrics. */
  answered?(route: string, method: string, status: number, seconds: number): void;
}

export type Server = FastifyInstance;

/** The HTTP server over all routes of the app. It does not listen yet. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { app, hromadaOf, log } = options;
  const server = Fastify({
    trustProxy: options.trustProxy,
    bodyLimit: 1024 * 1024,
    requestTimeout: 120_000,
    keepAliveTimeout: 10_000,
    genReqId: () => randomUUID(),
    rewriteUrl: rewriteAddress,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
  });
  await server.register(formbody, { bodyLimit: 1024 * 1024 });
  await server.register(multipart, { throwFileSizeLimit: false });
  const caches = new Map(options.hromadas.map((hromada) => [hromada, new PageCache()]));
  for (const [hromada, cache] of caches) hromada.onChange(() => cache.clear());
  const limit = new RateLimit();

  server.addHook("onRequest", async (request, reply) => {
    reply.headers(securityHeaders(request.protocol === "https"));
    reply.header("x-request-id", request.id);
    const ready = readyPage(request);
    if (ready) return sendReady(request, reply, ready);
    if (options.perMinute && !limit.take(request.ip, options.perMinute)) throw tooOften();
  });
  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    const ms = reply.elapsedTime;
    options.answered?.(route, request.method, reply.statusCode, ms / 1000);
    log.info({ id: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(ms) }, "answer");
  });
  server.setErrorHandler((error, request, reply) => answerTrouble(error, request, reply));
  server.setNotFoundHandler((request, reply) => answerTrouble(notFound(), request, reply));

  for (const [path, asset] of options.assets) {
    const packed = new Map<Encoding, Promise<Buffer>>();
    server.get(path, async (request, reply) => {
      const encoding = isCompressible(asset.type) ? chooseEncoding(request.headers["accept-encoding"]) : "plain";
      if (!packed.has(encoding)) packed.set(encoding, compress(asset.body, encoding, { best: true }));
      if (encoding !== "plain") reply.header("content-encoding", encoding).header("vary", "accept-encoding");
      reply.header("cache-control", "public, max-age=31536000, immutable").type(asset.type);
      return reply.send(await packed.get(encoding));
    });
  }
  for (const type of new Set(app.routes.flatMap(({ options: { raw } }) => (raw ? [raw.type] : [])))) {
    server.addContentTypeParser(type, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  }
  for (const route of app.routes) {
    server.route({
      method: route.method,
      url: route.path,
      ...(route.options.uploads && { bodyLimit: Number.MAX_SAFE_INTEGER }),
      ...(route.options.raw && { bodyLimit: route.options.raw.bytes }),
      handler: (request, reply) => serve(route, request, reply),
    });
  }
  return server;

  async function serve(route: Route, request: FastifyRequest, reply: FastifyReply) {
    const hromada = hromadaOf(request.hostname);
    if (!hromada) throw strangerHost();
    const { perMinute } = route.options;
    if (perMinute && !limit.take(`${route.method} ${route.path} ${request.ip}`, perMinute)) throw tooOften();
    const ask = askOf(request, reply, hromada);
    const generation = caches.get(hromada)!.generation;
    const token = ask.cookies[sessionCookie];
    if (token) ask.actor = await options.identify(ask, token);
    if (!mayEnter(ask.actor, route.may)) return refuseEntry(route, ask, request, reply);

    let clean = async () => {};
    try {
      if (request.method === "POST" || request.method === "PUT" || request.method === "DELETE") {
        const body = await readBody(request, route.options);
        clean = body.clean;
        ask.form = body.form;
        ask.json = body.json;
        ask.raw = body.raw;
        if (!route.options.machine) checkOrigin(ask);
      }
      const answer = await route.handler(ask);
      return await send(answer, ask, route, request, reply, generation);
    } catch (error) {
      return answerTrouble(error, request, reply, ask);
    } finally {
      await clean();
    }
  }

  /** A stranger is shown the way in and brought back; who is signed in is told that this is not for them. */
  async function refuseEntry(route: Route, ask: Ask, request: FastifyRequest, reply: FastifyReply) {
    if (ask.actor.kind !== "stranger" || route.channel === "api") {
      const status = ask.actor.kind === "stranger" ? 401 : 403;
      return answerTrouble(new Refusal(status, forbidden().words), request, reply, ask);
    }
    const back = request.method === "GET" ? ask.path + (ask.query.size ? `?${ask.query}` : "") : "/";
    const way = route.channel === "desk" ? "/sign-in/staff" : "/sign-in";
    return send(redirect(`${way}?back=${encodeURIComponent(back)}`), ask, route, request, reply, 0);
  }

  async function send(
    answer: Answer,
    ask: Ask,
    route: Pick<Route, "channel" | "options">,
    request: FastifyRequest,
    reply: FastifyReply,
    generation: number,
  ) {
    if (answer.kind === "redirect") {
      if (answer.notice) leaveNotice(ask, answer.notice);
      const here = answer.to.startsWith("/") && !answer.to.startsWith("//");
      const prefix = ask.lang === "en" && here && !/^\/en(\/|$)/.test(answer.to) ? "/en" : "";
      const { status = 303 } = answer;
      reply.header("cache-control", status === 301 ? "no-cache" : "no-store");
      return reply.redirect(prefix + answer.to, status);
    }
    if (answer.kind === "content") {
      reply.code(answer.status ?? 200).type(answer.type);
      reply.header("cache-control", ask.actor.kind === "stranger" ? "no-cache" : "private, no-store");
      if (answer.saveAs) {
        reply.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(answer.saveAs)}`);
      }
      reply.headers(answer.headers ?? {});
      const { body } = answer;
      if (typeof body !== "string" && !(body instanceof Uint8Array)) return reply.send(body);
      return sendText(Buffer.from(body), answer.type, request, reply);
    }
    const html = Buffer.from(await options.render(answer, ask, route.channel));
    reply
      .code(answer.status ?? 200)
      .type("text/html; charset=utf-8")
      .header("vary", "cookie, accept-encoding");
    if (answer.framed) reply.header("content-security-policy", framedPolicy);
    const forAll = ask.actor.kind === "stranger" && reply.getHeader("set-cookie") === undefined;
    reply.header("cache-control", forAll ? "no-cache" : "private, no-store");
    if (
      !forAll ||
      !route.options.cache ||
      answer.framed ||
      (answer.status ?? 200) !== 200 ||
      ask.cookies[sessionCookie]
    ) {
      return sendText(html, "text/html", request, reply);
    }
    const ready = makeReady(html);
    caches.get(ask.hromada)!.put(keyOf(request), ready, generation);
    return sendReady(request, reply, ready);
  }

  async function answerTrouble(error: unknown, request: FastifyRequest, reply: FastifyReply, ask?: Ask) {
    const refusal = refusalOf(error);
    const lang = languageOf(request);
    if (refusal.status >= 500) {
      log.error({ id: request.id, route: request.routeOptions.url, error: describe(error) }, "failed");
    }
    if (refusal.status === 503 || refusal.status === 429) reply.header("retry-after", "10");
    reply.code(refusal.status).header("cache-control", "no-store");
    if (request.url.startsWith("/api/")) {
      const problem = { type: "about:blank", status: refusal.status, title: refusal.words[lang], id: request.id };
      return reply.type("application/problem+json").send(JSON.stringify(problem));
    }
    const html = await troublePage(refusal, request, reply, ask).catch(() =>
      options.renderTrouble(refusal.status, lang, refusal.words[lang], hromadaOf(request.hostname)),
    );
    return reply.type("text/html; charset=utf-8").send(html);
  }

  async function troublePage(refusal: Refusal, request: FastifyRequest, reply: FastifyReply, known?: Ask) {
    const hromada = hromadaOf(request.hostname);
    if (!hromada || refusal.status >= 500) throw refusal;
    const ask = known ?? askOf(request, reply, hromada);
    const token = ask.cookies[sessionCookie];
    if (!known && token) ask.actor = await options.identify(ask, token);
    const channel = request.url.startsWith("/desk") && ask.actor.staff ? "desk" : "site";
    return options.render(troubleView(refusal, ask.lang), ask, channel);
  }

  function readyPage(request: FastifyRequest): ReadyPage | undefined {
    if (request.method !== "GET" && request.method !== "HEAD") return undefined;
    const { cookie } = request.headers;
    if (cookie && (cookie.includes(`${sessionCookie}=`) || cookie.includes(`${noticeCookie}=`))) return undefined;
    const hromada = hromadaOf(request.hostname);
    return hromada && caches.get(hromada)!.get(keyOf(request));
  }
}

const keyOf = (request: FastifyRequest) => `${request.protocol} ${request.host} ${languageOf(request)} ${request.url}`;

function etagOf(body: Buffer): string {
  return `"${hash("sha1", body, "base64url")}"`;
}

function makeReady(plain: Buffer): ReadyPage {
  return {
    etag: etagOf(plain),
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
      vary: "cookie, accept-encoding",
    },
    plain,
    packed: new Map(),
  };
}

async function sendReady(request: FastifyRequest, reply: FastifyReply, ready: ReadyPage) {
  reply.headers(ready.headers).header("etag", ready.etag);
  if (request.headers["if-none-match"] === ready.etag) return reply.code(304).send();
  const encoding = chooseEncoding(request.headers["accept-encoding"]);
  if (!ready.packed.has(encoding)) ready.packed.set(encoding, compress(ready.plain, encoding));
  if (encoding !== "plain") reply.header("content-encoding", encoding);
  return reply.code(200).send(await ready.packed.get(encoding));
}

async function sendText(body: Buffer, type: string, request: FastifyRequest, reply: FastifyReply) {
  const etag = etagOf(body);
  if (reply.statusCode === 200) {
    reply.header("etag", etag);
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  }
  const encoding =
    isCompressible(type) && body.length > 1024 ? chooseEncoding(request.headers["accept-encoding"]) : "plain";
  if (encoding !== "plain") reply.header("content-encoding", encoding).header("vary", "cookie, accept-encoding");
  return reply.send(await compress(body, encoding));
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isLostConnection(error)) return lostDatabase();
  const { statusCode, code } = (error ?? {}) as { statusCode?: number; code?: string };
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") {
    return new Refusal(413, {
      uk: "Надіслано забагато: не більше ніж 1 МБ тексту.",
      en: "Too much text: at most 1 MB.",
    });
  }
  if (code === "22P02" || code === "22021") return notFound();
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return new Refusal(statusCode, {
      uk: "Запит не вдалося прочитати. Поверніться назад і спробуйте ще раз.",
      en: "The request could not be read. Go back and try again.",
    });
  }
  return new Refusal(500, {
    uk: "У нас сталася помилка, і ми про неї вже знаємо. Спробуйте ще раз за кілька хвилин.",
    en: "Something went wrong on our side, and we know of it. Try again in a few minutes.",
  });
}

const describe = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const lostDatabase = () =>
  new Refusal(503, {
    uk: "Сайт тимчасово не має зв’язку зі своєю базою даних. Нічого не втрачено: спробуйте за хвилину.",
    en: "The site has lost its database for the moment. Nothing is lost: try again in a minute.",
  });

const tooOften = () =>
  new Refusal(429, {
    uk: "Забагато спроб за хвилину. Зачекайте трохи та спробуйте знову.",
    en: "Too many attempts in a minute. Wait a little and try again.",
  });

const strangerHost = () =>
  new Refusal(421, {
    uk: "За цією адресою немає громади. Перевірте, чи правильно її написано.",
    en: "There is no hromada at this address. Check its spelling.",
  });
