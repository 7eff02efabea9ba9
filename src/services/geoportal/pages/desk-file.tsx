import { projections } from "../../../engines/places/index.ts";
import { Button, ButtonLink, Cluster, Form, Notice, PageHead, Section, Select, Stack } from "../../../design/index.ts";
import { notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { deskText } from "../desk-text.ts";
import type { MapFile } from "../tables.ts";
import { findMapFile, readAgain } from "../uploads.ts";
import { FileState } from "./desk-layers.tsx";

async function theFile(ask: Ask): Promise<MapFile> {
  const file = /^[0-9a-f-]{36}$/.test(ask.params.id!) ? await findMapFile(ask, ask.params.id!) : undefined;
  if (!file) throw notFound();
  return file;
}

/** GET /desk/map/files/:id: how a file was read, what is wrong in it, and how else to read it. */
export async function showFile(ask: Ask) {
  const t = deskText[ask.lang];
  const file = await theFile(ask);
  return page({
    title: file.title,
    crumbs: [{ title: t.title, to: "/desk/map" }],
    scripts: file.state === "reading" ? [ask.hromada.app.assetAddress("geoportal/wait.js")] : undefined,
    body: (
      <>
        <PageHead title={file.title} above={<FileState file={file} ask={ask} />} meta={file.file_name} />
        <Stack gap="l">
          {file.state === "reading" && <p data-wait>{t.wait}</p>}
          {file.state === "failed" && file.trouble && <Notice kind="danger">{say(file.trouble, ask.lang)}</Notice>}
          {file.state === "projection" && <Notice kind="warning">{t.projectionWanted}</Notice>}
          {file.state === "read" && <Report file={file} ask={ask} />}
          {(file.state === "read" || file.state === "projection") && <Again file={file} ask={ask} />}
        </Stack>
      </>
    ),
  });
}

function Report({ file, ask }: { file: MapFile; ask: Ask }) {
  const t = deskText[ask.lang];
  const { taken = 0, mended = 0, troubles = [] } = file.notes;
  return (
    <>
      <p>
        {t.taken(taken)}. {mended > 0 && t.mended(mended)}
      </p>
      <Cluster>
        <ButtonLink to={`/desk/map/${file.layer}`}>{t.toLayer}</ButtonLink>
        <ButtonLink to={`/map?layers=${file.layer}`} kind="secondary">
          {t.onMap}
        </ButtonLink>
      </Cluster>
      {troubles.length === 0 ? (
        <p class="soft">{t.allWell}</p>
      ) : (
        <Section title={t.troubles}>
          <ul>
            {troubles.map(({ words, count, rows }) => (
              <li>
                {say(words, ask.lang)}
                {count > 0 && ` (${t.rows(count, rows)})`}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Again({ file, ask }: { file: MapFile; ask: Ask }) {
  const t = deskText[ask.lang];
  return (
    <Section title={t.again}>
      {file.state === "read" && <p class="soft">{t.againLead}</p>}
      <Form to={`/desk/map/files/${file.id}`}>
        {file.parts.length > 1 && (
          <Select
            name="part"
            label={t.part}
            value={file.part}
            options={file.parts.map((it) => ({ value: it, title: it }))}
          />
        )}
        <Select
          name="projection"
          label={t.projection}
          hint={t.projectionHint}
          blank={t.projectionBlank}
          value={file.projection || (file.state === "projection" ? choices(file, ask)[0]?.value : "")}
          options={choices(file, ask)}
        />
        {(file.notes.columns?.length ?? 0) > 0 && (
          <Select
            name="named"
            label={t.named}
            blank={t.namedBlank}
            value={file.named}
            options={file.notes.columns!.map((it) => ({ value: it, title: it }))}
          />
        )}
        <Button kind={file.state === "projection" ? "primary" : "secondary"}>{t.readAgain}</Button>
      </Form>
    </Section>
  );
}

/** What the numbers look like stands first; degrees also in the other order. */
function choices({ notes }: MapFile, { lang }: Ask): { value: string; title: string }[] {
  const t = deskText[lang];
  const valueOf = (id: string, turned?: boolean) => (turned ? `${id} north-first` : id);
  const guesses = (notes.guesses ?? []).map((it) => ({
    value: valueOf(it.id, it.swapped),
    title: `${say(it.title, lang)}${it.swapped ? `, ${t.northFirst}` : ""} – ${say(it.why, lang)}`,
  }));
  const rest = projections.map(({ id, title }) => ({ value: id, title: say(title, lang) }));
  const turned = { value: valueOf("EPSG:4326", true), title: `${rest[0]!.title}, ${t.northFirst}` };
  const known = new Set(guesses.map(({ value }) => value));
  return [...guesses, ...[...rest, turned].filter(({ value }) => !known.has(value))];
}

/** POST /desk/map/files/:id: reads it as was said. */
export async function takeAgain(ask: Ask) {
  const file = await theFile(ask);
  const { form } = ask;
  const projection = choices(file, ask).find(({ value }) => value === form.get("projection"))?.value ?? "";
  const part = file.parts.find((it) => it === form.get("part")) ?? file.part;
  const named = file.notes.columns?.find((it) => it === form.get("named")) ?? "";
  if (file.state === "read" || file.state === "projection")
    await write(ask, (tx) => readAgain(tx, file.id, { projection, part, named }));
  return redirect(`/desk/map/files/${file.id}`);
}
