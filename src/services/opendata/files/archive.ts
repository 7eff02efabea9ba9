import { Readable } from "node:stream";
import { Zip, ZipDeflate, strToU8 } from "fflate";
import { findShelf, streamRows } from "../../../engines/datasets/index.ts";
import { content, type Ask, type Content } from "../../../platform/http/index.ts";
import { packageOf, publishedSet, tablesOf } from "./describe.ts";
import { shared } from "./headers.ts";
import { csvOf } from "./write.ts";

/** GET /data/:dataset/package.zip: the data package with its tables beside it, packed while it is sent. */
export async function archive(ask: Ask): Promise<Content> {
  const set = await publishedSet(ask);
  const described = await packageOf(ask, set, (resource) => `${resource}.csv`);
  const files = (async function* () {
    yield { name: "datapackage.json", text: one(`${JSON.stringify(described, null, 2)}\n`) };
    for (const { name } of tablesOf(set)) {
      const shelf = await findShelf(ask.db, { dataset: set.id, resource: name });
      if (shelf)
        yield { name: `${name}.csv`, text: csvOf({ columns: shelf.columns, rows: streamRows(ask.db, shelf) }) };
    }
  })();
  return content({
    type: "application/zip",
    body: Readable.from(packed(files)),
    saveAs: `${set.id}.zip`,
    headers: shared,
  });
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}

/** Files as a ZIP, chunk by chunk: nothing waits in memory but the chunk that is being pressed. */
async function* packed(files: AsyncIterable<{ name: string; text: AsyncIterable<string> }>): AsyncGenerator<Buffer> {
  let ready: Uint8Array[] = [];
  const take = () => {
    const chunk = Buffer.concat(ready);
    ready = [];
    return chunk;
  };
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for await (const { name, text } of files) {
    const file = new ZipDeflate(name);
    zip.add(file);
    for await (const part of text) {
      file.push(strToU8(part));
      yield take();
    }
    file.push(new Uint8Array(), true);
    yield take();
  }
  zip.end();
  yield take();
}
