import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ConfigError, describeConfig, isLoopback, loadConfig } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-config-"));
after(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function withFile(content: unknown) {
  const path = join(folder, `config-${files++}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return { RATUSHA_CONFIG: path, DATA_DIR: join(folder, "data") };
}

test("nothing configured: one sample hromada that answers any host with the embedded database", () => {
  const config = loadConfig({ DATA_DIR: "data" }, folder);
  assert.equal(config.host, "127.0.0.1");
  assert.equal(config.port, 3000);
  assert.equal(config.embedded, true);
  const [only, ...others] = config.hromadas;
  assert.equal(others.length, 0);
  assert.equal(only!.id, "default");
  assert.deepEqual(only!.hosts, []);
  assert.equal(only!.embeddedDatabase, "ratusha");
  assert.equal(only!.baseUrl, "http://127.0.0.1:3000");
  assert.equal(only!.sample, true);
});

test("the instance's secret is made once, kept with 0600 and differs from hromada to hromada", () => {
  const env = { DATA_DIR: join(folder, "secret-data") };
  const first = loadConfig(env, folder).hromadas[0]!.secret;
  assert.equal(loadConfig(env, folder).hromadas[0]!.secret, first);
  assert.equal(statSync(join(folder, "secret-data", "secret")).mode & 0o777, 0o600);
  const two = loadConfig(withFile({ hromadas: [town("a"), town("b")] }), folder);
  assert.notEqual(two.hromadas[0]!.secret, two.hromadas[1]!.secret);
});

test("the environment goes over the file, and a hromada's own setting over the common one", () => {
  const env = withFile({
    port: 1,
    smtpUrl: "smtp://common",
    hromadas: [town("a"), { ...town("b"), smtpUrl: "smtp://own" }],
  });
  const config = loadConfig({ ...env, PORT: " 8080 ", LOG_LEVEL: "" }, folder);
  assert.equal(config.port, 8080);
  assert.equal(config.logLevel, "info");
  assert.deepEqual(
    config.hromadas.map((one) => one.smtpUrl),
    ["smtp://common", "smtp://own"],
  );
  assert.deepEqual(
    config.hromadas.map((one) => one.baseUrl),
    ["https://a.gov.ua", "https://b.gov.ua"],
  );
  assert.deepEqual(
    config.hromadas.map((one) => one.embeddedDatabase),
    ["ratusha_a", "ratusha_b"],
  );
});

test("an own server is no sample unless asked", () => {
  const env = { DATA_DIR: "data", DATABASE_URL: "postgres://me@db/town" };
  assert.equal(loadConfig(env, folder).hromadas[0]!.sample, false);
  assert.equal(loadConfig(env, folder).embedded, false);
  assert.equal(loadConfig({ ...env, SAMPLE: "yes" }, folder).hromadas[0]!.sample, true);
});

const wrong: [string, Record<string, string>, RegExp][] = [
  ["port", { PORT: "abc" }, /PORT «abc» має бути цілим числом від 0 до 65535\. Напишіть, наприклад: PORT=3000/],
  ["port too big", { PORT: "70000" }, /PORT «70000»/],
  ["host with a port", { HOST: "0.0.0.0:80" }, /HOST «0\.0\.0\.0:80»/],
  ["database of another kind", { DATABASE_URL: "mysql://x" }, /DATABASE_URL «mysql:\/\/x» .*postgres:\/\//],
  ["mail", { SMTP_URL: "mail.ua" }, /SMTP_URL .*smtps?:\/\//],
  ["level", { LOG_LEVEL: "loud" }, /LOG_LEVEL «loud» має бути одним із: info/],
  ["proxy", { TRUST_PROXY: "yes" }, /TRUST_PROXY .*TRUST_PROXY=127\.0\.0\.1/],
  ["proxy net", { TRUST_PROXY: "10.0.0.0/99" }, /TRUST_PROXY/],
  ["half an S3", { S3_BUCKET: "b" }, /s3\.accessKeyId .*\n.*s3\.accessKeyId[^\n]*\n.*s3\.secretAccessKey/],
  ["no id.gov.ua secret", { ID_GOV_UA_CLIENT_ID: "x" }, /idGovUa\.clientSecret/],
  ["open to others without a secret", { HOST: "0.0.0.0" }, /SECRET не задано.*\n.*SECRET is not set/],
  ["sample", { SAMPLE: "maybe" }, /SAMPLE «maybe» має бути yes або no/],
  ["file that is not there", { RATUSHA_CONFIG: "nowhere.json" }, /nowhere\.json/],
];
for (const [what, env, expected] of wrong) {
  test(`a wrong value stops the start with a sentence: ${what}`, () => {
    assert.throws(
      () => loadConfig({ DATA_DIR: "data", ...env }, folder),
      (error: Error) =>
        error instanceof ConfigError && expected.test(error.message) && /The settings are wrong/.test(error.message),
    );
  });
}

const wrongFiles: [string, unknown, RegExp][] = [
  ["not JSON", "{ port: 1 }", /Expected property name/],
  ["a list", "[]", /not an object/],
  ["an unknown name", { prot: 1 }, /prot: такого налаштування немає/],
  ["an unknown name of a hromada", { hromadas: [{ id: "a", host: "x" }] }, /hromadas\.0\.host: такого/],
  ["two with one id", { hromadas: [town("a"), { ...town("a"), hosts: ["c.ua"] }] }, /hromadas\.1\.id «a» уже вжито/],
  [
    "two with one host",
    { hromadas: [town("a"), { id: "b", hosts: ["a.gov.ua"] }] },
    /hromadas\.1\.hosts\.0 «a\.gov\.ua» уже/,
  ],
  ["no host among several", { hromadas: [town("a"), { id: "b" }] }, /hromadas\.1\.hosts має назвати/],
  [
    "one database for two",
    { databaseUrl: "postgres://x/y", hromadas: [town("a"), town("b")] },
    /hromadas\.1\.databaseUrl та сама/,
  ],
  ["hromadas is not a list", { hromadas: { a: 1 } }, /hromadas: має бути переліком/],
];
for (const [what, content, expected] of wrongFiles) {
  test(`a wrong file stops the start with a sentence: ${what}`, () => {
    assert.throws(() => loadConfig(withFile(content), folder), expected);
  });
}

test("no secret is ever shown, neither in a refusal nor in a description", () => {
  const env = {
    DATA_DIR: "data",
    SECRET: "short-and-secret",
    SMTP_URL: "ftp://user:mail-secret@host",
    DATABASE_URL: "mysql://me:db-secret@host/x",
  };
  assert.throws(
    () => loadConfig(env, folder),
    (error: Error) => error.message.includes("SECRET") && !/short-and-secret|mail-secret|db-secret/.test(error.message),
  );
  const config = loadConfig(
    { DATA_DIR: "data", DATABASE_URL: "postgres://me:db-s@cret@host/x", SMTP_URL: "smtp://u:mail-secret@h" },
    folder,
  );
  const shown = describeConfig(config);
  assert.doesNotMatch(shown, /db-s|cret@|mail-secret/);
  assert.ok(!shown.includes(readFileSync(join(folder, "data", "secret"), "utf8")));
  assert.ok(!shown.includes(config.hromadas[0]!.secret));
});

test("loopback", () => {
  for (const host of ["127.0.0.1", "127.8.8.8", "::1", "localhost"]) assert.equal(isLoopback(host), true, host);
  for (const host of ["0.0.0.0", "::", "10.0.0.1", "ratusha.ua", "127.0.0.1.evil.ua"])
    assert.equal(isLoopback(host), false, host);
});

function town(id: string) {
  return { id, hosts: [`${id}.gov.ua`] };
}
