import { z } from "zod";
import {
  ButtonLink,
  Cluster,
  EmptyState,
  Link,
  PageHead,
  PostButton,
  Section,
  Stack,
  Table,
  Tag,
  Time,
  usePage,
} from "../../../design/index.ts";
import { personNames } from "../../../engines/people/index.ts";
import { badRequest, get, page, post, readForm, redirect, type Ask, type Route } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import type { MenuItem } from "../../../platform/service/index.ts";
import { say } from "../../../platform/text/index.ts";
import { after, changeMenu, menuHistory, ofServices, wholeMenu, type Entry, type MenuDeed } from "../menu.ts";
import { knower } from "./links.ts";
import { addEntry, changeEntry, showEntry, showNewEntry } from "./menu-entry.tsx";
import { text } from "./menu-text.ts";

export const mayMenu = "site.menu";

export const menuRoutes: Route[] = [
  get("/desk/menu", mayMenu, showMenu),
  post("/desk/menu", mayMenu, doMenuDeed),
  get("/desk/menu/new", mayMenu, showNewEntry),
  post("/desk/menu/new", mayMenu, addEntry),
  get("/desk/menu/entry", mayMenu, showEntry),
  post("/desk/menu/entry", mayMenu, changeEntry),
];

export const menuEditor: MenuItem = {
  channel: "desk",
  to: "/desk/menu",
  title: { uk: text.uk.title, en: text.en.title },
  order: 215,
  may: mayMenu,
};

/** GET /desk/menu: every entry with what may be done with it, and how the menu was. */
export async function showMenu(ask: Ask) {
  const t = text[ask.lang];
  const [menu, history] = await Promise.all([wholeMenu(ask.db, ask.hromada.app), menuHistory(ask.db)]);
  const leads = knower(ask);
  const alive = await Promise.all(menu.map(({ to }) => !to.startsWith("/") || leads(to.replace(/[?#].*$/, ""))));
  const names = await personNames(
    ask.db,
    history.map(({ savedBy }) => savedBy),
  );
  const services = new Set(ofServices(ask.hromada.app).map(({ to }) => to));
  const rows = menu.map((entry, at) => ({ entry, at, leads: alive[at]!, ofService: services.has(entry.to) }));
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} actions={<ButtonLink to="/desk/menu/new">{t.add}</ButtonLink>} />
        <Stack gap="l">
          <Table
            caption={t.title}
            captionHidden
            rows={rows}
            empty={<EmptyState title={t.none} />}
            columns={[
              { title: t.entry, cell: ({ entry }) => <Names entry={entry} />, head: true },
              { title: t.address, cell: ({ entry }) => <Link to={entry.to}>{entry.to}</Link> },
              {
                title: t.state,
                cell: ({ entry, leads: isAlive }) => (
                  <Cluster>
                    {entry.shown ? <Tag kind="done">{t.shown}</Tag> : <Tag>{t.hidden}</Tag>}
                    {!isAlive && <Tag kind="late">{t.nowhere}</Tag>}
                  </Cluster>
                ),
              },
              { title: t.actions, cell: (row) => <Actions {...row} last={row.at === rows.length - 1} /> },
            ]}
          />
          <p class="soft">{t.ofService}</p>
          {history.length > 0 && (
            <Section title={t.history}>
              <Table
                caption={t.history}
                captionHidden
                dense
                rows={history.slice(0, 50)}
                columns={[
                  { title: t.when, cell: ({ savedAt }) => <Time at={savedAt} withTime short />, head: true },
                  { title: t.since, cell: ({ validFrom }) => <Time at={validFrom} short />, nowrap: true },
                  { title: t.by, cell: ({ savedBy }) => (savedBy && names.get(savedBy)) || t.program },
                  { title: t.menu, cell: (version) => titlesOf(version.menu, ask) },
                ]}
              />
            </Section>
          )}
        </Stack>
      </>
    ),
  });
}

function Names({ entry }: { entry: Entry }) {
  const t = text[usePage().lang];
  return (
    <>
      {entry.title.uk}
      <br />
      <span class="meta">{entry.title.en ? <span lang="en">{entry.title.en}</span> : t.noEnglish}</span>
    </>
  );
}

function Actions(props: { entry: Entry; at: number; last: boolean; ofService: boolean }) {
  const { lang } = usePage();
  const t = text[lang];
  const { entry, at, last, ofService } = props;
  const deed = (name: MenuDeed, confirm?: string) => (
    <PostButton to="/desk/menu" kind="secondary" small fields={{ to: entry.to, deed: name }} confirm={confirm}>
      {t[name]}
      <span class="hidden">: {say(entry.title, lang)}</span>
    </PostButton>
  );
  return (
    <Cluster>
      {at > 0 && deed("up")}
      {!last && deed("down")}
      {deed(entry.shown ? "hide" : "show")}
      <ButtonLink to={`/desk/menu/entry?to=${encodeURIComponent(entry.to)}`} kind="secondary" small>
        {t.edit}
        <span class="hidden">: {say(entry.title, lang)}</span>
      </ButtonLink>
      {!ofService && deed("delete", t.deleteAsk)}
    </Cluster>
  );
}

const titlesOf = (menu: Entry[], { lang }: Ask) =>
  menu
    .map(({ title, shown }) => (shown ? say(title, lang) : `${say(title, lang)} (${text[lang].hidden})`))
    .join(" · ") || text[lang].byServices;

/** POST /desk/menu: one step up or down, hidden, shown, deleted. */
export async function doMenuDeed(ask: Ask) {
  const reading = readForm(
    ask,
    z.object({ to: z.string().max(200), deed: z.enum(["up", "down", "hide", "show", "delete"]) }),
  );
  if (!reading.ok) throw badRequest("Оновіть сторінку й спробуйте ще раз.", "Reload the page and try again.");
  const { to, deed } = reading.value;
  await write(ask, (tx) => changeMenu(tx, deed, (menu) => after(menu, to, deed)));
  return redirect("/desk/menu", { notice: text[ask.lang].done[deed] });
}
