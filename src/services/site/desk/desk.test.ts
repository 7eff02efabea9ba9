import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import sharp from "sharp";
import { openTown } from "../../../../test/town.ts";
import { visit, type Visitor } from "../../../../test/visitor.ts";
import {
  addMedia,
  changeFields,
  createItem,
  findItem,
  latest,
  publish,
  saveDraft,
  type Kind,
} from "../../../engines/content/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { checkLinks } from "./links.ts";

const town = await openTown();

async function editor(): Promise<Visitor> {
  return visit(town, await town.signIn(await town.addPerson({ familyName: "Редакторка", roles: ["editor"] })));
}

/** A draft made by the program; gives its id. */
const draft = (title: string, kind: Kind = "news", body = "Текст.") =>
  write(town.context(), (tx) => createItem(tx, { kind, texts: { uk: { title, body } } }));

/** The form as the page has it, with changes. */
function typed(visitor: Visitor, changes: Record<string, string> = {}): Record<string, string> {
  const hidden = [...visitor.body.matchAll(/<input type="hidden" name="(version|baseUk|baseEn)" value="([^"]*)"/g)];
  return { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...changes };
}

const idOf = (visitor: Visitor) => /\/desk\/content\/([0-9a-f-]{36})/.exec(visitor.path)![1]!;

describe("rights", () => {
  const pages = ["/desk/content", "/desk/content/new?kind=news", "/desk/content/report", "/desk/media"];
  for (const page of pages) {
    test(`${page} is not for a stranger, nor for a clerk`, async () => {
      const clerk = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));
      await clerk.get(page);
      assert.equal(clerk.status, 403);
      const stranger = visit(town);
      await stranger.get(page);
      assert.ok(stranger.path.startsWith("/sign-in") || stranger.status === 401 || stranger.status === 403);
    });
  }

  test("a clerk's form changes nothing", async () => {
    const id = await draft("Чуже");
    const clerk = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));
    await clerk.get("/");
    await clerk.send(`/desk/content/${id}`, { version: "1", title: "Моє", deed: "publish" });
    assert.equal(clerk.status, 403);
    assert.equal((await latest(town.db, id, "uk"))?.title, "Чуже");
  });
});

test("from a draft through review to the site, back to an old text, and the difference", async () => {
  const visitor = await editor();
  await visitor.get("/desk/content/new?kind=news");
  const texts = {
    title: "Вода буде",
    summary: "Завтра",
    body: "Воду дадуть **о восьмій** ранку.",
    titleEn: "Water",
    bodyEn: "At eight.",
  };
  await visitor.send("/desk/content/new?kind=news", { ...texts, theme: "Комунальне", deed: "save" });
  assert.equal(visitor.status, 200);
  const id = idOf(visitor);
  const { path } = (await findItem(town.db, id))!;
  assert.equal(path, "/news/voda-bude");
  await visitor.send(`/desk/content/${id}`, typed(visitor, { ...texts, theme: "Комунальне", deed: "submit" }));
  assert.equal((await findItem(town.db, id))?.state, "review");
  const guest = visit(town);
  await guest.get(path);
  assert.equal(guest.status, 404);

  await visitor.send(`/desk/content/${id}`, typed(visitor, { ...texts, theme: "Комунальне", deed: "publish" }));
  assert.equal((await findItem(town.db, id))?.state, "published");
  await guest.get(path);
  assert.equal(guest.status, 200);
  assert.match(guest.body, /<strong>о восьмій<\/strong>/);
  await guest.get(`/en${path}`);
  assert.match(guest.body, /At eight/);

  const changed = { ...texts, body: "Воду дадуть **о дев’ятій** ранку.", theme: "Комунальне" };
  await visitor.send(`/desk/content/${id}`, typed(visitor, { ...changed, deed: "save" }));
  await guest.get(path);
  assert.match(guest.body, /о восьмій/, "a draft changes nothing outside");

  await visitor.get(`/desk/content/${id}/revisions?lang=uk&a=1&b=2`);
  assert.match(visitor.body, /<del>.*восьмій.*<\/del><ins>.*дев’ятій.*<\/ins>/s);
  const first = /name="revision" value="([^"]+)"/.exec(visitor.body)![1]!;
  await visitor.send(`/desk/content/${id}/revert`, { lang: "uk", revision: first });
  assert.equal(visitor.status, 200);
  assert.match((await latest(town.db, id, "uk"))!.body, /восьмій/);
  assert.equal((await latest(town.db, id, "uk"))!.number, 3);
});

