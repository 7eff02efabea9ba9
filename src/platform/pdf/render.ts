import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What the helper is asked and answers with. */
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

/*
 * The compiler keeps what it has seen for the life of its process: after 240 reports a process with it in a thread
 * held 520 MB, ended thread or not. So it lives in a process of its own that is replaced, and its memory comes back.
 */
const documentsPerHelper = 60;
/** An idle helper goes away. */
const idleMs = 20_000;
const longestMs = 30_000;
const mostWaiting = 50;

/**
 * Makes a PDF from a typst template. The template reads its data by `#let data = json(bytes(sys.inputs.data))`; the
 * data stays data, so that `*` or `#panic()` in somebody's text comes out as typed. The template must set the
 * document's title (PDF/UA). Manrope is the font. Documents are made one after another in a helper process.
 * Throws PdfError.
 */
export async function renderPdf(template: string, inputs: object, options: PdfOptions = {}): Promise<Uint8Array> {
  if (waiting.size >= mostWaiting) throw new PdfError("Too many documents are waiting to be made");
  const id = ++lastId;
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const work = { id, template, data: JSON.stringify(inputs), standard: options.standard ?? "ua-1" };
  waiting.set(id, { resolve, reject, work });
  next();
  return promise;
}

interface Waiting {
  work: PdfWork;
  resolve: (pdf: Uint8Array) => void;
  reject: (error: Error) => void;
}

interface Helper {
  child: ChildProcess;
  made: number;
}

let lastId = 0;
const waiting = new Map<number, Waiting>();
let helper: Helper | undefined;
let current: { id: number; timer: NodeJS.Timeout } | undefined;
let idle: NodeJS.Timeout | undefined;

function next() {
  if (current) return;
  const first = waiting.values().next().value;
  if (!first) return rest();
  clearTimeout(idle);
  helper ??= startHelper();
  hold(helper, true);
  current = {
    id: first.work.id,
    timer: setTimeout(() => drop(new PdfError("The document took too long to make")), longestMs),
  };
  helper.child.send(first.work);
}

function startHelper(): Helper {
  // It needs no loader: plain TypeScript, no TSX.
  const child = fork(fileURLToPath(new URL("./helper.ts", import.meta.url)), [], {
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const mine: Helper = { child, made: 0 };
  child.on("message", (answer: PdfAnswer) => mine === helper && settle(answer));
  const lost = (why: string) => mine === helper && drop(new PdfError(`The maker of documents was lost: ${why}`));
  child.on("error", (error) => lost(error.message));
  child.on("exit", (code, signal) => lost(signal ?? `exit ${code}`));
  return mine;
}

function settle(answer: PdfAnswer) {
  const asked = waiting.get(answer.id);
  waiting.delete(answer.id);
  clearTimeout(current?.timer);
  current = undefined;
  if (helper && ++helper.made >= documentsPerHelper) endHelper();
  if (asked && "pdf" in answer) asked.resolve(answer.pdf);
  else if (asked && "error" in answer) asked.reject(new PdfError(answer.error));
  next();
}

/** The helper is lost, and with it the document it was making; those that wait go on in a new one. */
function drop(error: Error) {
  const asked = current && waiting.get(current.id);
  if (current) waiting.delete(current.id);
  clearTimeout(current?.timer);
  current = undefined;
  endHelper();
  asked?.reject(error);
  next();
}

function rest() {
  // An idle helper keeps neither this process alive nor its memory for long.
  if (helper) hold(helper, false);
  clearTimeout(idle);
  idle = setTimeout(endHelper, idleMs).unref();
}

function hold({ child }: Helper, wanted: boolean) {
  if (wanted) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function endHelper() {
  const ended = helper;
  helper = undefined;
  if (!ended) return;
  hold(ended, false);
  ended.child.kill("SIGKILL");
}
