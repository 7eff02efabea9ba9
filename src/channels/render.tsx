import { AlertBanner } from "../design/index.ts";
import { standingAlerts } from "../engines/content/index.ts";
import type { Ask, Channel, Page } from "../platform/http/index.ts";
import { CabinetShell } from "./cabinet/shell.tsx";
import { DeskShell } from "./desk/shell.tsx";
import { documentOf } from "./document.tsx";
import { countsOf } from "./menu.ts";
import { SiteShell } from "./site/shell.tsx";
import { text } from "./text.ts";
import { readTown } from "./town.ts";

/** A whole HTML document: the page in the shell of its channel. */
export async function render(page: Page, ask: Ask, channel: Channel): Promise<string> {
  const town = await readTown(ask.hromada, ask.db);
  const counts = channel === "desk" || channel === "cabinet" ? await countsOf(ask, channel) : undefined;
  if (channel === "desk")
    return documentOf(page, ask, town, <DeskShell page={page} ask={ask} town={town} counts={counts} />, "desk");
  const banners = await bannersFor(ask);
  if (channel === "cabinet")
    return documentOf(
      page,
      ask,
      town,
      <CabinetShell page={page} ask={ask} town={town} banners={banners} counts={counts} />,
    );
  return documentOf(page, ask, town, <SiteShell page={page} ask={ask} town={town} banners={banners} />);
}

/** What everybody must know now, whichever page they came to. */
async function bannersFor(ask: Ask) {
  const alerts = await standingAlerts(ask);
  return alerts.map(({ title, summary, fields: { severity, link } }) => (
    <AlertBanner
      kind={severity}
      title={title}
      text={summary}
      link={link ? { to: link, title: text[ask.lang].more } : undefined}
    />
  ));
}