test("what can't be taken is mended beside its field, and nothing typed is lost", async () => {
  const visitor = await editor();
  await visitor.get("/desk/content/new?kind=event");
  await visitor.send("/desk/content/new?kind=event", {
    body: "Довгий набраний текст",
    bodyEn: "A text",
    slug: "З пробілом",
    start: "2026-12-02T10:00",
    end: "2026-12-01T10:00",
    deed: "save",
  });
  assert.equal(visitor.status, 422);
  for (const field of ["title", "titleEn", "slug", "end"])
    assert.match(visitor.body, new RegExp(`id="f-${field}-error"`));
  assert.match(visitor.body, /Довгий набраний текст/);
  assert.match(visitor.body, /value="2026-12-02T10:00"/);
});

test("a text that was not touched makes no new version", async () => {
  const visitor = await editor();
  const id = await draft("Рядок у кінці", "news", "Текст.\n\n");
  await visitor.get(`/desk/content/${id}`);
  await visitor.send(`/desk/content/${id}`, typed(visitor, { title: "Рядок у кінці", body: "Текст.", deed: "save" }));
  assert.equal((await latest(town.db, id, "uk"))?.number, 1);
});

test("two editors at once: the second sees what the first changed, and keeps what was typed", async () => {
  const id = await draft("Спільне");
  const [first, second] = [await editor(), await editor()];
  await first.get(`/desk/content/${id}`);
  await second.get(`/desk/content/${id}`);
  await first.send(`/desk/content/${id}`, typed(first, { title: "Спільне", body: "Текст першої.", deed: "save" }));
  await second.send(`/desk/content/${id}`, typed(second, { title: "Спільне", body: "Текст другої.", deed: "save" }));
  assert.equal(second.status, 409);
  assert.match(second.body, /<ins>.*першої.*<\/ins>/s);
  assert.match(second.body, />Текст другої\.<\/textarea>/);
  assert.equal((await latest(town.db, id, "uk"))?.body, "Текст першої.");
  await second.send(`/desk/content/${id}`, typed(second, { title: "Спільне", body: "Текст обох.", deed: "save" }));
  assert.equal(second.status, 200);
  assert.equal((await latest(town.db, id, "uk"))?.body, "Текст обох.");
});

