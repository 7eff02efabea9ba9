import type { ComponentChildren } from "preact";
import { Chips, Cluster, SignOut, Tabs } from "../../design/index.ts";
import type { Ask, Page } from "../../platform/http/index.ts";
import { cabinetMenu, type Counts } from "../menu.ts";
import { SiteShell } from "../site/shell.tsx";
import { text } from "../text.ts";
import type { Town } from "../town.ts";

/** A resident's own pages: the site, with the menu of the cabinet under its header. */
export function CabinetShell({
  page,
  ask,
  town,
  banners,
  counts,
}: {
  page: Page;
  ask: Ask;
  town: Town;
  banners?: ComponentChildren;
  counts?: Counts;
}) {
  const t = text[ask.lang];
  const { main, settings, inside } = cabinetMenu(ask, counts);
  const [first] = settings;
  const items = first ? [...main, { to: first.to, title: t.cabinetSettings, current: inside }] : main;
  return (
    <SiteShell
      page={page}
      ask={ask}
      town={town}
      banners={banners}
      aboveBody={
        <>
          <Cluster>
            <span>{ask.actor.name}</span>
            <SignOut to="/sign-out" />
          </Cluster>
          <Tabs label={t.cabinetMenu} items={items} />
          {inside && <Chips label={t.cabinetSettings} items={settings} />}
        </>
      }
    />
  );
}
