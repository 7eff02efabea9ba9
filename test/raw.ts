// Requests that no well-behaved client sends: an address as it is written, a body that never ends.
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";

/** Sends a request line by hand: no client straightens the address on its way. Gives the status and the whole answer. */
export async function askRaw(address: string, path: string): Promise<{ status: number; body: string }> {
  const { hostname, port, host } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  const parts: Buffer[] = [];
  for await (const part of socket) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString("utf8");
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(body)?.[1]), body };
}

export interface Poured {
  /** Undefined when the server hung up without a word. */
  status: number | undefined;
  answer: string;
  /** Bytes that the server took before it had enough. */
  taken: number;
}

/** Pours a body of this many bytes, told beforehand or not, until the server closes the door; gives what came of it. */
export async function pour(
  address: string,
  { headers, start, bytes }: { headers: Record<string, string>; start: string; bytes: number },
): Promise<Poured> {
  const sent = request(address, { method: "POST", headers });
  const result: Poured = { status: undefined, answer: "", taken: 0 };
  const closed = new Promise<void>((resolve) => sent.once("close", resolve));
  let open = true;
  sent.on("error", () => (open = false));
  sent.on("close", () => (open = false));
  sent.on("response", (response) => {
    result.status = response.statusCode;
    response.setEncoding("utf8").on("data", (part: string) => (result.answer += part));
  });
  const piece = Buffer.alloc(256 * 1024, "x");
  sent.write(start);
  while (open && result.taken < bytes) {
    result.taken += piece.length;
    if (!sent.write(piece)) await Promise.race([once(sent, "drain").catch(() => {}), closed]);
  }
  sent.destroy();
  await closed;
  return result;
}
