import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { clientSecretOf, doubleClient, idDouble, samplePersons } from "./id-double.ts";
import { idGovUa, IdGovUaError, type IdGovUa } from "./id-gov-ua.ts";

/** What both the network and the double must do: one contract. */
interface Side {
  provider: IdGovUa;
  /** As if the client's secret were another one. */
  stranger: IdGovUa;
  /** A code as the person's browser brings it back. */
  code(): string;
}

const sides: [string, (t: TestContext) => Promise<Side>][] = [
  ["id.gov.ua, by a server that answers as its description says", realSide],
  ["the double", doubleSide],
];

for (const [name, open] of sides) {
  test(`${name}: the way there`, async (t) => {
    const { provider } = await open(t);
    const address = new URL(provider.authorizeAddress({ state: "s1", redirectUri: "https://x.example/back" }));
    assert.equal(address.searchParams.get("response_type"), "code");
    assert.equal(address.searchParams.get("state"), "s1");
    assert.equal(address.searchParams.get("redirect_uri"), "https://x.example/back");
    assert.ok(address.searchParams.get("client_id"));
    assert.equal(address.search.includes("secret"), false);
  });

  test(`${name}: a code tells who it is, and once`, async (t) => {
    const { provider, code } = await open(t);
    const one = code();
    assert.deepEqual(await provider.identify(one), {
      provider: "id.gov.ua",
      number: samplePersons[0]!.drfocode,
      unzr: samplePersons[0]!.unzr,
      familyName: "Зразкова",
      givenName: "Олена",
      patronymic: "Петрівна",
    });
    await assert.rejects(provider.identify(one), (error: IdGovUaError) => error.kind === "refused");
  });

  test(`${name}: a made-up code or another secret is refused`, async (t) => {
    const { provider, stranger, code } = await open(t);
    for (const made of ["", "x", "code.olena.99999999999999.n.signature"])
      await assert.rejects(provider.identify(made), (error: IdGovUaError) => error.kind === "refused", made);
    await assert.rejects(stranger.identify(code()), (error: IdGovUaError) => error.kind === "refused");
  });
}

test("an answer in another shape, none, or without a number", async () => {
  const answering = (answers: Record<string, unknown>) =>
    idGovUa({
      url: "https://id.example",
      clientId: "c",
      clientSecret: "s",
      async fetch(request) {
        const answer = answers[new URL(request.url).pathname];
        if (answer === undefined) throw new TypeError("no network");
        return Response.json(answer);
      },
    });
  const token = { access_token: "t", user_id: 7, expires_in: 300 };
  const cases: [Record<string, unknown>, IdGovUaError["kind"]][] = [
    [{}, "unreachable"],
    [{ "/get-access-token": [] }, "unreachable"],
    [{ "/get-access-token": { error: "invalid_grant" } }, "refused"],
    [{ "/get-access-token": token, "/get-user-info": "<html>" }, "unreachable"],
    [{ "/get-access-token": token, "/get-user-info": { encryptedUserInfo: "…", auth_type: "dig_sign" } }, "no-number"],
    [{ "/get-access-token": token, "/get-user-info": { lastname: "А", givenname: "Б", drfocode: "" } }, "no-number"],
    [
      { "/get-access-token": token, "/get-user-info": { lastname: "", givenname: "", drfocode: "1759013776" } },
      "no-number",
    ],
  ];
  for (const [answers, kind] of cases)
    await assert.rejects(answering(answers).identify("code"), (error: IdGovUaError) => error.kind === kind, kind);
  const joined = answering({
    "/get-access-token": token,
    "/get-user-info": { lastname: "ШЕВЧЕНКО", givenname: "ТАРАС ГРИГОРОВИЧ", drfocode: "1759013776" },
  });
  const { givenName, patronymic } = await joined.identify("code");
  assert.deepEqual([givenName, patronymic], ["Тарас", "Григорович"], "the patronymic inside the given name");
});

test("a code of the double is late after a minute", async () => {
  let now = 1_000_000;
  const { provider, code } = doubleBy(() => now);
  const one = code();
  now += 61_000;
  await assert.rejects(provider.identify(one), (error: IdGovUaError) => error.kind === "refused");
});

test("the double asks to be asked as id.gov.ua is", () => {
  const double = idDouble("secret");
  const right = { response_type: "code", client_id: doubleClient, redirect_uri: "http://x/back", state: "s" };
  assert.equal(double.choices(new URLSearchParams(right))?.length, samplePersons.length);
  for (const wrong of [{ response_type: "token" }, { client_id: "other" }, { redirect_uri: "" }, { state: "" }])
    assert.equal(double.choices(new URLSearchParams({ ...right, ...wrong })), undefined);
});

async function doubleSide(): Promise<Side> {
  return doubleBy(Date.now);
}

function doubleBy(now: () => number): Side {
  const double = idDouble("a secret of the hromada", now);
  const by = (clientSecret: string) =>
    idGovUa({
      url: "http://127.0.0.1/id-double",
      clientId: doubleClient,
      clientSecret,
      fetch: (request) => double.fetch(request),
    });
  const query = { response_type: "code", client_id: doubleClient, redirect_uri: "http://x/back", state: "s" };
  return {
    provider: by(clientSecretOf("a secret of the hromada")),
    stranger: by("another"),
    code: () => new URL(double.choices(new URLSearchParams(query))![0]!.to).searchParams.get("code")!,
  };
}

/** A server written from the description of the exchange alone, so that the double is not tested against itself. */
async function realSide(t: TestContext): Promise<Side> {
  const codes = new Set<string>();
  const tokens = new Set<string>();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const url = new URL(request.url!, "http://x");
    const form = new URLSearchParams(body || url.search);
    const answer = (status: number, value: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (url.pathname === "/get-access-token") {
      const right = form.get("client_id") === "town" && form.get("client_secret") === "s3cret";
      if (!right) return answer(401, { error: "invalid_client", error_description: "…" });
      if (form.get("grant_type") !== "authorization_code" || !codes.delete(form.get("code") ?? ""))
        return answer(200, { error: "invalid_grant", error_description: "code" });
      tokens.add("tok");
      return answer(200, {
        access_token: "tok",
        token_type: "bearer",
        expires_in: "3600",
        refresh_token: "r",
        user_id: 42,
      });
    }
    if (url.pathname === "/get-user-info") {
      if (!tokens.has(form.get("access_token") ?? "") || form.get("user_id") !== "42")
        return answer(200, { error: "2" });
      assert.equal(form.get("cert"), "");
      assert.ok(form.get("fields")!.split(",").includes("drfocode"));
      const { drfocode, unzr } = samplePersons[0]!;
      return answer(200, {
        auth_type: "dig_sign",
        issuer: "O=…",
        subjectcn: "ЗРАЗКОВА ОЛЕНА ПЕТРІВНА",
        lastname: "ЗРАЗКОВА",
        givenname: "ОЛЕНА",
        middlename: "ПЕТРІВНА",
        drfocode,
        edrpoucode: "",
        unzr,
        email: "",
        phone: "",
      });
    }
    if (url.pathname === "/get-user-logout") {
      tokens.delete(form.get("access_token") ?? "");
      return answer(200, { error: "0", error_description: "видалено" });
    }
    return answer(404, { error: "404" });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let last = 0;
  return {
    provider: idGovUa({ url, clientId: "town", clientSecret: "s3cret" }),
    stranger: idGovUa({ url, clientId: "town", clientSecret: "another" }),
    code() {
      codes.add(`c${++last}`);
      return `c${last}`;
    },
  };
}
