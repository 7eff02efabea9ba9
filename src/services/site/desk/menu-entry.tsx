import type { ComponentChildren } from "preact";
import { z } from "zod";
import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Hidden,
  PageHead,
  Select,
  TextField,
} from "../../../design/index.ts";
import { latest, listItems, type ListedItem } from "../../../engines/content/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
  type Reading,
} from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { changeMenu, MenuFull, wholeMenu, type Entry } from "../menu.ts";
import { menuAddress } from "../settings.ts";
import { knower } from "./links.ts";
import { text } from "./menu-text.ts";

const schemaOf = (ask: Ask) =>
  z.object({
    page: z.string().max(200).optional(),
    to: z
      .string()
      .max(200)
      .regex(menuAddress, text[ask.lang].errors.address)
      // The shell itself leads readers of English to the English page.
      .transform((to) => to.replace(/^\/en(?=\/|$)/, "") || "/")
      .optional(),
    name: z.string().max(60).optional(),
    nameEn: z.string().max(60).optional(),
  });

/** GET /desk/menu/new */
export const showNewEntry = async (ask: Ask) => newPage(ask, blank());

/** POST /desk/menu/new: a page of the site or an address of one's own, at the end of the menu. */
export async function addEntry(ask: Ask) {
  const t = text[ask.lang];
  const pages = await freePages(ask);
  const chosen = pages.find(({ path }) => path === ask.form.get("page"));
  const reading = await checked(ask, { chosen });
  if (!reading.ok) return newPage(ask, reading.filled);
  try {
    await write(ask, (tx) => changeMenu(tx, "add", (menu) => [...menu, reading.value]));
  } catch (error) {
    if (!(error instanceof MenuFull)) throw error;
    return newPage(ask, mend(reading.filled, "", error.words[ask.lang]));
  }
  return redirect("/desk/menu", { notice: t.done.add });
}

async function newPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang];
  const pages = await freePages(ask);
  return entryPage(
    ask,
    t.add,
    filled,
    <Form to="/desk/menu/new" filled={filled}>
      {pages.length > 0 && (
        <Select
          name="page"
          label={t.page}
          hint={t.pageHint}
          options={pages.map(({ path, title }) => ({ value: path, title }))}
          blank={t.noPage}
          optional
          width="l"
        />
      )}
      <TextField name="to" label={pages.length ? t.own : t.ownAddress} hint={t.ownHint} optional maxlength={200} />
      <TextField name="name" label={t.name} hint={t.nameHint} optional maxlength={60} width="l" />
      <TextField name="nameEn" label={t.nameEn} optional maxlength={60} width="l" attrs={{ lang: "en" }} />
      <Ends ask={ask} />
    </Form>,
  );
}

/** GET /desk/menu/entry?to=/news */
export async function showEntry(ask: Ask) {
  const { to, title } = await entryAsked(ask, ask.query.get("to"));
  return editPage(ask, to, blank({ to, name: title.uk, nameEn: title.en }));
}

/** POST /desk/menu/entry: another name or address of an entry; its place stays. */
export async function changeEntry(ask: Ask) {
  const { to: was, shown } = await entryAsked(ask, ask.form.get("was"));
  const reading = await checked(ask, { was });
  if (!reading.ok) return editPage(ask, was, reading.filled);
  const changed = { ...reading.value, shown };
  await write(ask, (tx) => changeMenu(tx, "edit", (menu) => menu.map((entry) => (entry.to === was ? changed : entry))));
  return redirect("/desk/menu", { notice: text[ask.lang].done.edit });
}

async function entryAsked(ask: Ask, to: string | null): Promise<Entry> {
  const entry = (await wholeMenu(ask.db, ask.hromada.app)).find((it) => it.to === to);
  if (!entry) throw notFound();
  return entry;
}

function editPage(ask: Ask, was: string, filled: Filled) {
  const t = text[ask.lang];
  return entryPage(
    ask,
    t.entry,
    filled,
    <Form to="/desk/menu/entry" filled={filled}>
      <Hidden name="was" value={was} />
      <TextField name="name" label={t.name} hint={t.nameShort} maxlength={60} width="l" />
      <TextField name="nameEn" label={t.nameEn} optional maxlength={60} width="l" attrs={{ lang: "en" }} />
      <TextField name="to" label={t.ownAddress} hint={t.ownHint} maxlength={200} />
      <Ends ask={ask} />
    </Form>,
  );
}

function entryPage(ask: Ask, title: string, filled: Filled, form: ComponentChildren) {
  const t = text[ask.lang];
  return page({
    title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/menu" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ page: t.page, to: t.ownAddress, name: t.name, nameEn: t.nameEn }} />
        <PageHead title={title} />
        {form}
      </>
    ),
  });
}

function Ends({ ask }: { ask: Ask }) {
  const t = text[ask.lang];
  return (
    <ActionBar>
      <Button>{t.save}</Button>
      <ButtonLink to="/desk/menu" kind="quiet">
        {t.cancel}
      </ButtonLink>
    </ActionBar>
  );
}

/** Published pages that the menu does not have yet, in the order of the site. */
async function freePages(ask: Ask): Promise<ListedItem[]> {
  const [pages, menu] = await Promise.all([
    listItems(ask.db, { kind: "page", state: "published", limit: 500 }),
    wholeMenu(ask.db, ask.hromada.app),
  ]);
  const taken = new Set(menu.map(({ to }) => to));
  return pages.filter(({ path }) => !taken.has(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What was typed as an entry; or what to mend. `was`: the address that the entry had, which it may keep. */
async function checked(ask: Ask, { chosen, was }: { chosen?: ListedItem; was?: string }): Promise<Reading<Entry>> {
  const t = text[ask.lang].errors;
  const reading = readForm(ask, schemaOf(ask));
  if (!reading.ok) return reading;
  const { name, nameEn } = reading.value;
  const to = reading.value.to ?? chosen?.path;
  const wrong = (field: string, sentence: string): Reading<Entry> => ({
    ok: false,
    filled: mend(reading.filled, field, sentence),
  });
  if (!to) return wrong("to", t.choose);
  const menu = await wholeMenu(ask.db, ask.hromada.app);
  if (to !== was && menu.some((entry) => entry.to === to)) return wrong("to", t.twice);
  if (to.startsWith("/") && !(await knower(ask)(to.replace(/[?#].*$/, "")))) return wrong("to", t.nowhere);
  const ofPage = chosen && chosen.path === to ? chosen : undefined;
  const uk = name ?? ofPage?.title.slice(0, 60);
  if (!uk) return wrong("name", t.name);
  const en = nameEn ?? (name || !ofPage ? "" : ((await latest(ask.db, ofPage.id, "en"))?.title.slice(0, 60) ?? ""));
  return { ok: true, value: { to, title: { uk, en }, shown: true }, filled: reading.filled };
}
