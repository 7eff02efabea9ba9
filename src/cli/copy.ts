// COPY through the driver: rows leave and enter as PostgreSQL's own text, exact for every type.
import { once } from "node:events";
import type { Socket } from "node:net";
import type pg from "pg";

interface Wire {
  stream: Socket;
  query(text: string): void;
  sync(): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** Rows of a COPY … TO STDOUT. The server is held back while nobody takes them. */
export async function* copyOut(client: pg.Client, statement: string): AsyncGenerator<Buffer> {
  const rows: Buffer[] = [];
  let size = 0;
  let ended = false;
  let failure: Error | undefined;
  let wake = () => {};
  let wire: Wire | undefined;
  send(client, {
    submit(connection) {
      wire = connection;
      connection.query(statement);
    },
    handleCopyData({ chunk }) {
      rows.push(chunk);
      size += chunk.length;
      if (size > highWater) wire?.stream.pause();
      wake();
    },
    handleError(error) {
      failure = error;
      ended = true;
      wake();
    },
    handleReadyForQuery() {
      ended = true;
      wake();
    },
  });
  while (!ended || rows.length > 0) {
    if (rows.length === 0) {
      await new Promise<void>((resolve) => (wake = resolve));
      continue;
    }
    const taken = Buffer.concat(rows.splice(0));
    size = 0;
    wire?.stream.resume();
    yield taken;
  }
  if (failure) throw failure;
}

const highWater = 4 * 1024 * 1024;

/** Feeds a COPY … FROM STDIN. */
export async function copyIn(client: pg.Client, statement: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let failure: Error | undefined;
    send(client, {
      submit(connection) {
        connection.query(statement);
      },
      handleCopyInResponse(connection) {
        feed(connection, chunks, () => failure !== undefined).catch((error: Error) => {
          connection.sendCopyFail(error.message);
        });
      },
      handleError(error) {
        failure = error;
        reject(error);
      },
      handleReadyForQuery() {
        resolve();
      },
    });
  });
}

async function feed(wire: Wire, chunks: AsyncIterable<Buffer>, failed: () => boolean) {
  for await (const chunk of chunks) {
    if (failed()) return;
    wire.sendCopyFromChunk(chunk);
    if (wire.stream.writableNeedDrain) await once(wire.stream, "drain");
  }
  wire.endCopyFrom();
}

interface Exchange {
  submit(connection: Wire): void;
  handleCopyData?(message: { chunk: Buffer }): void;
  handleCopyInResponse?(connection: Wire): void;
  handleError(error: Error, connection?: Wire): void;
  handleReadyForQuery(): void;
}

/** The driver takes any object that speaks its protocol; what an exchange does not care for is passed over. */
function send(client: pg.Client, exchange: Exchange) {
  const nothing = () => {};
  const whole = { handleRowDescription: nothing, handleDataRow: nothing, handleCommandComplete: nothing, ...exchange };
  client.query(whole as unknown as pg.Submittable);
}
