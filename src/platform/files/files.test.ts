import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { strToU8, zipSync } from "fflate";
import sharp from "sharp";
import { openTown } from "../../../test/town.ts";
import { modules } from "../../services.ts";
import { content, get, mend, blank, post } from "../http/index.ts";
import { findLines, write } from "../journal/index.ts";
import { defineService } from "../service/index.ts";
import { documents, FileError, pictures, type PutOptions } from "./index.ts";

/** A service that takes and keeps files, as others will. */
const cabinetOfPapers = defineService({
  id: "papers",
  title: { uk: "Папери", en: "Papers" },
  routes: [
    get("/papers", "anyone", (ask) => content({ type: "text/plain", body: ask.csrf })),
    post(
      "/papers",
      "anyone",
      async (ask) => {
        const upload = ask.form.file("paper");
        try {
          const accept = [...documents, ...pictures, "xlsx", "svg"];
          const file = await write(ask, (tx) =>
            ask.hromada.files.put(tx, upload!, { accept, class: "open", maxBytes: 1_000_000 }),
          );
          return content({ type: "text/plain", body: `${file.name} ${ask.hromada.files.address(file)}` });
        } catch (error) {
          if (!(error instanceof FileError)) throw error;
          const { errors } = mend(blank(), "paper", error.words[ask.lang]);
          return content({ type: "text/plain", body: `${error.code}: ${errors.paper}`, status: error.status });
        }
      },
      { uploads: { files: 1, bytes: 1_000_000 } },
    ),
  ],
  mayRead: async (ctx, file) => ctx.actor.personId === file.whose,
});

const town = await openTown(undefined, { modules: [...modules, cabinetOfPapers], listen: true });
const { files } = town.hromada;

const put = (source: Buffer | string, options: Partial<PutOptions> = {}) =>
  write(town.context(), (tx) =>
    files.put(tx, source, { accept: [...documents, ...pictures], class: "open", name: "звіт.txt", ...options }),
  );
const serve = (url: string, headers: Record<string, string> = {}) => town.server.inject({ url, headers });
const photo = (width = 1200, height = 800) =>
  sharp({ create: { width, height, channels: 3, background: "#1a7048" } }).jpeg();
const refused = (code: string) => (error: unknown) => error instanceof FileError && error.code === code;

test("a file comes back as it was, under its own name", async () => {
  const file = await put(Buffer.from("Звіт за рік"), { name: "Звіт за рік.txt" });
  assert.equal(file.size, Buffer.byteLength("Звіт за рік"));
  assert.equal(file.scanned, false);
  const answer = await serve(files.address(file));
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.body, "Звіт за рік");
  assert.equal(answer.headers["content-type"], "text/plain; charset=utf-8");
  assert.equal(
    answer.headers["content-disposition"],
    `attachment; filename*=UTF-8''${encodeURIComponent("Звіт за рік.txt")}`,
  );
  assert.match(String(answer.headers["content-security-policy"]), /sandbox/);
  assert.equal(answer.headers["x-content-type-options"], "nosniff");
  assert.match(String(answer.headers["cache-control"]), /public.*immutable/);
});

test("the same contents are kept once, each giving under its own name", async () => {
  const [one, two] = [await put(Buffer.from("однакове")), await put(Buffer.from("однакове"), { name: "інший.txt" })];
  assert.equal(one.hash, two.hash);
  assert.notEqual(one.id, two.id);
  const folder = join(town.config.hromadas[0]!.filesDir, one.hash.slice(0, 2), one.hash.slice(2, 4));
  assert.deepEqual(readdirSync(folder), [one.hash]);
});

test("the row goes with its transaction", async () => {
  let id = "";
  await assert.rejects(
    write(town.context(), async (tx) => {
      id = (await files.put(tx, Buffer.from("забуте"), { accept: ["txt"], name: "a.txt", class: "open" })).id;
      throw new Error("changed our mind");
    }),
    /changed our mind/,
  );
  assert.equal(await files.find(town.db, id), undefined);
});

