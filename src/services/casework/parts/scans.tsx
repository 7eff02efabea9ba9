import type { FileAnswer } from "../../../engines/forms/index.ts";
import { FileUpload } from "../../../design/index.ts";
import { acceptOf, evidence } from "../../../platform/files/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import type { Tx } from "../../../platform/journal/index.ts";
import type { Lang } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** Bytes of one scan. */
const scanBytes = 20_000_000;
const mostScans = 10;

/** The field of all scans and photos that an official adds to a case. */
export const scansField = "_scans";

export function Scans({ label, hint, lang }: { label: string; hint?: string; lang: Lang }) {
  return (
    <FileUpload
      name={scansField}
      label={label}
      hint={hint}
      accept={acceptOf(evidence)}
      kinds={text[lang].act.scanKinds}
      maxBytes={scanBytes}
      multiple
      maxFiles={mostScans}
      optional
    />
  );
}

/**
 * Keeps what was sent, as data of this person; who may open the case may read it.
 * @throws FileError for a file that is not what it says, or too large
 */
export async function keepScans(ask: Ask, tx: Tx, whose?: string): Promise<FileAnswer[]> {
  const kept: FileAnswer[] = [];
  for (const upload of ask.form.files(scansField).slice(0, mostScans)) {
    if (!upload.size) continue;
    const { id, name, size } = await ask.hromada.files.put(tx, upload, {
      accept: evidence,
      class: "personal",
      module: "cases",
      whose,
      maxBytes: scanBytes,
    });
    kept.push({ file: id, name, size });
  }
  return kept;
}
