import { content, type Ask, type Content } from "../../platform/http/index.ts";

/** What CKAN says when it refuses, with its status: the type, and a message or what is wrong by field. */
export class CkanError extends Error {
  readonly status: number;
  readonly error: { __type: string; [field: string]: unknown };

  constructor(status: number, error: { __type: string; [field: string]: unknown }) {
    super(error.__type);
    this.status = status;
    this.error = error;
  }
}

export const missing = (what = "") =>
  new CkanError(404, { __type: "Not Found Error", message: what ? `Not found: ${what}` : "Not found" });

export const invalid = (fields: Record<string, string[]>) =>
  new CkanError(409, { __type: "Validation Error", ...fields });

export const mayNot = (message: string) => new CkanError(403, { __type: "Authorization Error", message });

export const searchError = (message: string) => new CkanError(400, { __type: "Search Query Error", message });

/** Any page of anybody may read it: there is nothing in it that a stranger may not see. */
const shared = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };

const out = (value: unknown, status = 200): Content =>
  content({ type: "application/json;charset=utf-8", body: JSON.stringify(value), status, headers: shared });

const helpOf = (ask: Ask, action: string) => `${ask.origin}/api/3/action/help_show?name=${encodeURIComponent(action)}`;

export const answer = (ask: Ask, action: string, result: unknown): Content =>
  out({ help: helpOf(ask, action), success: true, result });

export const refuse = (ask: Ask, action: string, { status, error }: CkanError): Content =>
  out({ help: helpOf(ask, action), success: false, error }, status);

/** CKAN answers what it can't read with a plain sentence as JSON. */
export const badRequest = (why: string): Content => out(`Bad request - ${why}`, 400);

export const plain = (value: unknown): Content => out(value);