test("a preview saves nothing, keeps what was typed, and runs no script", async () => {
  const visitor = await editor();
  await visitor.get("/desk/content/new?kind=page");
  const body = "<script>alert(1)</script> [так](javascript:alert(1)) **жирно**";
  await visitor.send("/desk/content/new?kind=page", { title: "Проба вигляду", body, deed: "preview" });
  assert.equal(visitor.status, 200);
  assert.match(visitor.body, /<strong>жирно<\/strong>/);
  assert.doesNotMatch(visitor.body, /<script>alert|href="javascript/);
  assert.match(visitor.body, /&lt;script&gt;alert\(1\)|&lt;script>alert\(1\)/);
  await visitor.get("/desk/content?q=Проба вигляду");
  assert.doesNotMatch(visitor.body, /\/desk\/content\/[0-9a-f-]{36}"/);
});

test("the live preview and the cleaned paste answer the editor's script", async () => {
  const visitor = await editor();
  await visitor.get("/desk/content/new?kind=page");
  const token = /name="_csrf" value="([^"]+)"/.exec(visitor.body)![1]!;
  const ask = async (what: string, fields: Record<string, string>) => {
    const answer = await town.server.inject({
      method: "POST",
      url: `/desk/content/${what}`,
      headers: { host: "localhost", cookie: visitor.cookie, "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
    });
    return answer.json<Record<string, string>>();
  };
  assert.equal((await ask("preview", { text: "# Раз" })).html, "<h2>Раз</h2>\n");
  assert.equal((await ask("paste", { html: "<p onclick=x><b>Раз</b></p>" })).markdown, "**Раз**");
});

test("fields of another kind, and files of another item, are not taken", async () => {
  const visitor = await editor();
  const id = await draft("Новина без дати");
  await visitor.get(`/desk/content/${id}`);
  const foreign = {
    severity: "danger",
    start: "2026-12-01T10:00",
    number: "1",
    keep: "3f9a0c00-0000-4000-8000-000000000001",
  };
  await visitor.send(
    `/desk/content/${id}`,
    typed(visitor, { title: "Новина без дати", theme: "Інше", ...foreign, deed: "save" }),
  );
  assert.equal(visitor.status, 200);
  assert.deepEqual((await findItem(town.db, id))?.fields, { theme: "Інше" });
});

test("given back only with a remark, archived out of sight", async () => {
  const visitor = await editor();
  const id = await draft("На перевірку");
  await visitor.get(`/desk/content/${id}`);
  await visitor.send(`/desk/content/${id}`, typed(visitor, { title: "На перевірку", body: "Текст.", deed: "submit" }));
  await visitor.send(`/desk/content/${id}/deeds`, { deed: "give-back" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /id="remark-remark-error"/);
  await visitor.send(`/desk/content/${id}/deeds`, { deed: "give-back", remark: "Додайте дату" });
  assert.match(visitor.body, /Додайте дату/);
  assert.equal((await findItem(town.db, id))?.state, "draft");
  await visitor.send(`/desk/content/${id}/deeds`, { deed: "archive" });
  assert.equal((await findItem(town.db, id))?.state, "archived");
});

test("scheduled by the clock of Kyiv, not for the past", async () => {
  const visitor = await editor();
  const id = await draft("Згодом");
  await visitor.get(`/desk/content/${id}`);
  const texts = { title: "Згодом", body: "Текст.", deed: "schedule" };
  await visitor.send(`/desk/content/${id}`, typed(visitor, { ...texts, publishAt: "2020-01-01T09:00" }));
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /id="f-publishAt-error"/);
  await visitor.send(`/desk/content/${id}`, typed(visitor, { ...texts, publishAt: "2099-07-01T09:00" }));
  assert.equal((await findItem(town.db, id))?.publish_at?.toISOString(), "2099-07-01T06:00:00.000Z");
});

describe("pictures", () => {
  const send = async (visitor: Visitor, fields: Record<string, string>, file?: { name: string; bytes: Buffer }) => {
    const form = new FormData();
    const token = /name="_csrf" value="([^"]+)"/.exec(visitor.body)![1]!;
    for (const [name, value] of Object.entries({ _csrf: token, ...fields })) form.append(name, value);
    if (file) form.append("picture", new Blob([new Uint8Array(file.bytes)]), file.name);
    const request = new Request("http://localhost/", { method: "POST", body: form });
    return town.server.inject({
      method: "POST",
      url: "/desk/media",
      headers: { host: "localhost", cookie: visitor.cookie, "content-type": request.headers.get("content-type")! },
      payload: Buffer.from(await request.arrayBuffer()),
    });
  };
  const picture = () =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: "#174ea6" } })
      .png()
      .toBuffer();

  test("a picture without words for who can't see it is not taken", async () => {
    const visitor = await editor();
    await visitor.get("/desk/media");
    const answer = await send(visitor, { credit: "Хтось" }, { name: "a.png", bytes: await picture() });
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, /id="f-alt-error"/);
    assert.match(answer.body, /value="Хтось"/);
  });

  test("what only calls itself a picture is not taken", async () => {
    const visitor = await editor();
    await visitor.get("/desk/media");
    const answer = await send(
      visitor,
      { alt: "Ратуша взимку" },
      { name: "a.png", bytes: Buffer.from("<script>alert(1)</script>") },
    );
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, /id="f-picture-error"/);
  });

  test("a picture with words lies in the library, ready to be put into a text", async () => {
    const visitor = await editor();
    await visitor.get("/desk/media");
    const answer = await send(visitor, { alt: "Ратуша взимку" }, { name: "ратуша.png", bytes: await picture() });
    assert.equal(answer.statusCode, 303);
    await visitor.get("/desk/media");
    assert.match(visitor.body, /value="!\[Ратуша взимку\]\(\/files\/[0-9a-f-]{36}\//);
    assert.match(visitor.body, /60 × 40/);
  });
});

