import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import sharp from "sharp";
import { assertAccessible, assertFits, openPage, type PageOptions } from "../../../test/browser.ts";
import { openTown } from "../../../test/town.ts";
import {
  findCredential,
  issueCredential,
  replaceCredential,
  revokeCredential,
  type Credential,
} from "../../engines/credentials/index.ts";
import { write } from "../../platform/journal/index.ts";

const town = await openTown(undefined, { listen: true });
const holder = await town.addPerson({ familyName: "Власна", givenName: "Олена" });
const cookies = {
  holder: await town.signIn(holder),
  desk: await town.signIn(await town.addPerson({ roles: ["administrator"] })),
};
type Who = keyof typeof cookies | "stranger";

async function issue(validUntil = "2099-12-31", now = new Date()): Promise<Credential> {
  const { id } = await write({ ...town.context(), now }, (tx) =>
    issueCredential(tx, {
      kind: "tree-cutting-order",
      title: { uk: "Ордер на видалення зелених насаджень", en: "Tree-cutting order" },
      rows: [{ label: { uk: "Місце", en: "Place" }, value: "вул. Миру, 5" }],
      holder: { personId: holder, name: "Власна Олена" },
      about: "case:1",
      validUntil,
    }),
  );
  return (await findCredential(town.db, id))!;
}

async function openAs(t: Parameters<typeof openPage>[0], who: Who, options: PageOptions = {}) {
  const page = await openPage(t, { baseURL: town.address, ...options });
  if (who !== "stranger") {
    const [name, value] = cookies[who].split(/=(.*)/s) as [string, string];
    await page.context().addCookies([{ name, value, url: town.address }]);
  }
  return page;
}

describe("pages of certificates: a small phone without script, and axe finds nothing, in both languages", () => {
  let it: Credential;
  const ended = {} as Record<"revoked" | "replaced" | "expired", Credential>;
  before(async () => {
    it = await issue();
    Object.assign(ended, {
      revoked: await issue(),
      replaced: await issue(),
      expired: await issue("2020-12-31", new Date("2020-01-15")),
    });
    await write(town.context(), async (tx) => {
      await revokeCredential(tx, ended.revoked.id, "Дерево лишили рости");
      await replaceCredential(tx, ended.replaced.id, { why: "Помилка в адресі", by: it.id });
    });
  });
  const stateOf = ({ number, statement }: Credential) => `/check/${number}?s=${statement}`;
  const pages: [Who, string, (it: Credential) => string][] = [
    ["stranger", "the check", () => "/check"],
    ["stranger", "a wrong number", () => "/check?number=12"],
    ["stranger", "the check offline", () => "/check/offline"],
    ["stranger", "the state of one", stateOf],
    ["stranger", "of a revoked one", () => stateOf(ended.revoked)],
    ["stranger", "of a replaced one", () => stateOf(ended.replaced)],
    ["stranger", "of an expired one", () => stateOf(ended.expired)],
    ["holder", "one of mine that is revoked", () => `/cabinet/certificates/${ended.revoked.id}`],
    ["holder", "one of mine that is replaced", () => `/cabinet/certificates/${ended.replaced.id}`],
    ["holder", "one of mine that is expired", () => `/cabinet/certificates/${ended.expired.id}`],
    ["stranger", "of a forged one", ({ number, statement }) => `/check/${number}?s=${statement}AA`],
    ["holder", "my certificates", () => "/cabinet/certificates"],
    ["holder", "one of mine", ({ id }) => `/cabinet/certificates/${id}`],
    ["holder", "one presented", ({ id }) => `/cabinet/certificates/${id}/present`],
    ["desk", "all of them", () => "/desk/credentials"],
    ["desk", "one at the desk", ({ id }) => `/desk/credentials/${id}`],
    ["desk", "the keys", () => "/desk/credentials/keys"],
  ];
  for (const [who, name, addressOf] of pages)
    test(name, async (t) => {
      const address = addressOf(it);
      const small = await openAs(t, who, { width: 320, script: false });
      await small.goto(address);
      await assertFits(small);
      const page = await openAs(t, who);
      for (const language of ["", "/en"]) {
        await page.goto(language + address);
        await page.evaluate("document.querySelectorAll('main details').forEach((it) => (it.open = true))");
        await assertAccessible(page);
      }
    });
});

