import type { Ask, Channel, Page } from "../platform/http/index.ts";
import { CabinetShell } from "./cabinet/shell.tsx";
import { DeskShell } from "./desk/shell.tsx";
import { documentOf } from "./document.tsx";
import { SiteShell } from "./site/shell.tsx";
import { readTown } from "./town.ts";

/** A whole HTML document: the page in the shell of its channel. */
export async function render(page: Page, ask: Ask, channel: Channel): Promise<string> {
  const town = await readTown(ask.hromada, ask.db);
  if (channel === "desk") return documentOf(page, ask, town, <DeskShell page={page} ask={ask} town={town} />, "desk");
  const Shell = channel === "cabinet" ? CabinetShell : SiteShell;
  return documentOf(page, ask, town, <Shell page={page} ask={ask} town={town} />);
}
