import { Disclosure, Fieldset, TextArea, TextField } from "../../../design/index.ts";
import { formatNumber, say } from "../../../platform/text/index.ts";
import type { PlaceAnswer } from "../definition.ts";
import { hasOnly, isObject, isText, type Kind, type QuestionOf, type Wrong } from "../kind.ts";
import type { Spot } from "../map/mercator.ts";
import { bounds, isWithin } from "../map/view.ts";
import { text } from "../text.ts";
import { PlaceMapField } from "./place-map.tsx";

const degrees = (typed: string): number =>
  /^\d{1,3}([.,]\d{1,15})?°?$/.test(typed) ? Number(typed.replace("°", "").replace(",", ".")) : NaN;

const wrongPlace = (part: "words" | "lat", sentence: string): { wrong: Wrong } => ({ wrong: { [part]: sentence } });

/** The point that the fields show, if it is one. */
function pointTyped(...typed: (string | string[] | undefined)[]): Spot | undefined {
  const [lat, lon] = typed.map((it) => degrees(String(it ?? ""))) as [number, number];
  return isWithin(lat, bounds.lat) && isWithin(lon, bounds.lon) ? { lat, lon } : undefined;
}

/** Where something is: in words, and by a point where one is known. Either is enough. */
export const place: Kind<QuestionOf<"place">, PlaceAnswer> = {
  parts: ["words", "lat", "lon"],
  fits: (value): value is PlaceAnswer =>
    isObject(value) &&
    hasOnly(value, ["words", "lat", "lon"]) &&
    (isText(value.words, 1000) || (value.words === "" && value.lat !== undefined)) &&
    ((value.lat === undefined && value.lon === undefined) ||
      (isWithin(value.lat, bounds.lat) && isWithin(value.lon, bounds.lon))),
  read(typed, _question, { lang }) {
    const t = text[lang];
    const words = typed.get("words");
    const given = [typed.get("lat"), typed.get("lon")];
    if (!words && given.every((it) => !it)) return {};
    if (words.length > 1000) return wrongPlace("words", t.tooLong(1000, words.length));
    if (given.every((it) => !it)) return { answer: { words } };
    const [lat, lon] = given.map(degrees) as [number, number];
    if (!isWithin(lat, bounds.lat) || !isWithin(lon, bounds.lon)) return wrongPlace("lat", t.pointWrong);
    return { answer: { words, lat, lon } };
  },
  check: () => undefined,
  fields: ({ words, lat, lon }) => ({
    words,
    ...(lat !== undefined &&
      lon !== undefined && { lat: String(lat).replace(".", ","), lon: String(lon).replace(".", ",") }),
  }),
  words({ words, lat, lon }, _question, lang) {
    const point =
      lat !== undefined && lon !== undefined && `${formatNumber(lat, lang, 5)};\u00A0${formatNumber(lon, lang, 5)}`;
    return [words, point && `(${point})`].filter(Boolean).join(" ");
  },
  Input({ question, name, lang, filled, map }) {
    const t = text[lang];
    const point = pointTyped(filled.values[`${name}_lat`], filled.values[`${name}_lon`]);
    const numbers = (
      <div class="question-row">
        <TextField name={`${name}_lat`} label={t.lat} optional width="s" inputmode="decimal" autocomplete="off" />
        <TextField name={`${name}_lon`} label={t.lon} optional width="s" inputmode="decimal" autocomplete="off" />
      </div>
    );
    return (
      <Fieldset legend={say(question.label, lang)} hint={question.hint && say(question.hint, lang)}>
        <TextArea
          name={`${name}_words`}
          label={t.placeWords}
          hint={t.placeWordsHint}
          optional={question.optional}
          maxlength={1000}
          rows={3}
        />
        <fieldset class="question-point" data-locate={t.locate} data-located={t.located} data-lost={t.notLocated}>
          <legend>{t.point}</legend>
          {map?.settlements.length ? (
            <>
              <PlaceMapField map={map} name={name} lang={lang} filled={filled} point={point} />
              <Disclosure summary={t.map.numbers} open={Boolean(filled.errors[`${name}_lat`])}>
                <p class="hint">{t.pointHint}</p>
                {numbers}
              </Disclosure>
            </>
          ) : (
            <>
              <p class="hint">{t.pointHint}</p>
              {numbers}
            </>
          )}
        </fieldset>
      </Fieldset>
    );
  },
};