test("a QR on a phone's screen, photographed askew, is valid; revoked at the desk, it is revoked", async (t) => {
  const it = await issue();
  const phone = await openAs(t, "holder", { width: 390, height: 844, deviceScaleFactor: 2, dark: true });
  await phone.goto("/cabinet/certificates");
  await phone.locator(`a[href="/cabinet/certificates/${it.id}/present"]`).click();
  // The whole screen, as another phone's camera sees it: small, turned, grey, a little out of focus.
  const photo = await sharp(await phone.screenshot())
    .resize(700)
    .rotate(7, { background: "#8d8a85" })
    .blur(0.7)
    .modulate({ brightness: 0.85 })
    .jpeg({ quality: 75 })
    .toBuffer();

  const stranger = await openAs(t, "stranger", { width: 390, script: false });
  const check = async () => {
    await stranger.goto("/check");
    await stranger.setInputFiles("input[type=file]", { name: "photo.jpg", mimeType: "image/jpeg", buffer: photo });
    await stranger.getByRole("button", { name: "Перевірити файл" }).click();
    return stranger.locator("h1").innerText();
  };
  assert.equal(await check(), "Документ дійсний");
  assert.match(await stranger.locator("main").innerText(), /Власна Олена/, "who presents it shows whose it is");

  const desk = await openAs(t, "desk");
  await desk.goto(`/desk/credentials?q=${it.number}`);
  await desk.getByRole("link", { name: it.number }).click();
  await desk.locator("summary", { hasText: "Відкликати" }).click();
  await desk.getByLabel("Чому", { exact: true }).fill("Дерево лишили рости");
  await desk.getByLabel("Так, відкликати документ").check();
  await desk.getByRole("button", { name: "Відкликати", exact: true }).click();
  await desk.getByText("Дерево лишили рости").first().waitFor();

  assert.equal(await check(), "Документ відкликано");
  await phone.reload();
  assert.equal(await phone.locator("svg.qr").count(), 0, "it is shown to nobody any more");
  assert.match(await phone.locator("main").innerText(), /Дерево лишили рости/, "its holder is told why");
});

test("the camera of a phone that reads QR codes itself leads straight to the state", async (t) => {
  const it = await issue();
  const page = await openAs(t, "stranger", { width: 390 });
  await page.addInitScript((rawValue: string) => {
    const stream = () => {
      const canvas = document.createElement("canvas");
      canvas.getContext("2d")!.fillRect(0, 0, 10, 10);
      return Promise.resolve(canvas.captureStream(5));
    };
    Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia: stream } });
    Object.assign(window, {
      BarcodeDetector: class {
        static getSupportedFormats() {
          return Promise.resolve(["qr_code"]);
        }
        detect() {
          return Promise.resolve([{ rawValue }]);
        }
      },
    });
  }, `https://elsewhere.example/check/${it.number}?s=${it.statement}`);
  await page.goto("/en/check");
  await page.getByRole("button", { name: "Scan with the camera" }).click();
  await page.waitForURL(`**/en/check/${it.number}?s=*`);
  assert.equal(await page.locator("h1").innerText(), "The document is valid");
});

test("where the browser can't read QR codes no camera is offered", async (t) => {
  const page = await openAs(t, "stranger");
  await page.addInitScript("delete window.BarcodeDetector");
  await page.goto("/check");
  await page.waitForLoadState("networkidle");
  assert.equal(await page.getByRole("button", { name: "Сканувати камерою" }).count(), 0);
});
