import { z } from "zod";
import {
  archive,
  changeFields,
  ContentError,
  findItem,
  giveBack,
  kinds,
  publish,
  revert,
  schedule,
  submit,
  type Item,
  type Kind,
} from "../../../engines/content/index.ts";
import { PageHead } from "../../../design/index.ts";
import { FileError } from "../../../platform/files/index.ts";
import {
  blank,
  forbidden,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
  type Page,
} from "../../../platform/http/index.ts";
import { type Tx, write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { Editor, Errors } from "./editor.tsx";
import { addItem, keepItem, readDraft, type Draft } from "./form.ts";
import { choicesFor, contentCrumbs, itemAddress, itemAsked, itemPage, Preview } from "./item.tsx";
import { text } from "./text.ts";

const deeds = z.enum(["save", "preview", "submit", "publish", "schedule"]).catch("save");
type Deed = z.output<typeof deeds>;

const kindAsked = (ask: Ask): Kind => {
  const kind = kinds.find((it) => it === ask.query.get("kind"));
  if (!kind) throw notFound();
  return kind;
};

/** GET /desk/content/new?kind=news */
export const showNew = async (ask: Ask) => newPage(ask, kindAsked(ask), blank({ act: "decision", severity: "info" }));

async function newPage(ask: Ask, kind: Kind, filled: Filled, more: { preview?: boolean; status?: number } = {}) {
  const title = text[ask.lang].newOf[kind];
  return page({
    title,
    status: more.status,
    crumbs: contentCrumbs(ask),
    scripts: [ask.hromada.app.assetAddress("site/editor.js")],
    body: (
      <>
        <Errors filled={filled} />
        <PageHead title={title} />
        {more.preview && (await Preview({ ask, filled }))}
        <Editor
          to={`/desk/content/new?kind=${kind}`}
          kind={kind}
          filled={filled}
          choices={await choicesFor(ask, kind)}
        />
      </>
    ),
  });
}

/** POST /desk/content/new?kind=news: keeps a new draft and goes on with it. */
export async function addNew(ask: Ask) {
  const kind = kindAsked(ask);
  const deed = deedAsked(ask);
  if (deed === "preview") return newPage(ask, kind, typedOf(ask), { preview: true });
  const reading = readDraft(ask, kind, deed);
  if (!reading.ok) return newPage(ask, kind, reading.filled, { status: 422 });
  try {
    const id = await write(ask, async (tx) => {
      const item = await addItem(tx, kind, reading.value, ask.form.files("upload"));
      await advance(tx, item, deed, reading.value);
      return item;
    });
    const { done } = text[ask.lang];
    return redirect(itemAddress({ id }), { notice: deed === "save" ? done.create : done[deed] });
  } catch (error) {
    return newPage(ask, kind, mendBy(ask, reading.filled, error), { status: 422 });
  }
}

/** POST /desk/content/:id: shows, keeps, submits, publishes or schedules what was typed. */
export async function saveItem(ask: Ask) {
  const item = await itemAsked(ask);
  const deed = deedAsked(ask);
  if (deed === "preview") {
    const filled = typedOf(ask);
    return itemPage(ask, item, { filled, above: await Preview({ ask, filled }) });
  }
  const reading = readDraft(ask, item.kind, deed);
  if (!reading.ok) return itemPage(ask, item, { filled: reading.filled, status: 422 });
  try {
    await write(ask, async (tx) => {
      await keepItem(tx, item, reading.value, ask.form.files("upload"));
      await advance(tx, item.id, deed, reading.value);
    });
    return redirect(itemAddress(item), { notice: text[ask.lang].done[deed] });
  } catch (error) {
    if (error instanceof ContentError && error.code === "changed") {
      return itemPage(ask, (await findItem(ask.db, item.id))!, { filled: reading.filled, conflict: true, status: 409 });
    }
    return itemPage(ask, item, { filled: mendBy(ask, reading.filled, error), status: 422 });
  }
}

/** Who may not publish is told so before anything is written. */
function deedAsked(ask: Ask): Deed {
  const deed = deeds.parse(ask.form.get("deed"));
  if ((deed === "publish" || deed === "schedule") && !ask.actor.can("content.publish")) throw forbidden();
  return deed;
}

async function advance(tx: Tx, id: string, deed: Deed, draft: Draft) {
  if (deed === "submit") await submit(tx, id);
  if (deed === "schedule") await schedule(tx, id, new Date(draft.publishAt!));
  if (deed === "publish") await publish(tx, id);
}

/** What was typed, unread: to show it again. */
function typedOf(ask: Ask): Filled {
  const values = ask.form.fields().map((name) => [name, name === "keep" ? ask.form.all(name) : ask.form.get(name)]);
  return blank(Object.fromEntries(values));
}

/** A refusal of the engine beside the field that it is about; anything else is no matter of the form. */
function mendBy(ask: Ask, filled: Filled, error: unknown): Filled {
  if (error instanceof FileError) return mend(filled, "upload", say(error.words, ask.lang));
  if (!(error instanceof ContentError)) throw error;
  const fields: Partial<Record<ContentError["code"], string>> = {
    "address-taken": "slug",
    "page-in-itself": "parent",
    "past-time": "publishAt",
    "no-text": "title",
    "no-picture": "image",
  };
  return mend(filled, fields[error.code] ?? "", say(error.words, ask.lang));
}

/** POST /desk/content/:id/deeds: given back, reviewed, archived. */
export async function doDeed(ask: Ask): Promise<Page | ReturnType<typeof redirect>> {
  const item = await itemAsked(ask);
  const t = text[ask.lang];
  const reading = readForm(
    ask,
    z.object({ deed: z.enum(["give-back", "reviewed", "archive"]), remark: z.string().max(1000).optional() }),
  );
  if (!reading.ok) return itemPage(ask, item, { remark: reading.filled, status: 422 });
  const { deed, remark } = reading.value;
  if (deed !== "reviewed" && !ask.actor.can("content.publish")) throw forbidden();
  if (deed === "give-back" && !remark) {
    return itemPage(ask, item, { remark: mend(reading.filled, "remark", t.errors.remark), status: 422 });
  }
  await write(ask, (tx) => doneBy(tx, item, deed, remark));
  return redirect(itemAddress(item), { notice: deed === "reviewed" ? t.deeds.reviewedDone : t.done[deed] });
}

async function doneBy(tx: Tx, item: Item, deed: "give-back" | "reviewed" | "archive", remark?: string) {
  if (deed === "give-back") await giveBack(tx, item.id, remark!);
  if (deed === "archive") await archive(tx, item.id, remark);
  // A change of nothing: the day of the last look is the day of the last change.
  if (deed === "reviewed") await changeFields(tx, item.id, { version: item.version });
}

/** POST /desk/content/:id/revert: an old text becomes the newest draft. */
export async function revertItem(ask: Ask) {
  const item = await itemAsked(ask);
  const reading = readForm(ask, z.object({ lang: z.enum(["uk", "en"]), revision: z.uuid() }));
  if (!reading.ok) throw notFound();
  const { lang, revision } = reading.value;
  await write(ask, (tx) => revert(tx, item.id, lang, revision));
  return redirect(itemAddress(item), { notice: text[ask.lang].done.revert });
}
