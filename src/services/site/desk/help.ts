import { markdownFromHtml } from "../../../engines/content/index.ts";
import { json, type Ask } from "../../../platform/http/index.ts";
import { rendered } from "./item.tsx";

/** POST /desk/content/preview: what a text will look like; for the editor's script. */
export const previewText = async (ask: Ask) => json({ html: await rendered(ask, ask.form.get("text")) });

/** POST /desk/content/paste: HTML from a word processor as clean Markdown; for the editor's script. */
export const cleanPaste = (ask: Ask) => json({ markdown: markdownFromHtml(ask.form.get("html")) });
