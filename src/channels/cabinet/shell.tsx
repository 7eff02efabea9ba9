import type { ComponentChildren } from "preact";
import { Cluster, SignOut, Tabs } from "../../design/index.ts";
import type { Ask, Page } from "../../platform/http/index.ts";
import { menuOf, type Counts } from "../menu.ts";
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
          <Tabs label={text[ask.lang].cabinetMenu} items={menuOf(ask, "cabinet", counts)} />
        </>
      }
    />
  );
}
