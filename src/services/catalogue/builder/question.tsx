import {
  Checkbox,
  Disclosure,
  Facts,
  Grid,
  Hidden,
  Link,
  NumberField,
  Select,
  TextArea,
} from "../../../design/index.ts";
import type { Question, QuestionType } from "../../../engines/forms/index.ts";
import { say, type Lang, type Words } from "../../../platform/text/index.ts";
import { ConditionFields } from "./condition.tsx";
import { Rows, rowWords, WordsFields } from "./fields.tsx";
import { optionLines } from "./options.ts";
import { classes, type Column } from "./read-question.ts";
import { text } from "./text.ts";

/** Kinds of answers that a row of a table may hold: the usual ones stand in the table itself. */
const usualColumns: QuestionType[] = ["text", "long-text", "number", "money", "date", "choice", "yes-no", "phone"];

export interface QuestionFormProps {
  it?: Question;
  type: QuestionType;
  /** Its own address: pages of a table's columns lie below. */
  to: string;
  /** Questions asked earlier: what a condition may look at. */
  before: Question[];
  /** Sources of answers given beforehand, by what they are called. */
  sources: { value: string; title: string }[];
  lang: Lang;
}

/** All that may be said of a question of this type. */
export function QuestionForm({ it, type, to, before, sources, lang }: QuestionFormProps) {
  const t = text[lang];
  const isUsual = !it?.when && !it?.prefill && !it?.class;
  return (
    <>
      <Hidden name="type" value={type} />
      <Facts items={[{ term: t.type, value: t.types[type] }]} />
      <WordsFields name="label" label={t.label} value={it?.label} />
      <WordsFields name="hint" label={t.hint} value={it?.hint} optional />
      <Peculiar it={it?.type === type ? it : undefined} type={type} to={to} lang={lang} />
      <Checkbox name="optional" label={type === "table" ? t.optionalTable : t.optional} checked={it?.optional} />
      <Disclosure summary={t.furtherSaid} open={!isUsual}>
        <Select
          name="prefill"
          label={t.prefill}
          optional
          blank={t.nowhere}
          value={it?.prefill}
          options={withLost(sources, it?.prefill, lang)}
        />
        <Select
          name="class"
          label={t.who2}
          value={it?.class ?? "personal"}
          options={classes.map((value) => ({ value, title: t.classes[value] }))}
        />
        <ConditionFields name="when" legend={t.when} when={it?.when} before={before} lang={lang} />
      </Disclosure>
    </>
  );
}

/** What only some types have. */
function Peculiar({ it, type, to, lang }: Pick<QuestionFormProps, "it" | "type" | "to" | "lang">) {
  const t = text[lang];
  const [least, most] = [it && "least" in it ? it.least : undefined, it && "most" in it ? it.most : undefined];
  const options = it && "options" in it ? it.options : undefined;
  switch (type) {
    case "text":
    case "long-text":
      return (
        <NumberField
          name="longest"
          label={t.longest}
          hint={t.longestHint(type === "text" ? 200 : 5000)}
          optional
          value={it && "longest" in it ? it.longest : undefined}
        />
      );
    case "choice":
    case "choices":
      return <TextArea name="options" label={t.options} hint={t.optionsHint} value={optionLines(options)} rows={6} />;
    case "number":
      return (
        <>
          <Grid>
            <NumberField name="least" label={t.least} optional decimals value={least} />
            <NumberField name="most" label={t.most} optional decimals value={most} />
          </Grid>
          <NumberField
            name="decimals"
            label={t.decimals}
            hint={t.decimalsHint}
            optional
            value={it?.type === "number" ? it.decimals : undefined}
          />
          <WordsFields name="unit" label={t.unit} value={it?.type === "number" ? it.unit : undefined} optional />
        </>
      );
    case "money":
      return <NumberField name="most" label={t.most} optional decimals value={most} />;
    case "file":
      return <NumberField name="most" label={t.mostFiles} hint={t.mostFilesHint} optional value={most} />;
    case "date":
      return (
        <Select
          name="only"
          label={t.onlyDates}
          optional
          blank={t.anyDate}
          value={it?.type === "date" ? it.only : undefined}
          options={(["past", "future"] as const).map((value) => ({ value, title: t.dates[value] }))}
        />
      );
    case "table":
      return (
        <>
          <Grid>
            <NumberField name="least" label={t.leastRows} optional value={least} />
            <NumberField name="most" label={t.mostRows} hint={t.mostRowsHint} optional value={most} />
          </Grid>
          <Columns items={it?.type === "table" ? it.columns : []} to={to} lang={lang} />
        </>
      );
    default:
      return null;
  }
}

function Columns({ items, to, lang }: { items: Column[]; to: string; lang: Lang }) {
  const t = text[lang];
  return (
    <>
      <h2>{t.columns}</h2>
      <Rows name="columns" legend={t.column} items={items} {...rowWords(lang)}>
        {(at, column) => (
          <>
            <input type="hidden" name={`${at}.id`} value={column?.id ?? ""} />
            <WordsFields name={`${at}.label`} label={t.columnLabel} value={column?.label} />
            <Select
              name={`${at}.type`}
              label={t.type}
              value={column?.type ?? "text"}
              options={withOwn(usualColumns, column?.type).map((value) => ({ value, title: t.types[value] }))}
            />
            <Disclosure summary={t.columnOptions} open={column && "options" in column}>
              <TextArea
                name={`${at}.options`}
                label={t.options}
                hint={t.optionsHint}
                optional
                rows={3}
                value={column && "options" in column ? optionLines(column.options) : undefined}
              />
            </Disclosure>
            <Checkbox name={`${at}.optional`} label={t.optional} checked={column?.optional} />
            {column && <MoreLink to={`${to}/${column.id}`} title={t.moreOfColumn} lang={lang} />}
          </>
        )}
      </Rows>
    </>
  );
}

/** The way to all that may be said of one of a list; what was typed in the list must be saved before. */
export function MoreLink({ to, title, lang }: { to: string; title: string; lang: Lang }) {
  return (
    <p class="soft">
      <Link to={to}>{title}</Link>. {text[lang].saveFirst}
    </p>
  );
}

/** The usual kinds of answers, and the one that there is. */
export const withOwn = (usual: readonly QuestionType[], own: QuestionType | undefined): QuestionType[] =>
  own && !usual.includes(own) ? [...usual, own] : [...usual];

/** A source that a module of this hromada does not have stays chosen until another is. */
const withLost = (sources: QuestionFormProps["sources"], own: string | undefined, lang: Lang) =>
  own && sources.every(({ value }) => value !== own)
    ? [...sources, { value: own, title: text[lang].lostSource }]
    : sources;

/** The titles of sources in the language of the page. */
export const sourceOptions = (sources: Map<string, { title: Words }>, lang: Lang) =>
  [...sources].map(([value, { title }]) => ({ value, title: say(title, lang) }));
