import { countFeatures, findLayer, layersFor, orderLayers, type Layer } from "../../../engines/places/index.ts";
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  FileUpload,
  Form,
  Link,
  PageHead,
  PostButton,
  Radios,
  Section,
  Select,
  Stack,
  Table,
  Tag,
  TextField,
  Time,
} from "../../../design/index.ts";
import { acceptOf, FileError, geodata } from "../../../platform/files/index.ts";
import { blank, mend, notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { deskText } from "../desk-text.ts";
import { groundUploads } from "../ground.ts";
import { on, type MapFile } from "../tables.ts";
import { beginFile } from "../uploads.ts";
import { basePart } from "./desk-base.tsx";

/** Bytes of a file of the field. */
export const fileBytes = 150 * 1024 * 1024;

/** GET /desk/map: all layers in their order, and a file to make another of. */
export const showLayers = (ask: Ask) => layersPage(ask, blank({ class: "internal" }));

async function layersPage(ask: Ask, filled: Filled) {
  const t = deskText[ask.lang];
  const layers = await layersFor(ask);
  const files = await on(ask.db).selectFrom("map_file").selectAll().orderBy("created_at", "desc").limit(20).execute();
  return page({
    title: t.title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ title: t.name, file: t.file, class: t.who, ground: t.ground }} />
        <PageHead
          title={t.title}
          lead={t.lead}
          actions={
            <ButtonLink to="/map" kind="secondary">
              {t.see}
            </ButtonLink>
          }
        />
        <Stack gap="l">
          <Section title={t.layers}>
            <Stack>
              <p class="soft">{t.layersLead}</p>
              <Layers layers={layers} counts={await counts(ask, layers)} ask={ask} />
            </Stack>
          </Section>
          <Section title={t.upload} id="upload">
            <p class="soft">{t.uploadLead}</p>
            <Form to="/desk/map" filled={filled} uploads>
              <TextField name="title" label={t.name} maxlength={100} />
              <FileUpload name="file" label={t.file} accept={acceptOf(geodata)} kinds={t.kinds} maxBytes={fileBytes} />
              <Radios
                name="class"
                label={t.who}
                options={[
                  { value: "internal", title: t.accessOf.internal },
                  { value: "open", title: t.accessOf.open },
                ]}
              />
              <Select
                name="ground"
                label={t.ground}
                hint={t.groundHint}
                blank={t.groundNone}
                options={groundUploads.map((value) => ({ value, title: t.groundOf[value] }))}
                optional
              />
              <Button>{t.add}</Button>
            </Form>
          </Section>
          {files.length > 0 && <Files files={files} ask={ask} />}
          {await basePart(ask)}
        </Stack>
      </>
    ),
  });
}

const counts = async (ask: Ask, layers: Layer[]) =>
  new Map(
    await Promise.all(
      layers.map(async ({ id }) => [id, (await countFeatures(ask, { layer: id }, 100_000)) ?? 0] as const),
    ),
  );

function Layers({ layers, counts, ask }: { layers: Layer[]; counts: Map<string, number>; ask: Ask }) {
  const t = deskText[ask.lang];
  const first = layers[0]?.id;
  const last = layers.at(-1)?.id;
  return (
    <Table
      caption={t.layers}
      captionHidden
      rows={layers}
      empty={<EmptyState title={t.none} text={t.noneText} />}
      columns={[
        { title: t.layer, head: true, cell: (it) => <Link to={`/desk/map/${it.id}`}>{say(it.title, ask.lang)}</Link> },
        { title: t.group, cell: (it) => (it.group ? say(it.group, ask.lang) : t.noGroup) },
        {
          title: t.who,
          cell: (it) => (it.class === "open" ? <Tag kind="done">{t.everybody}</Tag> : <Tag kind="soon">{t.staff}</Tag>),
        },
        { title: t.from, cell: (it) => t.sources[it.source] ?? it.source },
        { title: t.count, numeric: true, cell: (it) => (counts.get(it.id) ?? 0).toLocaleString("uk") },
        {
          title: t.order,
          nowrap: true,
          cell: (it) => (
            <span class="cluster">
              {it.id !== first && <Move layer={it} way="up" ask={ask} />}
              {it.id !== last && <Move layer={it} way="down" ask={ask} />}
            </span>
          ),
        },
      ]}
    />
  );
}

function Move({ layer, way, ask }: { layer: Layer; way: "up" | "down"; ask: Ask }) {
  const t = deskText[ask.lang];
  const title = say(layer.title, ask.lang);
  return (
    <PostButton to={`/desk/map/${layer.id}/${way}`} kind="quiet" small>
      <span aria-hidden="true">{way === "up" ? "↑" : "↓"}</span>
      <span class="hidden">{way === "up" ? t.up(title) : t.down(title)}</span>
    </PostButton>
  );
}

function Files({ files, ask }: { files: MapFile[]; ask: Ask }) {
  const t = deskText[ask.lang];
  return (
    <Section title={t.files}>
      <Table
        caption={t.files}
        captionHidden
        rows={files}
        columns={[
          { title: t.name, head: true, cell: (it) => <Link to={`/desk/map/files/${it.id}`}>{it.title}</Link> },
          { title: t.file, cell: (it) => it.file_name },
          { title: t.state, cell: (it) => <FileState file={it} ask={ask} /> },
          { title: t.when, cell: (it) => <Time at={it.created_at} withTime short /> },
        ]}
      />
    </Section>
  );
}

export function FileState({ file: { state }, ask }: { file: MapFile; ask: Ask }) {
  const kinds = { reading: "info", read: "done", projection: "soon", failed: "late" } as const;
  return <Tag kind={kinds[state]}>{deskText[ask.lang].states[state]}</Tag>;
}

/** POST /desk/map: takes a file; a job reads it. */
export async function takeFile(ask: Ask) {
  const t = deskText[ask.lang];
  const title = ask.form.get("title").slice(0, 100);
  const openness = ask.form.get("class") === "open" ? "open" : "internal";
  const ground = groundUploads.find((it) => it === ask.form.get("ground")) ?? "";
  const filled = blank({ title, class: openness, ground });
  const upload = ask.form.file("file");
  if (title.length < 3) return layersPage(ask, mend(filled, "title", t.nameWanted));
  const taken = ground && (await findLayer(ask, ground));
  if (taken && taken.source !== "upload") return layersPage(ask, mend(filled, "ground", t.groundTaken));
  if (!upload) return layersPage(ask, mend(filled, "file", t.fileWanted));
  try {
    const id = await write(ask, async (tx) => {
      const file = await ask.hromada.files.put(tx, upload, {
        accept: geodata,
        maxBytes: fileBytes,
        class: "restricted",
        module: "geoportal",
      });
      return beginFile(tx, { file_id: file.id, file_name: file.name, title, class: openness, layer: ground });
    });
    return redirect(`/desk/map/files/${id}`, { notice: t.begun });
  } catch (error) {
    if (error instanceof FileError) return layersPage(ask, mend(filled, "file", say(error.words, ask.lang)));
    throw error;
  }
}

/** POST /desk/map/:layer/up and …/down: one place in the list. */
export const moveLayer = (by: -1 | 1) =>
  async function move(ask: Ask) {
    const ids = (await layersFor(ask)).map(({ id }) => id);
    const at = ids.indexOf(ask.params.layer!);
    if (at < 0) throw notFound();
    const to = Math.max(0, Math.min(ids.length - 1, at + by));
    ids.splice(to, 0, ...ids.splice(at, 1));
    await write(ask, (tx) => orderLayers(tx, ids));
    return redirect("/desk/map", { notice: deskText[ask.lang].moved });
  };
