import { Button, href, Select } from "../../../design/index.ts";
import type { Filled } from "../../../platform/http/index.ts";
import type { Lang } from "../../../platform/text/index.ts";
import { homeView, sizes, type SizeName } from "../map/draw.ts";
import { pixelOf, type Spot } from "../map/mercator.ts";
import { viewOf } from "../map/moves.ts";
import { pictureAddress } from "../map/picture.ts";
import type { PlaceMap } from "../map/settings.ts";
import { turns, viewText } from "../map/view.ts";
import { text } from "../text.ts";

export interface PlaceMapFieldProps {
  map: PlaceMap;
  name: string;
  lang: Lang;
  filled: Filled;
  /** The point that is chosen. */
  point?: Spot;
}

/** The map of a question: a press on its picture sets the point, with script or without. */
export function PlaceMapField({ map, name, lang, filled, point }: PlaceMapFieldProps) {
  const t = text[lang].map;
  const view = viewOf(map, filled.values[`${name}_view`]);
  const pressed = filled.values[`${name}_pressed`];
  // After a press without script the page comes back with the same button in hand.
  const focus = (deed: string) => (deed === pressed ? { autofocus: "" } : {});
  return (
    <div
      class="place-map"
      role="group"
      aria-label={t.title}
      data-place-map={name}
      data-home={viewText(homeView(map))}
      data-settlements={JSON.stringify(map.settlements)}
    >
      <input type="hidden" name={`${name}_view`} value={viewText(view)} />
      <div class="question-row">
        <Select
          name={`${name}_go`}
          label={t.go}
          options={[
            { value: "home", title: t.home },
            ...map.settlements.map(({ name: title }) => ({ value: title, title })),
          ]}
        />
        <Button kind="secondary" name="_map" value={`${name}:go`} attrs={focus("go")}>
          {t.show}
        </Button>
      </div>
      {(Object.keys(sizes) as SizeName[]).map((size) => {
        const { width, height } = sizes[size];
        const [x, y] = point ? pixelOf(view, sizes[size], point) : [-99, -99];
        return (
          <div class={`place-map-view is-${size}`}>
            <input
              type="image"
              name={`${name}_${size}`}
              src={href(lang, pictureAddress(view, size))}
              width={width}
              height={height}
              alt={t.press}
              autoFocus={size === pressed}
            />
            <svg aria-hidden="true" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
              <path d="M0 0L-9 -16A10.5 10.5 0 1 1 9 -16Z" transform={`translate(${Math.round(x)} ${Math.round(y)})`} />
            </svg>
          </div>
        );
      })}
      <p class="hint">{t.hint}</p>
      <div class="place-map-turns">
        {[...turns, "clear" as const].map((turn) => (
          <Button kind="secondary" small name="_map" value={`${name}:${turn}`} attrs={focus(turn)}>
            {t[turn]}
          </Button>
        ))}
      </div>
      <p role="status" class="hint" data-said={t.set} data-cleared={t.none}>
        {point ? t.set : t.none}
      </p>
    </div>
  );
}
