import { DeskLayout } from "../../design/index.ts";
import type { Ask, Page } from "../../platform/http/index.ts";
import { groupedMenu, type Counts } from "../menu.ts";
import { hasPage, SiteShell } from "../site/shell.tsx";
import { text } from "../text.ts";
import { brandOf, type Town } from "../town.ts";

/** The workplace around a page. */
export function DeskShell({ page, ask, town, counts }: { page: Page; ask: Ask; town: Town; counts?: Counts }) {
  if (page.layout === "plain") return <SiteShell page={page} ask={ask} town={town} />;
  return (
    <DeskLayout
      brand={brandOf(town, ask.lang)}
      menu={groupedMenu(ask, "desk", counts, page.crumbs)}
      person={{ name: ask.actor.name, to: "/cabinet" }}
      search={hasPage(ask, "/desk/search") ? { to: "/desk/search", label: text[ask.lang].searchDesk } : undefined}
      signOut="/sign-out"
      crumbs={page.crumbs}
      notice={ask.notice}
      aside={page.aside}
    >
      {page.body}
    </DeskLayout>
  );
}
