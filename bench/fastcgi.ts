import { connect } from "node:net";

const [beginRequest, params, stdin, stdout] = [1, 4, 5, 6];

/** Asks a FastCGI program (specification 1.0) on a Unix socket, as a web server would; gives what it printed. */
export function askFastCgi(socket: string, query: string): Promise<Buffer> {
  const variables = { GATEWAY_INTERFACE: "CGI/1.1", REQUEST_METHOD: "GET", SCRIPT_NAME: "/", QUERY_STRING: query };
  return new Promise((resolve, reject) => {
    const connection = connect(socket);
    const heard: Buffer[] = [];
    connection.on("data", (bytes) => heard.push(bytes));
    connection.on("error", reject);
    connection.on("close", () => resolve(printed(Buffer.concat(heard))));
    // A responder that closes the connection after its answer.
    const begin = record(beginRequest, Buffer.from([0, 1, 0, 0, 0, 0, 0, 0]));
    connection.end(
      Buffer.concat([begin, record(params, pairs(variables)), record(params), record(stdin, Buffer.alloc(0))]),
    );
  });
}

function record(type: number, content: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.from([1, type, 0, 1, 0, 0, 0, 0]);
  head.writeUInt16BE(content.length, 4);
  return Buffer.concat([head, content]);
}

function pairs(variables: Record<string, string>): Buffer {
  const length = (text: string) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE((Buffer.byteLength(text) | 0x80_00_00_00) >>> 0);
    return bytes;
  };
  return Buffer.concat(
    Object.entries(variables).flatMap(([name, value]) => [length(name), length(value), Buffer.from(name + value)]),
  );
}

function printed(bytes: Buffer): Buffer {
  const out: Buffer[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = bytes.readUInt16BE(at + 4);
    if (bytes[at + 1] === stdout) out.push(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + bytes[at + 6]!;
  }
  return Buffer.concat(out);
}
