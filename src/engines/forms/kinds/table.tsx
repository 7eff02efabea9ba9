import { Button, Fieldset } from "../../../design/index.ts";
import { say, type Lang } from "../../../platform/text/index.ts";
import { isAnswered, isShown } from "../condition.ts";
import type { Answer, Answers } from "../definition.ts";
import {
  hasOnly,
  isObject,
  partName,
  type Kind,
  type QuestionOf,
  type Scene,
  type Typed,
  type Wrong,
} from "../kind.ts";
import { text } from "../text.ts";
import { simpleKind } from "./simple.ts";

type Table = QuestionOf<"table">;
type Row = Answers;

export const mostRows = ({ most = 30 }: Table) => most;
const leastRows = ({ least, optional }: Table) => least ?? (optional ? 0 : 1);

/** Field of a cell: "children_2_born", its parts after another underscore. */
const cellPart = (row: number, column: string, part: string) => partName(`${row}_${column}`, part);

/** Rows that the posted page had. */
const rowsTyped = (typed: Typed, question: Table) => Math.min(Number(typed.get("rows")) || 0, mostRows(question));

const cellOf = (typed: Typed, row: number, column: string): Typed => ({
  get: (part) => typed.get(cellPart(row, column, part)),
  all: (part) => typed.all(cellPart(row, column, part)),
});

/** Rows of the same few questions. A row that was left blank is no row. */
export const table: Kind<Table, Row[]> = {
  parts: [""],
  fits: (value): value is Row[] => Array.isArray(value) && value.length <= 100 && value.every(isObject),
  read(typed, question, scene) {
    const rows: Row[] = [];
    const wrong: Wrong = {};
    for (let row = 0; row < rowsTyped(typed, question); row += 1) {
      const read = readRow(typed, row, question, scene);
      Object.assign(wrong, read.wrong);
      if (read.row) rows.push(read.row);
    }
    if (Object.keys(wrong).length) return { wrong };
    return { answer: rows.length ? rows : undefined };
  },
  check(rows, question, scene) {
    const t = text[scene.lang];
    if (rows.length < leastRows(question)) return { "": t.leastRows(leastRows(question)) };
    if (rows.length > mostRows(question)) return { "": t.mostRows(mostRows(question)) };
    return Object.assign({}, ...rows.map((row, at) => checkRow(row, at, question, scene)));
  },
  fields: tableFields,
  words: (rows, question, lang) =>
    rows
      .map(
        (row, at) =>
          `${at + 1}) ${rowWords(row, question, lang)
            .map(([, words]) => words)
            .join(", ")}`,
      )
      .join("; "),
  Input({ question, name, lang, filled }) {
    const t = text[lang];
    const count = rowsShown(question, Number(filled.values[`${name}_rows`]) || 0);
    return (
      <fieldset class="fieldset question-table" data-table={name} data-most={mostRows(question)}>
        <legend>{say(question.label, lang)}</legend>
        {question.hint && <p class="hint">{say(question.hint, lang)}</p>}
        {filled.errors[name] && (
          <p class="error" id={`f-${name}`} tabIndex={-1}>
            {filled.errors[name]}
          </p>
        )}
        <input type="hidden" name={`${name}_rows`} value={String(count)} />
        {Array.from({ length: count }, (_, row) => (
          <div class="question-table-row" data-row={row}>
            <Fieldset legend={<span data-row-title={t.row(0)}>{t.row(row + 1)}</span>}>
              {question.columns.map((column) => {
                const { Input } = simpleKind(column.type);
                return <Input question={column} name={`${name}_${row}_${column.id}`} lang={lang} filled={filled} />;
              })}
              <Button
                kind="quiet"
                small
                name="_row"
                value={`${name}-${row}`}
                attrs={{ "data-remove": t.removeRow(0), hidden: count > 1 ? undefined : "" }}
              >
                {t.removeRow(row + 1)}
              </Button>
            </Fieldset>
          </div>
        ))}
        {count < mostRows(question) && (
          <Button kind="secondary" name="_row" value={`${name}+`} icon="plus">
            {t.addRow}
          </Button>
        )}
      </fieldset>
    );
  },
};

