import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import http from "node:http";
import https from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Why a link to another site leads nowhere. */
export type Trouble = "gone" | "unknown-host" | "silent" | "failing" | "private";

/** What came of a visit: `unclear` says nothing against the link; `offline` says that we ourselves have no network. */
export type Outcome = "fine" | "unclear" | "offline" | Trouble;

export interface Answer {
  status: number;
  location?: string;
}

/** Asks one address once, by one method; throws what the network says, with its `code`. */
export type Knock = (address: URL, method: "HEAD" | "GET") => Promise<Answer>;

const mostRedirects = 5;

/** Whether an address of another site leads somewhere. HEAD first; GET where HEAD is answered with a refusal. */
export async function lookAt(address: string, knock: Knock): Promise<Outcome> {
  let at = URL.parse(address);
  for (let step = 0; at && step <= mostRedirects; step += 1) {
    if (!isVisitable(at)) return "unclear";
    if (isIP(bare(at.hostname)) && !isPublic(bare(at.hostname))) return "private";
    let answer: Answer;
    try {
      answer = await knock(at, "HEAD");
      if (answer.status >= 400) answer = await knock(at, "GET");
    } catch (error) {
      return outcomeOf(error);
    }
    const { status, location } = answer;
    if (status < 300 || status >= 400 || !location) return verdict(status);
    at = URL.parse(location, at);
  }
  return "failing";
}

/** Only the web's own ports and no passwords: a link is no way to look around in somebody's network. */
const isVisitable = ({ protocol, port, username, password }: URL) =>
  (protocol === "http:" || protocol === "https:") && port === "" && !username && !password;

function verdict(status: number): Outcome {
  if (status < 400) return "fine";
  if (status === 404 || status === 410) return "gone";
  // Many sites let no programs in: 401, 403, 429 say nothing of what people see there.
  return status >= 500 ? "failing" : "unclear";
}

const privateCode = "ERR_PRIVATE_ADDRESS";

const codes: Record<string, Outcome> = {
  [privateCode]: "private",
  ENOTFOUND: "unknown-host",
  ECONNREFUSED: "silent",
  ECONNRESET: "silent",
  ETIMEDOUT: "silent",
  EHOSTUNREACH: "silent",
  EAI_AGAIN: "offline",
  ENETUNREACH: "offline",
};

function outcomeOf(error: unknown): Outcome {
  const { code, name } = error as { code?: string; name?: string };
  if (name === "AbortError" || name === "TimeoutError") return "silent";
  return codes[String(code)] ?? "unclear";
}

/** Special-purpose addresses of IPv4 (RFC 6890 and the IANA registry): none of them is a public site. */
const special = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  special.addSubnet(net, bits);
}

/** Of IPv6 only what is routed globally; tunnels into IPv4 and examples are not. */
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");
const special6 = new BlockList();
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  special6.addSubnet(net, bits, "ipv6");
}

/** Whether an IP address is one of the public Internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address);
  return isIP(address) === 6 && global6.check(address, "ipv6") && !special6.check(address, "ipv6");
}

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, "");

type Resolve = (
  host: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/**
 * Resolves a name for a connection and refuses it when any of its addresses is not public. As the connection itself
 * asks here, no name can be shown as one address and connected to as another.
 */
export const publicLookup =
  (resolve: Resolve = dnsLookup): LookupFunction =>
  (host, options, done) =>
    resolve(host, { all: true }, (error, found) => {
      if (error) return done(error, "", 0);
      if (found.length === 0 || !found.every(({ address }) => isPublic(address))) {
        return done(Object.assign(new Error(`${host} is not a public site`), { code: privateCode }), "", 0);
      }
      if (options.all) return (done as unknown as (none: null, all: LookupAddress[]) => void)(null, found);
      return done(null, found[0]!.address, found[0]!.family);
    });

/** A visit may last so long, in ms. */
const patience = 10_000;

/** Knocks for real: reads no more than the head of the answer, follows nothing by itself. */
export const knockFor =
  (resolve?: Resolve): Knock =>
  (address, method) =>
    new Promise((resolved, rejected) => {
      const { request } = address.protocol === "https:" ? https : http;
      const asked = request(address, {
        method,
        agent: false,
        lookup: publicLookup(resolve),
        signal: AbortSignal.timeout(patience),
        headers: { "user-agent": "Ratusha link check", accept: "*/*" },
      });
      asked.on("response", (answer) => {
        answer.on("error", () => {});
        resolved({ status: answer.statusCode!, location: answer.headers.location });
        answer.destroy();
      });
      asked.on("error", rejected);
      asked.end();
    });
