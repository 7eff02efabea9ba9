import { Button, Fieldset, Hidden, href, TextField } from "../../../design/index.ts";
import { say } from "../../../platform/text/index.ts";
import type { AddressAnswer } from "../definition.ts";
import { hasOnly, isObject, isText, type InputProps, type Kind, type QuestionOf, type Wrong } from "../kind.ts";
import { text } from "../text.ts";
import { ofApplicant } from "./labelled.ts";

const longest = { settlement: 100, street: 150, building: 20, flat: 20, postcode: 5 };
const required = ["settlement", "building"] as const;
const parts = ["settlement", "street", "building", "flat", "postcode"] as const;
const ofRegister = /^[\w-]{1,60}$/;

/**
 * An address in its parts, typed or chosen from the register of addresses. A village may have no streets.
 */
export const address: Kind<QuestionOf<"address">, AddressAnswer> = {
  parts: [...parts],
  fits: (value): value is AddressAnswer =>
    isObject(value) &&
    hasOnly(value, [...parts, "register"]) &&
    isText(value.settlement, longest.settlement) &&
    (value.street === "" || isText(value.street, longest.street)) &&
    isText(value.building, longest.building) &&
    (value.flat === undefined || isText(value.flat, longest.flat)) &&
    (value.postcode === undefined || (isText(value.postcode, 5) && /^\d{5}$/.test(value.postcode))) &&
    (value.register === undefined || (isText(value.register, 60) && ofRegister.test(value.register))),
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
        ...(ofRegister.test(typed.get("register")) && { register: typed.get("register") }),
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
  Input({ question, name, lang, filled, map }) {
    const t = text[lang];
    const { optional } = question;
    // In a row of a table there is no room to choose.
    const finds = map?.addresses && name === question.id;
    const own = ofApplicant(question);
    return (
      <Fieldset legend={say(question.label, lang)} hint={question.hint && say(question.hint, lang)}>
        {finds && <FindAddress name={name} lang={lang} filled={filled} />}
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

/** Looks the address up in the register: a button without script, suggestions with it. */
function FindAddress({ name, lang, filled }: Pick<InputProps, "name" | "lang" | "filled">) {
  const t = text[lang].find;
  const found = filled.values[`${name}_found`];
  const register = String(filled.values[`${name}_register`] ?? "");
  return (
    <div
      class="address-find"
      data-addresses={name}
      data-from={href(lang, "/forms/addresses")}
      data-taken={t.taken}
      data-found={t.found}
    >
      <div class="question-row">
        <TextField
          name={`${name}_find`}
          label={t.label}
          hint={t.hint}
          optional
          maxlength={200}
          autocomplete="off"
          list={[]}
        />
        <Button kind="secondary" name="_address" value={name} attrs={found ? { autofocus: "" } : {}}>
          {t.button}
        </Button>
      </div>
      <p role="status" class="hint">
        {found ? (found.length ? t.choose : t.none) : register ? t.taken : ""}
      </p>
      {Array.isArray(found) && found.length > 0 && (
        <ul class="address-found">
          {found.map((it) => {
            const [id = "", ...words] = it.split(" ");
            return (
              <li>
                <Button kind="secondary" small name="_address" value={`${name}:${id}`}>
                  {words.join(" ")}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <Hidden name={`${name}_register`} value={register} />
    </div>
  );
}
