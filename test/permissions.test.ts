// Every address by every role: what a manifest declares is what happens, for pages and for forms alike.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { openTown } from "./town.ts";

const roles = ["administrator", "editor", "clerk", "head", "programme-manager", "executor"] as const;
type Visitor = "stranger" | "resident" | (typeof roles)[number];

const town = await openTown();
const cookies = new Map<Visitor, string>();

before(async () => {
  cookies.set("resident", await town.signIn(await town.addPerson()));
  for (const role of roles) cookies.set(role, await town.signIn(await town.addPerson({ roles: [role] })));
});

function mayEnter(visitor: Visitor, may: string): boolean {
  if (may === "anyone") return true;
  if (visitor === "stranger") return false;
  if (may === "resident") return true;
  if (visitor === "resident") return false;
  return may === "staff" || town.app.permissions.get(may)!.roles.includes(visitor);
}

const ask = (visitor: Visitor, url: string, method: "GET" | "POST" = "GET") => {
  const cookie = cookies.get(visitor);
  return town.server.inject({ method, url, headers: cookie ? { cookie } : {} });
};

/** Led to sign in, or told that this is not for them. */
const refused = (visitor: Visitor) => (visitor === "stranger" ? 303 : 403);

describe("role by page", () => {
  for (const visitor of ["stranger", "resident", ...roles] as const) {
    test(visitor, async () => {
      const pages = town.app.routes.filter(({ method, path }) => method === "GET" && !/[:*]/.test(path));
      assert.ok(pages.length > 20);
      for (const { path, may } of pages) {
        if (may === "anyone") continue;
        const { statusCode, headers } = await ask(visitor, path);
        const entered = mayEnter(visitor, may);
        const led = statusCode === 303 && String(headers.location).startsWith("/sign-in");
        if (entered)
          assert.ok(
            ![401, 403].includes(statusCode) && statusCode < 500 && !led,
            `${visitor} may open ${path} (${may}), got ${statusCode}`,
          );
        else assert.equal(statusCode, refused(visitor), `${visitor} may not open ${path} (${may})`);
      }
    });
  }
});

describe("forms", () => {
  test("none is taken from a stranger or a resident that asks for more, nor from anybody without its token", async () => {
    const forms = town.app.routes.filter(({ method }) => method === "POST");
    assert.ok(forms.length > 20);
    for (const { path, may, options } of forms) {
      if (options.machine) continue;
      const url = path.replaceAll(/:\w+/g, "00000000-0000-4000-8000-000000000000");
      for (const visitor of ["stranger", "resident", "administrator"] as const) {
        const { statusCode } = await ask(visitor, url, "POST");
        const expected = mayEnter(visitor, may) ? 403 : refused(visitor);
        assert.ok([expected, 429].includes(statusCode), `${visitor} POST ${path} (${may}): ${statusCode}`);
      }
    }
  });
});