/** One blank row at least is there to be filled in. */
const rowsShown = (question: Table, rows: number) =>
  Math.min(Math.max(rows, leastRows(question), 1), mostRows(question));

function readRow(typed: Typed, row: number, question: Table, scene: Scene): { row?: Row; wrong: Wrong } {
  const answers: Row = {};
  const wrong: Wrong = {};
  for (const column of question.columns) {
    const read = simpleKind(column.type).read(cellOf(typed, row, column.id), column, scene);
    if (isAnswered(read.answer)) answers[column.id] = read.answer;
    for (const [part, sentence] of Object.entries(read.wrong ?? {})) wrong[cellPart(row, column.id, part)] = sentence;
  }
  if (!Object.keys(answers).length && !Object.keys(wrong).length) return { wrong: {} };
  // Told beside the row as it was typed, before blank rows go.
  return { row: answers, wrong: { ...checkRow(answers, row, question, scene), ...wrong } };
}

function checkRow(row: Row, at: number, question: Table, scene: Scene): Wrong {
  const { lang } = scene;
  const wrong: Wrong = {};
  const columns = question.columns.map(({ id }) => id);
  if (!hasOnly(row, columns)) wrong[""] = text[lang].again;
  for (const column of question.columns) {
    if (!isShown(column.when, row)) continue;
    const kind = simpleKind(column.type);
    const answer = row[column.id];
    const tell = (part: string, sentence: string) => (wrong[cellPart(at, column.id, part)] = sentence);
    if (!isAnswered(answer)) {
      if (!column.optional) tell(kind.parts[0]!, text[lang].fill);
    } else {
      const found = kind.fits(answer) ? kind.check(answer, column, scene) : { [kind.parts[0]!]: text[lang].again };
      for (const [part, sentence] of Object.entries(found ?? {})) tell(part, sentence);
    }
  }
  return wrong;
}

/** The row's answers as its fields show them, by part of the table's question. */
function tableFields(rows: Row[], question: Table): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = { rows: String(rows.length) };
  for (const [at, row] of rows.entries()) {
    for (const column of question.columns) {
      const kind = simpleKind(column.type);
      const answer = row[column.id];
      if (!kind.fits(answer)) continue;
      for (const [part, value] of Object.entries(kind.fields(answer, column)))
        fields[cellPart(at, column.id, part)] = value;
    }
  }
  return fields;
}

/** Label and answer of each cell that has one. */
export function rowWords(row: Row, question: Table, lang: Lang): [label: string, words: string][] {
  return question.columns.flatMap((column) => {
    const kind = simpleKind(column.type);
    const answer: Answer | undefined = row[column.id];
    return kind.fits(answer) ? [[say(column.label, lang), kind.words(answer, column, lang)] as [string, string]] : [];
  });
}

/** The table with one row more, or without one: what was typed moves up. */
export function turnRows(values: Record<string, string | string[] | undefined>, question: Table, deed: string) {
  const { id } = question;
  const count = rowsShown(question, Number(values[`${id}_rows`]) || 0);
  if (deed === `${id}+`) return { ...values, [`${id}_rows`]: String(Math.min(count + 1, mostRows(question))) };
  const gone = Number(deed.slice(id.length + 1));
  if (!Number.isInteger(gone) || gone < 0 || gone >= count) return values;
  const moved: typeof values = {};
  for (const [field, value] of Object.entries(values)) {
    const [, row, rest] = new RegExp(`^${id}_(\\d+)_(.+)$`).exec(field) ?? [];
    if (row === undefined || Number(row) < gone) moved[field] = value;
    else if (Number(row) > gone) moved[`${id}_${Number(row) - 1}_${rest}`] = value;
  }
  return { ...moved, [`${id}_rows`]: String(Math.max(count - 1, 1)) };
}
