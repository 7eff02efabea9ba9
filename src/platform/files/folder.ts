import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, constants, copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { missing, type Store } from "./store.ts";

/** Contents in a folder of this machine, readable by the program's own user only. */
export async function folderStore(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pathOf = (key: string) => join(folder, ...key.split("/"));
  return {
    has: (key) =>
      stat(pathOf(key)).then(
        (found) => found.isFile(),
        () => false,
      ),
    async put(key, path) {
      const target = pathOf(key);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const draft = `${target}.${randomUUID()}.part`;
      try {
        await copyFile(path, draft, constants.COPYFILE_FICLONE);
        await sync(draft, "r+");
        await rename(draft, target);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      // The name itself must reach the disk, and those of the folders on the way.
      await sync(dirname(target), "r");
      await sync(dirname(dirname(target)), "r");
    },
    async read(key, range) {
      const stream = createReadStream(pathOf(key), range && { start: range.first, end: range.last });
      await new Promise((resolve, reject) => {
        stream.once("open", resolve);
        stream.once("error", (error: NodeJS.ErrnoException) => reject(error.code === "ENOENT" ? missing(key) : error));
      });
      return stream;
    },
    async check() {
      return access(folder, constants.R_OK | constants.W_OK).then(
        () => undefined,
        () => `the folder of files can't be written (${folder})`,
      );
    },
  };
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  // Some systems do not sync a folder: there is nothing better to do there.
  await handle.sync().catch((error: NodeJS.ErrnoException) => {
    if (flags === "r+") throw error;
  });
  await handle.close();
}
