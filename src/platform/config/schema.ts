import { z } from "zod";
import { address, hostAndPort, messageOf, oneOf, proxies, shaped, text, wholeNumber, yesOrNo } from "./fields.ts";

const s3 = z.strictObject({
  /** Empty for Amazon itself. */
  endpoint: address(["https", "http"], "https://s3.example.ua").optional(),
  region: text("eu-central-1").default("us-east-1"),
  bucket: text("ratusha"),
  accessKeyId: text("AKIA…"),
  secretAccessKey: text("…"),
  /** Put before each key: several hromadas may share a bucket. */
  prefix: text("starkon/").optional(),
});

const idGovUa = z.strictObject({
  /** https://id.gov.ua, or https://test.id.gov.ua for the test stand. */
  url: address(["https"], "https://id.gov.ua").default("https://id.gov.ua"),
  clientId: text("…"),
  clientSecret: text("…"),
});

/** Text messages by the HTTP API of TurboSMS, or of whoever speaks it. */
const sms = z.strictObject({
  url: address(["https", "http"], "https://api.turbosms.ua").default("https://api.turbosms.ua"),
  token: text("…"),
  /** The name under which they come, registered with the provider. */
  sender: shaped(/^[A-Za-z0-9 .-]{1,11}$/, {
    uk: "має бути іменем відправника: до 11 латинських літер і цифр",
    en: "must be a sender’s name: up to 11 Latin letters and digits",
    example: "StarKon",
  }),
});

/** Answers to letters: the mail server hands them to /api/messages/inbound. */
const inbound = z.strictObject({
  /** Mailbox with an extension: reply@… takes reply+<token>@… */
  address: shaped(/^[a-z0-9._-]{1,30}@[a-z0-9.-]+$/, {
    uk: "має бути адресою малими літерами, без «+»",
    en: "must be an address in small letters, without “+”",
    example: "reply@starkon.gov.ua",
  }),
  secret: shaped(/^.{24,}$/, {
    uk: "має бути випадковим текстом щонайменше з 24 знаків (створіть: openssl rand -base64 32)",
    en: "must be a random text of at least 24 characters (make one: openssl rand -base64 32)",
    example: "…",
  }),
});

/** Who can open backups. Sealed when either is set; the private key is wanted by `restore` alone. */
const backup = z
  .strictObject({
    passphrase: shaped(/^.{16,}$/, {
      uk: "має бути паролем щонайменше з 16 знаків (створіть: openssl rand -base64 24)",
      en: "must be a passphrase of at least 16 characters (make one: openssl rand -base64 24)",
      example: "…",
    }).optional(),
    /** Paths of PEM files with the halves of an X25519 key. */
    publicKey: text("/etc/ratusha/backup.pub").optional(),
    privateKey: text("/root/backup.key").optional(),
  })
  .optional();

/** What may be said of one hromada, and, outside the list, of all. */
const perHromada = {
  databaseUrl: address(["postgres", "postgresql"], "postgres://ratusha:…@127.0.0.1/ratusha").optional(),
  baseUrl: address(["https", "http"], "https://starkon.gov.ua").optional(),
  smtpUrl: address(["smtp", "smtps"], "smtps://user:…@mail.example.ua").optional(),
  mailFrom: shaped(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, {
    uk: "має бути адресою електронної пошти, можна з назвою",
    en: "must be an e-mail address, a name before it is welcome",
    example: "Громада <site@starkon.gov.ua>",
  }).optional(),
  s3: s3.optional(),
  idGovUa: idGovUa.optional(),
  sms: sms.optional(),
  inbound: inbound.optional(),
  sample: yesOrNo.optional(),
};

const hostName = shaped(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
  uk: "має бути іменем вузла малими латинськими літерами, без порту й схеми",
  en: "must be a host name in small letters, without port and scheme",
  example: "starkon.gov.ua",
});

const hromada = z.strictObject({
  id: shaped(/^[a-z][a-z0-9-]{0,39}$/, {
    uk: "має бути коротким іменем: малі латинські літери, цифри, дефіс",
    en: "must be a short name: small Latin letters, digits, hyphen",
    example: "starkon",
  }),
  hosts: z.array(hostName).default([]),
  ...perHromada,
});