test("a picture’s words are mended; it is deleted only when no item shows it", async () => {
  const visitor = await editor();
  const upload = { name: "вода.png", field: "picture", tooLarge: false };
  const path = join(tmpdir(), `ratusha-picture-${process.pid}.png`);
  await sharp({ create: { width: 30, height: 20, channels: 3, background: "#1a7048" } }).toFile(path);
  const { size } = await stat(path);
  const [media, file] = await write(town.context(), async (tx) => {
    const kept = await tx.ctx.hromada.files.put(tx, { ...upload, path, size }, { accept: ["png"], class: "open" });
    return [await addMedia(tx, { file: kept, alt: { uk: "Водогін", en: "" } }), kept.id] as const;
  });
  const page = `/desk/media/${media}`;
  await visitor.get(page);
  assert.match(visitor.body, /Ніде: жоден матеріал/);
  await visitor.send(page, { alt: "", caption: "Новий водогін" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /value="Новий водогін"/);
  const words = { alt: "Водогін узимку", altEn: "Water main", caption: "Новий водогін", captionEn: "New water main" };
  await visitor.send(page, { ...words, credit: "Прес-служба" });
  assert.equal(visitor.status, 200);

  const byField = await write(town.context(), async (tx) => {
    const texts = { uk: { title: "Воду дали", body: "Є." } };
    const id = await createItem(tx, { kind: "news", slug: "vodu-daly", fields: { image: media }, texts });
    await publish(tx, id);
    return id;
  });
  const inText = await draft("Текст із картинкою", "page", `![Водогін](/files/${file}/voda.png)`);
  const guest = visit(town);
  await guest.get("/news/vodu-daly");
  assert.match(guest.body, /alt="Водогін узимку".*<figcaption[^>]*>Новий водогін · Прес-служба/s);
  await guest.get("/en/news/vodu-daly");
  assert.match(guest.body, /alt="Water main".*New water main/s);

  await visitor.post(`${page}/delete`);
  assert.equal(visitor.status, 409);
  for (const id of [byField, inText]) assert.match(visitor.body, new RegExp(`/desk/content/${id}`));
  await write(town.context(), async (tx) => {
    const { version } = (await findItem(tx.db, byField))!;
    await changeFields(tx, byField, { version, fields: {} });
    await saveDraft(tx, inText, { version: 1, lang: "uk", title: "Текст без картинки" });
  });
  await visitor.post(`${page}/delete`);
  assert.equal(visitor.status, 409, "the site shows it until the change is published");
  await write(town.context(), (tx) => publish(tx, byField));
  await visitor.get(page);
  await visitor.post(`${page}/delete`);
  assert.equal(visitor.path, "/desk/media");
  assert.doesNotMatch(visitor.body, /Водогін узимку/);
  await guest.get(`/files/${file}/voda.png`);
  assert.notEqual(guest.status, 200, "nobody opens its file on the site any more");
});

test("the report names links that lead nowhere, and only those", async () => {
  const body = "[є](/news) [нема](/news/nema) [нема](/nema/takoi) [далі](https://example.com) [місце](#тут)";
  const id = await draft("З посиланнями", "news", body);
  await write(town.context(), (tx) => publish(tx, id));
  assert.equal(await checkLinks(town.context()), 2);
  const visitor = await editor();
  await visitor.get("/desk/content/report");
  assert.match(visitor.body, /\/news\/nema/);
  assert.match(visitor.body, /\/nema\/takoi/);
  assert.doesNotMatch(visitor.body, /example\.com/);
});

test("a newer text and date of a published event go through review while the site keeps the old ones", async () => {
  const visitor = await editor();
  const guest = visit(town);
  const id = await write(town.context(), async (tx) => {
    const event = await createItem(tx, {
      kind: "event",
      slug: "yarmarok-review",
      fields: { start: "2030-05-01T07:00:00.000Z" },
      texts: { uk: { title: "Ярмарок", body: "На площі." } },
    });
    await publish(tx, event);
    return event;
  });
  const fields = { title: "Ярмарок", slug: "yarmarok-review" };
  await visitor.get(`/desk/content/${id}`);
  const same = typed(visitor, { ...fields, body: "На площі.", start: "2030-05-01T10:00", deed: "submit" });
  await visitor.send(`/desk/content/${id}`, same);
  assert.equal(visitor.status, 422, "there is nothing new to review");
  const changed = { ...fields, body: "На стадіоні.", start: "2030-05-02T10:00" };
  await visitor.send(`/desk/content/${id}`, typed(visitor, { ...changed, deed: "submit" }));
  assert.equal(visitor.status, 200);
  assert.match(visitor.body, /нова редакція: на перевірці/);
  assert.match(visitor.body, /1\sтравня\s2030.*2\sтравня\s2030/s, "the date that will change, was and will be");
  assert.match(visitor.body, /value="2030-05-02T10:00"/, "the form has what will be");
  await guest.get("/events/yarmarok-review");
  assert.equal(guest.status, 200);
  assert.match(guest.body, /На площі/);
  assert.doesNotMatch(guest.body, /2\sтравня|На стадіоні/);

  await visitor.get("/desk/content?state=review");
  assert.match(visitor.body, new RegExp(id), "who reviews finds it in the list");
  await visitor.get("/desk");
  assert.match(visitor.body, new RegExp(`/desk/content/${id}"[^>]*>Перевірити: Ярмарок`), "and among today’s work");
  await visitor.get(`/desk/content/${id}`);
  await visitor.send(`/desk/content/${id}`, typed(visitor, { ...changed, deed: "publish" }));
  await guest.get("/events/yarmarok-review");
  assert.match(guest.body, /На стадіоні/);
  assert.match(guest.body, /2\sтравня/);
  await visitor.get(`/desk/content/${id}/revisions`);
  assert.match(visitor.body, /Зміни того, що не є текстом.*1\sтравня\s2030.*2\sтравня\s2030/s);
});
