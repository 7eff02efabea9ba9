import { readFile } from "node:fs/promises";
import { z } from "zod";
import { enterRecords, knownKeys } from "../../../engines/registers/index.ts";
import {
  Button,
  ErrorSummary,
  FileUpload,
  Form,
  Hidden,
  Notice,
  PageHead,
  Stack,
  Table,
  TextField,
} from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { largestList, readKatottg, settlementsOf, type Settlement } from "../katottg.ts";
import { text } from "../text.ts";

/** GET /desk/addresses/katottg */
export const showKatottg = (ask: Ask) => listPage(ask, blank());

const asked = z.object({ hromada: z.string().regex(/^UA\d{17}$/) });

/** POST /desk/addresses/katottg: shows what of the file would be entered. */
export async function lookIntoKatottg(ask: Ask) {
  const t = text[ask.lang];
  const reading = readForm(ask, asked);
  const file = ask.form.file("file");
  if (!reading.ok || !file || file.tooLarge)
    return listPage(ask, reading.ok ? mend(reading.filled, "file", t.wrongFile) : reading.filled);
  let settlements: Settlement[];
  try {
    settlements = settlementsOf(readKatottg(await readFile(file.path)), reading.value.hromada);
  } catch {
    return listPage(ask, mend(reading.filled, "file", t.wrongFile));
  }
  if (!settlements.length) return listPage(ask, mend(reading.filled, "hromada", t.noHromada));
  return listPage(ask, reading.filled, await freshOf(ask, settlements));
}

const entering = z.object({
  settlements: z
    .string()
    .max(2_000_000)
    .transform((it, ctx) => {
      try {
        return JSON.parse(it) as unknown;
      } catch {
        ctx.addIssue("json");
        return z.NEVER;
      }
    })
    .pipe(
      z
        .array(
          z.object({
            katottg: z.string().regex(/^UA\d{17}$/),
            name: z.string().min(1).max(200),
            kind: z.enum(["city", "town", "village"]),
          }),
        )
        .max(2_000),
    ),
});

/** POST /desk/addresses/katottg/enter: enters those that are not there yet. */
export async function enterKatottg(ask: Ask) {
  const t = text[ask.lang];
  const reading = readForm(ask, entering);
  if (!reading.ok) return listPage(ask, mend(blank(), "file", t.wrongFile));
  const fresh = await freshOf(ask, reading.value.settlements);
  await write(ask, (tx) =>
    enterRecords(
      tx,
      "settlements",
      fresh.map((it) => ({ values: { ...it } })),
      { words: "КАТОТТГ" },
    ),
  );
  return redirect("/desk/registers/settlements", { notice: t.entered(fresh.length) });
}

/** Those that the register does not have yet, by their codes. */
async function freshOf(ask: Ask, settlements: Settlement[]): Promise<Settlement[]> {
  const known = await knownKeys(ask.db, "settlements", "katottg");
  return settlements.filter(({ katottg }) => !known.has(katottg.toLowerCase()));
}

function listPage(ask: Ask, filled: Filled, fresh?: Settlement[]) {
  const t = text[ask.lang];
  return page({
    title: t.katottg,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/addresses" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ file: t.file, hromada: t.hromada }} />
        <PageHead title={t.katottg} lead={t.katottgLead} />
        <Stack>
          <Form to="/desk/addresses/katottg" filled={filled} uploads>
            <FileUpload name="file" label={t.file} accept=".csv,.gz" maxBytes={largestList} />
            <TextField name="hromada" label={t.hromada} hint={t.hromadaHint} maxlength={19} width="m" />
            <Button kind="secondary">{t.look}</Button>
          </Form>
          {fresh && (
            <>
              <Notice kind="info">{fresh.length ? t.willEnter(fresh.length) : t.already}</Notice>
              {fresh.length > 0 && (
                <Form to="/desk/addresses/katottg/enter" id="enter">
                  <Hidden name="settlements" value={JSON.stringify(fresh)} />
                  <Button>{t.enter}</Button>
                </Form>
              )}
              <Table
                caption={t.katottg}
                captionHidden
                dense
                rows={fresh}
                columns={[
                  { title: t.name, cell: ({ name }) => name, head: true },
                  { title: t.code, cell: ({ katottg }) => <code>{katottg}</code> },
                ]}
              />
            </>
          )}
        </Stack>
      </>
    ),
  });
}
