import { createHmac, timingSafeEqual } from "node:crypto";
import { completeRnokpp, completeUnzr } from "../../platform/identifiers/index.ts";
import { newToken } from "./hash.ts";

/*
 * The double of id.gov.ua for the sample hromada and for tests: the same addresses, parameters and answers, and
 * instead of signatures a choice of persons. Nobody in it exists: their numbers belong to birthdays of 2173.
 */

export interface SamplePerson {
  id: string;
  lastname: string;
  givenname: string;
  middlename: string;
  drfocode: string;
  unzr: string;
}

const sample = (id: string, names: string, nine: string, unzr: string): SamplePerson => {
  const [lastname = "", givenname = "", middlename = ""] = names.split(" ");
  return { id, lastname, givenname, middlename, drfocode: completeRnokpp(nine), unzr: completeUnzr(unzr) };
};

/** Whom one may be in the sample set-up. */
export const samplePersons: SamplePerson[] = [
  sample("olena", "ЗРАЗКОВА ОЛЕНА ПЕТРІВНА", "999990001", "21731014-0001"),
  sample("ivan", "ЗРАЗКОВИЙ ІВАН ТАРАСОВИЧ", "999990013", "21731014-0013"),
  sample("mariia", "ЗРАЗКОВА МАРІЯ СТЕПАНІВНА", "999990025", "21731014-0025"),
];

export interface Double {
  /** Checks the address by which the person was sent here; gives where each choice leads back, or undefined. */
  choices(query: URLSearchParams): { person: SamplePerson; to: string }[] | undefined;
  /** The server's side: /get-access-token, /get-user-info, /get-user-logout. */
  fetch(request: Request): Promise<Response>;
}

export const doubleClient = "ratusha-sample";

/** The double behind its secret; codes are signed, live a minute and work once in a process. */
export function idDouble(secret: string, now: () => number = Date.now): Double {
  const sign = (text: string) => createHmac("sha256", secret).update(`id double\n${text}`).digest("base64url");
  const spent = new Set<string>();

  const issue = (kind: "code" | "token", personId: string, forSeconds: number) => {
    const text = [kind, personId, now() + forSeconds * 1000, newToken()].join(".");
    return `${text}.${sign(text)}`;
  };
  const read = (kind: "code" | "token", given = ""): SamplePerson | undefined => {
    const at = given.lastIndexOf(".");
    const [found, personId, until] = given.slice(0, at).split(".");
    const [mine, theirs] = [Buffer.from(sign(given.slice(0, at))), Buffer.from(given.slice(at + 1))];
    if (at < 0 || mine.length !== theirs.length || !timingSafeEqual(mine, theirs)) return undefined;
    if (found !== kind || Number(until) < now() || spent.has(given)) return undefined;
    return samplePersons.find(({ id }) => id === personId);
  };
  const refuse = (error: string) => Response.json({ error, error_description: "double" }, { status: 400 });

  const doors: Record<string, (form: URLSearchParams) => Response> = {
    "/get-access-token"(form) {
      const code = form.get("code") ?? "";
      const person = read("code", code);
      if (form.get("grant_type") !== "authorization_code" || form.get("client_id") !== doubleClient || !person)
        return refuse("invalid_grant");
      if (form.get("client_secret") !== clientSecretOf(secret)) return refuse("invalid_client");
      spent.add(code);
      const access_token = issue("token", person.id, 300);
      return Response.json({
        access_token,
        token_type: "bearer",
        expires_in: "300",
        refresh_token: "",
        user_id: person.id,
      });
    },
    "/get-user-info"(form) {
      const person = read("token", form.get("access_token") ?? "");
      if (!person || form.get("user_id") !== person.id) return refuse("invalid_token");
      const { id: _, ...known } = person;
      return Response.json({ auth_type: "dig_sign", ...known, edrpoucode: "", email: "", phone: "" });
    },
    "/get-user-logout"(form) {
      spent.add(form.get("access_token") ?? "");
      return Response.json({ error: "0", error_description: "double" });
    },
  };

  return {
    choices(query) {
      const back = query.get("redirect_uri");
      const state = query.get("state");
      if (query.get("response_type") !== "code" || query.get("client_id") !== doubleClient || !back || !state)
        return undefined;
      return samplePersons.map((person) => ({
        person,
        to: `${back}?${new URLSearchParams({ code: issue("code", person.id, 60), state })}`,
      }));
    },
    async fetch(request) {
      const path = new URL(request.url).pathname.match(/\/get-[a-z-]+$/)?.[0] ?? "";
      const door = doors[path];
      return door ? door(new URLSearchParams(await request.text())) : new Response("", { status: 404 });
    },
  };
}

/** The secret by which the sample hromada knows its double. */
export const clientSecretOf = (secret: string) => createHmac("sha256", secret).update("id double client").digest("hex");
