import {
  arrangeLayer,
  findLayer,
  icons,
  layersFor,
  setLayerClass,
  setStyle,
  type Layer,
} from "../../../engines/places/index.ts";
import {
  Button,
  ButtonLink,
  Checkbox,
  Cluster,
  Disclosure,
  ErrorSummary,
  Fieldset,
  Form,
  NumberField,
  PageHead,
  PostButton,
  Radios,
  Section,
  Select,
  Stack,
  Tag,
  TextField,
} from "../../../design/index.ts";
import { z } from "zod";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { deskText } from "../desk-text.ts";
import { readStyle, styleValues } from "../style-form.ts";
import { dropUpload } from "../uploads.ts";

async function theLayer(ask: Ask): Promise<Layer> {
  const layer = await findLayer(ask, ask.params.layer!);
  if (!layer) throw notFound();
  return layer;
}

/** GET /desk/map/:layer: what it looks like, where it stands, who sees it. */
export async function showLayer(ask: Ask) {
  const layer = await theLayer(ask);
  return layerPage(ask, layer, blank(valuesOf(layer)));
}

const valuesOf = (layer: Layer): Filled["values"] => ({
  ...styleValues(layer),
  title: layer.title.uk,
  titleEn: layer.title.en,
  group: layer.group?.uk ?? "",
  groupEn: layer.group?.en ?? "",
  minZoom: String(layer.minZoom),
  maxZoom: String(layer.maxZoom),
});

async function layerPage(ask: Ask, layer: Layer, filled: Filled) {
  const t = deskText[ask.lang];
  const labels = { colour: t.colour, size: t.size, fill: t.fill, labelZoom: t.labelZoom, title: t.name };
  const zooms = { minZoom: t.minZoom, maxZoom: t.maxZoom };
  const groups = (await layersFor(ask)).flatMap(({ group }) => (group ? [group.uk] : []));
  return page({
    title: say(layer.title, ask.lang),
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/map" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ ...labels, ...zooms, ...valueLabels(layer, ask) }} />
        <PageHead
          title={say(layer.title, ask.lang)}
          above={
            <Tag kind={layer.class === "open" ? "done" : "soon"}>{layer.class === "open" ? t.everybody : t.staff}</Tag>
          }
          meta={t.sources[layer.source] ?? layer.source}
          actions={
            <ButtonLink to={`/map?layers=${layer.id}`} kind="secondary">
              {t.onMap}
            </ButtonLink>
          }
        />
        <Stack gap="l">
          <Form to={`/desk/map/${layer.id}`} filled={filled}>
            <Look layer={layer} ask={ask} />
            <Place groups={[...new Set(groups)]} ask={ask} />
            <Button>{t.save}</Button>
          </Form>
          <PostButton to={`/desk/map/${layer.id}/reset`} kind="quiet">
            {t.reset}
          </PostButton>
          <Access layer={layer} ask={ask} />
        </Stack>
      </>
    ),
  });
}

const colourField = { type: "color" };

function Look({ layer, ask }: { layer: Layer; ask: Ask }) {
  const t = deskText[ask.lang];
  const columns = layer.columns.map(({ id, title, type }) => ({ value: id, title: say(title, ask.lang), type }));
  return (
    <Fieldset legend={t.look}>
      <TextField name="colour" label={t.colour} width="xs" attrs={colourField} />
      <NumberField name="size" label={t.size} suffix={t.pixels} />
      {layer.geometry !== "point" && layer.geometry !== "line" && <NumberField name="fill" label={t.fill} suffix="%" />}
      {(layer.geometry === "point" || layer.geometry === "line") && (
        <input type="hidden" name="fill" value={String(Math.round(layer.style.fill * 100))} />
      )}
      {(layer.geometry === "point" || layer.geometry === "any") && (
        <Select
          name="icon"
          label={t.icon}
          blank={t.noIcon}
          options={icons.map((value) => ({ value, title: t.iconNames[value] }))}
        />
      )}
      {layer.geometry !== "point" && <Checkbox name="dashed" label={t.dashed} />}
      <Select name="by" label={t.by} hint={t.byHint} blank={t.byNone} options={columns} />
      <Colours layer={layer} ask={ask} />
      {columns.some(({ type }) => type === "number") && (
        <Select
          name="sizeBy"
          label={t.sizeBy}
          hint={t.sizeByHint}
          blank={t.sizeByNone}
          options={columns.filter(({ type }) => type === "number")}
        />
      )}
      <Select
        name="label"
        label={t.label}
        blank={t.labelNone}
        options={[{ value: "title", title: t.labelTitle }, ...columns]}
      />
      <NumberField name="labelZoom" label={t.labelZoom} hint={t.zoomHint} />
    </Fieldset>
  );
}

