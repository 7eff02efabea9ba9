import { argon2 as argon2WithCallback, randomBytes, timingSafeEqual, type Argon2Parameters } from "node:crypto";
import { promisify } from "node:util";
import type { Words } from "../../platform/text/index.ts";

const argon2 = promisify(argon2WithCallback) as (kind: "argon2id", it: Argon2Parameters) => Promise<Buffer>;

interface Cost {
  /** KiB */
  memory: number;
  passes: number;
  parallelism: number;
}

/** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };

/** A password as PHC text: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashPassword(password: string, with_: Cost = cost): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await derive(password, nonce, 32, with_);
  const parameters = `m=${with_.memory},t=${with_.passes},p=${with_.parallelism}`;
  return `$argon2id$v=19$${parameters}$${base64(nonce)}$${base64(hash)}`;
}

export interface Verified {
  right: boolean;
  /** Hashed at another cost than today's: hash it anew now that it is known. */
  stale: boolean;
}

/** Compares in constant time. Without a stored hash it works as long as with one, and says no. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<Verified> {
  const parsed = parse(stored ?? (await nobody()));
  const hash = await derive(password, parsed.nonce, parsed.hash.length, parsed.cost);
  const right = timingSafeEqual(hash, parsed.hash) && stored !== undefined;
  const { memory, passes, parallelism } = parsed.cost;
  return { right, stale: memory !== cost.memory || passes !== cost.passes || parallelism !== cost.parallelism };
}

/** What to mend in a new password; undefined when it will do. Length is what counts (NIST SP 800-63B). */
export function weaknessOf(password: string, known: string[]): Words | undefined {
  if (password.length < 12)
    return {
      uk: "Візьміть довший пароль: щонайменше 12 знаків",
      en: "Choose a longer password: at least 12 characters",
    };
  if (password.length > 200) return { uk: "Не більше ніж 200 знаків", en: "At most 200 characters" };
  const plain = password.toLowerCase();
  const guessable = [...known.flatMap((text) => text.toLowerCase().split(/[\s@.]+/)), ...common].filter(
    (word) => word.length > 3,
  );
  const rest = guessable.reduce((text, word) => text.replaceAll(word, ""), plain);
  if (rest.length < 8 || new Set(plain).size < 5)
    return {
      uk: "Такий пароль легко вгадати. Візьміть кілька непов’язаних слів",
      en: "This password is easy to guess. Take several unrelated words",
    };
  return undefined;
}

const common = [
  "password",
  "пароль",
  "qwerty",
  "йцукен",
  "12345678",
  "123456",
  "11111111",
  "ratusha",
  "ратуша",
  "zrazok",
  "admin",
];

let nobodyHash: Promise<string> | undefined;
const nobody = () => (nobodyHash ??= hashPassword(base64(randomBytes(18))));

function derive(password: string, nonce: Buffer, tagLength: number, { memory, passes, parallelism }: Cost) {
  return argon2("argon2id", { message: password.normalize("NFKC"), nonce, tagLength, memory, passes, parallelism });
}

function parse(phc: string): { nonce: Buffer; hash: Buffer; cost: Cost } {
  const [, kind, , parameters = "", salt = "", hash = ""] = phc.split("$");
  const [, memory, passes, parallelism] = /^m=(\d+),t=(\d+),p=(\d+)$/.exec(parameters) ?? [];
  if (kind !== "argon2id" || !memory) throw new Error("A stored password is not an Argon2id hash");
  return {
    nonce: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
  };
}

const base64 = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");
