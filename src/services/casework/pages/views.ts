import { z } from "zod";
import { badRequest, readForm, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { listAddress, readQuery } from "../filter.ts";
import { text } from "../text.ts";
import { dropView, saveView } from "../views.ts";

const view = z.object({ name: z.string().trim().max(60), query: z.string().max(1000) });

/** POST /desk/cases/views: keeps the filter; only what a list understands is kept of it. */
export async function keepView(ask: Ask) {
  const { list: t } = text[ask.lang];
  const reading = readForm(ask, view);
  if (!reading.ok) throw badRequest("Дайте спискові назву.", "Give the list a name.");
  const { name, query } = reading.value;
  const address = listAddress(readQuery({ query: new URLSearchParams(query) }));
  await write(ask, (tx) => saveView(tx, name, address.split("?")[1] ?? ""));
  return redirect(address, { notice: t.saved(name) });
}

/** POST /desk/cases/views/:id/drop */
export async function forgetView(ask: Ask) {
  await write(ask, (tx) => dropView(tx, ask.params.id!));
  return redirect("/desk/cases", { notice: text[ask.lang].list.dropped });
}
