import { Fieldset, TextField } from "../../../design/index.ts";
import { say } from "../../../platform/text/index.ts";
import type { AddressAnswer } from "../definition.ts";
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
