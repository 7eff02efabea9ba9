import { open } from "node:fs/promises";
import { Button, FileUpload, Form, PostButton, Section, Stack, TextField } from "../../../design/index.ts";
import { FileError } from "../../../platform/files/index.ts";
import { redirect, type Ask, type Upload } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatBytes, say } from "../../../platform/text/index.ts";
import { baseOf, baseSettings, lookInto, pmtilesOf } from "../base.ts";
import { deskText } from "../desk-text.ts";

/** A district with its buildings is tens of megabytes, an oblast some hundreds. */
export const baseBytes = 500 * 1024 * 1024;

/** The part of /desk/map that tells of the base map. */
export async function basePart(ask: Ask) {
  const t = deskText[ask.lang];
  const base = await baseOf(ask).catch(() => undefined);
  return (
    <Section title={t.base} id="base">
      <Stack>
        <p class="soft">{t.baseLead}</p>
        <p>{base ? t.baseNow(base.file.name, formatBytes(base.file.size, ask.lang)) : t.baseNone}</p>
        {base && (
          <PostButton to="/desk/map/base/drop" kind="quiet">
            {t.baseDrop}
          </PostButton>
        )}
        <Form to="/desk/map/base" uploads id="base-form">
          <FileUpload name="base" label={t.baseFile} accept=".pmtiles" kinds="PMTiles" maxBytes={baseBytes} />
          <TextField
            name="source"
            label={t.baseSource}
            hint={t.baseSourceHint}
            value={base?.source}
            maxlength={200}
            optional
          />
          <Button kind="secondary">{t.baseSet}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

/** POST /desk/map/base: a file of tiles below the layers. */
export async function takeBase(ask: Ask) {
  const t = deskText[ask.lang];
  const upload = ask.form.file("base");
  const source = ask.form.get("source").slice(0, 200);
  const before = await baseSettings.read(ask.db);
  if (!upload) {
    // Only the words were changed.
    if (!before.file) return redirect("/desk/map", { notice: t.baseWanted });
    await write(ask, (tx) => baseSettings.save(tx, { ...before, source }));
    return redirect("/desk/map", { notice: t.baseDone });
  }
  if (!upload.tooLarge && !(await isReadable(upload))) return redirect("/desk/map", { notice: t.baseWrong });
  try {
    await write(ask, async (tx) => {
      const file = await ask.hromada.files.put(tx, upload, {
        accept: ["pmtiles"],
        maxBytes: baseBytes,
        class: "restricted",
        module: "geoportal",
      });
      await baseSettings.save(tx, { file: file.id, source });
    });
  } catch (error) {
    if (error instanceof FileError) return redirect("/desk/map", { notice: say(error.words, ask.lang) });
    throw error;
  }
  return redirect("/desk/map", { notice: t.baseDone });
}

/** Whether its header, directory and description are read, and tell of vector tiles. */
async function isReadable({ path }: Upload): Promise<boolean> {
  const file = await open(path);
  try {
    const tiles = pmtilesOf({
      getKey: () => path,
      async getBytes(first, length) {
        // A header may name any length: no more is taken than a directory needs.
        const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(length, 20_000_000)), 0, undefined, first);
        return { data: new Uint8Array(buffer.subarray(0, bytesRead)).buffer };
      },
    });
    await lookInto(tiles);
    return true;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/** POST /desk/map/base/drop */
export async function dropBase(ask: Ask) {
  await write(ask, (tx) => baseSettings.save(tx, { file: null, source: "" }));
  return redirect("/desk/map", { notice: deskText[ask.lang].baseDropped });
}
