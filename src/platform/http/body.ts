import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FastifyRequest } from "fastify";
import type { Form, Upload } from "./form.ts";
import { Refusal } from "./refusal.ts";
import type { RouteOptions } from "./route.ts";

/** Texts of one form together, beside its files. */
const mostFormBytes = 1024 * 1024;

export interface Body {
  form: Form;
  json: unknown;
  raw?: Buffer;
  /** Removes what lay on disk while the request was answered. */
  clean(): Promise<void>;
}

type Uploads = NonNullable<RouteOptions["uploads"]>;

/** Reads what was sent, within the route's limits; uploads lie in a temporary folder until `clean`. */
export async function readBody(request: FastifyRequest, options: RouteOptions): Promise<Body> {
  if (request.isMultipart()) return readMultipart(request, options);
  const sent = request.body;
  if (Buffer.isBuffer(sent)) return { form: formOf(new Map(), []), json: undefined, raw: sent, clean: async () => {} };
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  const texts = new Map<string, string[]>();
  if (isForm) {
    for (const [field, value] of Object.entries((sent ?? {}) as Record<string, string | string[]>)) {
      texts.set(field, [value].flat().map(cleanText));
    }
  }
  return { form: formOf(texts, []), json: isForm ? undefined : sent, clean: async () => {} };
}

async function readMultipart(request: FastifyRequest, { uploads }: RouteOptions): Promise<Body> {
  if (!uploads) throw new Refusal(415, { uk: "Ця сторінка не приймає файлів.", en: "This page takes no files." });
  const most = uploads.files * uploads.bytes + mostFormBytes;
  if (Number(request.headers["content-length"] ?? 0) > most) throw tooMuch(uploads);

  const folder = await mkdtemp(join(tmpdir(), "ratusha-upload-"));
  const clean = () => rm(folder, { recursive: true, force: true });
  const overflow = stopBeyond(request, most, uploads);
  try {
    const form = await Promise.race([readParts(request, uploads, folder, overflow.signal), overflow.exceeded]);
    return { form, json: undefined, clean };
  } catch (error) {
    await clean();
    const code = (error as { code?: string }).code ?? "";
    if (/^FST_(FILES_LIMIT|PARTS_LIMIT|FIELDS_LIMIT|REQ_FILE_TOO_LARGE)/.test(code)) throw tooMuch(uploads);
    if (code.startsWith("FST_") || /multipart|Unexpected end/i.test((error as Error).message)) {
      throw new Refusal(400, {
        uk: "Форма прийшла не повністю: мабуть, зник зв’язок. Поверніться та надішліть ще раз.",
        en: "The form did not arrive whole: the connection may have dropped. Go back and send it again.",
      });
    }
    throw error;
  }
}

async function readParts(
  request: FastifyRequest,
  uploads: Uploads,
  folder: string,
  signal: AbortSignal,
): Promise<Form> {
  const texts = new Map<string, string[]>();
  const files: Upload[] = [];
  const parts = request.parts({
    limits: { files: uploads.files, fileSize: uploads.bytes, fields: 500, fieldSize: mostFormBytes, parts: 600 },
  });
  for await (const part of parts) {
    if (part.type === "field") {
      texts.set(part.fieldname, [...(texts.get(part.fieldname) ?? []), cleanText(String(part.value))]);
      continue;
    }
    const path = join(folder, String(files.length));
    await pipeline(part.file, createWriteStream(path), { signal });
    // A file field that was left empty still comes as a part without a name.
    if (!part.filename) continue;
    files.push({
      field: part.fieldname,
      name: basename(part.filename.replaceAll("\\", "/")),
      path,
      size: part.file.bytesRead,
      tooLarge: part.file.truncated,
    });
  }
  return formOf(texts, files);
}

/** A body need not say its length: it is counted as it comes, and not listened to beyond `most` bytes. */
function stopBeyond({ raw }: FastifyRequest, most: number, uploads: Uploads) {
  const stop = new AbortController();
  const { promise: exceeded, reject } = Promise.withResolvers<never>();
  let taken = 0;
  raw.on("data", (chunk: Buffer) => {
    taken += chunk.length;
    if (taken <= most || stop.signal.aborted) return;
    raw.unpipe();
    stop.abort();
    reject(tooMuch(uploads));
  });
  return { exceeded, signal: stop.signal };
}

function tooMuch(uploads: Uploads): Refusal {
  const megabytes = Math.floor(uploads.bytes / 1_000_000);
  return new Refusal(413, {
    uk: `Файли завеликі або їх забагато: можна надіслати не більше ніж ${uploads.files}, кожен до ${megabytes} МБ.`,
    en: `The files are too large or too many: at most ${uploads.files}, each up to ${megabytes} MB.`,
  });
}

function formOf(texts: Map<string, string[]>, files: Upload[]): Form {
  return {
    get: (field) => texts.get(field)?.at(-1) ?? "",
    all: (field) => (texts.get(field) ?? []).filter((text) => text !== ""),
    file: (field) => files.find((file) => file.field === field),
    files: (field) => files.filter((file) => file.field === field),
    fields: () => [...texts.keys()],
  };
}

/** Without control characters and lone halves of characters, lines ended by \n, no blanks around. */
function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .trim();
}
