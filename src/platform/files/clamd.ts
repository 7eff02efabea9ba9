import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";

/** What an antivirus said of a file. */
export type Scan = "clean" | "infected";

const waits = 30_000;

/**
 * Sends a file to clamd (command INSTREAM of its protocol) and gives its word. `address` is "host:port" or the path
 * of a socket. Rejects when clamd can't be reached or says neither yes nor no.
 */
export async function scan(address: string, path: string): Promise<Scan> {
  const socket = dial(address);
  const answer = readAll(socket);
  // The answer is what counts; a write cut short by an early answer is not.
  const sending = send(socket, path).catch(() => {});
  const word = await answer.finally(() => socket.destroy());
  await sending;
  if (/: OK\0?$/.test(word)) return "clean";
  if (/ FOUND\0?$/.test(word)) return "infected";
  throw new Error(`clamd: ${word.replace(/\0$/, "").slice(0, 200) || "no answer"}`);
}

function dial(address: string): Socket {
  const [, host, port] = /^(.+):(\d+)$/.exec(address) ?? [];
  return host && port ? connect(Number(port), host) : connect(address);
}

async function send(socket: Socket, path: string): Promise<void> {
  const put = (chunk: Buffer) =>
    new Promise<void>((resolve, reject) => {
      socket.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  await put(Buffer.from("zINSTREAM\0"));
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    await put(Buffer.concat([lengthOf(chunk), chunk]));
  }
  await put(Buffer.alloc(4));
}

function lengthOf(chunk: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
}

function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    socket.setTimeout(waits, () => reject(new Error("clamd does not answer")));
    socket.on("data", (part) => {
      parts.push(part as Buffer);
      if (part.includes(0)) resolve(Buffer.concat(parts).toString());
    });
    socket.on("end", () => resolve(Buffer.concat(parts).toString()));
    socket.on("error", reject);
  });
}
