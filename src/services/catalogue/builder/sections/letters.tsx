import { letterEvents, type Procedure } from "../../../../engines/cases/index.ts";
import { Disclosure } from "../../../../design/index.ts";
import type { Form } from "../../../../platform/http/index.ts";
import { readWords, WordsFields } from "../fields.tsx";
import { text } from "../text.ts";
import type { Shown } from "./shown.ts";

export function LettersFields({ it, lang }: Shown) {
  const t = text[lang];
  return (
    <>
      <p>{t.lettersLead}</p>
      {letterEvents.map((event) => (
        <Disclosure
          summary={it.letters?.[event] ? `${t.letterEvents[event]} (${t.worded})` : t.letterEvents[event]}
          open={it.letters?.[event] !== undefined}
        >
          <WordsFields
            name={`${event}.subject`}
            label={t.letterSubject}
            value={it.letters?.[event]?.subject}
            optional
          />
          <WordsFields name={`${event}.body`} label={t.letterBody} value={it.letters?.[event]?.body} long optional />
        </Disclosure>
      ))}
    </>
  );
}

export function readLetters(form: Form, it: Procedure): Procedure {
  const said = letterEvents.flatMap((event) => {
    const [subject, body] = [readWords(form, `${event}.subject`), readWords(form, `${event}.body`)];
    return subject.uk || body.uk ? [[event, { subject, body }] as const] : [];
  });
  return { ...it, letters: said.length ? Object.fromEntries(said) : undefined };
}