test("a visitor who has the file already is not sent it again; a part is sent when asked for", async () => {
  const file = await put(Buffer.from("0123456789"), { name: "цифри.txt" });
  const url = files.address(file);
  const { etag } = (await serve(url)).headers;
  const again = await serve(url, { "if-none-match": String(etag) });
  assert.deepEqual([again.statusCode, again.body], [304, ""]);

  const cases: [range: string, status: number, body: string, contentRange?: string][] = [
    ["bytes=2-4", 206, "234", "bytes 2-4/10"],
    ["bytes=7-", 206, "789", "bytes 7-9/10"],
    ["bytes=-3", 206, "789", "bytes 7-9/10"],
    ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=0-1,4-5", 200, "0123456789"],
    ["lines=1-2", 200, "0123456789"],
  ];
  for (const [range, status, body, contentRange] of cases) {
    const answer = await serve(url, { range });
    assert.deepEqual(
      [answer.statusCode, answer.body, answer.headers["content-range"]],
      [status, body, contentRange],
      range,
    );
  }
  const changed = await serve(url, { range: "bytes=2-4", "if-range": '"another"' });
  assert.deepEqual([changed.statusCode, changed.body], [200, "0123456789"]);
});

test("a picture loses what it tells of its maker, and stands upright", async () => {
  const secret = { IFD0: { Copyright: "Таємна адреса", Artist: "Олена" }, IFD3: { GPSLatitudeRef: "N" } };
  const original = await photo(400, 200).withExif(secret).withMetadata({ orientation: 6 }).toBuffer();
  assert.ok((await sharp(original).metadata()).exif);
  const file = await put(original, { name: "фото.jpg" });
  const kept = await files.read(file);
  const { exif, orientation, width, height } = await sharp(kept).metadata();
  assert.equal(exif, undefined);
  assert.equal(orientation, undefined);
  assert.deepEqual([width, height, file.width, file.height], [200, 400, 200, 400]);
});

test("what hides behind a picture is left behind", async () => {
  const file = await put(Buffer.concat([await photo(8, 8).toBuffer(), Buffer.from("<script>alert(1)</script>")]), {
    name: "a.jpg",
  });
  assert.ok(!(await files.read(file)).includes("<script>"));
});

test("thumbnails are made small, once, in the format that the browser takes", async () => {
  const file = await put(await photo(2000, 1000).toBuffer(), { name: "площа.jpg" });
  const webp = await serve(files.address(file, 480), { accept: "image/avif,image/webp,*/*" });
  assert.equal(webp.headers["content-type"], "image/webp");
  assert.equal((await sharp(webp.rawPayload).metadata()).width, 480);
  const jpeg = await serve(files.address(file, 480), { accept: "*/*" });
  assert.equal(jpeg.headers["content-type"], "image/jpeg");
  assert.equal(jpeg.headers.vary, "accept");
  const lie = join(town.config.hromadas[0]!.filesDir, "thumbnails", file.hash.slice(0, 2), file.hash.slice(2, 4));
  assert.deepEqual(readdirSync(lie).sort(), [`${file.hash}.480.jpeg`, `${file.hash}.480.webp`]);
  assert.equal((await serve(files.address(file, 480).replace("/480/", "/481/"))).statusCode, 404);
  const again = await serve(files.address(file, 480), {
    accept: "image/webp",
    "if-none-match": String(webp.headers.etag),
  });
  assert.equal(again.statusCode, 304);
});

test("a small picture is not enlarged, and a document has no thumbnail", async () => {
  const small = await put(await photo(100, 50).toBuffer(), { name: "a.jpg" });
  assert.equal((await sharp((await serve(files.address(small, 960))).rawPayload).metadata()).width, 100);
  const paper = await put(Buffer.from("текст"));
  assert.equal((await serve(files.address(paper, 480))).statusCode, 404);
});