/** The file ratusha.config.json, and the environment laid over it. */
export const schema = z
  .strictObject({
    host: shaped(/^[^\s/:]+$|^[0-9a-f:]+$/i, {
      uk: "має бути адресою або іменем вузла без порту",
      en: "must be an address or a host name without a port",
      example: "127.0.0.1",
    }).default("127.0.0.1"),
    port: wholeNumber(0, 65535, "3000").default(3000),
    trustProxy: proxies.default(false),
    dataDir: text("data").default("data"),
    logLevel: oneOf(["info", "debug", "warn", "error", "silent"] as const).default("info"),
    secret: shaped(/^.{32,}$/, {
      uk: "має бути випадковим текстом щонайменше з 32 знаків (створіть: openssl rand -base64 48)",
      en: "must be a random text of at least 32 characters (make one: openssl rand -base64 48)",
      example: "…",
    }).optional(),
    clamd: hostAndPort.optional(),
    /** From one address; 0: no limit. */
    requestsPerMinute: wholeNumber(0, 1_000_000, "3000").default(3000),
    /** Of one process, for each hromada. */
    databaseConnections: wholeNumber(2, 500, "10").default(10),
    watchToken: text("…").optional(),
    backup,
    ...perHromada,
    hromadas: z.array(hromada).default([]),
  })
  .superRefine((value, check) => {
    refuseTwins(value, check);
    refuseUnreachable(value, check);
  });

export type Settings = z.infer<typeof schema>;

/** Names in the environment of what the file calls otherwise. */
export const environment: Record<string, string> = {
  HOST: "host",
  PORT: "port",
  BASE_URL: "baseUrl",
  TRUST_PROXY: "trustProxy",
  DATA_DIR: "dataDir",
  LOG_LEVEL: "logLevel",
  SECRET: "secret",
  DATABASE_URL: "databaseUrl",
  SMTP_URL: "smtpUrl",
  MAIL_FROM: "mailFrom",
  CLAMD: "clamd",
  REQUESTS_PER_MINUTE: "requestsPerMinute",
  DATABASE_CONNECTIONS: "databaseConnections",
  WATCH_TOKEN: "watchToken",
  BACKUP_PASSPHRASE: "backup.passphrase",
  BACKUP_PUBLIC_KEY: "backup.publicKey",
  BACKUP_PRIVATE_KEY: "backup.privateKey",
  SAMPLE: "sample",
  S3_ENDPOINT: "s3.endpoint",
  S3_REGION: "s3.region",
  S3_BUCKET: "s3.bucket",
  S3_ACCESS_KEY_ID: "s3.accessKeyId",
  S3_SECRET_ACCESS_KEY: "s3.secretAccessKey",
  S3_PREFIX: "s3.prefix",
  ID_GOV_UA_URL: "idGovUa.url",
  ID_GOV_UA_CLIENT_ID: "idGovUa.clientId",
  ID_GOV_UA_CLIENT_SECRET: "idGovUa.clientSecret",
  SMS_URL: "sms.url",
  SMS_TOKEN: "sms.token",
  SMS_SENDER: "sms.sender",
  INBOUND_ADDRESS: "inbound.address",
  INBOUND_SECRET: "inbound.secret",
};

/** Settings whose value is never shown. Addresses are shown without their password. */
export const secretNames = new Set([
  "secret",
  "watchToken",
  "secretAccessKey",
  "clientSecret",
  "accessKeyId",
  "token",
  "passphrase",
]);

function refuseTwins(value: { hromadas: { id: string; hosts: string[] }[] }, check: z.RefinementCtx) {
  const ids = new Set<string>();
  const hosts = new Set<string>();
  for (const [index, one] of value.hromadas.entries()) {
    if (ids.has(one.id)) report(check, ["hromadas", index, "id"], twin(one.id));
    ids.add(one.id);
    for (const [place, host] of one.hosts.entries()) {
      if (hosts.has(host)) report(check, ["hromadas", index, "hosts", place], twin(host));
      hosts.add(host);
    }
  }
}

/** With several hromadas each must have a host of its own and may not share another's database. */
function refuseUnreachable(
  value: { databaseUrl?: string; hromadas: { hosts: string[]; databaseUrl?: string }[] },
  check: z.RefinementCtx,
) {
  const databases = new Set<string>();
  for (const [index, one] of value.hromadas.entries()) {
    if (value.hromadas.length > 1 && one.hosts.length === 0) {
      report(check, ["hromadas", index, "hosts"], {
        uk: "має назвати хоча б одне ім’я вузла: за ним упізнають громаду",
        en: "must name at least one host: the hromada is known by it",
        example: "starkon.gov.ua",
      });
    }
    const database = one.databaseUrl ?? value.databaseUrl;
    if (database && databases.has(database)) {
      report(check, ["hromadas", index, "databaseUrl"], {
        uk: "та сама, що в іншої громади: у кожної має бути власна база",
        en: "is the same as of another hromada: each must have a database of its own",
        example: "postgres://ratusha:…@127.0.0.1/starkon",
      });
    }
    if (database) databases.add(database);
  }
}

const twin = (value: string) => ({
  uk: `«${value}» уже вжито вище`,
  en: `"${value}" is already used above`,
  example: "…",
});

function report(check: z.RefinementCtx, path: (string | number)[], words: Parameters<typeof messageOf>[0]) {
  check.addIssue({ code: "custom", path, message: messageOf(words) });
}
