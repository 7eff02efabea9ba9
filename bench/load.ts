import { randomBytes } from "node:crypto";
import autocannon from "autocannon";

/** 16 connections for 8 seconds, after 2 that are not counted: a town hall is seldom asked for the first time. */
const connections = 16;
const warmUp = 2;
const duration = 8;

/** "512/s, p50 30 ms, p95 45 ms". Each answer's time is kept: autocannon itself knows only p90 and p97.5. */
export async function measureLoad(address: string, path: () => string): Promise<string> {
  await run(address, path, warmUp);
  const { times, result } = await run(address, path, duration);
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  const failed = result.non2xx + result.errors;
  const trouble = failed ? `, ${failed} FAILED` : "";
  return `${Math.round(result.requests.average)}/s, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms${trouble}`;
}

/** The page at an address that nobody asked for before. */
export function fresh(path: string): () => string {
  const mark = randomBytes(4).toString("hex");
  let n = 0;
  return () => `${path}?bench=${(n += 1)}-${mark}`;
}

async function run(url: string, path: () => string, seconds: number) {
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(
      {
        url,
        connections,
        duration: seconds,
        requests: [{ method: "GET", setupRequest: (request) => ({ ...request, path: path() }) }],
        headers: { "accept-encoding": "gzip" },
      },
      (error, done) => (error ? reject(error as Error) : resolve(done)),
    );
    running.on("response", (_client, _status, _bytes, ms) => times.push(ms));
  });
  return { times, result };
}
