// Checks a certificate or permit of a hromada without its site and without any
// library: WebCrypto alone (Node 24, any browser of today). In a terminal:
//   node check-offline.js 'what the QR says' jwks.json
// Keep jwks.json fresh while there is a network: it is at
// /.well-known/jwks.json of the hromada's site.

/**
 * What the QR says of the document, when one of the hromada's keys signed it;
 * undefined when it is forged or damaged. { n: number, k: kind, h: holder,
 * d: issued on, u: valid until }. Whether it was revoked since, only the site knows.
 */
export async function checkOffline(scanned, { keys }) {
  try {
    const statement = new URL(scanned).searchParams.get("s");
    const [head, payload, signature] = statement.split(".");
    const { alg, kid } = JSON.parse(fromBase64(head));
    const jwk = keys.find((key) => key.kid === kid);
    if (alg !== "EdDSA" || !jwk) return undefined;
    const key = await crypto.subtle.importKey("jwk", jwk, "Ed25519", false, ["verify"]);
    const signed = new TextEncoder().encode(`${head}.${payload}`);
    const genuine = await crypto.subtle.verify("Ed25519", key, bytesOf(signature), signed);
    return genuine ? JSON.parse(fromBase64(payload)) : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 4648, section 5: without padding, with "-" and "_". */
function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

const fromBase64 = (text) => new TextDecoder().decode(bytesOf(text));

if (globalThis.process?.argv[1]?.endsWith("check-offline.js")) {
  const { readFileSync } = await import("node:fs");
  const [scanned, file] = process.argv.slice(2);
  const said = await checkOffline(scanned, JSON.parse(readFileSync(file, "utf8")));
  process.stdout.write(`${said ? JSON.stringify(said) : "forged or damaged"}\n`);
}
