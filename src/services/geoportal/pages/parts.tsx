import type { Box, Feature } from "../../../engines/places/index.ts";
import {
  Button,
  ButtonLink,
  Cluster,
  DateField,
  Disclosure,
  Form,
  Hidden,
  href,
  Select,
  TextArea,
  TextField,
} from "../../../design/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { grouped } from "../groups.ts";
import { libraryAddress } from "../library.ts";
import { text } from "../text.ts";
import { filterOps, viewAddress, type View } from "../view.ts";

/** What is shown: layers, words, a place, a day. A form that works without script. */
export function Choice({ view, values, ask }: { view: View; values: string[]; ask: Ask }) {
  const t = text[ask.lang];
  const near = view.near && `${view.near[1]}, ${view.near[0]}`;
  return (
    <Form to="/map" method="get" class="stack stack-m" attrs={{ "data-map-choice": "" }}>
      <Hidden name="chosen" value="yes" />
      <TextField
        name="q"
        label={t.search}
        value={view.q}
        optional
        maxlength={200}
        attrs={{ placeholder: t.placeholder }}
      />
      <Disclosure summary={`${t.layers} (${view.layers.length})`} open={!ask.query.has("layers")}>
        {grouped(view.known, ask.lang).map((group) => (
          <fieldset class="field choices">
            <legend>{group.title || (view.known.some((it) => it.group) ? t.otherGroup : t.layers)}</legend>
            <div class="choice-list">
              {group.layers.map(({ id, title }) => (
                <div class="choice">
                  <input
                    type="checkbox"
                    id={`layer-${id}`}
                    name="layers"
                    value={id}
                    checked={view.layers.some((it) => it.id === id)}
                  />
                  <label for={`layer-${id}`}>{say(title, ask.lang)}</label>
                </div>
              ))}
            </div>
          </fieldset>
        ))}
      </Disclosure>
      <FilterFields view={view} values={values} ask={ask} />
      <Disclosure summary={t.near} open={Boolean(view.near || view.day)}>
        <TextField name="near" label={t.near} hint={t.nearHint} value={near} optional maxlength={60} />
        <DateField name="day" label={t.day} hint={t.dayHint} value={view.day} optional />
      </Disclosure>
      <Cluster>
        <Button>{t.choose}</Button>
        <button type="button" class="btn btn-quiet" data-near-me hidden>
          {t.nearMe}
        </button>
      </Cluster>
    </Form>
  );
}

/** What stands in a column of one of the layers that are shown. */
function FilterFields({ view, values, ask }: { view: View; values: string[]; ask: Ask }) {
  const t = text[ask.lang];
  const columns = view.layers.flatMap((layer) =>
    layer.columns.map(({ id, title }) => ({
      value: `${layer.id}:${id}`,
      title: say(title, ask.lang),
      group: say(layer.title, ask.lang),
    })),
  );
  if (!columns.length) return null;
  const { filter } = view;
  return (
    <Disclosure summary={t.filter} open={filter !== undefined}>
      <Select
        name="column"
        label={t.column}
        blank={t.columnBlank}
        value={filter && `${filter.layer}:${filter.column}`}
        options={columns}
        optional
      />
      <Select
        name="op"
        label={t.op}
        value={filter?.op}
        options={filterOps.map((value) => ({ value, title: t.ops[value] }))}
      />
      <TextField
        name="value"
        label={t.value}
        hint={t.valueHint}
        value={filter?.value}
        list={values}
        maxlength={200}
        optional
      />
    </Disclosure>
  );
}

interface MapPlaceProps {
  view: View;
  box: Box | undefined;
  feature: Feature | undefined;
  ask: Ask;
}

/** Where the script puts the map; until then, and without it, a picture. */
export function MapPlace({ view, box, feature, ask }: MapPlaceProps) {
  const t = text[ask.lang];
  const names = view.layers.map(({ title }) => say(title, ask.lang)).join(", ");
  const words = {
    here: t.here,
    nothing: t.nothingHere,
    open: t.open,
    measure: t.measureHint,
    units: t.units,
    shared: t.share,
    inBar: t.inBar,
    failed: t.noMap,
    sketch: t.sketchWords,
  };
  const { app } = ask.hromada;
  const query = viewAddress("", view).slice(1);
  return (
    <div class="map-frame">
      <Cluster>
        <button type="button" class="btn btn-quiet btn-small" data-measure hidden>
          {t.measure}
        </button>
        <button type="button" class="btn btn-quiet btn-small" data-draw hidden>
          {t.draw}
        </button>
        <button type="button" class="btn btn-quiet btn-small" data-share hidden>
          {t.copy}
        </button>
        <ButtonLink to={viewAddress("/map/compare", view)} kind="quiet" small>
          {t.compare}
        </ButtonLink>
        <ButtonLink to={viewAddress("/map/print", view)} kind="quiet" small>
          {t.print}
        </ButtonLink>
        <span class="soft" role="status" data-map-status />
      </Cluster>
      <div class="sketch" data-sketch-panel hidden />
      <div
        class="map"
        role="region"
        aria-label={t.skip}
        data-map
        data-library={libraryAddress}
        data-style={href(ask.lang, `/map/style.json?${query}`)}
        data-here={href(ask.lang, `/map/here?${query}`)}
        data-box={box?.map((it) => it.toFixed(5)).join(",")}
        data-view={view.place && [...view.place.center, view.place.zoom].join(",")}
        data-feature={feature && `${feature.layer}.${feature.id}`}
        data-lang={ask.lang}
        data-sketch={app.assetAddress("geoportal/sketch.js")}
        data-words={JSON.stringify(words)}
      >
        <img src={`/map/picture.svg?${query}`} alt={t.picture(names)} width="900" height="600" />
      </div>
      <Disclosure summary={t.embed}>
        <TextArea
          name="embed-code"
          label={t.embedCode}
          hint={t.embedHint}
          value={embedCode(view, ask)}
          rows={4}
          attrs={{ readonly: true, "data-embed": "" }}
          optional
        />
      </Disclosure>
    </div>
  );
}

/** What another site puts on its page: only what everybody may see is ever there. */
function embedCode(view: View, ask: Ask): string {
  const title = text[ask.lang].title.replaceAll('"', "&quot;");
  const address = `${ask.origin}${ask.lang === "en" ? "/en" : ""}${viewAddress("/map/embed", view)}`;
  return `<iframe src="${address.replaceAll("&", "&amp;")}" title="${title}" width="100%" height="480" loading="lazy" allow="geolocation"></iframe>`;
}