/** A colour for each value, or from each number on. */
function Colours({ layer: { style }, ask }: { layer: Layer; ask: Ask }) {
  const t = deskText[ask.lang];
  if (style.byValue)
    return (
      <Fieldset legend={t.colours}>
        <div class="grid grid-s">
          {style.byValue.values.map(({ value, title }, at) => (
            <TextField
              name={`colour-${at}`}
              label={title ? say(title, ask.lang) : String(value)}
              width="xs"
              attrs={colourField}
            />
          ))}
        </div>
      </Fieldset>
    );
  if (!style.byRange) return null;
  return (
    <Fieldset legend={t.colours}>
      {style.byRange.steps.map((_, at) => (
        <Cluster>
          <NumberField name={`from-${at}`} label={t.stepFrom(at + 1)} decimals />
          <TextField name={`colour-${at}`} label={t.stepColour(at + 1)} width="xs" attrs={colourField} />
        </Cluster>
      ))}
    </Fieldset>
  );
}

const valueLabels = ({ style }: Layer, { lang }: Ask): Record<string, string> =>
  Object.fromEntries(
    (style.byValue?.values ?? []).map(({ value, title }, at) => [
      `colour-${at}`,
      deskText[lang].valueColour(title ? say(title, lang) : String(value)),
    ]),
  );

function Place({ groups, ask }: { groups: string[]; ask: Ask }) {
  const t = deskText[ask.lang];
  return (
    <Fieldset legend={t.place}>
      <TextField name="title" label={t.name} maxlength={100} />
      <TextField name="titleEn" label={t.titleEn} maxlength={100} optional />
      <TextField name="group" label={t.group} hint={t.groupHint} list={groups} maxlength={100} optional />
      <TextField name="groupEn" label={t.groupEn} maxlength={100} optional />
      <NumberField name="minZoom" label={t.minZoom} hint={t.zoomHint} />
      <NumberField name="maxZoom" label={t.maxZoom} />
    </Fieldset>
  );
}

function Access({ layer, ask }: { layer: Layer; ask: Ask }) {
  const t = deskText[ask.lang];
  const to = `/desk/map/${layer.id}`;
  if (layer.source !== "upload")
    return (
      <Section title={t.access}>
        <p>{t.accessRegister}</p>
      </Section>
    );
  return (
    <>
      <Section title={t.access}>
        <Form to={`${to}/class`} id="class">
          <Radios
            name="class"
            label={t.who}
            value={layer.class}
            options={(["internal", "open"] as const).map((value) => ({ value, title: t.accessOf[value] }))}
          />
          <Button kind="secondary">{t.changeAccess}</Button>
        </Form>
      </Section>
      <Disclosure summary={t.drop}>
        <p>{t.dropSure}</p>
        <PostButton to={`${to}/drop`} kind="danger">
          {t.drop}
        </PostButton>
      </Disclosure>
    </>
  );
}

const zoom = z.coerce.number().pipe(z.number().int().min(0).max(22));
const placeSchema = z.object({
  title: z.string().min(3).max(100),
  titleEn: z.string().max(100).default(""),
  group: z.string().max(100).default(""),
  groupEn: z.string().max(100).default(""),
  minZoom: zoom,
  maxZoom: zoom,
});

/** POST /desk/map/:layer */
export async function saveLayer(ask: Ask) {
  const t = deskText[ask.lang];
  const layer = await theLayer(ask);
  const styled = await readStyle(ask, layer);
  const placed = readForm(ask, placeSchema);
  const filled: Filled = {
    values: { ...styled.filled.values, ...placed.filled.values },
    errors: { ...styled.filled.errors, ...placed.filled.errors },
  };
  if (!styled.style || !placed.ok) return layerPage(ask, layer, filled);
  const { style } = styled;
  const { title, titleEn, group, groupEn, minZoom, maxZoom } = placed.value;
  if (maxZoom < minZoom) return layerPage(ask, layer, mend(filled, "maxZoom", t.zoomsWrong));
  await write(ask, async (tx) => {
    await setStyle(tx, layer.id, style);
    await arrangeLayer(tx, layer.id, {
      title: { uk: title, en: titleEn },
      group: group ? { uk: group, en: groupEn } : null,
      minZoom,
      maxZoom,
    });
  });
  return redirect(`/desk/map/${layer.id}`, { notice: t.saved });
}

/** POST /desk/map/:layer/reset */
export async function resetLayer(ask: Ask) {
  const layer = await theLayer(ask);
  await write(ask, (tx) => setStyle(tx, layer.id, null));
  return redirect(`/desk/map/${layer.id}`, { notice: deskText[ask.lang].resetDone });
}

/** POST /desk/map/:layer/class: for an uploaded one. */
export async function changeClass(ask: Ask) {
  const t = deskText[ask.lang];
  const layer = await theLayer(ask);
  if (layer.source !== "upload") throw notFound();
  const to = ask.form.get("class") === "open" ? "open" : "internal";
  await write(ask, (tx) => setLayerClass(tx, layer.id, to));
  return redirect(`/desk/map/${layer.id}`, { notice: to === "open" ? t.opened : t.closed });
}

/** POST /desk/map/:layer/drop: an uploaded one. */
export async function dropLayerHere(ask: Ask) {
  const layer = await theLayer(ask);
  if (layer.source !== "upload") throw notFound();
  await write(ask, (tx) => dropUpload(tx, layer.id));
  return redirect("/desk/map", { notice: deskText[ask.lang].dropped });
}
