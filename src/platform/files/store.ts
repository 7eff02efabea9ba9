import type { Readable } from "node:stream";

/** Bytes from the first to the last, both counted from 0 and included. */
export interface Range {
  first: number;
  last: number;
}

/** Where contents lie, under keys of our own making: "3f/a0/3fa0…". What lies there never changes. */
export interface Store {
  has(key: string): Promise<boolean>;
  /** Keeps the contents of a local file. They stand after a power cut once this returns. */
  put(key: string, path: string): Promise<void>;
  /** Rejects with `missing` when nothing lies there. */
  read(key: string, range?: Range): Promise<Readable>;
  /** What is wrong with the place, when anything is. */
  check(): Promise<string | undefined>;
}

export const missing = (key: string) => Object.assign(new Error(`No file is kept under ${key}`), { code: "ENOENT" });
