import { Button, Form, Notice, Select } from "../../../design/index.ts";
import { projections } from "../../../engines/places/index.ts";
import { redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { advance } from "../imports.ts";
import { isGeodata, swapped } from "../reading.ts";
import { anyRun } from "../seen.ts";
import type { ImportRun } from "../tables.ts";
import { text } from "../text.ts";

/** How the file was read, what of it was left out, and what may be read otherwise: another sheet, another projection. */
export function HowRead({ run, ask }: { run: ImportRun; ask: Pick<Ask, "lang"> }) {
  const t = text[ask.lang];
  const at = `/desk/imports/${run.id}`;
  const plain = t.notes(run.notes.formulas ?? 0, run.notes.merged ?? 0, run.notes.encoding);
  return (
    <>
      {plain && <p>{plain}</p>}
      <LeftOut run={run} ask={ask} />
      {run.sheets.length > 1 && (
        <Form to={`${at}/sheet`} id="sheet">
          <Select
            name="sheet"
            label={isGeodata(run.file_name) ? t.layer : t.sheet}
            value={run.sheet}
            options={run.sheets.map((it) => ({ value: it, title: it }))}
          />
          <Button kind="secondary">{isGeodata(run.file_name) ? t.otherLayer : t.otherSheet}</Button>
        </Form>
      )}
      {isGeodata(run.file_name) && (
        <Form to={`${at}/projection`} id="projection">
          <Select
            name="projection"
            label={t.projection}
            hint={run.notes.projection ? t.projectionHint : t.projectionWanted}
            blank={t.projectionBlank}
            value={run.projection || run.notes.projection}
            options={choices(run, ask)}
          />
          <Button kind={run.notes.projection ? "secondary" : "primary"}>{t.readAgain}</Button>
        </Form>
      )}
    </>
  );
}

/** The file does not say its projection: there are no rows until a person does. */
export const wantsProjection = (run: ImportRun): boolean => isGeodata(run.file_name) && !run.notes.projection;

/** What of the file was not taken. */
export function LeftOut({ run, ask }: { run: ImportRun; ask: Pick<Ask, "lang"> }) {
  if (!run.left_out.length) return null;
  return (
    <Notice kind="warning">
      <ul>
        {run.left_out.map(({ words, count, rows }) => (
          <li>
            {say(words, ask.lang)}
            {rows.length > 0 && ` (${text[ask.lang].features(count, rows)})`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What the numbers look like stands first; degrees also in the other order. */
function choices({ notes }: ImportRun, { lang }: Pick<Ask, "lang">): { value: string; title: string }[] {
  const t = text[lang];
  const valueOf = (id: string, turned?: boolean) => (turned ? `${id} ${swapped}` : id);
  const guesses = (notes.guesses ?? []).map((it) => ({
    value: valueOf(it.id, it.swapped),
    title: `${say(it.title, lang)}${it.swapped ? `, ${t.northFirst}` : ""} – ${say(it.why, lang)}`,
  }));
  const rest = projections.map(({ id, title }) => ({ value: id, title: say(title, lang) }));
  const turned = { value: valueOf("EPSG:4326", true), title: `${rest[0]!.title}, ${t.northFirst}` };
  const known = new Set(guesses.map(({ value }) => value));
  return [...guesses, ...[...rest, turned].filter(({ value }) => !known.has(value))];
}

/** POST …/sheet: another sheet, or layer, of the same file. */
export async function takeSheet(ask: Ask) {
  const run = await anyRun(ask);
  const sheet = ask.form.get("sheet");
  if (run.state === "read" && run.sheets.includes(sheet))
    await write(ask, (tx) => advance(tx, run, "reading", { sheet, projection: "" }));
  return redirect(`/desk/imports/${run.id}`);
}

/** POST …/projection: the file is read in the projection that a person chose. */
export async function takeProjection(ask: Ask) {
  const run = await anyRun(ask);
  const projection = ask.form.get("projection");
  const isOffered = choices(run, ask).some(({ value }) => value === projection);
  if (run.state === "read" && isGeodata(run.file_name) && isOffered)
    await write(ask, (tx) => advance(tx, run, "reading", { projection }));
  return redirect(`/desk/imports/${run.id}`);
}
