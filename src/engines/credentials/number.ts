import { randomInt } from "node:crypto";

/*
 * The number of a credential: 15 random signs and one that checks them, in groups of four. Signs as Crockford chose
 * them, less one: no I, L, O, U, Z, so that it can be read aloud and typed from paper. There are 31, a prime: with
 * weights that are all different, one wrong sign or two that changed places never fit.
 */
const signs = "0123456789ABCDEFGHJKMNPQRSTVWXY";

/** A new number: 74 random bits. */
export function newNumber(): string {
  const random = Array.from({ length: 15 }, () => signs[randomInt(signs.length)]).join("");
  return grouped(random + checkSign(random));
}

/**
 * A number as people type it: any case, spaces for hyphens, letters that look alike, Cyrillic ones too. Undefined when
 * it is none, or a sign of it was mistyped.
 */
export function readNumber(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2014-]/g, "")
    .replaceAll(/./gu, (sign) => alike[sign] ?? sign);
  if (!/^[0-9A-HJKMNP-TV-Y]{16}$/.test(plain)) return undefined;
  return checkSign(plain.slice(0, 15)) === plain[15] ? grouped(plain) : undefined;
}

function checkSign(fifteen: string): string {
  const sum = [...fifteen].reduce((total, sign, at) => total + signs.indexOf(sign) * weights[at]!, 0);
  return signs[sum % signs.length]!;
}

/** Powers of 3 modulo 31: all different for 15 places. */
const weights = Array.from({ length: 15 }, (_, at) => 3 ** at % signs.length);

const grouped = (plain: string) => plain.match(/.{4}/g)!.join("-");

/** Latin letters left out, and Cyrillic ones that look like signs. */
const alike: Record<string, string> = {
  I: "1",
  L: "1",
  O: "0",
  А: "A",
  В: "B",
  Е: "E",
  К: "K",
  М: "M",
  Н: "H",
  О: "0",
  Р: "P",
  С: "C",
  Т: "T",
  Х: "X",
  І: "1",
};
