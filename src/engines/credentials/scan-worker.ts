// Looks for a QR in pixels, in a thread of its own: a picture made to be hard to read would hold the program for seconds.
import { parentPort } from "node:worker_threads";
import { decodeQR } from "qr/decode.js";
import type { Pixels } from "./scan.ts";

parentPort!.on("message", (picture: Pixels) => {
  let found: string | undefined;
  try {
    found = decodeQR(picture);
  } catch {
    // There is none that can be read.
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort!.postMessage(found);
});