test("a picture of too many pixels is refused before it is decoded", async () => {
  const wide = await sharp({
    create: { width: 8000, height: 8000, channels: 3, background: "#fff" },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer();
  assert.ok(wide.length < 1_000_000);
  await assert.rejects(put(wide, { name: "широке.png" }), refused("picture-huge"));
});

test("a picture cut short is refused", async () => {
  const whole = await photo().toBuffer();
  await assert.rejects(put(whole.subarray(0, whole.length / 2), { name: "a.jpg" }), refused("picture-broken"));
});

const refusals: [what: string, name: string, contents: Buffer | string, code: string][] = [
  ["nothing inside", "a.txt", "", "empty"],
  ["a kind that is not taken", "a.exe", "MZ", "wrong-type"],
  ["a page", "a.html", "<html>", "wrong-type"],
  ["no extension", "README", "text", "wrong-type"],
  ["two extensions", "звіт.pdf.exe", "MZ", "wrong-type"],
  ["another kind inside", "a.pdf", "MZ\x90", "other-inside"],
  ["too long", "a.txt", "x".repeat(2001), "too-large"],
  [
    "a zip bomb",
    "a.docx",
    Buffer.from(zipSync({ "word/document.xml": new Uint8Array(30_000_000) }, { level: 9 })),
    "archive-bomb",
  ],
];
for (const [what, name, contents, code] of refusals) {
  test(`refused: ${what} (${code}), in words of both languages`, async () => {
    const source = Buffer.from(contents as string);
    const putting = put(source, { name, maxBytes: code === "archive-bomb" ? 1_000_000 : 2000 });
    await assert.rejects(putting, (error: unknown) => {
      assert.ok(error instanceof FileError);
      assert.equal(error.code, code);
      assert.match(error.words.uk, /[а-яіїє]/i);
      assert.match(error.words.en, /^[\p{ASCII}\u00A0]+$/u);
      return true;
    });
  });
}

test("who may read: everybody what is open, staff what is internal, one's module what is personal", async () => {
  const olena = await town.addPerson();
  const clerk = await town.addPerson({ roles: ["clerk"] });
  const cookies = { nobody: "", olena: await town.signIn(olena), clerk: await town.signIn(clerk) };
  const by = async (options: Partial<PutOptions>) => files.address(await put(Buffer.from("дані"), options));
  const kept: Record<string, string> = {
    open: await by({ class: "open" }),
    internal: await by({ class: "internal" }),
    personal: await by({ class: "personal", module: "papers", whose: olena }),
    restricted: await by({ class: "restricted" }),
  };
  const seen: Record<string, string[]> = {};
  for (const [kind, url] of Object.entries(kept)) {
    seen[kind] = [];
    for (const [who, cookie] of Object.entries(cookies)) {
      const answer = await serve(url, { cookie });
      if (answer.statusCode === 200) seen[kind].push(who);
      else assert.equal(answer.statusCode, 404);
      if (kind !== "open") assert.match(String(answer.headers["cache-control"]), /no-store/);
    }
  }
  const staff = (await town.actor(clerk)).staff ? ["clerk"] : [];
  assert.deepEqual(seen, { open: ["nobody", "olena", "clerk"], internal: staff, personal: ["olena"], restricted: [] });
});

test("reading somebody's personal file leaves a line, reading one's own does not", async () => {
  const olena = await town.addPerson();
  const modulesOwn = await put(Buffer.from("особисте"), { class: "personal", module: "papers", whose: olena });
  await serve(files.address(modulesOwn), { cookie: await town.signIn(olena) });
  assert.deepEqual(await findLines(town.db, { whose: olena, kind: "reading", what: "files.", limit: 5 }), []);

  const clerk = await town.addPerson({ roles: ["clerk"] });
  const put2 = await write(town.context(await town.actor(clerk)), (tx) =>
    files.put(tx, Buffer.from("чуже"), { accept: ["txt"], name: "a.txt", class: "personal", whose: olena }),
  );
  assert.equal((await serve(files.address(put2), { cookie: await town.signIn(clerk) })).statusCode, 200);
  const lines = await findLines(town.db, { whose: olena, kind: "reading", what: "files.", limit: 5 });
  assert.deepEqual(
    lines.map(({ what, actor, subject }) => [what, actor, subject]),
    [["files.read", clerk, `file:${put2.id}`]],
  );
});

test("unknown and malformed ids are just not there", async () => {
  assert.equal((await serve("/files/5f0c8b1e-1111-4111-8111-111111111111/a.pdf")).statusCode, 404);
  assert.equal((await serve("/files/../../etc/passwd")).statusCode, 404);
  assert.equal((await serve("/files/..%2f..%2fetc/passwd")).statusCode, 404);
});

test("contents that are gone from the disk are not there, and that is said in the log", async () => {
  const file = await put(Buffer.from("зникне"));
  rmSync(join(town.config.hromadas[0]!.filesDir, file.hash.slice(0, 2)), { recursive: true });
  assert.equal((await serve(files.address(file))).statusCode, 404);
});

// By a form, over the wire.

async function send(name: string, bytes: Buffer, headers: Record<string, string> = {}) {
  const form = await fetch(`${town.address}/papers`);
  const cookie = form.headers.getSetCookie()[0]!.split(";")[0]!;
  const body = new FormData();
  body.set("_csrf", await form.text());
  body.set("paper", new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(`${town.address}/papers`, { method: "POST", body, headers: { cookie, ...headers } });
  return { status: answer.status, text: await answer.text() };
}

test("a form's file with a path for a name is kept under its last part", async () => {
  const { status, text } = await send("../../../etc/звіт.txt", Buffer.from("текст"));
  assert.equal(status, 200);
  assert.match(text, /^звіт\.txt \/files\/[0-9a-f-]{36}\/zvit\.txt$/);
});

test("a form's bad file is refused with words for the field", async () => {
  assert.match((await send("a.svg", Buffer.from('<svg onload="alert(1)"/>'))).text, /^script: У малюнку SVG/);
  assert.match((await send("a.pdf", Buffer.from("MZ"))).text, /^other-inside: Файл названо \.pdf/);
  const bomb = zipSync(
    { "[Content_Types].xml": strToU8("<x/>"), "xl/workbook.xml": new Uint8Array(20_000_000) },
    { level: 9 },
  );
  assert.match((await send("a.xlsx", Buffer.from(bomb))).text, /^archive-bomb: /);
});

test("a file longer than the form takes, but within what may be sent at once", async () => {
  const { status, text } = await send("a.txt", Buffer.alloc(1_500_000, "x"));
  assert.equal(status, 413);
  assert.match(text, /^too-large: Файл завеликий: можна до 1/);
});

/** Sends a multipart body that never ends; gives the answer and how much was written before it came. */
function pour(headers: Record<string, string>): Promise<{ status: number; written: number }> {
  const url = new URL(`${town.address}/papers`);
  const type = { "content-type": "multipart/form-data; boundary=b" };
  return new Promise((resolve, reject) => {
    let written = 0;
    let done = false;
    const request = httpRequest(url, { method: "POST", headers: { ...type, ...headers } });
    request.on("response", (response) => {
      done = true;
      response.resume();
      resolve({ status: response.statusCode!, written });
      request.destroy();
    });
    request.on("error", (error) => (done ? undefined : reject(error)));
    const chunk = Buffer.alloc(64 * 1024, "x");
    request.write('--b\r\ncontent-disposition: form-data; name="paper"; filename="a.txt"\r\n\r\n');
    const more = () => {
      if (done || written > 200_000_000) return;
      written += chunk.length;
      request.write(chunk, () => setImmediate(more));
    };
    more();
  });
}

test("a body of 5 GB is refused by its announced length", async () => {
  const { status, written } = await pour({ "content-length": "5000000000" });
  assert.equal(status, 413);
  assert.ok(written < 20_000_000, `${written} bytes were taken`);
});

test("a body that does not say its length is refused as soon as it is too long", async () => {
  const { status, written } = await pour({ "transfer-encoding": "chunked" });
  assert.equal(status, 413);
  assert.ok(written < 50_000_000, `${written} bytes were taken`);
});

test("with an antivirus: clean passes, infected and unchecked do not", async (t) => {
  const clamd = createServer((socket) => {
    let seen = "";
    socket.on("data", (part) => {
      seen += part.toString("latin1");
      if (seen.endsWith("\0\0\0\0")) socket.end(seen.includes("virus") ? "stream: Eicar FOUND\0" : "stream: OK\0");
    });
  });
  clamd.listen(0, "127.0.0.1");
  await once(clamd, "listening");
  const port = (clamd.address() as AddressInfo).port;
  const guarded = await openTown(t, { env: { CLAMD: `127.0.0.1:${port}` } });
  const take = (contents: string) =>
    write(guarded.context(), (tx) =>
      guarded.hromada.files.put(tx, Buffer.from(contents), { accept: ["txt"], name: "a.txt", class: "open" }),
    );
  assert.equal((await take("усе гаразд")).scanned, true);
  await assert.rejects(take("a virus inside"), refused("infected"));
  clamd.close();
  await once(clamd, "close");
  await assert.rejects(take("усе гаразд"), refused("scan-fails"));
});

test("a local file is taken by its path, and left where it was", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-local-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "Додаток 1.txt");
  writeFileSync(path, "додаток");
  const file = await put(path, { name: undefined });
  assert.equal(file.name, "Додаток 1.txt");
  assert.ok(existsSync(path));
});
