import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { StateProof } from "./admit.ts";

/*
 * The state's integrated system of electronic identification, id.gov.ua: OAuth 2.0 authorisation code flow
 * (order of the Ministry of Digital Transformation; description of information interaction, 2026). It knows no
 * PKCE, so the state, the client's secret and the single use of the code guard the flow.
 */

export interface IdGovUaSettings {
  /** "https://id.gov.ua", without a slash at the end. */
  url: string;
  clientId: string;
  clientSecret: string;
  /** How requests leave: the network, or the double's own door. */
  fetch?: (request: Request) => Promise<Response>;
}

export interface IdGovUa {
  /** Where the person is sent to identify themself. */
  authorizeAddress(it: { state: string; redirectUri: string }): string;
  /** What the state says of the one who came back with this code. @throws IdGovUaError */
  identify(code: string): Promise<StateProof>;
}

export class IdGovUaError extends Error {
  /** "refused": the code is spent or wrong; "unreachable": try later; "no-number": nothing to know the person by. */
  readonly kind: "refused" | "unreachable" | "no-number";

  constructor(kind: IdGovUaError["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Signature by file or token, BankID, Diia.Signature. */
const authTypes = "dig_sign,bank_id,diia_id";
const fields = "lastname,givenname,middlename,drfocode,edrpoucode,unzr,email,phone";
const patience = 15_000;

const token = z.object({
  access_token: z.string().min(1),
  user_id: z.coerce.string().min(1),
  // A number by the standard, a text in life.
  expires_in: z.coerce.number().optional(),
});

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? "");
const userInfo = z.object({ lastname: text, givenname: text, middlename: text, drfocode: text, unzr: text });

/** The provider of state identification. */
export function idGovUa(settings: IdGovUaSettings): IdGovUa {
  const { url, clientId, clientSecret } = settings;
  const send = settings.fetch ?? ((request: Request) => fetch(request));

  async function call(path: string, form: Record<string, string>): Promise<unknown> {
    // In the body, not in the address: addresses stay in logs.
    const request = new Request(url + path, {
      method: "POST",
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(patience),
    });
    const response = await send(request).catch((error: Error) => {
      throw new IdGovUaError("unreachable", `${path}: ${error.message}`);
    });
    const answer: unknown = await response.json().catch(() => undefined);
    const refused = z.object({ error: z.coerce.string() }).safeParse(answer);
    if (refused.success && refused.data.error !== "0")
      throw new IdGovUaError("refused", `${path}: ${refused.data.error}`);
    if (!response.ok || answer === undefined)
      throw new IdGovUaError("unreachable", `${path}: status ${response.status}`);
    return answer;
  }

  function read<T>(schema: z.ZodType<T>, answer: unknown, path: string): T {
    const result = schema.safeParse(answer);
    if (!result.success) throw new IdGovUaError("unreachable", `${path}: an answer of another shape`);
    return result.data;
  }

  return {
    authorizeAddress({ state, redirectUri }) {
      const query = {
        response_type: "code",
        client_id: clientId,
        auth_type: authTypes,
        state,
        redirect_uri: redirectUri,
      };
      return `${url}/?${new URLSearchParams(query)}`;
    },
    async identify(code) {
      const answer = await call("/get-access-token", {
        grant_type: "authorization_code",
        client_id: clientId,
        client_secret: clientSecret,
        code,
      });
      const { access_token, user_id } = read(token, answer, "/get-access-token");
      const pass = { access_token, user_id };
      // An empty certificate: the answer comes unencrypted, under TLS alone.
      const info = await call("/get-user-info", { ...pass, fields, cert: "" });
      const proof = proofOf(read(userInfo, info, "/get-user-info"));
      // Their copy of the person's data is no longer needed; if this fails it ends by itself.
      await call("/get-user-logout", pass).catch(() => {});
      return proof;
    },
  };
}

/** A state that nobody can guess, to be kept in a cookie of the browser that left for the provider. */
export const newState = () => randomBytes(24).toString("base64url");

function proofOf(info: z.output<typeof userInfo>): StateProof {
  // Some certificates put the patronymic into the given name.
  const [givenName = "", ...rest] = info.givenname.split(/\s+/);
  const patronymic = info.middlename || rest.join(" ");
  const number = info.drfocode || info.unzr;
  if (!number || !info.lastname || !givenName) throw new IdGovUaError("no-number", "no number or no name");
  return {
    provider: "id.gov.ua",
    number,
    unzr: info.unzr || undefined,
    familyName: properName(info.lastname),
    givenName: properName(givenName),
    patronymic: properName(patronymic),
  };
}

/** «КОВАЛЕНКО-ДЕНИСЕНКО» as «Коваленко-Денисенко»; what is not all capitals stays as it is. */
export function properName(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .replaceAll(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
