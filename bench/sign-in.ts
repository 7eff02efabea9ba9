import { samplePassword } from "../src/engines/people/index.ts";

/** An official signs in by password, 20 times one after another (the door takes 30 a minute): form, check, session. */
export async function signInMany(address: string, say: (what: string, figure: string) => void) {
  const times: number[] = [];
  for (let n = 0; n < 20; n += 1) times.push(await signIn(address));
  times.sort((a, b) => a - b);
  say(
    "Sign-in with a password (Argon2id), the POST alone",
    `p50 ${times[9]!.toFixed(0)} ms, max ${times[19]!.toFixed(0)} ms`,
  );
}

/** Milliseconds from the sent form to the session. */
async function signIn(address: string): Promise<number> {
  const shown = await fetch(`${address}/sign-in/staff`);
  const token = /name="_csrf" value="([^"]+)"/.exec(await shown.text())?.[1];
  const cookie = shown.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const began = performance.now();
  const answer = await fetch(`${address}/sign-in/staff`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ _csrf: token ?? "", login: "editor@zrazok.example", password: samplePassword }),
  });
  const took = performance.now() - began;
  const session = answer.headers.getSetCookie().some((line) => line.startsWith("session="));
  if (!session) throw new Error(`The sign-in did not work: ${answer.status}`);
  return took;
}
