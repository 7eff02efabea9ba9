import { Readable } from "node:stream";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { consentsOf, recordsOf } from "../../../engines/people/index.ts";
import type { FileRef } from "../../../platform/files/index.ts";
import { content, type Ask } from "../../../platform/http/index.ts";
import { findLines, write, type JournalLine } from "../../../platform/journal/index.ts";
import type { PersonalData } from "../../../platform/service/index.ts";
import { formatDateTime, kyivDay, say } from "../../../platform/text/index.ts";
import { dataText } from "../data-words.ts";
import { deedOf, partsOf } from "./data.tsx";

const journalPage = 500;

/**
 * GET /cabinet/data/download: everything about me as one ZIP: index.html to read, JSON of each part, my files.
 * Written while it is sent: what is whole in memory at once is one part.
 */
export async function downloadData(ask: Ask) {
  const t = dataText[ask.lang].file;
  await write(ask, (tx) => tx.record({ what: "people.download", whose: ask.actor.personId! }));
  const name = `${t.name}-${kyivDay(ask.now)}.zip`;
  return content({ type: "application/zip", body: Readable.from(archive(ask)), saveAs: name });
}

async function* archive(ask: Ask): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const text = (name: string, words: string) => {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    entry.push(Buffer.from(words), true);
  };
  const parts = await partsOf(ask);
  const consents = await consentsOf(ask.db, ask.actor.personId!);
  const journal = await journalOf(ask);
  const files = await filesOf(parts);

  text("index.html", pageOf(ask, parts, journal, files));
  text("data.json", asJson(parts.map(({ title, rows }) => ({ title: title.uk, rows: plain(rows) }))));
  text("consents.json", asJson(consents));
  text(
    "journal.json",
    asJson(journal.map(({ at, kind, what, actor_name: who, why }) => ({ at, kind, what, who, why }))),
  );
  yield* ready.splice(0);
  for (const { whole } of parts) {
    if (!whole) continue;
    text(`${whole.name}.json`, asJson(await whole.records()));
    yield* ready.splice(0);
  }
  for (const file of files) {
    const entry = new ZipPassThrough(pathOf(file));
    zip.add(entry);
    try {
      for await (const chunk of await ask.hromada.files.stream(file)) {
        entry.push(chunk as Uint8Array);
        yield* ready.splice(0);
      }
    } catch (error) {
      ask.hromada.log.error({ file: file.id, error: (error as Error).message }, "a file is missing from a download");
    }
    entry.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

const plain = (rows: PersonalData["rows"]) => rows.map(({ label, value }) => ({ label: label.uk, value }));
const asJson = (value: unknown) => JSON.stringify(value, null, 2);

/** Two files may have one name: the id keeps them apart. */
const pathOf = ({ id, name }: FileRef) => `files/${id.slice(0, 8)}-${name}`;

async function filesOf(parts: PersonalData[]): Promise<FileRef[]> {
  const all = new Map<string, FileRef>();
  for (const { files } of parts) for (const file of (await files?.()) ?? []) all.set(file.id, file);
  return [...all.values()];
}

/** All lines about the person, newest first. */
async function journalOf(ask: Ask): Promise<JournalLine[]> {
  const all: JournalLine[] = [];
  for (const whose of await recordsOf(ask.db, ask.actor.personId!)) {
    for (let before: number | undefined; ; before = all.at(-1)!.id) {
      const lines = await findLines(ask.db, { whose, before, limit: journalPage });
      all.push(...lines);
      if (lines.length < journalPage) break;
    }
  }
  return all.sort((a, b) => b.id - a.id);
}

/** A page that any browser shows without the network. */
function pageOf(ask: Ask, parts: PersonalData[], journal: JournalLine[], files: FileRef[]): string {
  const t = dataText[ask.lang].file;
  const { lang } = ask;
  const title = escape(t.title(ask.actor.name));
  const rows = (list: string[][]) =>
    `<table>${list.map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`).join("")}</table>`;
  const sections = parts.map(
    (part) =>
      `<h2>${escape(say(part.title, lang))}</h2>${rows(part.rows.map(({ label, value }) => [say(label, lang), value]))}`,
  );
  const links = files.map((file) => `<li><a href="${escape(encodeURI(pathOf(file)))}">${escape(file.name)}</a></li>`);
  const lines = journal.map((it) => [formatDateTime(it.at, lang), deedOf(ask, it.what), it.actor_name, it.why ?? ""]);
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}td{padding:.2rem 1rem .2rem 0;vertical-align:top}</style></head>
<body><h1>${title}</h1><p>${escape(t.made(formatDateTime(ask.now, lang)))}</p>
${sections.join("\n")}
${links.length ? `<h2>${escape(t.files)}</h2><ul>${links.join("")}</ul>` : ""}
<h2>${escape(t.journal)}</h2>${rows(lines)}
</body></html>`;
}

const escape = (words: string) =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
