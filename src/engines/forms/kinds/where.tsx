import { Fieldset, TextArea, TextField } from "../../../design/index.ts";
import { formatNumber, say } from "../../../platform/text/index.ts";
import type { AddressAnswer, PlaceAnswer } from "../definition.ts";
import { hasOnly, isObject, isText, type Kind, type QuestionOf, type Wrong } from "../kind.ts";
import { text } from "../text.ts";
import { ofApplicant } from "./labelled.ts";

const longest = { settlement: 100, street: 150, building: 20, flat: 20, postcode: 5 };
const required = ["settlement", "building"] as const;
const parts = ["settlement", "street", "building", "flat", "postcode"] as const;

/** An address in its parts, until the address register is there to choose from. A village may have no streets. */
export const address: Kind<QuestionOf<"address">, AddressAnswer> = {
  parts: [...parts],
  fits: (value): value is AddressAnswer =>
    isObject(value) &&
    hasOnly(value, [...parts]) &&
    isText(value.settlement, longest.settlement) &&
    (value.street === "" || isText(value.street, longest.street)) &&
    isText(value.building, longest.building) &&
    (value.flat === undefined || isText(value.flat, longest.flat)) &&
    (value.postcode === undefined || (isText(value.postcode, 5) && /^\d{5}$/.test(value.postcode))),
  read(typed, _question, { lang }) {
    const t = text[lang];
    if (parts.every((part) => !typed.get(part))) return {};
    const one = (part: string) => typed.get(part).replaceAll(/\s+/g, " ");
    const wrong: Wrong = {};
    for (const part of parts) {
      if (part !== "postcode" && one(part).length > longest[part])
        wrong[part] = t.tooLong(longest[part], one(part).length);
    }
    for (const part of required) if (!one(part)) wrong[part] = t.fill;
    if (one("postcode") && !/^\d{5}$/.test(one("postcode"))) wrong.postcode = t.postcodeWrong;
    if (Object.keys(wrong).length) return { wrong };
    return {
      answer: {
        settlement: one("settlement"),
        street: one("street"),
        building: one("building"),
        ...(one("flat") && { flat: one("flat") }),
        ...(one("postcode") && { postcode: one("postcode") }),
      },
    };
  },
  check: () => undefined,
  fields: (answer) => ({ ...answer }),
  words({ settlement, street, building, flat, postcode }, _question, lang) {
    const short = lang === "uk" ? { building: "буд.", flat: "кв." } : { building: "building", flat: "flat" };
    return [postcode, settlement, street, `${short.building}\u00A0${building}`, flat && `${short.flat}\u00A0${flat}`]
      .filter(Boolean)
      .join(", ");
  },
  Input({ question, name, lang }) {
    const t = text[lang];
    const { optional } = question;
    const own = ofApplicant(question);
    return (
      <Fieldset legend={say(question.label, lang)} hint={question.hint && say(question.hint, lang)}>
        <TextField
          name={`${name}_settlement`}
          label={t.settlement}
          optional={optional}
          maxlength={longest.settlement}
          autocomplete={own ? "address-level2" : undefined}
        />
        <TextField name={`${name}_street`} label={t.street} optional maxlength={longest.street} />
        <div class="question-row">
          <TextField
            name={`${name}_building`}
            label={t.building}
            optional={optional}
            width="xs"
            maxlength={longest.building}
          />
          <TextField name={`${name}_flat`} label={t.flat} optional width="xs" maxlength={longest.flat} />
          <TextField
            name={`${name}_postcode`}
            label={t.postcode}
            optional
            width="xs"
            inputmode="numeric"
            maxlength={10}
            autocomplete={own ? "postal-code" : undefined}
          />
        </div>
      </Fieldset>
    );
  },
};

/** Around Ukraine, degrees of WGS 84: a point outside is a slip, most often the two numbers changed about. */
const bounds = { lat: [44, 52.5], lon: [22, 40.3] } as const;

const isWithin = (value: unknown, [least, most]: readonly [number, number]): value is number =>
  typeof value === "number" && value >= least && value <= most;

const degrees = (typed: string): number =>
  /^\d{1,3}([.,]\d{1,15})?°?$/.test(typed) ? Number(typed.replace("°", "").replace(",", ".")) : NaN;

const wrongPlace = (part: "words" | "lat", sentence: string): { wrong: Wrong } => ({ wrong: { [part]: sentence } });

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
  Input({ question, name, lang }) {
    const t = text[lang];
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
          <p class="hint">{t.pointHint}</p>
          <div class="question-row">
            <TextField name={`${name}_lat`} label={t.lat} optional width="s" inputmode="decimal" autocomplete="off" />
            <TextField name={`${name}_lon`} label={t.lon} optional width="s" inputmode="decimal" autocomplete="off" />
          </div>
        </fieldset>
      </Fieldset>
    );
  },
};
