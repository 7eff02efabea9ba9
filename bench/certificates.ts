import sharp from "sharp";
import { openConnections } from "../src/connections.ts";
import { qrSvg } from "../src/design/index.ts";
import {
  checkAddress,
  credentialPdf,
  findCredential,
  issueCredential,
  readQr,
  type Credential,
} from "../src/engines/credentials/index.ts";
import { closeHromada, openHromada } from "../src/hromadas.ts";
import { loadConfig } from "../src/platform/config/index.ts";
import { system, type Context } from "../src/platform/context/index.ts";
import { write } from "../src/platform/journal/index.ts";
import { openLog } from "../src/platform/log/index.ts";
import { assemble, contextOf } from "../src/platform/service/index.ts";
import { modules } from "../src/services.ts";
import { measureLoad } from "./load.ts";

const papers = 40;

/** Certificates: issued, set as PDF, made a QR and read back from a photo; the page of their state under load. */
export async function measureCertificates(
  address: string,
  dataDir: string,
  say: (what: string, figure: string) => void,
): Promise<void> {
  const config = loadConfig({ DATA_DIR: dataDir });
  const log = openLog("silent");
  const connections = await openConnections(config, log, { join: true });
  const own = config.hromadas[0]!;
  const hromada = await openHromada(config, own, connections.byHromada.get(own.id)!, await assemble(modules), log);
  try {
    const ctx = contextOf(hromada, system("bench"));
    const all: Credential[] = [];
    say("Issuing a certificate", await timed(papers, async () => void all.push(await issue(ctx))));
    say("Certificate as PDF/A with its QR, kept", await timed(papers, (n) => credentialPdf(ctx, all[n]!)));
    const addresses = all.map((it) => checkAddress(address, it));
    say("QR of a certificate as SVG", await timed(papers, async (n) => qrSvg(addresses[n]!)));
    const photo = await photoOf(qrSvg(addresses[0]!));
    say("QR read back from a photo", await timed(20, async () => (await readQr(photo)) ?? fail("no QR was read")));
    let n = 0;
    const number = () => all[(n += 1) % papers]!.number;
    say("/check/:number, 40 numbers, 16 connections", await measureLoad(address, () => `/check/${number()}`));
    const stale = () => `/check/${number()}?bench=${n}`;
    say("/check/:number uncached, 16 connections", await measureLoad(address, stale));
    const scanned = () => `/check/${all[(n += 1) % papers]!.number}?s=${all[n % papers]!.statement}&bench=${n}`;
    say("The same with its statement, signature checked", await measureLoad(address, scanned));
  } finally {
    await closeHromada(hromada);
    await connections.close();
  }
}

async function issue(ctx: Context): Promise<Credential> {
  const { id } = await write({ ...ctx, now: new Date() }, (tx) =>
    issueCredential(tx, {
      kind: "household-composition",
      title: { uk: "Довідка про склад зареєстрованих осіб", en: "Certificate of registered persons" },
      rows: ["Кому", "Адреса", "Осіб", "Видав", "Підстава"].map((uk) => ({
        label: { uk, en: "" },
        value: "Вул. Миру, буд. 5, кв. 12",
      })),
      holder: { name: "Коваленко-Шевчук Олександра Володимирівна" },
      about: "bench:certificates",
      validUntil: "2099-12-31",
    }),
  );
  return (await findCredential(ctx.db, id))!;
}

/** As a telephone takes it: askew, grey, a little out of focus, 3 megapixels. */
const photoOf = (svg: string) =>
  sharp(Buffer.from(svg), { density: 300 })
    .resize(1100)
    .extend({ top: 500, bottom: 400, left: 450, right: 350, background: "#c8c4bd" })
    .rotate(6, { background: "#b9b4ad" })
    .blur(0.8)
    .jpeg({ quality: 75 })
    .toBuffer();

async function timed(times: number, work: (n: number) => Promise<unknown>): Promise<string> {
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    await work(n);
    all.push(performance.now() - began);
  }
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(times - 1, Math.floor(times * share))]!.toFixed(0);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

function fail(why: string): never {
  throw new Error(why);
}
