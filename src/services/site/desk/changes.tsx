import { Table } from "../../../design/index.ts";
import { latest, mediaByIds, type Changed, type Fields } from "../../../engines/content/index.ts";
import { unitsByIds } from "../../../engines/people/index.ts";
import { filesByIds } from "../../../platform/files/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { formatDate, formatDateTime } from "../../../platform/text/index.ts";
import { isUuid } from "../names.ts";
import { labelsOf } from "./editor.tsx";
import { text } from "./text.ts";

interface ChangesProps {
  ask: Ask;
  changes: Changed[];
  caption: string;
  captionHidden?: boolean;
  /** They happened; otherwise they are to come. */
  past?: boolean;
}

/** What besides the text was, or will be, changed: by names that people know, not by ids. */
export async function Changes({ ask, changes, caption, captionHidden, past }: ChangesProps) {
  const { next: t, edit } = text[ask.lang];
  const labels: Record<string, string> = { ...labelsOf(ask.lang), files: edit.files };
  const order = Object.keys(labels);
  const sorted = changes.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  const rows = await Promise.all(
    sorted.map(async ({ name, before, after }) => ({
      name: labels[name] ?? name,
      before: await said(ask, name, before),
      after: await said(ask, name, after),
    })),
  );
  return (
    <Table
      caption={caption}
      captionHidden={captionHidden}
      dense
      rows={rows}
      columns={[
        { title: t.what, cell: (it) => it.name, head: true },
        { title: t.before, cell: (it) => it.before ?? t.nothing },
        { title: past ? t.became : t.after, cell: (it) => it.after ?? t.nothing },
      ]}
    />
  );
}

/** A value in words; undefined when there is none. */
async function said({ db, lang }: Ask, name: string, value: unknown): Promise<string | undefined> {
  const { edit: t } = text[lang];
  if (value === undefined || value === null || value === "") return name === "parent" ? t.topLevel : undefined;
  if (name === "files") {
    const files = await filesByIds(db, (value as string[]).filter(isUuid));
    return [...files.values()].map((file) => file.name).join(", ") || undefined;
  }
  const one = String(value);
  switch (name) {
    case "image": {
      const media = (await mediaByIds(db, [one])).get(one);
      return media && ((lang === "en" && media.alt_en) || media.alt_uk);
    }
    case "parent":
      return (await latest(db, one, "uk"))?.title;
    case "owner":
      return (await unitsByIds(db, [one])).get(one)?.name;
    case "start":
    case "end":
    case "from":
    case "to":
      return formatDateTime(new Date(one), lang);
    case "date":
      return formatDate(one, lang);
    case "act":
      return t.acts[one as NonNullable<Fields["act"]>];
    case "severity":
      return t.severities[one as NonNullable<Fields["severity"]>];
    default:
      return one;
  }
}
