import type { Procedure } from "../../../../engines/cases/index.ts";
import { Checkboxes, TextArea, TextField } from "../../../../design/index.ts";
import type { Form } from "../../../../platform/http/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { lifeEvents } from "../../life-events.ts";
import { inOrder, lines, readRows, readWords, readWordsIfAny, Rows, rowWords, WordsFields } from "../fields.tsx";
import { text } from "../text.ts";
import type { Shown } from "./shown.ts";

export function CardFields({ it, lang }: Shown) {
  const t = text[lang];
  return (
    <>
      <WordsFields name="title" label={t.serviceTitle} value={it.title} />
      <WordsFields name="summary" label={t.summary} value={it.summary} hint={t.summaryHint} long />
      <TextArea
        name="sayings"
        label={t.sayings}
        hint={t.sayingsHint}
        optional
        value={it.sayings?.join("\n")}
        rows={4}
      />
      <Checkboxes
        name="lifeEvents"
        label={t.lifeEvents}
        optional
        value={it.lifeEvents}
        options={Object.entries(lifeEvents).map(([value, title]) => ({ value, title: say(title, lang) }))}
      />
      <h2>{t.legalBasis}</h2>
      <Rows name="legalBasis" legend={t.law} items={it.legalBasis} {...rowWords(lang)}>
        {(prefix, law) => (
          <>
            <WordsFields name={`${prefix}.title`} label={t.lawTitle} value={law?.title} />
            <TextField name={`${prefix}.url`} label={t.lawAddress} type="url" optional value={law?.url} />
          </>
        )}
      </Rows>
    </>
  );
}

export function readCard(form: Form, it: Procedure): Procedure {
  return {
    ...it,
    title: readWords(form, "title"),
    summary: readWords(form, "summary"),
    sayings: keptEmpty(lines(form.get("sayings")).slice(0, 40), it.sayings),
    lifeEvents: keptEmpty(inOrder(form.all("lifeEvents"), it.lifeEvents ?? []), it.lifeEvents),
    legalBasis: readRows(form, "legalBasis", (prefix) => {
      const title = readWordsIfAny(form, `${prefix}.title`);
      return title && { title, url: form.get(`${prefix}.url`) || undefined };
    }),
  };
}

/** An empty list where there was none is nothing said. */
const keptEmpty = (list: string[], was: string[] | undefined) => (list.length || was ? list : undefined);
