// A backup that only its owner opens: pieces of AES-256-GCM in a row, so that any length goes through little memory.
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scryptSync,
} from "node:crypto";

/** Whom a backup is sealed for: who knows the passphrase, or who has the private half of an X25519 key (PEM). */
export type Seal = { passphrase: string } | { publicKey: string };

/** What opens one: the passphrase or the private key (PEM), whichever it was sealed for. */
export interface SealKeys {
  passphrase?: string;
  privateKey?: string;
}

/** The backup is sealed and can't be opened with what was given, or it was changed. The message is for people. */
export class SealError extends Error {
  override name = "SealError";
}

/*
 * The file: "RATUSHA1", one byte ("p" passphrase, "k" key), 32 bytes (the salt, or the raw public key made for this
 * file alone), then pieces of 64 KiB with their 16-byte tags. A piece's nonce is its number and whether it is the
 * last: pieces can't change places, and a file cut short does not end. The head is sealed with every piece.
 */
const magic = Buffer.from("RATUSHA1");
const headSize = magic.length + 1 + 32;
const pieceSize = 65_536;
const tagSize = 16;
/** 128 MB and about half a second for each guess. */
const hard = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** Seals a stream of any length. */
export async function* sealed(source: AsyncIterable<Buffer>, seal: Seal): AsyncGenerator<Buffer> {
  const { head, key } = "passphrase" in seal ? forPassphrase(seal.passphrase) : forKey(seal.publicKey);
  yield head;
  let number = 0;
  let waiting: Buffer | undefined;
  for await (const piece of inPieces(source, pieceSize)) {
    if (waiting) yield sealPiece(waiting, key, head, nonceOf(number++, false));
    waiting = piece;
  }
  yield sealPiece(waiting ?? Buffer.alloc(0), key, head, nonceOf(number, true));
}

/**
 * Opens what `sealed` made; what was never sealed is passed on as it is.
 * @throws SealError without the right key, or when a byte was changed or is missing
 */
export async function* opened(source: AsyncIterable<Buffer>, keys: SealKeys): AsyncGenerator<Buffer> {
  const pieces = source[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  while (start.length < headSize) {
    const { value, done } = await pieces.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  const rest = chain(start.subarray(isSealed(start) ? headSize : 0), pieces);
  if (!isSealed(start)) return yield* rest;
  const head = start.subarray(0, headSize);
  if (head.length < headSize) throw cutShort();
  const key = keyOf(head, keys);
  let number = 0;
  let waiting: Buffer | undefined;
  for await (const piece of inPieces(rest, pieceSize + tagSize)) {
    if (waiting) yield openPiece(waiting, key, head, number++, false);
    waiting = piece;
  }
  yield openPiece(waiting ?? Buffer.alloc(0), key, head, number, true);
}

/** Whether a file that begins like this is sealed. */
export const isSealed = (start: Buffer) => start.subarray(0, magic.length).equals(magic);

/** Refuses a public key that no backup can be sealed for. */
export function checkPublicKey(pem: string): void {
  if (readKey(() => createPublicKey(pem)).asymmetricKeyType !== "x25519") throw notX25519();
}

function forPassphrase(passphrase: string) {
  const salt = randomBytes(32);
  return { head: Buffer.concat([magic, Buffer.from("p"), salt]), key: scryptSync(passphrase, salt, 32, hard) };
}

function forKey(pem: string) {
  checkPublicKey(pem);
  const theirs = createPublicKey(pem);
  const mine = generateKeyPairSync("x25519");
  const head = Buffer.concat([magic, Buffer.from("k"), rawOf(mine.publicKey)]);
  return { head, key: sharedKey(mine.privateKey, theirs, head, theirs) };
}

function keyOf(head: Buffer, { passphrase, privateKey }: SealKeys): Buffer {
  const body = head.subarray(magic.length + 1);
  if (head[magic.length] === "p".charCodeAt(0)) {
    if (!passphrase)
      throw new SealError(
        "Копію зашифровано паролем: задайте BACKUP_PASSPHRASE / The backup is sealed with a passphrase: set BACKUP_PASSPHRASE",
      );
    return scryptSync(passphrase, body, 32, hard);
  }
  if (!privateKey)
    throw new SealError(
      "Копію зашифровано ключем: задайте BACKUP_PRIVATE_KEY, шлях до приватного ключа / The backup is sealed for a key: " +
        "set BACKUP_PRIVATE_KEY, the path of the private key",
    );
  const own = readKey(() => createPrivateKey(privateKey));
  if (own.asymmetricKeyType !== "x25519") throw notX25519();
  const made = createPublicKey({ key: Buffer.concat([spkiHead, body]), format: "der", type: "spki" });
  return sharedKey(own, made, head, createPublicKey(own));
}

/** Both sides come to the same key; it is bound to the file and to the receiver. */
function sharedKey(own: KeyObject, other: KeyObject, head: Buffer, receiver: KeyObject): Buffer {
  const shared = diffieHellman({ privateKey: own, publicKey: other });
  return Buffer.from(hkdfSync("sha256", shared, Buffer.concat([head, rawOf(receiver)]), "ratusha backup", 32));
}

function sealPiece(piece: Buffer, key: Buffer, head: Buffer, nonce: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(head);
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

function openPiece(piece: Buffer, key: Buffer, head: Buffer, number: number, last: boolean): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number, last), { authTagLength: tagSize });
  try {
    decipher.setAAD(head).setAuthTag(piece.subarray(-tagSize));
    return Buffer.concat([decipher.update(piece.subarray(0, -tagSize)), decipher.final()]);
  } catch (cause) {
    if (number > 0) throw cutShort({ cause });
    throw new SealError(
      "Копія не відкривається цим паролем чи ключем, або її змінено / The backup does not open with this passphrase or " +
        "key, or it was changed",
      { cause },
    );
  }
}

const cutShort = (options?: ErrorOptions) =>
  new SealError("Зашифровану копію змінено або обірвано / The sealed backup was changed or is cut short", options);

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** What stands before the 32 bytes of an X25519 key in its SPKI form. */
const spkiHead = Buffer.from("302a300506032b656e032100", "hex");

const rawOf = (key: KeyObject) => key.export({ format: "der", type: "spki" }).subarray(spkiHead.length);

function readKey(read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch (cause) {
    throw notX25519({ cause });
  }
}

const notX25519 = (options?: ErrorOptions) =>
  new SealError(
    "Ключ має бути X25519 у форматі PEM: openssl genpkey -algorithm x25519 / The key must be X25519 in PEM",
    options,
  );

/** The same bytes in pieces of one size, the last maybe shorter. */
export async function* inPieces(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    for (let rest = chunk; rest.length > 0;) {
      const taken = rest.subarray(0, size - length);
      parts.push(taken);
      length += taken.length;
      rest = rest.subarray(taken.length);
      if (length < size) continue;
      yield Buffer.concat(parts);
      parts = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(parts);
}

async function* chain(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
