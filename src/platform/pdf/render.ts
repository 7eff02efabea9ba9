import { Worker } from "node:worker_threads";

/** What the worker is asked and answers with. */
export interface PdfWork {
  id: number;
  template: string;
  data: string;
  standard: string;
}
export type PdfAnswer = { id: number; pdf: Uint8Array } | { id: number; error: string };

export interface PdfOptions {
  /** "ua-1" (default): accessible, enforced by the compiler; "a-2a": for archives; "1.7": neither. */
  standard?: "ua-1" | "a-2a" | "a-3b" | "1.7";
}

/** The template has a fault, the document took too long, or too many wait. */
export class PdfError extends Error {}

/** The compiler keeps what it has seen: after so many documents the thread is replaced, and its memory comes back. */
const documentsPerThread = 60;
/** An idle thread goes away. */
const idleMs = 30_000;
const longestMs = 30_000;
const mostWaiting = 50;

/**
 * Makes a PDF from a typst template. The template reads its data by `#let data = json(bytes(sys.inputs.data))`; the
 * data stays data, so that `*` or `#panic()` in somebody's text comes out as typed. The template must set the
 * document's title (PDF/UA). Manrope is the font. Documents are made one after another in a thread of their own.
 * Throws PdfError.
 */
export async function renderPdf(template: string, inputs: object, options: PdfOptions = {}): Promise<Uint8Array> {
  if (waiting.size >= mostWaiting) throw new PdfError("Too many documents are waiting to be made");
  const id = ++lastId;
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  waiting.set(id, {
    resolve,
    reject,
    work: { id, template, data: JSON.stringify(inputs), standard: options.standard ?? "ua-1" },
  });
  next();
  return promise;
}

interface Waiting {
  work: PdfWork;
  resolve: (pdf: Uint8Array) => void;
  reject: (error: Error) => void;
}

let lastId = 0;
const waiting = new Map<number, Waiting>();
let thread: { worker: Worker; made: number } | undefined;
let current: { id: number; timer: NodeJS.Timeout } | undefined;
let idle: NodeJS.Timeout | undefined;

function next() {
  if (current) return;
  const first = waiting.values().next().value;
  if (!first) return rest();
  clearTimeout(idle);
  thread ??= startThread();
  thread.worker.ref();
  current = {
    id: first.work.id,
    timer: setTimeout(() => drop(new PdfError("The document took too long to make")), longestMs),
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  thread.worker.postMessage(first.work);
}

function startThread() {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  worker.on("message", (answer: PdfAnswer) => worker === thread?.worker && settle(answer));
  worker.on(
    "error",
    (error) => worker === thread?.worker && drop(new PdfError(`The document's thread failed: ${error.message}`)),
  );
  return { worker, made: 0 };
}

function settle(answer: PdfAnswer) {
  const asked = waiting.get(answer.id);
  waiting.delete(answer.id);
  clearTimeout(current?.timer);
  current = undefined;
  if (thread && ++thread.made >= documentsPerThread) endThread();
  if (asked && "pdf" in answer) asked.resolve(answer.pdf);
  else if (asked && "error" in answer) asked.reject(new PdfError(answer.error));
  next();
}

/** The thread is lost, and with it the document it was making; those that wait go on in a new one. */
function drop(error: Error) {
  const asked = current && waiting.get(current.id);
  if (current) waiting.delete(current.id);
  clearTimeout(current?.timer);
  current = undefined;
  endThread();
  asked?.reject(error);
  next();
}

function rest() {
  // An idle thread keeps neither the process alive nor its memory for long.
  thread?.worker.unref();
  clearTimeout(idle);
  idle = setTimeout(endThread, idleMs).unref();
}

function endThread() {
  void thread?.worker.terminate();
  thread = undefined;
}
