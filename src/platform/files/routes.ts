import { content, get, notFound, type Answer, type Ask } from "../http/index.ts";
import { recordReading } from "../journal/index.ts";
import type { FileRef } from "./rows.ts";
import { widths, type ThumbnailType, type Width } from "./pictures.ts";
import type { Range } from "./store.ts";

/** Whatever is inside a file, it runs nothing and loads nothing when opened by itself. */
const sealed = { "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox" };

const shown = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

export const fileRoutes = [
  get("/files/:id/:name", "anyone", serveFile),
  get("/files/:id/:width/:name", "anyone", serveThumbnail),
];

async function serveFile(ask: Ask): Promise<Answer> {
  const file = await findForReader(ask);
  const etag = `"${file.hash}"`;
  const headers = { ...sealed, ...keepFor(file), etag, "accept-ranges": "bytes", ...disposition(file) };
  if (isKnown(ask, etag)) return content({ type: file.type, body: "", status: 304, headers });
  await noteReading(ask, file);

  const range = rangeOf(ask, file.size, etag);
  if (range === "none") {
    return content({ type: file.type, body: "", status: 416, headers: { "content-range": `bytes */${file.size}` } });
  }
  const body = await open(ask, file, range);
  const { first, last } = range ?? { first: 0, last: file.size - 1 };
  const length = { "content-length": String(last - first + 1) };
  if (!range) return content({ type: file.type, body, headers: { ...headers, ...length } });
  const part = { "content-range": `bytes ${first}-${last}/${file.size}` };
  return content({ type: file.type, body, status: 206, headers: { ...headers, ...length, ...part } });
}

async function serveThumbnail(ask: Ask): Promise<Answer> {
  const width = widths.find((it) => String(it) === ask.params.width);
  const file = await findForReader(ask);
  if (!width || !shown.has(file.type)) throw notFound();
  const type: ThumbnailType = ask.headers.accept?.includes("image/webp") ? "image/webp" : "image/jpeg";
  const etag = `"${file.hash}.${width}.${type.slice(-4)}"`;
  const headers = { ...sealed, ...keepFor(file), vary: "accept", etag };
  if (isKnown(ask, etag)) return content({ type, body: "", status: 304, headers });
  await noteReading(ask, file);
  const body = await make(ask, file, width, type);
  return content({ type, body, headers });
}

/** The file, for who may read it; for others there is no such file. */
async function findForReader(ask: Ask): Promise<FileRef> {
  const file = await ask.hromada.files.get(ask.db, ask.params.id!);
  if (!(await mayRead(ask, file))) throw notFound();
  return file;
}

/**
 * An open file is everybody's. Any other is asked of the module that keeps it; without a word of it, an internal one
 * is for the staff, and a personal or restricted one for who put it there.
 */
async function mayRead(ask: Ask, file: FileRef): Promise<boolean> {
  if (file.class === "open") return true;
  const owner = ask.hromada.app.modules.find((module) => module.id === file.module);
  if (owner?.mayRead) return owner.mayRead(ask, file);
  if (file.class === "internal") return ask.actor.staff;
  return ask.actor.personId !== undefined && ask.actor.personId === file.createdBy;
}

async function noteReading(ask: Ask, file: FileRef): Promise<void> {
  if (file.class !== "personal") return;
  await recordReading(ask, { what: "files.read", subject: `file:${file.id}`, whose: file.whose });
}

/** An address names contents that never change, so an open file may be kept for ever. */
const keepFor = ({ class: fileClass }: FileRef): Record<string, string> => ({
  "cache-control": fileClass === "open" ? "public, max-age=31536000, immutable" : "private, no-store",
});

function disposition({ name, type }: FileRef): Record<string, string> {
  const way = shown.has(type) ? "inline" : "attachment";
  return { "content-disposition": `${way}; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", "%27")}` };
}

const isKnown = (ask: Ask, etag: string) =>
  (ask.headers["if-none-match"] ?? "").split(",").some((it) => it.trim().replace(/^W\//, "") === etag);

/** One range of bytes (RFC 9110, 14.2); several at once, or a malformed one, give the whole file. */
function rangeOf(ask: Ask, size: number, etag: string): Range | "none" | undefined {
  const condition = ask.headers["if-range"];
  if (condition !== undefined && condition !== etag) return undefined;
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(ask.headers.range ?? "") ?? [];
  if (!from && !to) return undefined;
  const first = from ? Number(from) : Math.max(0, size - Number(to));
  const last = from && to ? Math.min(Number(to), size - 1) : size - 1;
  return first > last ? "none" : { first, last };
}

const open = (ask: Ask, file: FileRef, range: Range | undefined) =>
  ask.hromada.files.stream(file, range).catch((error: unknown) => explainLoss(ask, file, error));

const make = (ask: Ask, file: FileRef, width: Width, type: ThumbnailType) =>
  ask.hromada.files.thumbnail(file, width, type).catch((error: unknown) => explainLoss(ask, file, error));

/** Contents that are gone from their place are our trouble, and must be seen in the log. */
function explainLoss(ask: Ask, file: FileRef, error: unknown): never {
  if ((error as { code?: string }).code !== "ENOENT") throw error;
  ask.hromada.log.error({ file: file.id }, "contents of a file are missing");
  throw notFound();
}
