import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { FileStore } from "./backup.ts";
import type { Place } from "./command.ts";

/** Where the files of a hromada lie, looked at as plain keys and contents: a folder or a bucket. */
export function fileStore({ own }: Pick<Place, "own">): FileStore {
  return own.s3 ? bucketStore(own.s3) : folderStore(own.filesDir);
}

/** Writes a small file, reads it back and removes it. */
export async function tryFileStore(place: Pick<Place, "own">): Promise<void> {
  const store = fileStore(place);
  const key = `.doctor-${process.pid}`;
  await store.write(key, Readable.from([Buffer.from("doctor")]));
  const parts: Buffer[] = [];
  for await (const part of await store.read(key)) parts.push(part);
  await store.remove(key);
  if (Buffer.concat(parts).toString() !== "doctor") throw new Error("it gives back other than it got");
}

function folderStore(folder: string): FileStore {
  return {
    async keys() {
      const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      const files = found
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
      return files.map((path) => path.split(sep).join("/")).sort();
    },
    async read(key) {
      const stream = createReadStream(pathOf(folder, key), { highWaterMark: 1024 * 1024 });
      await new Promise((resolve, reject) => stream.once("open", resolve).once("error", reject));
      return stream;
    },
    async write(key, chunks) {
      const path = pathOf(folder, key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const draft = `${path}.${process.pid}.part`;
      await pipeline(Readable.from(chunks), createWriteStream(draft, { mode: 0o600, flush: true }));
      await rename(draft, path);
    },
    remove: (key) => rm(pathOf(folder, key), { force: true }),
  };
}

/** A key out of an archive must not lead out of the folder. */
function pathOf(folder: string, key: string): string {
  if (key.split("/").some((part) => part === "" || part === "." || part === "..") || key.includes("\0")) {
    throw new Error(`"${key}" cannot be the name of a file`);
  }
  return join(folder, ...key.split("/"));
}

function bucketStore(s3: NonNullable<Place["own"]["s3"]>): FileStore {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey, prefix = "" } = s3;
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint && { endpoint, forcePathStyle: true }),
  });
  const at = (key: string) => ({ Bucket: bucket, Key: `${prefix}${key}` });
  return {
    async keys() {
      const keys: string[] = [];
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
        );
        keys.push(...(page.Contents ?? []).map(({ Key = "" }) => Key.slice(prefix.length)));
        token = page.NextContinuationToken;
      } while (token);
      return keys.sort();
    },
    async read(key) {
      const { Body } = await client.send(new GetObjectCommand(at(key)));
      return Body as AsyncIterable<Buffer>;
    },
    async write(key, chunks) {
      // One request needs the length beforehand; the program's own limit keeps a file small enough for memory.
      const parts: Buffer[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      await client.send(new PutObjectCommand({ ...at(key), Body: Buffer.concat(parts) }));
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}
